import type { MemberRole } from '../../core/access.ts'
import { type AccountId, accountId } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'

export interface DeskMember {
  readonly account: AccountId
  readonly name: string
  readonly mail: string
  readonly language: Language
  readonly roles: readonly MemberRole[]
}

/** Who handles requests, by the role table (docs/glossary.md): coordinators all of them, assistance providers those assigned to them. */
export const HANDLERS: readonly MemberRole[] = ['coordinator', 'tta-provider']
/** Who reads them. */
export const READERS: readonly MemberRole[] = [...HANDLERS, 'editor', 'agency-admin', 'provider-admin']

/** The people of the desk, by name. Works in every transaction at the desk, also in one of the public. */
export async function deskMembers(tx: Tx): Promise<readonly DeskMember[]> {
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'accounts.language', 'memberships.role'])
    .where('memberships.partner_id', '=', DESK.partner)
    .where('accounts.disabled_at', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute()
  const members = new Map<string, DeskMember>()
  for (const row of rows) {
    const known = members.get(row.id)
    members.set(row.id, {
      account: accountId(row.id),
      name: row.name,
      mail: row.email,
      language: row.language,
      roles: [...(known?.roles ?? []), row.role],
    })
  }
  return [...members.values()]
}

export const handles = (member: DeskMember): boolean => member.roles.some((role) => HANDLERS.includes(role))
