import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import { literal, openDuck, type Row, textOf } from '../../../platform/tables/duck.ts'
import { type PreparedTable, prepareTable } from '../../../platform/tables/prepare.ts'
import { explainTableProblem } from '../../../platform/tables/problems.ts'
import { type ListColumn, type ListedAgency, NEEDED_COLUMNS, type RowProblem, readAgency } from './listed.ts'
import { type ListChange, type ListImport, noteImport, replaceList } from './store.ts'

/** Far more than there are agencies in the country (about 18,000), and still a file that fits into memory. */
const MOST_ROWS = 100_000

/**
 * Reads a national list (CSV, also packed with gzip) and makes it the list of this installation, in one transaction: it
 * is there whole or not at all. Rows that cannot be right are set aside and counted by reason; a file in which more than
 * half of the rows are wrong is taken for another kind of file and refused.
 */
export async function importAgencies(
  { database, clock, audit }: Pick<Services, 'database' | 'clock' | 'audit'>,
  file: string,
): Promise<Result<ListImport & ListChange, string>> {
  const read = await readList(file)
  if (!read.ok) return read
  const { agencies, setAside, rowsRead } = read.value
  if (agencies.length * 2 < rowsRead || agencies.length === 0)
    return failed(
      `${rowsRead - agencies.length} of ${rowsRead} rows cannot be used (${describeSetAside(setAside)}). Nothing was changed. Is this the right file?`,
    )
  const made: ListImport = { at: clock(), fileName: basename(file), rowsRead, rowsKept: agencies.length, setAside }
  const id = randomUUID()
  const change = await database.inPlatform(async (tx) => {
    const done = await replaceList(tx, agencies)
    await noteImport(tx, id, made)
    await audit.record(tx, {
      tenant: null,
      at: made.at,
      verb: 'agencies.import',
      object: { type: 'agency-list', id },
      class: 'D0',
    })
    return done
  })
  return ok({ ...made, ...change })
}

/** As "3 id, 1 type". */
export function describeSetAside(setAside: ListImport['setAside']): string {
  const reasons = Object.entries(setAside).map(([reason, rows]) => `${rows} ${reason}`)
  return reasons.length === 0 ? 'none' : reasons.join(', ')
}

interface ReadList {
  readonly agencies: readonly ListedAgency[]
  readonly setAside: Readonly<Partial<Record<RowProblem, number>>>
  readonly rowsRead: number
}

async function readList(file: string): Promise<Result<ReadList, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-agencies-'))
  try {
    const prepared = await prepareTable(file, { folder, workers: 1, maxRows: MOST_ROWS })
    if (!prepared.ok) return failed(explainTableProblem(prepared.problem).says)
    const { columns } = prepared.value.dialect
    const missing = NEEDED_COLUMNS.filter((name) => !columns.includes(name))
    if (missing.length > 0)
      return failed(`The file has no column ${missing.join(', ')}. A list needs ${NEEDED_COLUMNS.join(', ')}.`)
    return ok(await readRows(prepared.value, folder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readRows(table: PreparedTable, folder: string): Promise<ReadList> {
  const { columns, delimiter, skipLines } = table.dialect
  const types = columns.map((_, at) => `'c${at}': 'VARCHAR'`).join(', ')
  const duck = await openDuck({ folder, files: [table.path], workers: 1, memory: '256MB' })
  try {
    const rows = await duck.rows(`SELECT * FROM read_csv(${literal(table.path)}, auto_detect = false, header = false,
      skip = ${skipLines}, delim = ${literal(delimiter)}, quote = '"', escape = '"', columns = {${types}},
      store_rejects = true, rejects_limit = 0)`)
    const rejects = await duck.rows('SELECT count(DISTINCT line) AS lines FROM reject_errors')
    const tooWide = Number(rejects[0]?.lines ?? 0)
    return sortOut(
      rows.map((row) => namedRow(row, columns)),
      tooWide,
    )
  } finally {
    duck.close()
  }
}

type NamedRow = Readonly<Record<ListColumn, string>>
function namedRow(row: Row, columns: readonly string[]): NamedRow {
  const cell = (name: ListColumn): string => {
    const at = columns.indexOf(name)
    return at < 0 ? '' : textOf(row, `c${at}`).trim()
  }
  return {
    ori: cell('ori'),
    name: cell('name'),
    type: cell('type'),
    state: cell('state'),
    county: cell('county'),
    lat: cell('lat'),
    lon: cell('lon'),
    population: cell('population'),
    officers: cell('officers'),
    employees_total: cell('employees_total'),
    staffing_source: cell('staffing_source'),
  }
}

function sortOut(rows: readonly NamedRow[], tooWide: number): ReadList {
  const agencies = new Map<string, ListedAgency>()
  const setAside: Partial<Record<RowProblem, number>> = {}
  const drop = (reason: RowProblem, howMany = 1): void => {
    setAside[reason] = (setAside[reason] ?? 0) + howMany
  }
  if (tooWide > 0) drop('width', tooWide)
  for (const row of rows) {
    const agency = readAgency(row)
    if (!agency.ok) drop(agency.problem)
    else if (agencies.has(agency.value.ori)) drop('same-id')
    else agencies.set(agency.value.ori, agency.value)
  }
  return { agencies: [...agencies.values()], setAside, rowsRead: rows.length + tooWide }
}
