import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import { failureOf, log } from '../../../platform/log.ts'
import type { Services } from '../../../platform/services.ts'
import { countOf, type Duck, literal, openDuck, textOf } from '../../../platform/tables/duck.ts'
import { readParquet } from '../keeping/export.ts'
import { importFolder, keptFolder, setsFolder, versionFolder } from '../keeping/folders.ts'
import { readReading, writeReading } from '../keeping/kept-reading.ts'
import { findStoredSet, type StoredSet } from '../keeping/set-store.ts'
import { listSets, recountSet } from '../keeping/sets.ts'
import { importsOfSet, listImports } from '../keeping/store.ts'
import { codedFile } from '../reading/coded-rows.ts'
import { addMonthCounts, type MonthCount } from './month-counts.ts'
import { firstDayKept } from './retention-day.ts'
import { loadCallSettings } from './settings.ts'

const RETAIN = 'calls.retain'
const nextName = (sweep: string) => `kept-next-${sweep}`
const oldName = (sweep: string) => `kept-old-${sweep}`

/**
 * Nightly, for one partner: coded rows that are older than its settings allow become counts by month, beat and type and
 * leave every import's file; then their sets are counted anew. Counts and audit entry are one transaction; files follow
 * it, and a sweep that was cut short is finished or taken back by the next. Rows without any date stay. Legal holds are
 * not built. Answers how many rows went.
 */
export async function retainCalls(services: Services, tenant: Tenant, now: Instant): Promise<number> {
  await settleCutShort(services, tenant)
  const { settings, sets } = await services.database.inTenant(tenant, async (tx) => ({
    settings: await loadCallSettings(tx),
    sets: await listSets(tx),
  }))
  const since = firstDayKept(now, settings.keepRowsYears)
  let gone = 0
  for (const { id } of sets)
    gone += await retainSet(services, tenant, { id, since, now }).catch((error: unknown) => {
      log({ event: 'old calls not removed', failure: failureOf(error) })
      return 0
    })
  return gone
}

interface Sweep {
  readonly id: string
  /** The first day that is kept. */
  readonly since: string
  readonly now: Instant
}

async function retainSet(services: Services, tenant: Tenant, { id, since, now }: Sweep): Promise<number> {
  const { set, imports } = await services.database.inTenant(tenant, async (tx) => ({
    set: await findStoredSet(tx, id),
    imports: await importsOfSet(tx, id),
  }))
  // A set that is about to be counted anew is looked at the next night.
  if (set === null || set.version === null || set.state !== 'ready' || set.counted < set.asked) return 0
  if (set.firstDay !== null && set.firstDay >= since) return 0
  const sweep = randomUUID()
  const folders = imports.map((one) => importFolder(services, tenant, one.id))
  const { counts, rows } = await withOldCalls(services, tenant, set, { since, folders, sweep })
  if (rows > 0) {
    await services.database.inTenant(tenant, async (tx) => {
      await addMonthCounts(tx, tenant, id, counts)
      const object = { type: 'call retention', id: sweep }
      await services.audit.record(tx, { tenant, at: now, verb: RETAIN, object, class: 'D2' })
    })
    for (const folder of folders) await takeOver(folder, sweep)
  }
  if (rows > 0 || counts.length > 0) await recountSet(services, tenant, id)
  return rows
}

/** Counts the old calls of a set, and writes the rows that stay of each import beside its files. */
async function withOldCalls(
  services: Services,
  tenant: Tenant,
  { id, version }: StoredSet,
  given: { readonly since: string; readonly folders: readonly string[]; readonly sweep: string },
): Promise<{ readonly counts: readonly MonthCount[]; readonly rows: number }> {
  const { since, folders, sweep } = given
  const counted = versionFolder(services, tenant, { set: id, version: version ?? '' })
  const scratches = join(setsFolder(services, tenant), id, 'scratch')
  await mkdir(scratches, { recursive: true, mode: 0o700 })
  const scratch = await mkdtemp(join(scratches, 'r-'))
  const duck = await openDuck({ folder: scratch, folders: [counted, ...folders], workers: services.settings.workers })
  try {
    await readParquet(duck, counted)
    const counts = await countOld(duck, since)
    if (counts.length === 0) return { counts, rows: 0 }
    await duck.run(`CREATE TABLE gone AS SELECT call_key FROM calls WHERE call_key IS NOT NULL
      GROUP BY call_key HAVING bool_and(${isOld('day', since)})`)
    let rows = 0
    for (const folder of folders) rows += await writeRest(duck, folder, { since, sweep })
    return { counts, rows }
  } finally {
    duck.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** SQL that is true for a day (days since 1970-01-01), or a month where there is no day, before `since`. */
function isOld(day: string, since: string): string {
  const month = Number(since.slice(0, 4)) * 12 + Number(since.slice(5, 7))
  return `coalesce(${day} < (DATE ${literal(since)} - DATE '1970-01-01'), part_year * 12 + part_month < ${month}, false)`
}

async function countOld(duck: Duck, since: string): Promise<readonly MonthCount[]> {
  const rows = await duck.rows(`SELECT CASE WHEN day IS NOT NULL THEN strftime(DATE '1970-01-01' + day::INT, '%Y-%m')
        ELSE printf('%04d-%02d', part_year, part_month) END AS month,
      coalesce(beat, '') AS beat, coalesce(type_final, type_initial, '') AS type, count(*) AS calls,
      count(*) FILTER (greatest(mh_initial, mh_final, mh_disposition) = 3) AS marked
    FROM calls WHERE ${isOld('day', since)} GROUP BY ALL ORDER BY ALL`)
  return rows.map((row) => ({
    month: textOf(row, 'month'),
    beat: textOf(row, 'beat'),
    type: textOf(row, 'type'),
    calls: countOf(row, 'calls'),
    marked: countOf(row, 'marked'),
  }))
}

/**
 * Writes what stays of an import into a folder of its own. With an old call all its rows go, those that a later import
 * says anew among them, so that none of them comes back. Answers how many rows go.
 */
async function writeRest(
  duck: Duck,
  folder: string,
  { since, sweep }: { readonly since: string; readonly sweep: string },
): Promise<number> {
  const kept = keptFolder(folder)
  const next = join(folder, nextName(sweep))
  const file = `read_parquet(${literal(codedFile(kept))})`
  const goes = `(${isOld('(local_s // 86400)', since)} OR coalesce(call_key IN (SELECT call_key FROM gone), false))`
  const rows = countOf(await duck.row(`SELECT count(*) AS n FROM ${file} WHERE ${goes}`), 'n')
  if (rows === 0) return 0
  await mkdir(next, { recursive: true, mode: 0o700 })
  for (const name of await readdir(kept))
    if (name !== 'coded_rows.parquet') await cp(join(kept, name), join(next, name), { recursive: true })
  await duck.run(`COPY (SELECT * FROM ${file} WHERE NOT ${goes} ORDER BY row_number)
    TO ${literal(codedFile(next))} (FORMAT parquet, COMPRESSION zstd)`)
  const reading = await readReading(kept)
  // What went is no longer among the rows of the import, so calls, joined and rejected rows still add up to them.
  await writeReading(next, { ...reading, rows: reading.rows - rows })
  return rows
}

/** Puts the rows that stay in the place of all rows. Doing it twice does no harm. */
async function takeOver(folder: string, sweep: string): Promise<void> {
  const [kept, next, old] = [keptFolder(folder), join(folder, nextName(sweep)), join(folder, oldName(sweep))]
  if (existsSync(next)) {
    if (existsSync(kept)) await rename(kept, old)
    await rename(next, kept)
  }
  await rm(old, { recursive: true, force: true })
}

/** Finishes sweeps whose counts are kept, and takes back those that were cut short before. */
async function settleCutShort(services: Services, tenant: Tenant): Promise<void> {
  const imports = await services.database.inTenant(tenant, listImports)
  const toCount = new Set<string>()
  for (const { id, setId } of imports) {
    const folder = importFolder(services, tenant, id)
    for (const name of await readdir(folder).catch(() => [])) {
      const [, which, sweep = ''] = /^kept-(next|old)-([0-9a-f-]{36})$/.exec(name) ?? []
      if (which === undefined) continue
      if (await isNoted(services, tenant, sweep)) {
        await takeOver(folder, sweep)
        if (setId !== null) toCount.add(setId)
      } else await rm(join(folder, name), { recursive: true, force: true })
    }
  }
  for (const set of toCount) await recountSet(services, tenant, set)
}

async function isNoted(services: Services, tenant: Tenant, sweep: string): Promise<boolean> {
  const row = await services.database.inTenant(tenant, (tx) =>
    tx
      .selectFrom('audit_entries')
      .select('seq')
      .where('verb', '=', RETAIN)
      .where('object_id', '=', sweep)
      .executeTakeFirst(),
  )
  return row !== undefined
}
