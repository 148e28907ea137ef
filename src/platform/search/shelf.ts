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

async function ask(tx: Tx, question: ShelfQuestion): Promise<Shelf> {
  const { kind, language, words, page, pageSize } = question
  const chosen = Object.entries(question.chosen)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => ({ facet, values: values.map((value) => `${facet}:${value}`) }))
  const values = chosen.flatMap((one) => one.values)
  const query = words === '' ? null : queryIn(language, words)
  const matches = query === null ? sql`` : sql`and vector @@ ${query}`
  const { rows } = await sql<ShelfRow>`
    with matching as materialized (
      select id, facets, ${missedFacet(chosen)} as missed from findable
      where kind = ${kind} and language = ${language} ${matches} and ${atMostOneMissing(chosen, query !== null)}),
    tally as (select count(*)::int as total from matching where missed is null),
    counts as (${countsOf(question, chosen)}),
    shown as (
      select row_number() over () as place, ordered.id from (
        select id from matching join findable using (id) where missed is null ${order(question.sort, query)}
        limit ${pageSize}
        offset (select least(${(page - 1) * pageSize}, greatest(0, total - 1) / ${pageSize} * ${pageSize}) from tally)
      ) as ordered)
    select (select total from tally) as total,
      array(select value from search_totals
            where kind = ${kind} and language = ${language} and value = any(${values})) as known,
      (select coalesce(jsonb_object_agg(value, n), '{}') from counts) as counts,
      (select coalesce(jsonb_agg(to_jsonb(hit) order by hit.place), '[]')
       from (select place, ${shownColumns(words)} from shown join findable using (id) ${windowOf(words)}) as hit) as hits`.execute(
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

interface ChosenFacet {
  readonly facet: string
  readonly values: readonly string[]
}
const has = ({ values }: ChosenFacet): RawBuilder<boolean> => sql`facets && ${values}::text[]`

/** Which chosen facet a row does not have; null when it has them all. */
function missedFacet(chosen: readonly ChosenFacet[]): RawBuilder<unknown> {
  if (chosen.length === 0) return sql`null::text`
  const cases = chosen.map((one) => sql`when not ${has(one)} then ${`${one.facet}:`}`)
  return sql`case ${sql.join(cases, sql` `)} end`
}

/**
 * Rows that have every chosen facet, or all but one: those count for the facet they lack, whose own choice is left out of
 * its counts. One facet chosen without words is the common case, and its own counts are known from the totals.
 */
function atMostOneMissing(chosen: readonly ChosenFacet[], hasWords: boolean): RawBuilder<unknown> {
  const [only] = chosen
  if (only === undefined) return sql`true`
  if (chosen.length === 1) return hasWords ? sql`true` : has(only)
  const ways = chosen.map((left) => sql`(${sql.join(chosen.filter((one) => one !== left).map(has), sql` and `)})`)
  return sql`(${sql.join(ways, sql` or `)})`
}

function countsOf({ kind, language, words }: ShelfQuestion, chosen: readonly ChosenFacet[]): RawBuilder<unknown> {
  const totals = sql`select value, entries as n from search_totals where kind = ${kind} and language = ${language}`
  if (words === '' && chosen.length === 0) return totals
  const counted = sql`select value, count(*)::int as n from matching, unnest(facets) as value
    where missed is null or starts_with(value, missed) group by value`
  const [only] = chosen
  if (words !== '' || only === undefined || chosen.length > 1) return counted
  const own = `${only.facet}:`
  return sql`(select value, n from (${counted}) as others where not starts_with(value, ${own}))
    union all (${totals} and starts_with(value, ${own}))`
}

function order(sort: ShelfSort, query: RawBuilder<unknown> | null): RawBuilder<unknown> {
  if (sort === 'relevance' && query !== null) return sql`order by ${rankOf(query)} desc, id`
  return sort === 'title' ? sql`order by lower(title), id` : sql`order by year desc nulls last, lower(title), id`
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
