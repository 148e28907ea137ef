import type { Tenant } from '../../core/access.ts'
import { todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import { clausesInForce } from '../agreements/index.ts'
import { type Book, openBook } from './book.ts'

/** Everything that is followed, as it stands on a day. */
export const bookOn = async (tx: Tx, tenant: Tenant, today: string): Promise<Book> =>
  openBook(tx, tenant, { today, inForce: await clausesInForce(tx, today) })

/** The same on the day of the request. */
export const bookOf = async (tx: Tx, { tenant, now }: WorkspaceRequest): Promise<Book> =>
  bookOn(tx, tenant, await todayOf(tx, tenant, now))
