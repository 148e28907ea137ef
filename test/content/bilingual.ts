import { isSentence, plainly } from './passages.ts'

/** The English sentences of records that speak two languages. */
export function englishOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && typeof value.en === 'string') return [plainly(value.en)].filter(isSentence)
  return Object.values(value).flatMap(englishOf)
}
