import { readContent } from '../../../platform/content/index.ts'
import type { Block, Paper, Run, TableBlock } from '../../../platform/documents/index.ts'
import { dayAt } from '../../../platform/workspace/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { dayText } from '../../../web/words/moment.ts'
import { countEntries, type Entry, ownerName } from '../book.ts'
import { askedOf, textOf, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { type Binder, missingOf, type Piece, piecesOf } from './binder.ts'
import { BINDER_WORDS } from './binder-words.ts'

export interface BinderOptions {
  readonly language: Language
  readonly collaboration: string
  /** What of all that is followed it holds, in words. */
  readonly what: string
  /** Workspace addresses as a reader of the paper can open them. */
  readonly link: (path: string) => string
}

/** The binder as one paper: what is asked and how it stands, what shows it by number, and what is missing. */
export function binderPaper(binder: Binder, options: BinderOptions): Paper {
  const { language, collaboration, what } = options
  const { book, entries, pieces } = binder
  const says = BINDER_WORDS[language]
  const { met, total, late, withoutEvidence, notApplicable } = countEntries(entries, book.today)
  const number = (value: number, label: string) => ({ value: String(value), label })
  return {
    format: 1,
    language,
    title: says.paperTitle(what),
    finding: `${says.finding(met, total)} ${says.findingMissing(withoutEvidence)}`,
    from: `${collaboration} · ${dayText(book.today, language)}`,
    whoMaySee: says.whoMaySee,
    marks: marksOf(entries, language),
    blocks: [
      {
        kind: 'key-numbers',
        numbers: [
          number(met, says.met),
          number(late, says.late),
          number(pieces.length, says.pieces),
          number(notApplicable, says.notApplicable),
        ],
      },
      heading(says.indexTitle),
      ...byList(entries, language).map(([title, some]) => indexTable(binder, some, { ...options, title })),
      heading(says.evidenceTitle),
      pieces.length === 0 ? { kind: 'paragraph', text: says.evidenceNone } : evidenceTable(binder, options),
      heading(says.missingTitle),
      missingBlock(entries, language),
    ],
    caveats: says.caveats,
  }
}

const byList = (entries: readonly Entry[], language: Language): readonly (readonly [string, readonly Entry[]])[] =>
  [...Map.groupBy(entries, ({ list }) => list).entries()].map(([list, some]) => [titleOf(list, language), some])

function marksOf(entries: readonly Entry[], language: Language): readonly string[] {
  const says = BINDER_WORDS[language]
  return [
    ...(entries.some(({ list }) => list.isInvented) ? [says.inventedMark] : []),
    ...(entries.some(({ requirement }) => !requirement.isConfirmed) ? [says.unconfirmedMark] : []),
  ]
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })

function indexTable(
  binder: Binder,
  entries: readonly Entry[],
  { language, title }: BinderOptions & { readonly title: string },
): TableBlock {
  const says = BINDER_WORDS[language]
  const all = REQUIREMENT_WORDS[language]
  return {
    kind: 'table',
    caption: title,
    columns: [{ label: all.requirement }, { label: all.status }, { label: all.owner }, { label: says.shownBy }],
    rows: entries.map((entry) => [
      requirementRuns(entry, language),
      statusText(entry, language),
      ownerName(binder.book, entry.requirement) || all.nobody,
      piecesOf(binder, entry)
        .map(({ label }) => label)
        .join(', ') || '—',
    ]),
  }
}

function requirementRuns({ requirement }: Entry, language: Language): readonly Run[] {
  const asked = askedOf(requirement, language)
  const mark = requirement.isConfirmed ? '' : ` (${REQUIREMENT_WORDS[language].unconfirmed.toLowerCase()})`
  return [
    { text: `${requirement.number}. ${textOf(requirement, language)}${mark}`, strong: true },
    ...(asked === '' ? [] : [{ text: ` ${BINDER_WORDS[language].askedToSee}${asked}`, strong: false }]),
  ]
}

/** The status, its days, the reason, and who said so. */
export function statusText(entry: Entry, language: Language): string {
  const says = BINDER_WORDS[language]
  const { reason, said, dueOn, metOn } = entry.requirement
  const day = (at: string): string => dayText(at, language)
  return [
    `${REQUIREMENT_WORDS[language].statuses[entry.status]}${metOn === null ? '' : `, ${day(metOn)}`}.`,
    ...(dueOn === null || entry.status === 'not-applicable'
      ? []
      : [`${REQUIREMENT_WORDS[language].due}: ${day(dueOn)}.`]),
    ...(entry.isLate ? [`${REQUIREMENT_WORDS[language].late}.`] : []),
    ...entry.lookAgain.map((why) => REQUIREMENT_WORDS[language].again[why]),
    ...(reason === '' ? [] : [`${says.reason}${reason}`]),
    ...(said === null ? [] : [says.saidBy(said.name, day(dayAt(said.at, 'UTC')))]),
  ].join(' ')
}

function evidenceTable({ pieces }: Binder, options: BinderOptions): TableBlock {
  const { language } = options
  const says = BINDER_WORDS[language]
  return {
    kind: 'table',
    caption: says.evidenceTable,
    columns: [
      { label: says.piece },
      { label: says.what },
      { label: says.forWhich },
      { label: says.where },
      { label: says.added },
    ],
    rows: pieces.map((piece) => [
      piece.label,
      pieceName(piece, language),
      `${piece.entry.requirement.number}, ${titleOf(piece.entry.list, language)}`,
      pieceRuns(piece, options),
      piece.shows.kind === 'clause' ? '—' : dayText(dayAt(piece.shows.addedAt, 'UTC'), language),
    ]),
  }
}

export function pieceName({ shows }: Piece, language: Language): string {
  if (shows.kind !== 'clause') return shows.label
  return readContent().clauses.find(({ id }) => id === shows.clause)?.title[language] ?? shows.clause
}

function pieceRuns({ shows }: Piece, { language, link }: BinderOptions): readonly Run[] {
  const kind = BINDER_WORDS[language].kinds[shows.kind]
  const to = pathOf(shows)
  if (shows.kind === 'link') return [{ text: shows.href, link: shows.href }]
  return to === null ? [{ text: kind }] : [{ text: kind, link: link(to) }]
}

/** Where a piece stands in the workspace; null for what has no page there. */
export function pathOf(shows: Piece['shows']): string | null {
  switch (shows.kind) {
    case 'clause':
      return `/agreements/${shows.agreement}`
    case 'here':
      return shows.href
    case 'file':
      return `/evidence/file/${shows.id}`
    default:
      return null
  }
}

function missingBlock(entries: readonly Entry[], language: Language): Block {
  const says = BINDER_WORDS[language]
  const items = entries.flatMap((entry) => {
    const missing = missingOf(entry)
    if (missing.length === 0) return []
    const why = missing.map((one) => says.missing[one]).join(', ')
    return [`${titleOf(entry.list, language)}, ${entry.requirement.number}: ${why}.`]
  })
  return items.length === 0 ? { kind: 'paragraph', text: says.missingNone } : { kind: 'list', items }
}
