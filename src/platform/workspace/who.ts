import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'

/** The name under which notes and decisions stand; the partner's where nobody is signed in by name. */
export const authorOf = ({ visitor, membership }: WorkspaceRequest): string =>
  visitor.kind === 'account' ? visitor.name : membership.partner.name

/** Names of members of the own partner, by account. Of others only the partner is told. */
export async function memberNames(tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.id', 'in', [...new Set(accounts)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of the partners of the collaboration, by id. */
export async function partnerNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('partners').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
