import { csvFile } from '../../../core/csv.ts'
import { type Content, compiledOf, DECREE_MODULES, type Decree } from '../../../platform/content/index.ts'
import type { Block, Paper, TableBlock } from '../../../platform/documents/index.ts'
import { decreeById, generalListOf, instrumentsOf, type Module, type Provision, provisionsIn } from './decrees.ts'
import { DECREE_WORDS, statusText } from './words.ts'

/** What someone wants on their list. */
export interface ChecklistChoice {
  readonly modules: readonly Module[]
  /** One instrument, or null for all of them and the general list. */
  readonly from: string | null
  /** False when a form was sent in which no group was ticked. */
  readonly hasModules: boolean
}

/** An address without a question means everything; what is unknown in it is left out. */
export function readChoice(content: Content, query: URLSearchParams): ChecklistChoice {
  const asked = query.getAll('module')
  const modules = query.size === 0 ? DECREE_MODULES : DECREE_MODULES.filter((module) => asked.includes(module))
  return {
    modules,
    from: decreeById(content, query.get('from') ?? '')?.id ?? null,
    hasModules: modules.length > 0,
  }
}

export function choiceQuery({ modules, from }: ChecklistChoice): string {
  const query = new URLSearchParams(modules.map((module) => ['module', module]))
  if (from !== null) query.set('from', from)
  return `?${query}`
}

/** One line of the list. */
export interface ChecklistLine {
  readonly module: Module
  readonly decree: Decree
  readonly provision: Provision
  readonly element: Content['elements'][number]
}

/** The lines group by group, and in each by element, so that what one person answers for stands together. */
export function linesOf(content: Content, { modules, from }: ChecklistChoice): readonly ChecklistLine[] {
  const general = generalListOf(content)
  const all = [...(general === undefined ? [] : [general]), ...instrumentsOf(content)]
  const decrees = all.filter(({ id }) => from === null || id === from)
  return modules.flatMap((module) =>
    decrees
      .flatMap((decree) =>
        provisionsIn(decree, module).map((provision) => ({
          module,
          decree,
          provision,
          element: elementOf(content, provision.element),
        })),
      )
      .toSorted((one, other) => one.provision.element - other.provision.element),
  )
}

function elementOf({ elements }: Content, wanted: number): Content['elements'][number] {
  const element = elements.find(({ number }) => number === wanted)
  if (element === undefined) throw new Error(`There is no element ${wanted}`)
  return element
}

const says = DECREE_WORDS.en

/** The list on paper, in English as its content is: a box, the requirement, whose it is, and what would show it. */
export function checklistPaper(content: Content, choice: ChecklistChoice): Paper {
  const lines = linesOf(content, choice)
  return {
    format: 1,
    language: 'en',
    title: says.checklist,
    from: 'PMHC Toolkit: consent decrees and findings',
    finding: 'Tick a line when your evidence shows it. Then write a name and a date beside it.',
    whoMaySee: 'everyone',
    marks: ['Not yet reviewed by a person'],
    footer: `Put together on ${compiledOf([...content.decrees, ...content.decreeModules])}`,
    blocks: choice.modules.flatMap((module) =>
      groupBlocks(
        module,
        lines.filter((line) => line.module === module),
      ),
    ),
    caveats: [
      `${says.plainly} ${says.plainlyText}`,
      says.notAdvice,
      'Requirements are restated in our own words. One marked “unconfirmed” is from general knowledge.',
      'Whose it is, the element and the evidence are our own advice, not part of any instrument.',
    ],
  }
}

/** Under each element once whose it is and what would show it, then its lines. */
function groupBlocks(module: Module, lines: readonly ChecklistLine[]): readonly Block[] {
  if (lines.length === 0) return []
  const elements = [...new Set(lines.map(({ element }) => element))]
  return [
    { kind: 'heading', level: 2, text: says.moduleNames[module] },
    ...elements.flatMap((element): readonly Block[] => [
      { kind: 'heading', level: 3, text: `${says.element(element.number)}: ${element.title}` },
      {
        kind: 'paragraph',
        text: [
          { text: 'Whose it is: ', strong: true },
          `${element.owner} `,
          { text: 'Evidence to show: ', strong: true },
          `${element.evidence.join('; ')}.`,
        ],
      },
      tableOf(
        `${says.moduleNames[module]}, ${says.element(element.number).toLowerCase()}`,
        lines.filter((line) => line.element === element),
      ),
    ]),
  ]
}

/** A line to write on; it also keeps the column as wide as a name. */
const ROOM = '_'.repeat(20)

function tableOf(caption: string, lines: readonly ChecklistLine[]): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: [{ label: 'Requirement' }, { label: 'Asked of' }, { label: 'Done: name and date' }],
    rows: lines.map(({ decree, provision }) => [
      `☐ ${provision.requirement}${provision.confirmed ? '' : ' (unconfirmed)'}`,
      askedOf(decree),
      ROOM,
    ]),
  }
}

function askedOf(decree: Decree): string {
  if (decree.nature === 'general') return says.general
  const mark = says.marks[decree.nature]
  return `${decree.jurisdiction}, ${decree.year ?? ''}${mark === '' ? '' : ` (${mark.toLowerCase()})`}`
}

/** The same as a table for a spreadsheet, one row a line, with empty columns to fill in. */
export function checklistCsv(content: Content, choice: ChecklistChoice): string {
  const columns = [
    'done',
    'group',
    'requirement',
    'requirement_confirmed',
    'asked_of',
    'year',
    'instrument',
    'binds',
    'status',
    'whose_it_is',
    'element',
    'evidence_to_show',
    'name',
    'date',
    'read_it_at',
  ]
  const rows = linesOf(content, choice).map(({ module, decree, provision, element }) => [
    '',
    says.moduleNames[module],
    provision.requirement,
    provision.confirmed ? 'yes' : 'no',
    decree.nature === 'general' ? says.general : decree.jurisdiction,
    String(decree.year ?? ''),
    decree.instrument,
    says.natures[decree.nature],
    statusText(decree, 'en'),
    element.owner,
    `${element.number}. ${element.title}`,
    element.evidence.join('; '),
    '',
    '',
    decree.url ?? decree.evidence_url ?? '',
  ])
  return csvFile(columns, rows, { mark: true })
}
