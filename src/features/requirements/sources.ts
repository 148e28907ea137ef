import type { SourceRequirement } from '../../core/requirements/changes.ts'
import { type Content, type Decree, type RequirementList, readContent, sourceOf } from '../../platform/content/index.ts'

export const LIST_KINDS = ['decree', 'pledge', 'grant', 'accreditation', 'state', 'law', 'own'] as const
export type ListKind = (typeof LIST_KINDS)[number]
export const SOURCE_KINDS = ['list', 'decree'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** What a requirement leads to. These are our own pointers, not words of the duty, so they are read live. */
export interface Pointers {
  readonly elements: readonly number[]
  readonly measures: readonly string[]
  /** Clauses that meet it once in force. */
  readonly clauses: readonly string[]
}
export type OfferedRequirement = SourceRequirement & Pointers & { readonly everyMonths: number | null }

/** A list of the content that can be followed; a decree with provisions is one too. */
export interface SourceList {
  readonly source: SourceKind
  readonly id: string
  readonly kind: Exclude<ListKind, 'own'>
  readonly title: string
  readonly titleEs: string
  readonly about: string
  readonly aboutEs: string
  readonly asOf: string
  readonly isConfirmed: boolean
  readonly isInvented: boolean
  /** The day its texts were put together. */
  readonly day: string
  /** A page of ours about it, and where its texts come from. */
  readonly path: string | null
  /** Of a decree: whether it orders anything at all. */
  readonly nature: Decree['nature'] | null
  readonly links: readonly { readonly title: string; readonly url: string }[]
  readonly requirements: readonly OfferedRequirement[]
}

/** Everything that can be followed: lists first, then decrees, the newest first. */
export function offeredLists(content: Content = readContent()): readonly SourceList[] {
  const decrees = content.decrees
    .filter(({ provisions }) => provisions.length > 0)
    .toSorted((one, other) => (other.year ?? 9_999) - (one.year ?? 9_999))
  return [
    ...content.requirementLists.map((list) => fromList(content, list)),
    ...decrees.map((decree) => fromDecree(content, decree)),
  ]
}

export const offeredList = (
  { source, id }: { readonly source: string; readonly id: string },
  content: Content = readContent(),
): SourceList | null => offeredLists(content).find((one) => one.source === source && one.id === id) ?? null

/** What each requirement of the content leads to, by its id. */
export function pointersOf(content: Content = readContent()): ReadonlyMap<string, Pointers> {
  return new Map(offeredLists(content).flatMap(({ requirements }) => requirements.map((one) => [one.sourceId, one])))
}

function fromList(content: Content, list: RequirementList): SourceList {
  const links = list.sources.flatMap((id) => {
    const cited = sourceOf(content, id)
    return cited?.url ? [{ title: cited.title, url: cited.url }] : []
  })
  return {
    source: 'list',
    id: list.id,
    kind: list.kind,
    title: list.title.en,
    titleEs: list.title.es,
    about: list.about.en,
    aboutEs: list.about.es,
    asOf: list.asOf,
    isConfirmed: list.confirmed,
    isInvented: list.isInvented,
    day: list.compiled,
    path: null,
    nature: null,
    links,
    requirements: list.requirements.map((one) => ({
      sourceId: one.id,
      text: one.text.en,
      textEs: one.text.es,
      asked: one.evidence.en,
      askedEs: one.evidence.es,
      isConfirmed: one.confirmed,
      elements: one.elements,
      measures: one.measures,
      clauses: one.clauses,
      everyMonths: one.everyMonths,
    })),
  }
}

/** Provisions are in English as their instruments are. What would show them is our own advice about their element. */
function fromDecree(content: Content, decree: Decree): SourceList {
  const url = decree.url ?? decree.evidence_url
  return {
    source: 'decree',
    id: decree.id,
    kind: 'decree',
    title: `${decree.jurisdiction}${decree.year === null ? '' : `, ${decree.year}`}`,
    titleEs: '',
    about: decree.instrument,
    aboutEs: '',
    asOf: decree.status_as_of,
    isConfirmed: decree.confirmed,
    isInvented: false,
    day: decree.compiled,
    path: decree.nature === 'general' ? '/library/decrees' : `/library/decrees/${decree.id}`,
    nature: decree.nature,
    links: url === null ? [] : [{ title: decree.instrument, url }],
    requirements: decree.provisions.map((provision) => ({
      sourceId: provision.id,
      text: provision.requirement,
      textEs: '',
      asked: askedOf(content, provision.element),
      askedEs: '',
      isConfirmed: provision.confirmed,
      elements: [provision.element],
      measures: content.decreeModules.find(({ id }) => id === provision.module)?.measures ?? [],
      clauses: content.clauses.filter(({ provisions }) => provisions.includes(provision.id)).map(({ id }) => id),
      everyMonths: null,
    })),
  }
}

function askedOf({ elements }: Content, number: number): string {
  const evidence = elements.find((one) => one.number === number)?.evidence ?? []
  return evidence.length === 0 ? '' : `${evidence.join('; ')}.`
}
