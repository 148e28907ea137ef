import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const source = readFileSync(join(import.meta.dirname, '_tokens.scss'), 'utf8')
const tokensIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']))
const [lightText = '', darkText = ''] = source.split('@mixin dark')
const themes = { light: tokensIn(lightText), dark: tokensIn(darkText.split('@media')[0] ?? '') }

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** What is set on what: text needs 4.5 to 1. */
const TEXT = [
  ['ink', 'paper card tint accent-tint danger-tint good-tint'],
  ['soft', 'paper card tint'],
  ['brand', 'paper card tint accent-tint danger-tint good-tint'],
  ['brand-hover', 'paper card tint'],
  ['on-brand', 'brand brand-hover'],
  ['on-deep', 'brand-deep'],
  ['accent-ink', 'paper card accent-tint'],
  ['accent', 'card'],
  ['danger', 'paper card danger-tint'],
] as const
/** Borders of controls, focus rings, bars and dots: 3 to 1. */
const PARTS = [
  ['control', 'paper card'],
  ['accent', 'paper card tint accent-tint danger-tint chart-accent-soft'],
  ['brand', 'paper card tint chart-brand-soft'],
  ['danger', 'paper card'],
  ['good', 'good-tint paper'],
  ['heat-3', 'card'],
  ['on-deep', 'brand-deep'],
] as const

describe.each(Object.entries(themes))('in the %s theme', (_name, tokens) => {
  const colour = (token: string): string => {
    const value = tokens.get(token)
    if (value === undefined) throw new Error(`There is no colour ${token}`)
    return value
  }
  test.each(TEXT)('%s can be read on %s', (text, grounds) => {
    for (const ground of grounds.split(' '))
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })
  test.each(PARTS)('%s can be seen on %s', (part, grounds) => {
    for (const ground of grounds.split(' '))
      expect(contrast(colour(part), colour(ground)), `${part} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
  test('heat goes from one end to the other without turning back', () => {
    const steps = [0, 1, 2, 3, 4, 5].map((step) => luminance(colour(`heat-${step}`)))
    const sorted = [...steps].sort((one, other) => one - other)
    expect([sorted, [...sorted].reverse()]).toContainEqual(steps)
  })
})
