import { PERSPECTIVES, PROGRAM_TYPES, RESOURCE_KINDS, readContent, SECTIONS } from '../../platform/content/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { readAddress, type Typed } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { FORM_WORDS } from './form-words.ts'
import { type Entry, LICENCES, LIMITS } from './kinds.ts'

/** What is said of a submission, from the public form or the editors' one. All problems come at once. */
export function readEntry(
  typed: Typed,
  language: Language,
  now: number,
): { readonly entry: Entry | null; readonly problems: readonly FieldProblem[] } {
  const says = FORM_WORDS[language]
  const problems: FieldProblem[] = []
  const need = (isFine: boolean, field: string, words: string) => {
    if (!isFine) problems.push({ field, says: words })
  }
  const line = (field: string) => typed(field).replaceAll(/\s+/g, ' ')
  const [title, summary, maker] = [line('title'), typed('summary'), line('maker')]
  need(title.length >= 3, 'title', says.needTitle)
  need(title.length <= LIMITS.title, 'title', says.tooLong(LIMITS.title))
  need(maker !== '', 'maker', says.needMaker)
  need(maker.length <= LIMITS.maker, 'maker', says.tooLong(LIMITS.maker))
  need(summary.length >= 20, 'summary', says.needSummary)
  need(summary.length <= LIMITS.summary, 'summary', says.tooLong(LIMITS.summary))
  const year = readYear(typed('year'), now)
  need(year !== undefined, 'year', says.needYear)
  const url = typed('url') === '' ? '' : readAddress(typed('url'))
  need(url !== null, 'url', says.needUrl)
  const section = SECTIONS.find((one) => one === typed('section'))
  need(section !== undefined, 'section', says.needSection)
  const licence = LICENCES.find((one) => one === typed('licence'))
  need(licence !== undefined, 'licence', says.needLicence)
  if (problems.length > 0 || section === undefined || licence === undefined) return { entry: null, problems }
  return {
    entry: { title, summary, maker, year: year ?? null, url: url ?? '', section, licence, file: '', ...listsOf(typed) },
    problems,
  }
}

/** Nothing typed is no year; what cannot be a year is undefined. */
function readYear(typed: string, now: number): number | null | undefined {
  if (typed === '') return null
  const year = Number(typed)
  const isYear = /^\d{4}$/.test(typed) && year >= 1950 && year <= new Date(now).getUTCFullYear() + 1
  return isYear ? year : undefined
}

const chosen = <Value extends string | number>(typed: Typed, field: string, values: readonly Value[]): Value[] =>
  values.filter((value) => typed(`${field}-${value}`) === 'yes')

export const ELEMENT_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
/** How many topics the public form asks for, by lists to choose from. */
export const TOPIC_LISTS = ['topic-1', 'topic-2', 'topic-3'] as const

function listsOf(typed: Typed): Pick<Entry, 'kinds' | 'topics' | 'types' | 'perspectives' | 'elements'> {
  const topics = knownTopics()
  const listed = TOPIC_LISTS.map(typed).filter((topic) => topics.includes(topic))
  return {
    kinds: chosen(typed, 'kinds', RESOURCE_KINDS),
    topics: [...new Set([...listed, ...chosen(typed, 'topics', topics)])],
    types: chosen(typed, 'types', PROGRAM_TYPES),
    perspectives: chosen(typed, 'perspectives', PERSPECTIVES),
    elements: chosen(typed, 'elements', ELEMENT_NUMBERS),
  }
}

/** The topics of the library, the most used first. */
export function knownTopics(): readonly string[] {
  const counts = new Map<string, number>()
  for (const { topics } of readContent().resources)
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([topic]) => topic)
}

/** How a form shows an entry that is there already. */
export function typedOf(entry: Entry): Typed {
  const plainFields: Readonly<Record<string, string>> = {
    title: entry.title,
    summary: entry.summary,
    maker: entry.maker,
    year: entry.year === null ? '' : String(entry.year),
    url: entry.url,
    section: entry.section,
    licence: entry.licence,
  }
  const ticked = new Set(
    (['kinds', 'topics', 'types', 'perspectives', 'elements'] as const).flatMap((field) =>
      entry[field].map((value) => `${field}-${value}`),
    ),
  )
  return (field) => plainFields[field] ?? (ticked.has(field) ? 'yes' : '')
}
