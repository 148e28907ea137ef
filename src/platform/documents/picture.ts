import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { isPlainDrawing } from './drawing.ts'
import { faceBytes } from './fonts.ts'
import { inked } from './ink.ts'

let fontFiles: readonly string[] | null = null

/** A drawing as PNG, `width` pixels wide, in the colours of paper. For Word, mail and other places without SVG. */
export function pictureOf(svg: string, width = 1300): Uint8Array<ArrayBuffer> {
  if (!isPlainDrawing(svg)) throw new Error('A drawing in a paper holds only shapes and words')
  fontFiles ??= unpackFonts()
  const picture = new Resvg(inked(svg), {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Atkinson Hyperlegible Next' },
  }).render()
  return new Uint8Array(picture.asPng())
}

// The drawing program reads fonts only from files, so two faces are written once a process and removed at its end.
function unpackFonts(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-type-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return (['regular', 'bold'] as const).map((face) => {
    const file = join(folder, `${face}.ttf`)
    writeFileSync(file, faceBytes(face))
    return file
  })
}
