import type { AgreementKind, Bilingual, StatePack } from '../../../core/agreements/clause.ts'
import type { Piece, TextBlock } from '../../../core/agreements/clause-text.ts'
import type { Composed, ComposedClause, Gap } from '../../../core/agreements/compose.ts'
import type { Flow } from '../../../core/agreements/information.ts'
import type { Content } from '../../../platform/content/index.ts'
import type { Block, Paper, Run, Text } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { longDay, number } from '../../../web/words/numbers.ts'
import { composeDraft, flowCells, partiesIn, type Register } from '../composed.ts'
import { type Draft, readyFlows } from '../draft.ts'
import { kindOf } from '../kinds.ts'
import type { Agreement, Party } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { DOCUMENT_WORDS } from './document-words.ts'

export interface PaperOf {
  readonly agreement: Pick<Agreement, 'kind' | 'partner' | 'effectiveOn' | 'isShared' | 'inForceVersion' | 'state'>
  readonly version: number
  readonly draft: Draft
  readonly register: Register
  /** True in the demonstration: every name in it is invented. */
  readonly isInvented: boolean
}

export interface MadePaper {
  readonly paper: Paper
  /** What is still open in it. */
  readonly gaps: readonly Gap[]
}

/** A version as a paper. Null for a kind that this toolkit does not have. */
export function agreementPaper(content: Content, given: PaperOf): MadePaper | null {
  const { agreement, draft, register } = given
  const kind = kindOf(content, agreement.kind)
  const composed = composeDraft(content, given)
  if (kind === null || composed === null) return null
  const { language } = draft
  const says = DOCUMENT_WORDS[language]
  const pack = content.statePacks.find(({ id }) => id === draft.statePack) ?? null
  const parties = partiesIn(content, agreement, draft)
  const name = (id: string) => register.partners.get(id) ?? AGREEMENT_WORDS[language].gonePartner
  const names = new Intl.ListFormat(language === 'es' ? 'es-US' : 'en-US').format(
    parties.map(({ partner }) => name(partner)),
  )
  const open = composed.gaps.length
  const inForce = agreement.inForceVersion === given.version
  const paper: Paper = {
    format: 1,
    language,
    title: draft.title,
    from: kind.between === 'partners' ? says.between(names) : says.of(name(agreement.partner)),
    whoMaySee: agreement.isShared ? says.whoMaySee : says.whoMaySeeOwn,
    marks: [
      stateMark(given, language),
      ...(pack?.isInvented ? [says.invented(pack.name)] : []),
      ...(given.isInvented ? [says.inventedExample] : []),
      ...(open > 0 ? [says.incomplete(open)] : []),
    ],
    blocks: [
      ...bodyOf(composed, { draft, register, pack, tellsNotes: !inForce }),
      ...signaturesOf(kind, parties, name, language),
    ],
    caveats: [
      says.notAdvice,
      ...(pack?.isInvented ? [says.inventedCaveat(pack.name)] : []),
      ...(open > 0 ? [says.openCaveat] : []),
    ],
  }
  return { paper, gaps: composed.gaps }
}

/** Whether it is a draft, waits for signatures, or holds. */
function stateMark({ agreement, version }: Pick<PaperOf, 'agreement' | 'version'>, language: Language): string {
  const says = DOCUMENT_WORDS[language]
  const shown = number(version, language)
  if (agreement.inForceVersion === version && agreement.effectiveOn !== null)
    return says.holdsFrom(shown, longDay(agreement.effectiveOn, language))
  if (agreement.inForceVersion === version) return says.version(shown)
  return agreement.state === 'agreed' ? says.forSignature(shown) : says.draft(shown)
}

/** A settled text with the marks of today: its words stay, where it stands moves on. */
export function settledMarks(paper: Paper, given: Pick<PaperOf, 'agreement' | 'version' | 'isInvented'>): Paper {
  const [, ...others] = paper.marks
  const invented = given.isInvented ? [DOCUMENT_WORDS[paper.language].inventedExample] : []
  return { ...paper, marks: [stateMark(given, paper.language), ...others, ...invented] }
}

interface Body {
  readonly draft: Draft
  readonly register: Register
  readonly pack: StatePack | null
  readonly tellsNotes: boolean
}

function bodyOf({ sections }: Composed, body: Body): readonly Block[] {
  return sections.flatMap((section): readonly Block[] => [
    { kind: 'heading', level: 2, text: `${section.number}. ${section.title}` },
    ...section.clauses.flatMap((clause): readonly Block[] => [
      { kind: 'heading', level: 3, text: [clause.number, clause.title].filter((part) => part !== '').join(' ') },
      ...clauseBlocks(clause, body),
    ]),
  ])
}

/** A clause as blocks of a paper: its text with the open places marked, and what a reader must know of it. */
export function clauseBlocks(clause: ComposedClause, { draft, register, pack, tellsNotes }: Body): readonly Block[] {
  const { language } = draft
  const says = DOCUMENT_WORDS[language]
  const flows = readyFlows(draft.flows).ready
  const notes = tellsNotes ? (pack?.notes ?? []).filter((note) => note.clause === clause.id) : []
  return [
    ...clause.blocks.map((block) => paperBlock(block, { flows, register, language })),
    ...(clause.language === language ? [] : [aside(says.inEnglish)]),
    ...notes.map(({ text }) => aside(`${says.stateNote}: ${inLanguage(text, language)}`)),
  ]
}

const inLanguage = (text: Bilingual, language: Language): string => text[language]
const aside = (text: string): Block => ({ kind: 'paragraph', text: [{ text, emphasis: true }] })

interface Written {
  readonly flows: readonly Flow[]
  readonly register: Register
  readonly language: Language
}

function paperBlock(block: TextBlock, written: Written): Block {
  const text = (pieces: readonly Piece[]): Text => pieces.map((piece) => runOf(piece, written.language))
  if (block.kind === 'flows') return flowsTable(written)
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: text(block.pieces) }
  const items = block.items.map(text)
  return block.from === null
    ? { kind: 'list', items }
    : { kind: 'list', ordered: true, items, ...(block.from > 1 ? { start: block.from } : {}) }
}

function runOf({ kind, text, strong }: Piece, language: Language): Run {
  if (kind === 'gap') return { text: DOCUMENT_WORDS[language].gap(text), strong: true, emphasis: true }
  return strong ? { text, strong } : { text }
}

function flowsTable({ flows, register, language }: Written): Block {
  const says = AGREEMENT_WORDS[language]
  return {
    kind: 'table',
    caption: says.flowsTable,
    columns: [says.from, says.to, says.what, says.why, says.ground, says.days].map((label) => ({ label })),
    rows: flows.map((flow) => flowCells(flow, register, language)),
    ...(flows.length === 0 ? { note: DOCUMENT_WORDS[language].gap(says.flowsTable) } : {}),
  }
}

const LINE = '_'.repeat(44)
const SHORT_LINE = '_'.repeat(24)

/** Lines to sign on: for each party that signs; on a form for the person it is about. */
function signaturesOf(
  kind: AgreementKind,
  parties: readonly Party[],
  name: (id: string) => string,
  language: Language,
): readonly Block[] {
  const says = DOCUMENT_WORDS[language]
  const line = (label: string): Block => ({ kind: 'paragraph', text: `${label}: ${LINE}`, keepsNext: true })
  const lastLine: Block = { kind: 'paragraph', text: `${says.date}: ${SHORT_LINE}` }
  // A form is signed in its own clauses; what people look for later is how to take it back.
  if (kind.id === 'release-form')
    return [
      { kind: 'heading', level: 2, text: says.takeBack },
      { kind: 'paragraph', text: says.takeBackLead, keepsNext: true },
      ...[says.personName, says.signature].map(line),
      lastLine,
    ]
  const isBetween = kind.between === 'partners'
  return [
    { kind: 'heading', level: 2, text: isBetween ? says.signatures : says.approval },
    ...(isBetween ? [{ kind: 'paragraph', text: says.signaturesLead, keepsNext: true } as const] : []),
    ...parties
      .filter(({ signs }) => signs)
      .flatMap(({ partner }): readonly Block[] => [
        { kind: 'heading', level: 3, text: name(partner) },
        ...[says.signature, says.name, says.jobTitle].map(line),
        lastLine,
      ]),
  ]
}
