import type { Clause } from '../../core/agreements/clause.ts'
import { plainBlocks } from '../../core/agreements/clause-text.ts'
import { type Composed, type ComposedClause, compose } from '../../core/agreements/compose.ts'
import type { Flow } from '../../core/agreements/information.ts'
import type { Content } from '../../platform/content/index.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { type Draft, readyFlows } from './draft.ts'
import { kindOf, partiesQuestion } from './kinds.ts'
import type { Agreement, Party } from './store.ts'
import { AGREEMENT_WORDS } from './words.ts'
import { DOCUMENT_WORDS } from './write/document-words.ts'

/** Who is who, for a text: the collaboration and the names of its partners by id. */
export interface Register {
  readonly collaboration: string
  readonly partners: ReadonlyMap<string, string>
}

/** The register on a day. Whose last day is over, `left`, is still named by old texts, but chosen for nothing new. */
export interface RegisterToday extends Register {
  readonly left: ReadonlySet<string>
}

/** Partners that can be chosen, by id and name: those that are here, and those that were chosen before. */
export const choosable = (
  { partners, left }: RegisterToday,
  chosen: readonly string[],
): readonly (readonly [string, string])[] => [...partners].filter(([id]) => !left.has(id) || chosen.includes(id))

type ComposedAgreement = Pick<Agreement, 'kind' | 'partner' | 'effectiveOn'>

/** The text of a version. Null for a kind that this toolkit does not have. */
export function composeDraft(
  content: Content,
  {
    agreement,
    draft,
    register,
  }: { readonly agreement: ComposedAgreement; readonly draft: Draft; readonly register: Register },
): Composed | null {
  const kind = kindOf(content, agreement.kind)
  if (kind === null) return null
  const { language } = draft
  const says = DOCUMENT_WORDS[language]
  const { ready, unready } = readyFlows(draft.flows)
  return compose({
    kind,
    clauses: content.clauses,
    from: { ...draft, flows: ready, unreadyFlows: unready },
    pack: content.statePacks.find(({ id }) => id === draft.statePack) ?? null,
    naming: {
      partner: (id) => register.partners.get(id) ?? null,
      thisPartner: register.partners.get(agreement.partner) ?? AGREEMENT_WORDS[language].gonePartner,
      collaboration: register.collaboration,
      parties: partiesIn(content, agreement, draft).map(({ partner }) => partner),
      effectiveOn: agreement.effectiveOn,
      day: (day) => longDay(day, language),
      words: {
        yes: says.yes,
        no: says.no,
        gone: AGREEMENT_WORDS[language].gonePartner,
        notYet: says.notYetInForce,
        unknown: says.stateSlot,
      },
    },
  })
}

/** Who takes part: those of the question about it; without one, the partner whose document it is. */
export function partiesIn(
  content: Content,
  { kind: id, partner }: Pick<Agreement, 'kind' | 'partner'>,
  draft: Draft,
): readonly Party[] {
  const kind = kindOf(content, id)
  const question = kind === null ? null : partiesQuestion(kind)
  const answer = question === null ? [] : (draft.answers[question] ?? [])
  const named = (typeof answer === 'string' ? [answer] : answer).filter((one) => one !== '')
  const signs = kind?.between === 'partners'
  if (named.length === 0) return [{ partner, signs: true }]
  // A policy or form is approved by the partner whose it is, whoever else it names.
  return [...new Set(named)].map((one) => ({ partner: one, signs: signs || one === partner }))
}

/** Ids of the library's clauses that stand in the text. */
export const clausesIn = ({ sections }: Composed): readonly string[] =>
  sections.flatMap(({ clauses }) => clauses.filter(({ option }) => option !== null).map(({ id }) => id))

/** The bare words of a clause, by which two versions are compared. */
export const wordsOf = (
  clause: ComposedClause,
  flows: readonly Flow[],
  register: Register,
  language: Language,
): string => plainBlocks(clause.blocks, flows.map((flow) => flowCells(flow, register, language).join(' · ')).join('\n'))

/** A line of the table in words: from, to, information, purpose, ground, days. */
export function flowCells(flow: Flow, { partners }: Register, language: Language): readonly string[] {
  const says = AGREEMENT_WORDS[language]
  const name = (id: string) => partners.get(id) ?? says.gonePartner
  const days = [
    flow.startsOn === null ? [] : says.fromDay(longDay(flow.startsOn, language)),
    flow.endsOn === null ? [] : says.toDay(longDay(flow.endsOn, language)),
  ].flat()
  return [
    name(flow.from),
    name(flow.to),
    says.information[flow.information],
    says.purposes[flow.purpose],
    says.bases[flow.basis],
    days.length === 0 ? says.whileInForce : days.join(' '),
  ]
}

/** The clauses of a kind, in the order of the content. */
export const clausesOf = ({ clauses }: Content, kind: string): readonly Clause[] =>
  clauses.filter(({ kinds }) => kinds.some((one) => one === kind))
