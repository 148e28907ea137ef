import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { AgenciesListedRow } from '../../../storage/rows.ts'
import type { Point } from '../map/zips.ts'
import type { ListedAgency, RowProblem } from './listed.ts'

/** Rows in one statement; PostgreSQL takes 65,535 values at once. */
const AT_ONCE = 2_000

const rowOf = (agency: ListedAgency) => ({
  ori: agency.ori,
  name: agency.name,
  type: agency.type,
  state_code: agency.state,
  county: agency.county,
  latitude: agency.latitude,
  longitude: agency.longitude,
  population: agency.population,
  officers: agency.officers,
  employees: agency.employees,
  figures_from: agency.figuresFrom,
})
const CHANGING = [
  'name',
  'type',
  'state_code',
  'county',
  'latitude',
  'longitude',
  'population',
  'officers',
  'employees',
  'figures_from',
] as const

export interface ListChange {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
}

/** Makes the list what `agencies` says, row by row by its identifier: sent twice, it changes nothing the second time. */
export async function replaceList(tx: Tx, agencies: readonly ListedAgency[]): Promise<ListChange> {
  let [added, changed] = [0, 0]
  for (let at = 0; at < agencies.length; at += AT_ONCE) {
    const written = await putAgencies(tx, agencies.slice(at, at + AT_ONCE))
    added += written.filter(Boolean).length
    changed += written.filter((isNew) => !isNew).length
  }
  const removed = await tx
    .deleteFrom('agencies_listed')
    .where(sql<boolean>`ori <> all(${agencies.map(({ ori }) => ori)}::text[])`)
    .executeTakeFirst()
  const gone = Number(removed.numDeletedRows)
  return { added, changed, unchanged: agencies.length - added - changed, removed: gone }
}

/** For each row that was written: true when it is new. Rows that stay as they were are not written. */
async function putAgencies(tx: Tx, agencies: readonly ListedAgency[]): Promise<readonly boolean[]> {
  const rows = await tx
    .insertInto('agencies_listed')
    .values(agencies.map(rowOf))
    .onConflict((conflict) =>
      conflict
        .column('ori')
        .doUpdateSet((of) => Object.fromEntries(CHANGING.map((column) => [column, of.ref(`excluded.${column}`)])))
        .where((of) =>
          of.or(
            CHANGING.map((column) => of(`agencies_listed.${column}`, 'is distinct from', of.ref(`excluded.${column}`))),
          ),
        ),
    )
    // Of a row that was there before, the system column names the transaction that holds it.
    .returning(sql<boolean>`xmax = 0`.as('is_new'))
    .execute()
  return rows.map((row) => row.is_new)
}

export interface ListImport {
  readonly at: Instant
  readonly fileName: string
  readonly rowsRead: number
  readonly rowsKept: number
  readonly setAside: Readonly<Partial<Record<RowProblem, number>>>
}

export async function noteImport(tx: Tx, id: string, made: ListImport): Promise<void> {
  await tx
    .insertInto('agency_imports')
    .values({
      id,
      imported_at: new Date(made.at),
      file_name: made.fileName,
      rows_read: made.rowsRead,
      rows_kept: made.rowsKept,
      set_aside: JSON.stringify(made.setAside),
    })
    .execute()
}

const SetAside = z.record(z.string(), z.number())

/** The newest import; null where no list was ever imported. */
export async function lastImport(tx: Tx): Promise<ListImport | null> {
  const row = await tx
    .selectFrom('agency_imports')
    .selectAll()
    .orderBy('imported_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    at: instant(row.imported_at.getTime()),
    fileName: row.file_name,
    rowsRead: row.rows_read,
    rowsKept: row.rows_kept,
    setAside: SetAside.parse(row.set_aside),
  }
}

export async function agencyByOri(tx: Tx, ori: string): Promise<ListedAgency | null> {
  const row = await tx.selectFrom('agencies_listed').selectAll().where('ori', '=', ori).executeTakeFirst()
  return row ? agencyOf(row) : null
}

/** How alike a name must be to what was typed, 0 to 1, to be offered. Lower lets in names that share only "Police". */
const LEAST_ALIKE = 0.45

/** Agencies whose name holds something like `name`, the most alike first, also with letters mistyped. */
export async function agenciesLike(
  tx: Tx,
  { name, state }: { readonly name: string; readonly state: string | null },
  most = 12,
): Promise<readonly ListedAgency[]> {
  const query = tx
    .selectFrom('agencies_listed')
    .selectAll()
    .where(sql<boolean>`word_similarity(${name}, name) >= ${LEAST_ALIKE}`)
    .orderBy(sql`word_similarity(${name}, name) desc`)
    .orderBy(sql`similarity(${name}, name) desc`)
    .orderBy('state_code')
    .orderBy('ori')
    .limit(most)
  const rows = await (state === null ? query : query.where('state_code', '=', state)).execute()
  return rows.map(agencyOf)
}

/** Where the list puts a city: at its own police department. */
export async function cityInList(tx: Tx, city: string, state: string): Promise<Point | null> {
  const row = await tx
    .selectFrom('agencies_listed')
    .select(['latitude', 'longitude'])
    .where('state_code', '=', state)
    .where((of) => of.fn('lower', ['name']), '=', `${city.toLowerCase()} police department`)
    .where('latitude', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (row?.latitude === undefined || row.latitude === null || row.longitude === null) return null
  return { latitude: row.latitude, longitude: row.longitude }
}

type Row = Selectable<AgenciesListedRow>

function agencyOf(row: Row): ListedAgency {
  return {
    ori: row.ori,
    name: row.name,
    type: row.type,
    state: row.state_code,
    county: row.county,
    latitude: row.latitude,
    longitude: row.longitude,
    population: row.population,
    officers: row.officers,
    employees: row.employees,
    figuresFrom: row.figures_from,
  }
}
