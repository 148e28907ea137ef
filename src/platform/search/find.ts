import { sql } from 'kysely'
import type { Database, Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { deskContact } from '../desk/index.ts'
import type { EntryKind } from './entry.ts'
import { type Hit, type HitRow, hitOf } from './hits.ts'
import { type Advice, adviseOn } from './near.ts'
import { queryIn, rankOf, shownColumns, tidyQuestion, windowOf } from './pieces.ts'

export interface FindOptions {
  readonly language: Language
  /** Only these kinds; all of them when left out. */
  readonly kinds?: readonly EntryKind[]
  /** The most hits of each kind. */
  readonly limit?: number
}

export interface FoundGroup {
  readonly kind: EntryKind
  /** All that were found of this kind, also those that are not listed. */
  readonly count: number
  readonly hits: readonly Hit[]
}

export interface Found {
  readonly total: number
  /** The kind with the best hit first; other organizations' doors last, whose short texts always rank high. */
  readonly groups: readonly FoundGroup[]
  /** The question that was answered in place of the one asked, because that one had a slip in it. */
  readonly instead: string | null
  /** Words of the question that stand somewhere, for when the whole finds nothing. */
  readonly alone: Advice['alone']
}

const NOTHING: Found = { total: 0, groups: [], instead: null, alone: [] }

/**
 * What the public can find for these words, grouped by kind. On Spanish pages also what exists in English only. One
 * query; two more when it finds nothing.
 */
export async function find(database: Database, words: string, options: FindOptions): Promise<Found> {
  const asked = tidyQuestion(words)
  if (asked === '') return NOTHING
  // As nobody at the desk: the least that a transaction can be.
  return database.inTenant(deskContact(), async (tx) => {
    const groups = await ask(tx, asked, options)
    if (groups.length > 0) return { ...NOTHING, groups, total: totalOf(groups) }
    const { instead, alone } = await adviseOn(tx, asked, languagesFor(options.language))
    const better = instead === null ? [] : await ask(tx, instead, options)
    return better.length === 0 ? { ...NOTHING, alone } : { groups: better, total: totalOf(better), instead, alone: [] }
  })
}

const totalOf = (groups: readonly FoundGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0)
const languagesFor = (language: Language): readonly Language[] => (language === 'es' ? ['es', 'en'] : ['en'])

type GroupedRow = HitRow & { readonly in_kind: number }

async function ask(tx: Tx, words: string, options: FindOptions): Promise<readonly FoundGroup[]> {
  const { language, kinds, limit = 5 } = options
  const ofKinds = kinds === undefined ? sql`` : sql`and kind = any(${kinds})`
  // English stands in where there is no Spanish at the same address.
  const standsIn = sql`and not exists (select from search_entries as own where own.path = findable.path and own.language = 'es')`
  const branches = languagesFor(language).map((one) => {
    const query = queryIn(one, words)
    return sql`select id, kind, ${rankOf(query)} as rank from findable
      where language = ${one} and vector @@ ${query} ${ofKinds} ${one === language ? sql`` : standsIn}`
  })
  const { rows } = await sql<GroupedRow>`
    with hits as (${sql.join(branches, sql` union all `)}),
    placed as (
      select id, rank, count(*) over (partition by kind)::int as in_kind, max(rank) over (partition by kind) as best,
             row_number() over (partition by kind order by rank desc, id) as place
      from hits)
    select placed.in_kind, ${shownColumns(words)}
    from placed join findable using (id) ${windowOf(words)}
    where place <= ${limit} order by kind = 'hub', best desc, kind, place`.execute(tx)
  return grouped(rows)
}

function grouped(rows: readonly GroupedRow[]): readonly FoundGroup[] {
  const groups = new Map<EntryKind, { readonly kind: EntryKind; readonly count: number; readonly hits: Hit[] }>()
  for (const row of rows) {
    const hit = hitOf(row)
    const group = groups.get(hit.kind) ?? { kind: hit.kind, count: row.in_kind, hits: [] }
    group.hits.push(hit)
    groups.set(hit.kind, group)
  }
  return [...groups.values()]
}
