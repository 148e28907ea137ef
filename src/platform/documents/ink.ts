/** The light tokens of the theme, for paper: stylesheets do not reach a PDF, a Word file or a picture. */
export const INK = {
  ink: '#17252a',
  soft: '#4c5b60',
  line: '#d9ddd8',
  brand: '#0b5563',
  'brand-deep': '#07363f',
  tint: '#e6f0f0',
  accent: '#b4530a',
  'accent-tint': '#fdf0e2',
  paper: '#ffffff',
} as const

/** Gives a drawing its colours of paper in place of the stylesheet's. */
export function inked(svg: string): string {
  return svg
    .replace(/var\(--([a-z-]+)(?:,[^)]*)?\)/g, (_, name: string) => tokenColour(name))
    .replaceAll('currentColor', INK.ink)
}

function tokenColour(name: string): string {
  const token = Object.entries(INK).find(([key]) => name === key || name.endsWith(`-${key}`))
  return token?.[1] ?? INK.ink
}
