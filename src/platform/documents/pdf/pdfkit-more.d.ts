declare module 'svg-to-pdfkit' {
  interface Options {
    readonly width: number
    readonly height: number
    readonly assumePt?: boolean
    readonly preserveAspectRatio?: string
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string
    readonly warningCallback?: (warning: string) => void
  }
  const drawSvg: (pdf: PDFKit.PDFDocument, svg: string, x: number, y: number, options: Options) => void
  export = drawSvg
}

// pdfkit takes these; its published types do not know them yet.
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    bbox?: [number, number, number, number]
    placement?: string
    scope?: string
  }
}
