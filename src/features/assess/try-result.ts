import { aimAfter, isGap, placeOf, type Standing } from '../../core/assess/standing.ts'
import { countStandings, gapCount, inPlace } from '../../core/assess/summary.ts'
import type { Block, Paper } from '../../platform/documents/index.ts'
import type { Language } from '../../web/words/index.ts'
import { isStanding, type KeptInstrument, type KeptItem, levelName, looksLike, type RoundForm } from './instrument.ts'
import { TRY_WORDS } from './try-words.ts'
import { ASSESS_WORDS } from './words.ts'

/** What someone chose in the try-out. It lives as long as the answer to the request. */
export interface Tried {
  readonly form: RoundForm
  readonly instrument: KeptInstrument
  readonly answers: ReadonlyMap<string, Standing>
}
export const fieldOf = ({ id }: KeptItem): string => `a-${id}`

export function readTried(form: FormData, given: Omit<Tried, 'answers'>): Tried {
  const answers = given.instrument.items.flatMap((item): [string, Standing][] => {
    const typed = form.get(fieldOf(item))
    return typeof typed === 'string' && isStanding(typed) ? [[item.id, typed]] : []
  })
  return { ...given, answers: new Map(answers) }
}

export interface Step {
  readonly item: KeptItem
  readonly standing: Standing
  readonly level: string
  /** What to work for, in two parts: which level, and what it looks like. */
  readonly to: string
  readonly looks: string
}

/** The gaps of each question with what to work for next, the lowest first. */
export function stepsOf({ instrument, answers }: Tried, language: Language): ReadonlyMap<number, readonly Step[]> {
  const says = TRY_WORDS[language]
  const steps = instrument.items.flatMap((item): Step[] => {
    const standing = answers.get(item.id)
    if (standing === undefined || !isGap(standing)) return []
    const next = aimAfter(standing)
    const to = next === null ? says.findOut : says.step(levelName(instrument, next, language))
    const looks = next === null ? item.evidence[language] : looksLike(item, next, language)
    return [{ item, standing, level: levelName(instrument, standing, language), to, looks }]
  })
  const lowestFirst = steps.toSorted((one, other) => (placeOf(one.standing) ?? -1) - (placeOf(other.standing) ?? -1))
  const questions = Map.groupBy(lowestFirst, ({ item }) => item.question)
  return new Map([...questions].toSorted(([one], [other]) => one - other))
}

export function resultSays({ answers }: Tried, language: Language): string {
  const counts = countStandings([...answers.values()].map((standing) => ({ standing })))
  return TRY_WORDS[language].result(inPlace(counts), answers.size, gapCount(counts))
}

/** The result to take along. */
export function tryPaper(tried: Tried, language: Language): Paper {
  const says = TRY_WORDS[language]
  const names = ASSESS_WORDS[language]
  const steps = stepsOf(tried, language)
  const tables = [...steps].map(
    ([question, of]): Block => ({
      kind: 'table',
      caption: `${question}. ${names.questions[question] ?? ''}`,
      columns: [{ label: names.item }, { label: names.level }, { label: says.firstSteps }],
      rows: of.map(({ item, level, to, looks }) => [`${item.id} ${item.text[language]}`, level, `${to} ${looks}`]),
    }),
  )
  return {
    format: 1,
    language,
    title: says.resultTitle,
    from: says.from,
    finding: resultSays(tried, language),
    whoMaySee: says.whoMaySee,
    marks: [says.marks],
    footer: tried.instrument.version,
    blocks: [
      { kind: 'heading', level: 2, text: says.firstSteps },
      { kind: 'paragraph', text: steps.size === 0 ? says.noGaps : says.firstStepsNote },
      ...tables,
    ],
    caveats: says.caveats,
  }
}
