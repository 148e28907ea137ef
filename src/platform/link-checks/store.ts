import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import { DESK } from '../desk/index.ts'
import type { LinkCheck } from './judge.ts'

/** Everything known of outside links. Read by the desk, and by the toolkit for the public. */
export async function linkChecks(tx: Tx): Promise<readonly LinkCheck[]> {
  const rows = await tx.selectFrom('link_checks').selectAll().orderBy('url').execute()
  return rows.map((row) => ({
    url: row.url,
    state: row.state,
    reason: row.reason,
    leadsTo: row.leads_to,
    failures: row.failures,
    firstFailedAt: timeOf(row.first_failed_at),
    lastOkAt: timeOf(row.last_ok_at),
    checkedAt: instant(row.checked_at.getTime()),
  }))
}

export async function keepChecks(tx: Tx, checks: readonly LinkCheck[]): Promise<void> {
  for (const check of checks) {
    const found = {
      state: check.state,
      reason: check.reason,
      leads_to: check.leadsTo.slice(0, 2000),
      failures: check.failures,
      first_failed_at: dateOf(check.firstFailedAt),
      last_ok_at: dateOf(check.lastOkAt),
      checked_at: new Date(check.checkedAt),
    }
    await tx
      .insertInto('link_checks')
      .values({ collaboration_id: DESK.collaboration, partner_id: DESK.partner, url: check.url, ...found })
      .onConflict((one) => one.columns(['collaboration_id', 'partner_id', 'url']).doUpdateSet(found))
      .execute()
  }
}

/** Links that no page holds any more are forgotten. */
export async function forgetOtherLinks(tx: Tx, held: readonly string[]): Promise<void> {
  const query = tx.deleteFrom('link_checks')
  await (held.length === 0 ? query : query.where('url', 'not in', held)).execute()
}

const timeOf = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at))
