import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import type { ClauseInForce } from '../../core/agreements/gaps.ts'
import {
  countList,
  isLate,
  isMet,
  type ListCount,
  type LookAgain,
  lookAgain,
  type RequirementStatus,
  statusOn,
} from '../../core/requirements/standing.ts'
import { type Evidence, evidenceByThing } from '../../platform/evidence/index.ts'
import {
  type Partner,
  partnerChoices,
  partnersOf,
  peopleOf,
  personChoices,
  type RegisteredPerson,
} from '../../platform/partners/index.ts'
import { mayWrite } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type Pointers, pointersOf } from './sources.ts'
import { type FollowedList, followedLists, type Requirement, requirementsOf } from './store.ts'

/** What evidence of a requirement is kept under. */
export const EVIDENCE_KIND = 'requirement'

/** A requirement with everything that tells how it stands today. */
export interface Entry {
  readonly requirement: Requirement
  readonly list: FollowedList
  readonly pointers: Pointers
  readonly evidence: readonly Evidence[]
  /** Clauses that meet it and stand in agreements in force today. */
  readonly inForce: readonly ClauseInForce[]
  readonly status: RequirementStatus
  readonly isLate: boolean
  readonly isMet: boolean
  readonly lookAgain: readonly LookAgain[]
}
/** All that is followed in a collaboration, on one day. */
export interface Book {
  readonly today: string
  readonly lists: readonly FollowedList[]
  readonly entries: readonly Entry[]
  readonly partners: readonly Partner[]
  readonly people: readonly RegisteredPerson[]
  /** Entries of the register that are whoever is signed in. */
  readonly me: ReadonlySet<string>
}

const NOWHERE: Pointers = { elements: [], measures: [], clauses: [] }

/** `inForce` are the clauses that hold today, wherever they stand. */
export async function openBook(
  tx: Tx,
  tenant: Tenant,
  { today, inForce }: { readonly today: string; readonly inForce: readonly ClauseInForce[] },
): Promise<Book> {
  const lists = await followedLists(tx)
  const byId = new Map(lists.map((list) => [list.id, list]))
  const evidence = await evidenceByThing(tx, EVIDENCE_KIND)
  const pointers = pointersOf()
  const entries = (await requirementsOf(tx)).flatMap((requirement) => {
    const list = byId.get(requirement.list)
    if (list === undefined) return []
    const to = pointers.get(requirement.sourceId) ?? NOWHERE
    return [entryOf(requirement, { list, pointers: to, evidence: evidence.get(requirement.id) ?? [], inForce, today })]
  })
  const me = await tx.selectFrom('people').select('id').where(sql<boolean>`is_me(id)`).execute()
  return {
    today,
    lists,
    entries,
    partners: await partnersOf(tx, tenant),
    people: await peopleOf(tx),
    me: new Set(me.map(({ id }) => id)),
  }
}

function entryOf(
  requirement: Requirement,
  given: Pick<Entry, 'list' | 'pointers' | 'evidence' | 'inForce'> & { readonly today: string },
): Entry {
  const { list, pointers, evidence, today } = given
  const inForce = given.inForce.filter(({ clause }) => pointers.clauses.includes(clause))
  const { metEvidence, metClauses, said, wordedAt } = requirement
  return {
    requirement,
    list,
    pointers,
    evidence,
    inForce,
    status: statusOn(requirement, today),
    isLate: isLate(requirement, today),
    isMet: isMet(requirement, today),
    lookAgain: lookAgain(requirement, {
      metEvidence,
      evidence: evidence.length,
      metClauses,
      clauses: given.inForce.map(({ clause }) => clause),
      isRewordedSince: said !== null && wordedAt > said.at,
    }),
  }
}

/** What shows it: evidence that somebody linked, or a clause in force. */
export const isShown = ({ evidence, inForce }: Entry): boolean => evidence.length + inForce.length > 0
export const hasOwner = ({ requirement: { ownerPerson, ownerPartner } }: Entry): boolean =>
  ownerPerson !== null || ownerPartner !== null

export const entriesOf = ({ entries }: Book, list: string): readonly Entry[] =>
  entries.filter(({ requirement }) => requirement.list === list)

export function countEntries(entries: readonly Entry[], today: string): ListCount {
  return countList(
    entries.map((entry) => ({
      said: entry.requirement,
      hasOwner: hasOwner(entry),
      hasEvidence: isShown(entry),
      looksAgain: entry.lookAgain.length > 0,
    })),
    today,
  )
}

/** Who meets it: the person with their partner, the partner alone, or an empty text. */
export function ownerName(book: Pick<Book, 'partners' | 'people'>, requirement: Requirement): string {
  const person = book.people.find(({ id }) => id === requirement.ownerPerson)
  const partner = book.partners.find(({ id }) => id === (requirement.ownerPartner ?? person?.worksFor))
  return [person?.name ?? '', partner?.name ?? ''].filter((name) => name !== '').join(', ')
}

type Register = Pick<Book, 'partners' | 'people' | 'today'>

/** Who can be chosen to meet a requirement; whoever meets it now stays among them. */
export const ownerChoices = (
  { partners, people, today }: Register,
  now: { readonly ownerPerson?: string | null; readonly ownerPartner?: string | null } = {},
) => ({
  people: personChoices(people, partners, { today, chosen: now.ownerPerson ?? null }),
  partners: partnerChoices(partners, today, { chosen: now.ownerPartner ?? null }),
})

/** Names and day as they stood, for the history. */
export function toldOf(
  { people, partners }: Pick<Book, 'partners' | 'people'>,
  { person, partner, due }: { readonly person: string | null; readonly partner: string | null; readonly due: string },
): string {
  const names = [people.find(({ id }) => id === person)?.name, partners.find(({ id }) => id === partner)?.name, due]
  return names.filter(Boolean).join(' · ')
}

export const partnerName = ({ partners }: Pick<Book, 'partners'>, id: string | null): string =>
  partners.find((one) => one.id === id)?.name ?? ''

/** Writers of the partner that follows a list. The policies of the tables say the same. */
export const mayKeep = (tenant: Tenant, { partner }: { readonly partner: string }): boolean =>
  mayWrite(tenant) && partner === tenant.partner

/** Those, writers of the partner that is to meet it, and the person who is. */
export const mayWork = (tenant: Tenant, requirement: Requirement, me: ReadonlySet<string>): boolean =>
  mayKeep(tenant, requirement) ||
  (mayWrite(tenant) && requirement.ownerPartner === tenant.partner) ||
  (requirement.ownerPerson !== null && me.has(requirement.ownerPerson))

/** The page of a requirement, behind /w/<collaboration>. */
export const requirementPath = (id: string, rest = ''): string => `/requirements/${id}${rest}`
export const listPath = (id: string, rest = ''): string => `/requirements/lists/${id}${rest}`
