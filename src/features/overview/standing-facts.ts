import { nameOf, readContent } from '../../platform/content/index.ts'
import { here } from '../../platform/workspace/index.ts'
import type { LevelMark, LevelRow } from '../../web/charts/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { type AssessmentStanding, questionName } from '../assess/index.ts'
import type { StandingFacts } from './facts.ts'
import { OVERVIEW_WORDS } from './words.ts'

type Numbered = AssessmentStanding['byQuestion'][number]
type Counts = Numbered['counts']

/** From the highest level down, so that what is in place stands first in each row. */
const MARKS: readonly (readonly [keyof Counts, LevelMark])[] = [
  ['sustained', 4],
  ['full', 3],
  ['partial', 2],
  ['planned', 1],
  ['not-started', 0],
  ['dont-know', 'dont-know'],
  ['open', 'open'],
  ['not-applicable', 'not-applicable'],
]
const inFull = (counts: Counts): number => counts.full + counts.sustained
const marksOf = (counts: Counts): readonly LevelMark[] =>
  MARKS.flatMap(([name, mark]) => Array<LevelMark>(counts[name]).fill(mark))
/** Items that apply here. */
const items = (counts: Counts): number => marksOf(counts).length - counts['not-applicable']

/** Where the collaboration stands; null before its first round. */
export function standingFacts(standing: AssessmentStanding, request: WorkspaceRequest): StandingFacts | null {
  const { round, byQuestion, byElement } = standing
  if (round === null) return null
  const { language } = request
  const sum = (count: (counts: Counts) => number): number =>
    byQuestion.reduce((total, { counts }) => total + count(counts), 0)
  return {
    name: round.name,
    state: round.state,
    href: here(request, '/assess'),
    questions: byQuestion.map((one) => rowOf(one, questionName(one.number, language), language)),
    elements: byElement.map((one) => rowOf(one, elementName(one.number, language), language)),
    inFull: sum(inFull),
    items: sum(items),
    isSettled: sum(items) > sum(({ open }) => open),
  }
}

/** What is to be said before the levels: that a round is under way, and whose levels these are. */
export function standingNote({ state, name, isSettled }: StandingFacts, language: Language): string | null {
  const { standUnderWay: says } = OVERVIEW_WORDS[language]
  if (state === 'closed') return null
  if (state === 'agreeing') return says.agreeing(name)
  return isSettled ? says.rating(name) : says.ratingFirst(name)
}

function rowOf({ counts }: Numbered, label: string, language: Language): LevelRow {
  return { label, marks: marksOf(counts), says: OVERVIEW_WORDS[language].rowSays(inFull(counts), items(counts)) }
}

/** The name of one of the ten elements. */
export function elementName(number: number, language: Language): string {
  const element = readContent().elements.find((one) => one.number === number)
  return element === undefined ? String(number) : nameOf(element.id, element.title, language)
}
