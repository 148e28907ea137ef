import { type AccountId, NOBODY } from '../../core/kinds.ts'

/** One person's yes to one version. */
export interface Approval {
  readonly version: number
  readonly by: AccountId
}
interface Written {
  readonly version: number
  readonly author: AccountId
}

export interface Standing {
  /** The newest version; only approvals of it count, so an approval lapses with the next version. */
  readonly version: number
  /** Everyone who wrote part of it since the version that was approved and used last. */
  readonly authors: readonly AccountId[]
  readonly approvedBy: readonly AccountId[]
  /** Authors whose part nobody else has approved yet. Empty: the version may be used. */
  readonly waitsFor: readonly AccountId[]
}

export interface StandingOptions {
  /** The version that was used last (published, adopted); 0 before the first time. */
  readonly since?: number
  /** Who took on what someone from the public wrote, and answers for it as long as nobody changed it. */
  readonly takenOnBy?: AccountId | null
}

/**
 * Two eyes: each author's part needs a yes to the newest version by someone else. With one author, one other person is
 * enough; when two editors both wrote, each approves the other's part. Nobody's yes counts for what they wrote
 * themselves, nor for what they alone took on from the public.
 */
export function standingOf(
  versions: readonly Written[],
  approvals: readonly Approval[],
  { since = 0, takenOnBy = null }: StandingOptions = {},
): Standing | null {
  const newest = versions.reduce<Written | null>((last, one) => (one.version > (last?.version ?? 0) ? one : last), null)
  if (newest === null) return null
  const wrote = [...new Set(versions.filter(({ version }) => version > since).map(({ author }) => author))]
  const members = wrote.filter((author) => author !== NOBODY)
  // Whoever changed what the public wrote answers for it; where nobody did, whoever took it on.
  const taken = takenOnBy === null || wrote.length === 0 ? wrote : [takenOnBy]
  const authors = members.length > 0 ? members : taken
  const approvedBy = approvals.filter(({ version }) => version === newest.version).map(({ by }) => by)
  const waitsFor = authors.filter((author) => approvedBy.every((by) => by === author))
  return { version: newest.version, authors, approvedBy, waitsFor }
}

/** True when this person's yes would count for someone: they are not the only author, and have not said it yet. */
export function mayApprove(standing: Standing, account: AccountId): boolean {
  const { authors, approvedBy } = standing
  return !approvedBy.includes(account) && authors.some((author) => author !== account)
}
