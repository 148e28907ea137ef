import { z } from 'zod'
import { STANDING_LEVELS, STANDINGS, type Standing, type StandingLevel } from '../../core/assess/standing.ts'
import type { Content } from '../../platform/content/index.ts'
import type { Language } from '../../web/words/index.ts'

export const ROUND_FORMS = ['short', 'full'] as const
export type RoundForm = (typeof ROUND_FORMS)[number]

const bilingual = z.object({ en: z.string(), es: z.string() })
const KeptItemShape = z.object({
  id: z.string(),
  question: z.number(),
  elements: z.array(z.number()),
  text: bilingual,
  levels: z.record(z.enum(STANDING_LEVELS), bilingual),
  evidence: bilingual,
})
const KeptInstrumentShape = z.object({
  version: z.string(),
  levels: z.array(z.object({ id: z.enum(STANDINGS), name: bilingual, meaning: bilingual })),
  rules: z.array(bilingual),
  items: z.array(KeptItemShape),
})
/** The wording that a round was rated on, as it was that day. */
export type KeptInstrument = Readonly<z.infer<typeof KeptInstrumentShape>>
export type KeptItem = Readonly<z.infer<typeof KeptItemShape>>

/** The newest instrument of the content, as a round keeps it: only what raters read. */
export function newestInstrument({ instruments, assessmentItems }: Content, form: RoundForm): KeptInstrument {
  const newest = instruments.toSorted((one, other) => other.id.localeCompare(one.id))[0]
  if (newest === undefined) throw new Error('The content has no instrument for the self-assessment')
  return KeptInstrumentShape.parse({
    version: newest.id,
    levels: newest.levels,
    rules: newest.ratingRules,
    items: assessmentItems.filter(({ short }) => form === 'full' || short),
  })
}

export const readInstrument = (kept: unknown): KeptInstrument => KeptInstrumentShape.parse(kept)

/** Everything that a rater reads of an item, in both languages, to see whether two rounds asked the same. */
export const wordingOf = ({ text, levels }: KeptItem): string =>
  JSON.stringify([text, STANDING_LEVELS.map((level) => levels[level])])

export const itemOf = ({ items }: KeptInstrument, id: string): KeptItem | null =>
  items.find((item) => item.id === id) ?? null

export const questionsOf = ({ items }: KeptInstrument): readonly number[] => [
  ...new Set(items.map(({ question }) => question)),
]

/** "Partial", in the words of the round's own instrument. */
export const levelName = ({ levels }: KeptInstrument, standing: Standing, language: Language): string =>
  levels.find(({ id }) => id === standing)?.name[language] ?? standing

/** What a level looks like for this item. */
export const looksLike = (item: KeptItem, level: StandingLevel, language: Language): string =>
  item.levels[level][language]

export const isStanding = (text: string): text is Standing => STANDINGS.some((one) => one === text)
