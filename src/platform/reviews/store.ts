import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import { dayOf } from './due.ts'

/** A named person read a public page and stands for it. */
export interface PageReview {
  readonly path: string
  readonly name: string
  /** What they do, in their own words. */
  readonly job: string
  readonly at: Instant
  /** The day of it, as pages say it. */
  readonly on: string
}

/** Whoever is signed in reviewed a page. The policies let nobody say this in another's name, and nobody change it. */
export async function addReview(
  tx: Tx,
  tenant: Tenant,
  review: Pick<PageReview, 'path' | 'name' | 'job' | 'at'>,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('page_reviews')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      path: review.path,
      account_id: tenant.account,
      name: review.name,
      job: review.job,
      at: new Date(review.at),
    })
    .execute()
  // A review is a fresh start: the next one follows from it, until an editor says otherwise.
  await tx.deleteFrom('page_review_days').where('path', '=', review.path).execute()
  return id
}

/** The newest review of each page. */
export async function reviewsByPath(tx: Tx): Promise<ReadonlyMap<string, PageReview>> {
  const rows = await tx
    .selectFrom('page_reviews')
    .select(['path', 'name', 'job', 'at'])
    .distinctOn('path')
    .orderBy('path')
    .orderBy('at', 'desc')
    .execute()
  return new Map(
    rows.map(({ path, name, job, at }) => {
      const when = instant(at.getTime())
      return [path, { path, name, job, at: when, on: dayOf(when) }]
    }),
  )
}

/** The days that editors set for the next review, by page. */
export async function dueDays(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('page_review_days')
    .select((of) => ['path', of.fn<string>('to_char', ['due_on', of.val('YYYY-MM-DD')]).as('day')])
    .execute()
  return new Map(rows.map(({ path, day }) => [path, day]))
}

export async function setDueDay(
  tx: Tx,
  tenant: Tenant,
  given: { readonly path: string; readonly day: string; readonly at: Instant },
): Promise<void> {
  const set = { due_on: given.day, set_by: tenant.account, set_at: new Date(given.at) }
  await tx
    .insertInto('page_review_days')
    .values({ collaboration_id: tenant.collaboration, partner_id: tenant.partner, path: given.path, ...set })
    .onConflict((one) => one.columns(['collaboration_id', 'partner_id', 'path']).doUpdateSet(set))
    .execute()
}
