import { type Block, figureFrom, type Paper, type TableBlock } from '../../platform/documents/index.ts'
import type { LevelRow } from '../../web/charts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import type { WorkFacts } from './facts.ts'
import { StandingChart } from './standing-chart.tsx'
import { standingNote } from './standing-facts.ts'
import { OVERVIEW_WORDS } from './words.ts'

/** Parts of the pack, in the order in which they stand in it. */
export const PACK_PARTS = ['standing', 'plan', 'agreements', 'requirements', 'meetings', 'calls'] as const
export type PackPart = (typeof PACK_PARTS)[number]

export interface PackOptions {
  readonly collaboration: string
  readonly language: Language
  /** The day it was made. */
  readonly on: string
  readonly parts: readonly PackPart[]
  /** What the council is asked for; empty where nothing is. */
  readonly ask: string
  readonly marks: readonly string[]
}

/** What a council, a board or a monitor reads: the chosen parts, and what must not be concluded. */
export function councilPaper(facts: WorkFacts, options: PackOptions): Paper {
  const { language, collaboration, on, parts, ask, marks } = options
  const says = OVERVIEW_WORDS[language]
  return {
    format: 1,
    language,
    title: says.paper.title(collaboration),
    finding: findingOf(facts, language),
    from: `${collaboration} · ${dayText(on, language)}`,
    whoMaySee: says.paper.whoMaySee,
    marks,
    blocks: [
      ...(ask === '' ? [] : [heading(says.paper.ask), paragraph(ask)]),
      ...PACK_PARTS.filter((part) => parts.includes(part)).flatMap((part) => BLOCKS[part](facts, language)),
    ],
    caveats: says.paper.caveats,
  }
}

function findingOf({ standing, plan }: WorkFacts, language: Language): string {
  const says = OVERVIEW_WORDS[language]
  const stand =
    standing === null
      ? says.standNone
      : standing.isSettled
        ? says.standFinding(standing.inFull, standing.items)
        : (standingNote(standing, language) ?? says.standOpen)
  return plan === null ? stand : `${stand} ${says.planFinding(plan.done, plan.total, plan.late.length)}`
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const list = (items: readonly string[]): readonly Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }])

const BLOCKS: Readonly<Record<PackPart, (facts: WorkFacts, language: Language) => readonly Block[]>> = {
  standing: ({ standing }, language) => {
    const says = OVERVIEW_WORDS[language]
    if (standing === null) return [heading(says.standTitle), paragraph(says.standNone)]
    const note = standingNote(standing, language)
    if (!standing.isSettled) return [heading(says.standTitle), paragraph(note ?? says.standOpen)]
    const finding = says.standFinding(standing.inFull, standing.items)
    return [
      heading(says.standTitle),
      ...(note === null ? [] : [paragraph(note)]),
      levels('question', standing.questions, { finding, language }),
      levels('element', standing.elements, { finding: says.elementsFinding, language }),
      paragraph(says.levelNote),
    ]
  },
  plan: ({ plan }, language) => {
    const says = OVERVIEW_WORDS[language]
    if (plan === null) return [heading(says.planTitle), paragraph(says.planNone)]
    return [
      heading(says.planTitle),
      paragraph(says.planFinding(plan.done, plan.total, plan.late.length)),
      ...list([
        ...plan.late.map(({ says: what }) => `${says.when.late}: ${what}`),
        ...(plan.blocked > 0 ? [says.planBlocked(plan.blocked)] : []),
        ...(plan.dueSoon > 0 ? [says.planSoon(plan.dueSoon)] : []),
      ]),
    ]
  },
  agreements: ({ agreements }, language) => {
    const says = OVERVIEW_WORDS[language]
    if (agreements === null) return [heading(says.agreementsTitle), paragraph(says.agreementsNone)]
    return [
      heading(says.agreementsTitle),
      paragraph(says.agreementsFinding(agreements.inForce, agreements.drafts)),
      agreements.ending.length === 0
        ? paragraph(says.agreementsFine)
        : table(says.agreementsEnding, [says.paper.document, says.paper.on], {
            rows: agreements.ending.map(({ says: what, on }) => [what, dayText(on, language)]),
          }),
    ]
  },
  requirements: ({ requirements }, language) => {
    const says = OVERVIEW_WORDS[language]
    const lists = requirements?.lists ?? []
    if (lists.length === 0) return [heading(says.requirementsTitle), paragraph(says.requirementsNone)]
    return [
      heading(says.requirementsTitle),
      table(says.requirementsTitle, [says.paper.list, says.paper.state], {
        rows: lists.map(({ says: what, met, total, late }) => [what, says.requirementsLine(met, total, late)]),
      }),
    ]
  },
  meetings: ({ meetings }, language) => {
    const says = OVERVIEW_WORDS[language]
    const next = meetings?.next ?? null
    const empty = meetings?.emptySeats ?? []
    return [
      heading(says.meetingsTitle),
      paragraph(next === null ? says.meetingsNone : says.meetingsNext(dayText(next.on, language))),
      ...(empty.length === 0 ? [] : [paragraph(says.seatsEmpty(empty.join(', ')))]),
    ]
  },
  calls: ({ calls, design }, language) => {
    const says = OVERVIEW_WORDS[language]
    return [
      heading(says.callsTitle),
      paragraph(calls?.sentence ?? says.callsNone),
      ...(design === null ? [] : [paragraph(design.sentence)]),
      paragraph(says.outcomesNone),
    ]
  },
}

function table(
  caption: string,
  labels: readonly string[],
  { rows }: { readonly rows: readonly (readonly string[])[] },
): TableBlock {
  return { kind: 'table', caption, columns: labels.map((label) => ({ label })), rows }
}

function levels(
  of: 'question' | 'element',
  rows: readonly LevelRow[],
  { finding, language }: { readonly finding: string; readonly language: Language },
): Block {
  const says = OVERVIEW_WORDS[language]
  return figureFrom(<StandingChart of={of} finding={finding} rows={rows} language={language} />, {
    finding,
    language,
    table: table(says.rowsTable, [says[of], says.paper.state], {
      rows: rows.map(({ label, says: state }) => [label, state]),
    }),
  })
}
