import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const inBoth = z.strictObject({ en: z.string(), es: z.string() })
const Lines = z.strictObject({ en: z.array(z.string()), es: z.array(z.string()) })

const Guide = z.strictObject({
  compiled: z.string(),
  reviewed: z.null(),
  sources: z.array(z.string()),
  numbers: z.array(z.strictObject({ phone: z.string(), name: inBoth, note: inBoth })),
  tiers: z.array(z.strictObject({ id: z.string(), name: inBoth, when: inBoth, send: inBoth })),
  tier_rule: inBoth,
  scene: z.array(z.strictObject({ id: z.string(), title: inBoth, items: Lines })),
  endings: z.array(inBoth),
})
export type Guide = Readonly<z.infer<typeof Guide>>

/** What the field page says, from content/field/guide.json. Throws where it is missing or broken: the start then fails. */
export function readGuide(): Guide {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, 'content', 'field', 'guide.json')
    if (existsSync(path)) return Guide.parse(JSON.parse(readFileSync(path, 'utf8')))
  }
  throw new Error('content/field/guide.json is missing from this installation')
}
