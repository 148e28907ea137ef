import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../storage/index.ts'
import { deskKeeper } from '../desk/index.ts'
import type { SearchEntry } from './entry.ts'
import { TEXT_END, withoutMarks } from './marks.ts'

/** One change of the index at a time, so that a start and a publishing editor do not undo each other's work. */
const SEARCH_LOCK = 7_464_210
/** Rows of one insert. */
const AT_ONCE = 500
/** So many changes that the planner has to hear of them. */
const MANY = 100
/** Longer texts are cut: a page of ours has fewer characters than the first, a report fewer than the second. */
const MOST_TEXT = 60_000
const MOST_MORE = 200_000

/** Reads what a feature has published from its own records, as they stand in this transaction. */
export type StoredEntries = (tx: Tx) => Promise<readonly SearchEntry[]>

export interface Synced {
  readonly written: number
  readonly removed: number
}

interface IndexRow {
  readonly id: string
  readonly kind: string
  readonly path: string
  readonly language: string
  readonly title: string
  readonly text: string
  readonly more: string
  readonly facets: readonly string[]
  readonly year: number | null
  readonly published_at: string | null
  readonly origin: 'content' | 'desk'
  readonly hash: string
}

/**
 * Brings the index in step with what the toolkit holds: only rows that changed are written. An entry that is listed twice
 * counts as first listed, so a feature's own pages go before the general ones.
 */
export function syncSearch(
  database: Database,
  fixed: readonly SearchEntry[],
  stored: readonly StoredEntries[] = [],
): Promise<Synced> {
  return database.inTenant(deskKeeper(), async (tx) => {
    await takeTurn(tx)
    const published = await Promise.all(stored.map((read) => read(tx)))
    const rows = [
      ...fixed.map((entry) => rowOf(entry, 'content')),
      ...published.flat().map((entry) => rowOf(entry, 'desk')),
    ]
    const wanted = new Map(rows.toReversed().map((row) => [row.id, row]))
    const there = await tx.selectFrom('search_entries').select(['id', 'hash']).execute()
    const standing = new Set(there.filter(({ id, hash }) => wanted.get(id)?.hash === hash).map(({ id }) => id))
    const gone = there.filter(({ id }) => !standing.has(id)).map(({ id }) => id)
    const fresh = [...wanted.values()].filter(({ id }) => !standing.has(id))
    await change(tx, { remove: gone, add: fresh })
    if (fresh.length > MANY) await sql`select learn_search_sizes()`.execute(tx)
    return { written: fresh.length, removed: gone.filter((id) => !wanted.has(id)).length }
  })
}

/** Puts what the desk has just published into the index, in the desk's own transaction. */
export async function indexEntries(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
  await takeTurn(tx)
  const rows = entries.map((entry) => rowOf(entry, 'desk'))
  await change(tx, { remove: rows.map(({ id }) => id), add: rows })
}

/** Takes out of the index what the desk has withdrawn. */
export async function dropEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  await takeTurn(tx)
  await change(tx, { remove: ids, add: [] })
}

async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SEARCH_LOCK})`.execute(tx)
}

type Shelf = Pick<IndexRow, 'kind' | 'language'>

/** Takes rows out and puts rows in, and lays out the lists of the kinds that changed. */
async function change(
  tx: Tx,
  given: { readonly remove: readonly string[]; readonly add: readonly IndexRow[] },
): Promise<void> {
  const gone = await remove(tx, given.remove)
  await add(tx, given.add)
  const shelves = new Map([...gone, ...given.add].map((one) => [`${one.kind} ${one.language}`, one]))
  for (const { kind, language } of shelves.values()) await sql`select lay_out_shelf(${kind}, ${language})`.execute(tx)
}

async function remove(tx: Tx, ids: readonly string[]): Promise<readonly Shelf[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Shelf>`delete from search_entries where id = any(${ids}) returning kind, language`.execute(
    tx,
  )
  return rows
}

async function add(tx: Tx, rows: readonly IndexRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await sql`
      insert into search_entries (id, kind, path, language, title, text, more, facets, year, published_at, origin, hash)
      select * from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + AT_ONCE))}::jsonb) as row(
        id text, kind text, path text, language text, title text, text text, more text, facets text[], year smallint,
        published_at timestamptz, origin text, hash text)`.execute(tx)
}

function rowOf(entry: SearchEntry, origin: IndexRow['origin']): IndexRow {
  const year = Number(entry.facets?.year?.[0])
  const row = {
    id: entry.id,
    kind: entry.kind,
    path: entry.path,
    language: entry.language,
    title: tidy(entry.title),
    text: `${tidy(entry.text).slice(0, MOST_TEXT)}${keywordsOf(entry)}`,
    more: tidy(entry.more ?? '').slice(0, MOST_MORE),
    facets: facetValues(entry),
    year: Number.isInteger(year) ? year : null,
    published_at: entry.publishedAt === undefined ? null : new Date(entry.publishedAt).toISOString(),
    origin,
  }
  return { ...row, hash: createHash('sha256').update(JSON.stringify(row)).digest('base64url') }
}

const keywordsOf = ({ keywords = [] }: SearchEntry): string =>
  keywords.length === 0 ? '' : `${TEXT_END}${tidy(keywords.join(', '))}`

const tidy = (text: string): string => withoutMarks(text).toWellFormed().replaceAll(/\s+/g, ' ').trim()

function facetValues({ facets = {} }: SearchEntry): readonly string[] {
  const values = Object.entries(facets).flatMap(([facet, given]) => given.map((value) => `${facet}:${value}`))
  return [...new Set(values)]
}
