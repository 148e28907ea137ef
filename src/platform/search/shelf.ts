import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { deskContact } from '../desk/index.ts'
import type { EntryKind } from './entry.ts'
import { type Hit, type HitRow, hitOf, splitValue } from './hits.ts'
import { type Advice, adviseOn } from './near.ts'
import { queryIn, rankOf, shownColumns, tidyQuestion, windowOf } from './pieces.ts'

export const SHELF_SORTS = ['relevance', 'newest', 'title'] as const
export type ShelfSort = (typeof SHELF_SORTS)[number]

/** What is asked of all entries of one kind: words, and values of facets. */
export interface ShelfQuestion {
  readonly kind: EntryKind
  /** The language of the entries. */
  readonly language: Language
  readonly words: string
  /** Values of one facet are alternatives; facets all have to hold. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  /** By relevance only where there are words; by newest otherwise. */
  readonly sort: ShelfSort
  /** From 1. Beyond the last page stands the last page. */
  readonly page: number
  readonly pageSize: number
}

export interface Shelf {
  readonly total: number
  readonly page: number
  readonly hits: readonly Hit[]
  /** By facet and value: how many there are if that value were the only one chosen of its facet. */
  readonly counts: Readonly<Record<string, ReadonlyMap<string, number>>>
  /** The words that were looked for in place of those asked, because they had a slip in them. */
  readonly instead: string | null
  readonly alone: Advice['alone']
  /** Chosen values that no entry has; they were left out. */
  readonly unknown: readonly { readonly facet: string; readonly value: string }[]
}

/** One page of what fits, and the counts of every facet with its own choice left out. One query; more for a slip. */
export async function findOnShelf(database: Database, question: ShelfQuestion): Promise<Shelf> {
  const asked = { ...question, words: tidyQuestion(question.words), chosen: tidyChoice(question.chosen) }
  return database.inTenant(deskContact(), async (tx) => {
    const first = await ask(tx, asked)
    if (first.unknown.length === 0) return mendWords(tx, asked, first)
    const known = { ...asked, chosen: choiceWithout(asked.chosen, first.unknown) }
    return { ...(await mendWords(tx, known, await ask(tx, known))), unknown: first.unknown }
  })
}

async function mendWords(tx: Tx, asked: ShelfQuestion, shelf: Shelf): Promise<Shelf> {
  if (asked.words === '' || hasAny(shelf)) return shelf
  const { instead, alone } = await adviseOn(tx, asked.words, [asked.language])
  const better = instead === null ? shelf : await ask(tx, { ...asked, words: instead })
  return hasAny(better) ? { ...better, instead } : { ...shelf, alone }
}

type Choice = ShelfQuestion['chosen']
const tidyChoice = (chosen: Choice): Choice => mapChoice(chosen, (_, values) => values.map(tidyQuestion))
const choiceWithout = (chosen: Choice, unknown: Shelf['unknown']): Choice =>
  mapChoice(chosen, (facet, values) =>
    values.filter((value) => !unknown.some((one) => one.facet === facet && one.value === value)),
  )
const mapChoice = (chosen: Choice, act: (facet: string, values: readonly string[]) => readonly string[]): Choice =>
  Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, act(facet, values)]))

/** Something fits, or would with one facet less: then the words are not to blame. */
const hasAny = ({ total, counts }: Shelf): boolean =>
  total > 0 || Object.values(counts).some((values) => values.size > 0)

interface ShelfRow {
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
  readonly hits: readonly HitRow[]
  /** Of the chosen values, those that some entry has. */
  readonly known: readonly string[]
}

interface ChosenFacet {
  readonly facet: string
  readonly values: readonly string[]
}

/**
 * Each value has one bit for each entry of the shelf (see migration 0015), so a choice is an "or", facets together are an
 * "and", and a count is a count of bits. Words become bits too.
 */
async function ask(tx: Tx, question: ShelfQuestion): Promise<Shelf> {
  const { kind, language, words, page, pageSize } = question
  const chosen = chosenIn(question)
  const values = chosen.flatMap((one) => one.values)
  const onShelf = sql`kind = ${kind} and language = ${language}`
  const { rows } = await sql<ShelfRow>`
    with whole as materialized (select members from findable_members where ${onShelf} and value = ''),
    ${hitsOf(question, onShelf)}
    held as materialized (${heldBits(question, chosen, onShelf)}),
    fitting as materialized (select ${together(chosen)} as members from held),
    shown as (
      select row_number() over () as at, ordered.id from (
        select id from ${order(question)}
        limit ${pageSize}
        offset (select least(${(page - 1) * pageSize}, greatest(0, bit_count(members)::integer - 1) / ${pageSize} * ${pageSize})
                from fitting)
      ) as ordered)
    select coalesce((select bit_count(members)::integer from fitting), 0) as total,
      array(select value from findable_members where ${onShelf} and value = any(${values})) as known,
      (select coalesce(jsonb_object_agg(value, n), '{}') from (${countsOf(chosen, onShelf)}) as counted where n > 0) as counts,
      (select coalesce(jsonb_agg(to_jsonb(hit) order by hit.at), '[]')
       from (select at, ${shownColumns(words)} from shown join findable using (id) ${windowOf(words)}) as hit) as hits`.execute(
    tx,
  )
  const [row] = rows
  if (row === undefined) throw new Error('The index did not answer')
  return {
    total: row.total,
    page: Math.max(1, Math.min(page, Math.ceil(row.total / pageSize))),
    hits: row.hits.map(hitOf),
    counts: countsByFacet(row.counts),
    instead: null,
    alone: [],
    unknown: values.filter((value) => !row.known.includes(value)).map(splitValue),
  }
}

const chosenIn = ({ chosen }: ShelfQuestion): readonly ChosenFacet[] =>
  Object.entries(chosen)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => ({ facet, values: values.map((value) => `${facet}:${value}`) }))

type Sql = RawBuilder<unknown>
/** When more than these fit, the words are so common that they rank nothing: then the newest come first. */
const MOST_RANKED = 1_000
/** Bits that are put together at a time. */
const CHUNK = 32

/** The places of the entries that hold the words. */
function hitsOf({ words, language }: ShelfQuestion, onShelf: Sql): Sql {
  if (words === '') return sql``
  return sql`found as materialized (select id from findable where ${onShelf} and vector @@ ${queryIn(language, words)}),
    hits as materialized (select place, id from found join findable_places using (id) where ${onShelf}),`
}

/** The bits of the hits, chunk by chunk, as long as the shelf. */
const HIT_BITS = sql`(
  select substring(string_agg(coalesce(bits, repeat('0', ${sql.lit(CHUNK)})), '' order by chunk) for length(whole.members))::bit varying
  from generate_series(0, (length(whole.members) - 1) / ${sql.lit(CHUNK)}) as chunk
  left join (select place / ${sql.lit(CHUNK)} as chunk,
                    bit_or(rpad('1', ${sql.lit(CHUNK)}, '0')::bit varying >> (place % ${sql.lit(CHUNK)}))::text as bits
             from hits group by 1) as filled using (chunk))`

/** One row: the bits of the words, and of each chosen facet by its number. */
function heldBits({ words }: ShelfQuestion, chosen: readonly ChosenFacet[], onShelf: Sql): Sql {
  const none = sql`whole.members & ~whole.members`
  const facets = chosen.map(
    ({ values }, at) =>
      sql`coalesce((select bit_or(members) from findable_members where ${onShelf} and value = any(${values})), ${none})
        as ${sql.ref(`facet_${at}`)}`,
  )
  const hits = words === '' ? sql`whole.members` : HIT_BITS
  return sql`select ${sql.join([sql`${hits} as words`, ...facets])} from whole`
}

/** Words and all chosen facets, but the one left out. */
const together = (chosen: readonly ChosenFacet[], without?: number): Sql =>
  sql.join([sql`words`, ...chosen.flatMap((_, at) => (at === without ? [] : [sql.ref(`facet_${at}`)]))], sql` & `)

/** For each value, how many entries would fit if it were the only one chosen of its facet. */
function countsOf(chosen: readonly ChosenFacet[], onShelf: Sql): Sql {
  const others = chosen.map(
    ({ facet }, at) => sql`when starts_with(value, ${`${facet}:`}) then (select ${together(chosen, at)} from held)`,
  )
  const fitting = sql`(select members from fitting)`
  const fits = others.length === 0 ? fitting : sql`case ${sql.join(others, sql` `)} else ${fitting} end`
  return sql`select value, bit_count(members & ${fits})::integer as n from findable_members
    where ${onShelf} and value <> ''`
}

function order({ kind, language, words, sort }: ShelfQuestion): Sql {
  const fits = sql`get_bit((select members from fitting), place) = 1`
  if (sort === 'relevance' && words !== '') {
    const rank = sql`(select ${rankOf(queryIn(language, words))} from findable where findable.id = hits.id)`
    return sql`hits where ${fits}
      order by case when (select bit_count(members) from fitting) <= ${MOST_RANKED} then ${rank} end desc, place`
  }
  const by = sort === 'title' ? sql`title_place` : sql`place`
  return sql`findable_places where kind = ${kind} and language = ${language} and ${fits} order by ${by}`
}

function countsByFacet(counts: Readonly<Record<string, number>>): Shelf['counts'] {
  const facets: Record<string, Map<string, number>> = {}
  for (const [joined, n] of Object.entries(counts)) {
    const { facet, value } = splitValue(joined)
    facets[facet] ??= new Map()
    facets[facet].set(value, n)
  }
  return facets
}
