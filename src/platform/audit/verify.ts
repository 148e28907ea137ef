import type pg from 'pg'
import { connectAs } from '../../storage/index.ts'
import type { Keys } from '../keys.ts'
import { CHAIN_START, type ChainEnd, type Entry, entryMac, isSame, signEnd } from './chain.ts'
import { type Checkpoint, readCheckpoints } from './checkpoint-file.ts'

export interface AuditProblem {
  readonly kind: 'altered' | 'missing' | 'cut' | 'head' | 'checkpoint'
  readonly collaboration: string | null
  readonly says: string
}
export interface AuditReport {
  readonly chains: number
  readonly entries: number
  readonly checkpoints: number
  readonly problems: readonly AuditProblem[]
}

type StoredEntry = Entry & { readonly mac: Uint8Array }
type StoredHead = ChainEnd & { readonly signature: Uint8Array }
type Tell = (kind: AuditProblem['kind'], says: string) => void

const PAGE = 2_000

/**
 * Reads every chain from its first entry and compares it with its signed end and all checkpoints, in the database and
 * in the second place. Runs as the owner, in one snapshot.
 */
export async function verifyAudit(owner: pg.PoolConfig, keys: Keys, checkpointFolder: string): Promise<AuditReport> {
  const filed = await readCheckpoints(checkpointFolder)
  return connectAs(owner, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const heads = await readHeads(client)
    const kept = await readKept(client)
    const known = new Set([
      ...heads.keys(),
      ...kept.map(chainOf),
      ...filed.checkpoints.map(chainOf),
      ...(await chains(client)),
    ])
    const problems: AuditProblem[] = []
    let entries = 0
    for (const collaboration of [...known].sort()) {
      const tell: Tell = (kind, says) => problems.push({ kind, collaboration, says })
      const ofChain = (list: readonly Checkpoint[]) => list.filter((c) => c.collaboration_id === collaboration)
      const checkpoints = [...ofChain(kept), ...ofChain(filed.checkpoints)].filter((c) => isGenuine(keys, c, tell))
      const last = await walk(client, keys, collaboration, checkpoints, tell)
      entries += last.count
      compareHead(keys, heads.get(collaboration), last, tell)
    }
    if (filed.unreadable > 0)
      problems.push({
        kind: 'checkpoint',
        collaboration: null,
        says: `${filed.unreadable} lines in ${checkpointFolder} are not checkpoints.`,
      })
    await client.query('commit')
    return { chains: known.size, entries, checkpoints: kept.length + filed.checkpoints.length, problems }
  })
}

const chainOf = (end: ChainEnd): string => end.collaboration_id

async function chains(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ collaboration_id: string }>(
    'select distinct collaboration_id from audit_entries',
  )
  return rows.map((row) => row.collaboration_id)
}

async function readHeads(client: pg.Client): Promise<ReadonlyMap<string, StoredHead>> {
  const { rows } = await client.query<StoredHead>(
    'select collaboration_id, seq::float8 as seq, mac, signature from audit_heads',
  )
  return new Map(rows.map((row) => [row.collaboration_id, row]))
}

async function readKept(client: pg.Client): Promise<readonly Checkpoint[]> {
  const columns = 'collaboration_id, seq::float8 as seq, mac, at, signature'
  return (await client.query<Checkpoint>(`select ${columns} from audit_checkpoints order by collaboration_id, seq`))
    .rows
}

interface Walked extends ChainEnd {
  readonly count: number
}

/** Checks each entry against the one before it, and the checkpoints on the way. */
async function walk(
  client: pg.Client,
  keys: Keys,
  collaboration: string,
  checkpoints: readonly Checkpoint[],
  tell: Tell,
): Promise<Walked> {
  const marks = Map.groupBy(checkpoints, ({ seq }) => seq)
  let last: Walked = { collaboration_id: collaboration, seq: 0, mac: CHAIN_START, count: 0 }
  for await (const { mac, ...entry } of readEntries(client, collaboration)) {
    const follows = entry.seq === last.seq + 1
    if (!follows) tell('missing', `${spanOf(last.seq + 1, entry.seq - 1)} missing.`)
    // After a gap the code before is unknown; the gap is told, and the walk goes on from here.
    else if (!isSame(entryMac(keys, last.mac, entry), mac)) tell('altered', `Entry ${entry.seq} was altered or moved.`)
    if (marks.get(entry.seq)?.some((mark) => !isSame(mark.mac, mac)))
      tell('altered', `Entry ${entry.seq} differs from a signed checkpoint.`)
    last = { collaboration_id: collaboration, seq: entry.seq, mac, count: last.count + 1 }
  }
  const furthest = Math.max(0, ...checkpoints.map(({ seq }) => seq))
  if (furthest > last.seq) tell('cut', `${spanOf(last.seq + 1, furthest)} cut off: a signed checkpoint knows them.`)
  return last
}

async function* readEntries(client: pg.Client, collaboration: string): AsyncGenerator<StoredEntry> {
  let after = 0
  for (;;) {
    const { rows } = await client.query<StoredEntry>(
      `select collaboration_id, partner_id, seq::float8 as seq, at, actor, session, role, verb, object_type, object_id, class, purpose,
              on_behalf_of, gate_rule, fields_released, outcome, address, device, mac
       from audit_entries where collaboration_id = $1 and seq > $2 order by seq limit ${PAGE}`,
      [collaboration, after],
    )
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.seq
  }
}

function compareHead(keys: Keys, head: StoredHead | undefined, last: ChainEnd, tell: Tell): void {
  if (head === undefined) tell('head', 'The end mark of the chain is missing.')
  // A chain whose first entry was rolled back leaves an end mark at zero, which needs no signature.
  else if (head.seq === 0 && last.seq === 0) return
  else if (!isSame(signEnd(keys, 'audit head', head), head.signature)) tell('head', 'The end mark was altered.')
  else if (head.seq > last.seq) tell('cut', `${spanOf(last.seq + 1, head.seq)} cut off: the end mark knows them.`)
  else if (head.seq < last.seq || !isSame(head.mac, last.mac)) tell('head', 'The end mark does not fit the last entry.')
}

function isGenuine(keys: Keys, checkpoint: Checkpoint, tell: Tell): boolean {
  const isSigned = isSame(signEnd(keys, 'audit checkpoint', checkpoint, checkpoint.at), checkpoint.signature)
  if (!isSigned) tell('checkpoint', `The checkpoint at entry ${checkpoint.seq} was altered.`)
  return isSigned
}

function spanOf(from: number, to: number): string {
  return from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`
}
