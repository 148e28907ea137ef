import { type AgreementKind, usualAnswers } from '../../core/agreements/clause.ts'
import type { Flow } from '../../core/agreements/information.ts'
import { BASES, INFORMATION_KINDS, PURPOSES } from '../../core/agreements/information.ts'
import { isId } from '../../core/kinds.ts'
import { type Fields, type FieldValue, fieldOf } from '../../platform/revisions/index.ts'
import type { Language } from '../../web/words/index.ts'

/** An answer to a question: one text, or several members of a list. Partners stand by their id. */
export type Answer = string | readonly string[]

/** A line of the table "who shares what with whom" as it was typed: each part may still be empty, or unknown by now. */
export interface DraftFlow {
  /** Stays with the line, so that edits of two lines by two people do not meet. */
  readonly key: string
  readonly from: string
  readonly to: string
  readonly information: string
  readonly purpose: string
  readonly basis: string
  readonly startsOn: string
  readonly endsOn: string
}

/** A clause that the partners wrote themselves. */
export interface OwnClause {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly section: string
}

/** What a version of an agreement says, before a text is made of it. */
export interface Draft {
  readonly title: string
  readonly language: Language
  /** Id of a state pack; empty where none is chosen. */
  readonly statePack: string
  readonly answers: Readonly<Record<string, Answer>>
  readonly flows: readonly DraftFlow[]
  /** By clause: `off`, or the id of the chosen option. A clause that is not here takes its usual option. */
  readonly choices: Readonly<Record<string, string>>
  /** By clause: the partners' own wording instead of the option's. */
  readonly texts: Readonly<Record<string, string>>
  readonly own: readonly OwnClause[]
}

/** The choice that leaves a clause out. */
export const OFF = 'off'
const FLOW_PARTS = ['from', 'to', 'information', 'purpose', 'basis', 'startsOn', 'endsOn'] as const

/** The draft as fields of a revision: one field a question, a line, a clause, so that edits merge piece by piece. */
export function draftFields(draft: Draft): Fields {
  const under = (prefix: string, values: Readonly<Record<string, Answer>>) =>
    Object.entries(values)
      .filter(([, value]) => value.length > 0)
      .map(([name, value]) => [`${prefix}.${name}`, value] as const)
  return Object.fromEntries<FieldValue>([
    ['title', draft.title],
    ['language', draft.language],
    ['state-pack', draft.statePack],
    ...under('answer', draft.answers),
    ...draft.flows.flatMap((flow) => Object.entries(flowFields(flow))),
    ...under('clause', draft.choices),
    ...under('text', draft.texts),
    ...draft.own.flatMap(({ key, title, text, section }) => [
      [`own.${key}.title`, title] as const,
      [`own.${key}.text`, text] as const,
      [`own.${key}.section`, section] as const,
    ]),
  ])
}

/** A line of the table as a field. */
export const flowFields = (flow: DraftFlow): Fields => ({
  [`flow.${flow.key}`]: FLOW_PARTS.map((part) => flow[part]),
})

/** Reads a draft out of a revision. Whatever it cannot make sense of is left empty, never thrown away by a save. */
export function fieldsDraft(fields: Fields): Draft {
  return {
    title: textOf(fieldOf(fields, 'title')),
    language: fieldOf(fields, 'language') === 'es' ? 'es' : 'en',
    statePack: textOf(fieldOf(fields, 'state-pack')),
    answers: Object.fromEntries(named(fields, 'answer').map(([name, value]) => [name, answerOf(value)])),
    flows: named(fields, 'flow')
      .filter(([, value]) => value !== null)
      .map(([key, value]) => flowOf(key, value))
      .sort((one, other) => byKey(one.key, other.key)),
    choices: texts(fields, 'clause'),
    texts: texts(fields, 'text'),
    own: ownClauses(fields),
  }
}

/** What changes with the language of a draft: the title and the usual answers, where nobody touched them. */
export function translated(kind: Pick<AgreementKind, 'title' | 'questions'>, draft: Draft, language: Language): Draft {
  const [before, after] = [usualAnswers(kind, draft.language), usualAnswers(kind, language)]
  const untouched = Object.entries(after).filter(([id]) => draft.answers[id] === before[id])
  return {
    ...draft,
    language,
    title: draft.title === kind.title[draft.language] ? kind.title[language] : draft.title,
    answers: { ...draft.answers, ...Object.fromEntries(untouched) },
  }
}

/** The lines that are whole, as data; `key` of those that are not. */
export function readyFlows(flows: readonly DraftFlow[]): {
  readonly ready: readonly Flow[]
  readonly unready: readonly string[]
} {
  const read = flows.map((flow) => ({ key: flow.key, flow: readyFlow(flow) }))
  return {
    ready: read.flatMap(({ flow }) => (flow === null ? [] : [flow])),
    unready: read.filter(({ flow }) => flow === null).map(({ key }) => key),
  }
}

function readyFlow({ from, to, information, purpose, basis, startsOn, endsOn }: DraftFlow): Flow | null {
  const kinds = {
    information: INFORMATION_KINDS.find((one) => one === information),
    purpose: PURPOSES.find((one) => one === purpose),
    basis: BASES.find((one) => one === basis),
  }
  if (!isId(from) || !isId(to) || from === to) return null
  if (kinds.information === undefined || kinds.purpose === undefined || kinds.basis === undefined) return null
  if (startsOn !== '' && endsOn !== '' && endsOn < startsOn) return null
  return {
    from,
    to,
    information: kinds.information,
    purpose: kinds.purpose,
    basis: kinds.basis,
    startsOn: startsOn === '' ? null : startsOn,
    endsOn: endsOn === '' ? null : endsOn,
  }
}

function flowOf(key: string, value: FieldValue): DraftFlow {
  const list = Array.isArray(value) ? value.map(String) : []
  const part = (place: number) => list[place] ?? ''
  const [from, to, information] = [part(0), part(1), part(2)]
  return { key, from, to, information, purpose: part(3), basis: part(4), startsOn: part(5), endsOn: part(6) }
}

function ownClauses(fields: Fields): readonly OwnClause[] {
  const keys = new Set(named(fields, 'own').map(([name]) => name.split('.')[0] ?? ''))
  const part = (key: string, name: string) => textOf(fieldOf(fields, `own.${key}.${name}`))
  return [...keys]
    .map((key) => ({ key, title: part(key, 'title'), text: part(key, 'text'), section: part(key, 'section') }))
    .filter(({ title, text }) => title !== '' || text !== '')
    .sort((one, other) => byKey(one.key, other.key))
}

const named = (fields: Fields, prefix: string): readonly (readonly [string, FieldValue])[] =>
  Object.entries(fields)
    .filter(([name]) => name.startsWith(`${prefix}.`))
    .map(([name, value]) => [name.slice(prefix.length + 1), value] as const)
const texts = (fields: Fields, prefix: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    named(fields, prefix)
      .map(([name, value]) => [name, textOf(value)] as const)
      .filter(([, value]) => value !== ''),
  )
const answerOf = (value: FieldValue): Answer => (Array.isArray(value) ? value.map(String) : textOf(value))
const textOf = (value: FieldValue): string => (value === null || Array.isArray(value) ? '' : String(value))
/** A key for a new line or clause: the moment, or one more than the last, so that no two are the same. */
export const nextKey = (present: readonly { readonly key: string }[], now: number): string =>
  String(present.reduce((last, { key }) => Math.max(last, Number(key) + 1 || 0), now))

/** Keys are numbers that grow with time. */
const byKey = (one: string, other: string): number => Number(one) - Number(other) || one.localeCompare(other)
