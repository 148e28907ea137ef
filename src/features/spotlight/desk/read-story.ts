import { PROGRAM_TYPES } from '../../../platform/content/index.ts'
import { hasLength, Problems, readAddress, type Typed } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { precisionOf } from '../notices/when.ts'
import { STANDINGS, type StoryEntry } from '../stories/story.ts'
import { DESK_WORDS } from './desk-words.ts'
import type { Read } from './read.ts'

/** What an editor wrote of a story; licence, year and place in the library stay as the submission brought them. */
export function readStory(
  typed: Typed,
  { language, before }: { readonly language: Language; readonly before: StoryEntry },
): Read<StoryEntry> {
  const says = DESK_WORDS[language]
  const problems = new Problems()
  const url = typed('url') === '' ? '' : readAddress(typed('url'))
  const standing = STANDINGS.find((one) => one === typed('standing')) ?? 'not-said'
  problems.need(hasLength(typed('title'), 3, 200), 'title', says.needTitle)
  problems.need(hasLength(typed('did'), 20, 4_000), 'did', says.needText)
  problems.need(hasLength(typed('maker'), 1, 200), 'maker', says.needMaker)
  problems.need(typed('result').length <= 4_000, 'result', says.tooLong(4_000))
  for (const field of ['place', 'period', 'counted_by'])
    problems.need(typed(field).length <= 200, field, says.tooLong(200))
  problems.need(typed('result') === '' || typed('counted_by') !== '', 'counted_by', says.needCounted)
  problems.need(url !== null, 'url', says.needUrl)
  const day = typed('standing_on')
  problems.need(day === '' || (precisionOf(day) ?? 'time') !== 'time', 'standing_on', says.badDate)
  if (problems.found.length > 0 || url === null) return { entry: null, problems: problems.found }
  const text = (field: keyof StoryEntry) => typed(field)
  return {
    problems: [],
    entry: {
      ...before,
      url,
      standing,
      title: text('title'),
      did: text('did'),
      maker: text('maker'),
      place: text('place'),
      result: text('result'),
      period: text('period'),
      counted_by: text('counted_by'),
      standing_on: day,
      types: PROGRAM_TYPES.filter((type) => typed(`types-${type}`) === 'yes'),
    },
  }
}

/** How the form shows a story that is there already. */
export const typedOfStory =
  (entry: StoryEntry): Typed =>
  (field) => {
    if (field.startsWith('types-')) return entry.types.some((type) => field === `types-${type}`) ? 'yes' : ''
    const value = Object.entries(entry).find(([name]) => name === field)?.[1]
    return typeof value === 'string' ? value : ''
  }
