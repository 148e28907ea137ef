import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'

/** What a member should know, shown in the toolkit. Words in both languages, since the reader's choice comes later. */
export interface NewNotice {
  readonly to: readonly AccountId[]
  readonly kind: string
  readonly says: Readonly<Record<Language, string>>
  /** A path of ours without language prefix, where to go on. */
  readonly href?: string
}
export interface Notice {
  readonly id: string
  readonly kind: string
  readonly says: Readonly<Record<Language, string>>
  readonly href: string
  readonly at: Instant
  readonly readAt: Instant | null
}

/** Leaves a notice for each of some accounts, as part of the act that it speaks of. */
export async function notify(tx: Tx, tenant: Tenant, notice: NewNotice, at: Instant): Promise<void> {
  if (notice.to.length === 0) return
  const rows = [...new Set(notice.to)].map((account) => ({
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    id: randomUUID(),
    account_id: account,
    kind: notice.kind,
    says_en: notice.says.en,
    says_es: notice.says.es,
    href: notice.href ?? '',
    created_at: new Date(at),
  }))
  await tx.insertInto('notices').values(rows).execute()
}

/** The newest notices of whoever is signed in; the policy shows no others. */
export async function ownNotices(tx: Tx, most = 100): Promise<readonly Notice[]> {
  const rows = await tx
    .selectFrom('notices')
    .select(['id', 'kind', 'says_en', 'says_es', 'href', 'created_at', 'read_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    says: { en: row.says_en, es: row.says_es },
    href: row.href,
    at: instant(row.created_at.getTime()),
    readAt: row.read_at === null ? null : instant(row.read_at.getTime()),
  }))
}

export async function countUnread(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('notices')
    .select((of) => of.fn.countAll<number>().as('unread'))
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return row?.unread ?? 0
}

/** Marks all notices of whoever is signed in as read; says how many were new. */
export async function markRead(tx: Tx, at: Instant): Promise<number> {
  const done = await tx
    .updateTable('notices')
    .set({ read_at: new Date(at) })
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
