import type { Claim, Content, ExecutiveEdition, Statistic } from '../../platform/content/index.ts'
import { inOrder, sourceOf } from '../../platform/content/index.ts'
import type { Paper, Run, TableBlock } from '../../platform/documents/index.ts'
import { type Cover, staffFor } from './staffing.ts'

/** How many letter pages it must print on. */
export const EXECUTIVE_PAGES = 4

type Blocks = Paper['blocks']
type Row = TableBlock['rows'][number]
interface Edition {
  readonly content: Content
  readonly edition: ExecutiveEdition
  /** Ids of sources in the order of their numbers. */
  readonly sources: readonly string[]
}

const GRADES = {
  'randomized-trial': 'Randomized trial',
  review: 'Review of studies',
  comparison: 'Groups compared',
  'before-after': 'Before and after',
  count: 'Count',
  view: 'Estimate or view',
} as const
const DIRECTIONS = { helps: 'helps', 'no-difference': 'no difference', worse: 'worse', mixed: 'mixed' } as const
const COVERS: readonly (Cover & { readonly name: string })[] = [
  { name: 'Day and night, all week', people: 2, hoursADay: 24, daysAWeek: 7 },
  { name: '16 hours, all week', people: 2, hoursADay: 16, daysAWeek: 7 },
  { name: '10 hours, all week', people: 2, hoursADay: 10, daysAWeek: 7 },
  { name: '10 hours, five days', people: 2, hoursADay: 10, daysAWeek: 5 },
]

/** What the edition rests on, in the order in which it is cited. */
export function executiveSources(content: Content, edition: ExecutiveEdition): readonly string[] {
  return inOrder([
    ...edition.statistics.map(({ statistic }) => figureOf(content, statistic).source),
    ...claimsOf(content, edition).flatMap(({ source, critique }) => [source, critique?.source]),
    ...content.questions.map(({ source }) => source),
    ...edition.shapes.map(({ cost }) => (cost === null ? null : figureOf(content, cost).source)),
    TEAM_SURVEY,
  ])
}

/** The survey in which teams say how many staff they have. */
const TEAM_SURVEY = 'mobile-crisis-survey-2022'

function figureOf({ statistics }: Content, id: string): Statistic {
  const figure = statistics.find((one) => one.id === id)
  if (figure === undefined) throw new Error(`There is no statistic ${id}`)
  return figure
}

/** The findings that the edition shows, in its own order. */
function claimsOf({ claims }: Content, edition: ExecutiveEdition): readonly Claim[] {
  return edition.claims.flatMap((id) => claims.find((one) => one.id === id) ?? [])
}

/**
 * The print edition for executives: four pages of US Letter, in English as its content is. Each page is one thing to
 * lay on a table: what and why, the six questions, shapes with their cost, what to decide.
 */
export function executivePaper(content: Content, edition: ExecutiveEdition): Paper {
  const parts = { content, edition, sources: executiveSources(content, edition) }
  const pageBreak = { kind: 'page-break' } as const
  return {
    format: 1,
    language: 'en',
    title: edition.title,
    from: 'Executive edition of the PMHC Toolkit',
    finding: edition.finding,
    whoMaySee: 'everyone',
    marks: ['Not yet reviewed by a person'],
    header: `Executive edition: ${edition.title}`,
    footer: `Put together on ${edition.compiled}`,
    blocks: [
      ...whatAndWhy(parts),
      pageBreak,
      ...sixQuestions(parts),
      pageBreak,
      ...shapesAndMoney(parts),
      pageBreak,
      ...toDecide(parts),
    ],
    caveats: edition.caveats,
  }
}

function whatAndWhy({ content, edition, sources }: Edition): Blocks {
  return [
    heading('What it is'),
    ...edition.what.map((text) => ({ kind: 'paragraph' as const, text })),
    heading('Why now, in figures'),
    { kind: 'paragraph', text: edition.why_now },
    {
      kind: 'table',
      caption: 'Figures with their year and source',
      columns: [{ label: 'What was found' }, { label: 'Year' }, { label: 'Source' }],
      rows: edition.statistics.map(({ statistic, before }) => {
        const { says, date, source } = figureOf(content, statistic)
        return [before === '' ? sentence(says) : `${before} ${says}`, date, number(sources, source)]
      }),
    },
    heading('What studies show, good and bad'),
    { kind: 'paragraph', text: edition.evidence_says },
    {
      kind: 'table',
      caption: 'Findings with the kind of proof behind them',
      columns: [{ label: 'Finding' }, { label: 'Kind of proof' }, { label: 'It says' }, { label: 'Source' }],
      rows: claimsOf(content, edition).map((claim) => findingRow(claim, sources)),
    },
  ]
}

/** A finding; one that somebody has disputed in print says so and names where. */
function findingRow({ says, grade, direction, date, source, critique }: Claim, sources: readonly string[]): Row {
  const disputed = critique === null || critique.source === source ? null : critique.source
  return [
    disputed === null ? says : `${says} Disputed (source ${number(sources, disputed)}).`,
    `${GRADES[grade]}, ${date ?? 'no year given'}`,
    DIRECTIONS[direction],
    number(sources, source),
  ]
}

function sixQuestions({ content, edition, sources }: Edition): Blocks {
  const [first] = content.questions
  return [
    heading('Six questions to ask on Monday'),
    { kind: 'paragraph', text: edition.ask },
    {
      kind: 'table',
      caption: 'What to ask, and what a place looks like that can say yes',
      columns: [{ label: 'Question' }, { label: 'Ask on Monday' }, { label: 'A place that can say yes' }],
      rows: content.questions.map(({ number: at, title, monday, mature }) => [
        [{ text: `${at}. ${title}`, strong: true }],
        monday,
        mature,
      ]),
      note: `The questions are those of the framework${
        first === undefined ? '' : ` (source ${number(sources, first.source)})`
      }. The other words are ours. Each question has its own page in the toolkit, under /plan/questions.`,
    },
  ]
}

function shapesAndMoney({ content, edition, sources }: Edition): Blocks {
  const nameOf = (type: string) => content.programTypes.find(({ id }) => id === type)
  const cost = (id: string | null): string => {
    if (id === null) return 'None found'
    const { says, date, source } = figureOf(content, id)
    return `${sentence(says)} (${date}, source ${number(sources, source)})`
  }
  return [
    heading('Five shapes it can take'),
    {
      kind: 'table',
      caption: 'No shape is best everywhere. Most places mix them',
      columns: [{ label: 'Shape' }, { label: 'It needs' }, { label: 'It fails when' }, { label: 'A cost on record' }],
      rows: edition.shapes.map((shape) => [
        [{ text: nameOf(shape.type)?.name ?? shape.type, strong: true }, `. ${nameOf(shape.type)?.summary ?? ''}`],
        shape.needs,
        shape.fails_when,
        cost(shape.cost),
      ]),
    },
    heading('Count the staff before you promise hours'),
    { kind: 'paragraph', text: edition.staffing_says },
    {
      kind: 'table',
      caption: 'Full-time staff for two people on duty',
      columns: [
        { label: 'Two people on duty' },
        { label: 'Hours a week to fill', numeric: true },
        { label: 'Staff, at least', numeric: true },
      ],
      rows: COVERS.map((cover) => [cover.name, String(staffFor(cover).hours), String(staffFor(cover).staff)]),
      note: `Without a supervisor and without empty posts. Teams report about the same: 11 or more, day and night (source ${number(sources, TEAM_SURVEY)}).`,
    },
    heading('Four truths about money'),
    { kind: 'list', items: edition.truths },
  ]
}

function toDecide({ content, edition, sources }: Edition): Blocks {
  return [
    heading('What only you can decide'),
    { kind: 'list', ordered: true, items: edition.decide.map(({ text }) => text) },
    heading('The first 90 days'),
    {
      kind: 'table',
      caption: 'Six things to get done. The weeks are our guess',
      columns: [{ label: 'When' }, { label: 'What to do' }, { label: 'Who' }],
      rows: edition.days.map((day) => [day.when, day.do, day.who]),
    },
    { kind: 'callout', tone: 'warning', title: 'What not to promise', text: edition.promise },
    heading('Sources'),
    { kind: 'paragraph', text: sources.flatMap((id, at) => sourceText(content, id, at + 1)) },
  ]
}

function sourceText(content: Content, id: string, at: number): readonly (string | Run)[] {
  const source = sourceOf(content, id)
  if (source === null) throw new Error(`There is no source ${id}`)
  const { title, publisher, year, url } = source
  const rest = [publisher, year].filter((part) => part !== null).join(', ')
  return [
    { text: `${at} `, strong: true },
    url === null ? title : { text: title, link: url },
    `${rest === '' ? '' : `. ${rest}`}. `,
  ]
}

const heading = (text: string) => ({ kind: 'heading', level: 2, text }) as const
const number = (sources: readonly string[], id: string): string => String(sources.indexOf(id) + 1)
const sentence = (says: string): string => says.charAt(0).toUpperCase() + says.slice(1)
