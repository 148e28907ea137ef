import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import type { Partner, RegisteredPerson } from './kinds.ts'

/** What hangs on a partner that leaves, as one feature knows it. */
export interface LeavingDoor {
  readonly kind: string
  /** What there is; null where nothing hangs on the partner here. */
  readonly look: (tx: Tx, request: WorkspaceRequest, leaving: LeavingPartner) => Promise<Hanging | null>
  /**
   * Gives what the member may give to another partner, or leaves it without owner. Returns how many were handed over; the
   * caller leaves the audit entry.
   */
  readonly handOver?: (
    tx: Tx,
    request: WorkspaceRequest,
    given: LeavingPartner & { readonly to: Partner | null },
  ) => Promise<number>
}
interface LeavingPartner {
  readonly partner: Partner
  readonly today: string
}
export interface Hanging {
  readonly says: string
  /** Behind /w/<collaboration>. */
  readonly href: string
  readonly count: number
  /** How many of them this member may hand over. */
  readonly mine?: number
}

/** True until the end of a partner's last day. */
export const isPresent = ({ leftOn }: Pick<Partner, 'leftOn'>, today: string): boolean =>
  leftOn === null || leftOn >= today

interface Chosen {
  /** What was chosen before stays in the list, so that saving a form does not take it away. */
  readonly chosen?: string | null
}

/** Partners that can be chosen for something new. */
export const presentPartners = (
  partners: readonly Partner[],
  today: string,
  { chosen = null }: Chosen = {},
): readonly Partner[] => partners.filter((partner) => isPresent(partner, today) || partner.id === chosen)

/** People who can be chosen for something new: those of partners that are still here. */
export function presentPeople(
  people: readonly RegisteredPerson[],
  partners: readonly Partner[],
  { today, chosen = null }: Chosen & { readonly today: string },
): readonly RegisteredPerson[] {
  const here = new Set(presentPartners(partners, today).map(({ id }) => id))
  return people.filter(({ id, worksFor }) => here.has(worksFor) || id === chosen)
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** The partners that a form offers. */
export const partnerChoices = (partners: readonly Partner[], today: string, given: Chosen = {}): readonly Choice[] =>
  presentPartners(partners, today, given).map(({ id, name }) => ({ value: id, label: name }))

/** The people that a form offers, each with the partner they work for. */
export function personChoices(
  people: readonly RegisteredPerson[],
  partners: readonly Partner[],
  given: Chosen & { readonly today: string },
): readonly Choice[] {
  const names = new Map(partners.map(({ id, name }) => [id, name]))
  return presentPeople(people, partners, given).map(({ id, name, worksFor }) => ({
    value: id,
    label: [name, names.get(worksFor)].filter(Boolean).join(', '),
  }))
}
