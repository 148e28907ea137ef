import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Finding } from './find-alerts.ts'

/** A finding of one month of a set, told once. */
export interface CallAlert extends Finding {
  readonly id: string
  readonly setId: string
  readonly setName: string
  /** "2024-03". */
  readonly month: string
  readonly madeAt: Instant
  readonly seenAt: Instant | null
}

/** The longest text that the table takes. */
const MOST_ABOUT = 200

/** Keeps the findings of a month; what was told before is not told again. Answers how many are new. */
export async function addAlerts(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly set: string
    readonly month: string
    readonly findings: readonly Finding[]
    readonly at: Instant
  },
): Promise<number> {
  const { set, month, findings, at } = given
  if (findings.length === 0) return 0
  const done = await tx
    .insertInto('call_alerts')
    .values(
      findings.map(({ kind, about, value, low, high }) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        id: randomUUID(),
        set_id: set,
        month,
        kind,
        about: about.slice(0, MOST_ABOUT),
        value,
        expected_low: low,
        expected_high: high,
        made_at: new Date(at),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0n)
}

/** The partner's alerts, the newest first; 200 at most. */
export async function listAlerts(tx: Tx): Promise<readonly CallAlert[]> {
  const rows = await tx
    .selectFrom('call_alerts')
    .innerJoin('call_sets', 'call_sets.id', 'call_alerts.set_id')
    .select(['call_alerts.id', 'set_id', 'call_sets.name', 'month', 'kind', 'about', 'value'])
    .select(['expected_low', 'expected_high', 'call_alerts.made_at', 'seen_at'])
    .orderBy('call_alerts.made_at', 'desc')
    .orderBy('kind', 'desc')
    .orderBy('about')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    setId: row.set_id,
    setName: row.name,
    month: row.month,
    kind: row.kind,
    about: row.about,
    value: row.value,
    low: row.expected_low,
    high: row.expected_high,
    madeAt: instant(row.made_at.getTime()),
    seenAt: row.seen_at === null ? null : instant(row.seen_at.getTime()),
  }))
}

/** False when there is no such alert, or someone marked it before. */
export async function markSeen(tx: Tx, tenant: Tenant, id: string, at: Instant): Promise<boolean> {
  const done = await tx
    .updateTable('call_alerts')
    .set({ seen_by: tenant.account, seen_at: new Date(at) })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
