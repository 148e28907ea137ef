import type { Tx } from '../../storage/index.ts'
import { CHAIN_START, type ChainEnd, type Entry } from './chain.ts'

/** The end of a collaboration's chain, locked until the transaction ends so that entries follow one another. */
export async function lockHead(tx: Tx, collaboration: string): Promise<ChainEnd> {
  const head = await findHead(tx, collaboration)
  if (head !== undefined) return head
  const empty = Buffer.from(CHAIN_START)
  await tx
    .insertInto('audit_heads')
    .values({ collaboration_id: collaboration, seq: 0, mac: empty, signature: empty })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await findHead(tx, collaboration)
  if (made === undefined) throw new Error('The audit chain cannot be reached from this transaction')
  return made
}

function findHead(tx: Tx, collaboration: string): Promise<ChainEnd | undefined> {
  return tx
    .selectFrom('audit_heads')
    .select(['collaboration_id', 'seq', 'mac'])
    .where('collaboration_id', '=', collaboration)
    .forUpdate()
    .executeTakeFirst()
}

/** Adds the entry and moves the end of its chain, in one statement. */
export async function addEntry(tx: Tx, entry: Entry, mac: Uint8Array, signature: Uint8Array): Promise<void> {
  const row = { ...entry, fields_released: [...entry.fields_released], mac: Buffer.from(mac) }
  await tx
    .with('added', (db) => db.insertInto('audit_entries').values(row))
    .updateTable('audit_heads')
    .set({ seq: entry.seq, mac: Buffer.from(mac), signature: Buffer.from(signature) })
    .where('collaboration_id', '=', entry.collaboration_id)
    .execute()
}

/** The chains that grew since their last checkpoint. */
export function grownChains(tx: Tx): Promise<ChainEnd[]> {
  return tx
    .selectFrom('audit_heads as head')
    .select(['collaboration_id', 'seq', 'mac'])
    .where('seq', '>', (db) =>
      db
        .selectFrom('audit_checkpoints as last')
        .whereRef('last.collaboration_id', '=', 'head.collaboration_id')
        .select((is) => is.fn.coalesce(is.fn.max('last.seq'), is.lit(0)).as('seq')),
    )
    .orderBy('collaboration_id')
    .execute()
}

export async function addCheckpoints(
  tx: Tx,
  checkpoints: readonly (ChainEnd & { readonly at: Date; readonly signature: Uint8Array })[],
): Promise<void> {
  await tx
    .insertInto('audit_checkpoints')
    .values(checkpoints.map((c) => ({ ...c, mac: Buffer.from(c.mac), signature: Buffer.from(c.signature) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
