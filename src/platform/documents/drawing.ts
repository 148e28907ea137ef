/**
 * Drawings in papers come from our own chart parts, but a saved paper is read back from the database and shown again,
 * so each drawing is checked against an allow-list before it is drawn anywhere.
 */
const ELEMENTS = new Set([
  'svg',
  'g',
  'title',
  'desc',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'path',
  'text',
  'tspan',
  'defs',
  'linearGradient',
  'stop',
  'clipPath',
  'pattern',
])
const ATTRIBUTES =
  /^(xmlns|viewBox|width|height|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|d|points|transform|id|class|role|focusable|lang|aria-[a-z]+|fill|stroke|color|opacity|offset|clip-path|preserveAspectRatio|patternUnits|patternTransform|gradientUnits|(fill|stroke)-[a-z]+|font-(size|family|weight|style)|text-anchor|dominant-baseline|alignment-baseline|letter-spacing|stop-(color|opacity)|vector-effect|shape-rendering|data-[a-z-]+)$/
const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*(\/?)>/g
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g

/** True when the text is one SVG drawing made only of shapes and words: no script, style, link, image or handler. */
export function isPlainDrawing(svg: string): boolean {
  if (svg.length > 2_000_000 || !/^<svg[\s>]/.test(svg.trim())) return false
  if (svg.replace(TAG, '').includes('<')) return false
  for (const [, , name, attributes] of svg.matchAll(TAG)) {
    if (!ELEMENTS.has(name ?? '')) return false
    for (const [, key, double, single] of (attributes ?? '').matchAll(ATTRIBUTE)) {
      const value = double ?? single ?? ''
      if (!ATTRIBUTES.test(key ?? '')) return false
      if (key !== 'xmlns' && /javascript:|data:|https?:|@import|expression\(/i.test(value)) return false
      if (/url\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) return false
    }
  }
  return true
}

/** Width and height of a drawing from its viewBox, in its own units. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(svg)
  const width = Number(box?.[1])
  const height = Number(box?.[2])
  if (!(width > 0 && height > 0)) throw new Error('A drawing in a paper needs a viewBox with a width and a height')
  return { width, height }
}
