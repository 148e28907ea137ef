import { countOf, type Duck, isReaderFailure, literal, textOf } from '../../../platform/tables/duck.ts'
import { maskedCountSql, maskSql } from '../../../platform/tables/masks.ts'
import type { PreparedTable, TablePart } from '../../../platform/tables/prepared.ts'
import { detectTimes, secondsSql } from '../../../platform/tables/times.ts'
import { notesSql } from '../codes/notes.ts'
import { cellCodeSql } from './coded-rows.ts'
import { type CallMapping, columnFor, columnsFor, TIME_USES } from './mapping.ts'
import type { TellStep } from './progress.ts'
import { type At, isNothing, moments, parts } from './stage-moments.ts'

/**
 * View `stage`: one row for each row of the file that has as many cells as the header, in file order, with only the
 * columns that are used. Moments are seconds since 1970, UTC where the file says so (`…_utc`), else on the local clock
 * (`…_local`). `…_bad` is 1 where a text is no moment, 2 where its year is impossible, else 0.
 */
export async function stageRows(
  duck: Duck,
  table: PreparedTable,
  mapping: CallMapping,
  tell?: TellStep,
): Promise<CallMapping> {
  await fillStage(duck, table, mapping, tell)
  const settled = await settleFormats(duck, table, mapping)
  if (settled !== mapping) await fillStage(duck, table, settled)
  return settled
}

async function fillStage(duck: Duck, table: PreparedTable, mapping: CallMapping, tell?: TellStep): Promise<void> {
  await duck.run(`DROP VIEW IF EXISTS stage; DROP TABLE IF EXISTS stage_rows;
    CREATE OR REPLACE TABLE rejected_lines (part INT, line BIGINT, swallows BOOLEAN)`)
  let constants: readonly string[] = []
  for (const [part, file] of table.parts.entries()) {
    await tell?.({ phase: 'reading', done: part, total: table.parts.length })
    const { kept, constant, timed } = selectionOf(file, mapping, table.parts.length > 1 ? part : null)
    const reads = `${kept.join(',\n')} FROM (SELECT ${['*', ...timed].join(', ')} FROM`
    const into = part === 0 ? 'CREATE TABLE stage_rows AS SELECT' : 'INSERT INTO stage_rows BY NAME SELECT'
    await fillPart(duck, file, (reader) => `${into} ${reads} ${reader})`)
    await duck.run(`INSERT INTO rejected_lines SELECT ${part}, line, bool_or(${swallowsSql(file)}) FROM reject_errors GROUP BY line;
      DROP TABLE reject_errors; DROP TABLE reject_scans`)
    constants = constant
  }
  await duck.run(`CREATE VIEW stage AS SELECT rowid AS row_number, *, ${constants.join(', ')} FROM stage_rows`)
}

/** Columns of `stage` whose texts are kept as they stand. */
const KEPT_TEXT = /^(?:unit|type_initial|type_final|reason_\d+|disposition|priority|beat|source)$/

/**
 * Masks personal numbers in the texts of `stage` that are kept as they stand. Texts of codes must not carry a phone number
 * that somebody typed behind them; it is rare, so it is done only where a text that holds one was met. Answers how many
 * cells of which column of the file were masked.
 */
export async function maskStage(
  duck: Duck,
  mapping: CallMapping,
): Promise<readonly { readonly column: string; readonly count: number }[]> {
  const names = (await duck.rows('DESCRIBE stage_rows')).map((row) => textOf(row, 'column_name'))
  const masked: { readonly column: string; readonly count: number }[] = []
  for (const name of names.filter((one) => KEPT_TEXT.test(one))) {
    await duck.run(`UPDATE stage_rows SET ${name} = ${maskSql(name)} WHERE ${name} <> ${maskSql(name)}`)
    const count = countOf(await duck.row(`SELECT ${maskedCountSql(name)} AS n FROM stage_rows`), 'n')
    const column = columnOfText(mapping, name)
    if (count > 0 && column !== undefined) masked.push({ column, count })
  }
  return masked
}

/** The column of the file that a text column of `stage` was read from. */
function columnOfText(mapping: CallMapping, name: string): string | undefined {
  const reason = /^reason_(\d+)$/.exec(name)?.[1]
  if (reason !== undefined) return columnsFor(mapping, 'reason')[Number(reason)]?.column
  if (name === 'type_initial') return columnFor(mapping, 'type-initial')?.column
  if (name === 'type_final') return (columnFor(mapping, 'type-final') ?? columnFor(mapping, 'type'))?.column
  return (['unit', 'disposition', 'priority', 'beat', 'source'] as const).flatMap((use) =>
    use === name ? [columnFor(mapping, use)?.column] : [],
  )[0]
}

async function fillPart(duck: Duck, file: TablePart, sql: (reader: string) => string): Promise<void> {
  try {
    await duck.run(sql(readerSql(file, { isStrict: true })))
  } catch (error) {
    // Mixed line ends, for one, can be read only without the rule that sets rows with too many cells aside.
    if (!isReaderFailure(error)) throw error
    await duck.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
    await duck.run(sql(readerSql(file)))
  }
}

/** True for a rejected row whose quotation mark is never closed, so that whole rows behind it lie in one of its cells. */
const swallowsSql = ({ dialect: { delimiter, columns } }: TablePart) =>
  `error_type::VARCHAR = 'UNQUOTED VALUE' AND ${timesIn('chr(10)')} >= 5 AND ${timesIn(literal(delimiter))} >= ${3 * (columns.length - 1)}`
const timesIn = (sign: string) => `(length(csv_line) - length(replace(csv_line, ${sign}, '')))`

/** What of a file is stored: its used columns; those that the mapping lacks are the same for all and take no room. */
function selectionOf(file: TablePart, mapping: CallMapping, part: number | null) {
  const at = new Map(file.dialect.columns.map((name, index) => [name, `c${index}`]))
  const timed = mapping.columns.flatMap(({ column, format }) => {
    const cell = at.get(column)
    return cell === undefined || format === undefined ? [] : [`${secondsSql(format, cell)} AS s_${cell}`]
  })
  const selected = [...identity(mapping, at), ...moments(mapping, at), ...parts(mapping, at), ...facts(mapping, at)]
  const isConstant = (column: string) => /^(?:NULL|false|true)\b/.test(column)
  return {
    kept: [...selected.filter((column) => !isConstant(column)), ...(part === null ? [] : [`${part} AS part`])],
    constant: [...selected.filter(isConstant), ...(part === null ? ['0 AS part'] : []), '0 AS nothing'],
    timed,
  }
}

/** Longest row that is read, in bytes; cells were measured before, so a longer one has lost its quotation mark. */
const LONG_LINE = 8_388_608

/**
 * The file as DuckDB reads it: every cell as text, rows of another width set aside in `reject_errors`. When not strict it
 * cuts the last cells of a row that has too many, so a comma without quotation marks would shift cells unnoticed.
 */
function readerSql(file: TablePart, { isStrict = false } = {}): string {
  const { dialect } = file
  const columns = dialect.columns.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ')
  return `read_csv(${literal(file.path)}, auto_detect = false, header = false, skip = ${dialect.skipLines},
    delim = ${literal(dialect.delimiter)}, quote = '"', escape = '"', columns = {${columns}},
    max_line_size = ${LONG_LINE}, strict_mode = ${isStrict}, store_rejects = true, rejects_limit = 0)`
}

/** Empty cells come as NULL already; spaces around texts are dealt with where texts are looked up. */
const text = (column: string | undefined) => column ?? 'NULL::VARCHAR'

function identity(mapping: CallMapping, at: At): string[] {
  const one = (use: 'key' | 'unit' | 'person') => filledSql(at.get(columnFor(mapping, use)?.column ?? ''))
  return [`${one('key')} AS call_key`, `${one('unit')} AS unit`, `${one('person')} AS person`]
}

/**
 * A text that names something, or NULL where it says "nothing here": many calls whose number is the text NULL would
 * become one call. The pattern is asked of short texts only.
 */
const filledSql = (cell: string | undefined) =>
  cell === undefined
    ? text(cell)
    : // No word for nothing is that long or starts with 1 to 9, so most cells need no pattern.
      `CASE WHEN strlen(${cell}) > 4 OR (${cell} >= '1' AND ${cell} < ':') THEN ${cell} WHEN NOT ${isNothing(cell)} AND NOT regexp_full_match(${cell}, '-1|0+') THEN ${cell} END`

function facts(mapping: CallMapping, at: At): string[] {
  const one = (use: Parameters<typeof columnFor>[1]) => text(at.get(columnFor(mapping, use)?.column ?? ''))
  const number = (use: 'latitude' | 'longitude') => `try_cast(${one(use)} AS DOUBLE)`
  const reasons = columnsFor(mapping, 'reason').map((column) => text(at.get(column.column)))
  // A mark that is set reads as a reason of its name, so that the lexicon and the code book decide what it means.
  const flags = columnsFor(mapping, 'flag').map(({ column }) =>
    at.has(column) ? `CASE WHEN ${yesNoSql(text(at.get(column)))} THEN ${literal(column)} END` : text(undefined),
  )
  return [
    `${one('type-initial')} AS type_initial`,
    `${one(columnFor(mapping, 'type-final') ? 'type-final' : 'type')} AS type_final`,
    ...[...reasons, ...flags].map((reason, index) => `${reason} AS reason_${index}`),
    `${one('disposition')} AS disposition`,
    `${one('priority')} AS priority`,
    `${one('beat')} AS beat`,
    `${placeSql(columnsFor(mapping, 'place').map(({ column }) => ({ name: column, sql: at.get(column) ?? 'NULL' })))} AS place`,
    columnFor(mapping, 'latitude') === undefined || columnFor(mapping, 'longitude') === undefined
      ? 'NULL::INT AS cell_code'
      : `${cellCodeSql(number('latitude'), number('longitude'))}::INT AS cell_code`,
    `${one('source')} AS source`,
    ...notes(mapping, at),
    columnFor(mapping, 'held') === undefined ? 'NULL::BOOLEAN AS held' : `${yesNoSql(one('held'))} AS held`,
  ]
}

const yesNoSql = (
  cell: string,
) => `CASE WHEN lower(trim(${cell})) IN ('yes', 'y', 'true', 't', '1', 'x', 'si', 'sí') THEN true
  WHEN lower(trim(${cell})) IN ('no', 'n', 'false', 'f', '0') THEN false END`

/** Notes are read for words here, once. What they say is not stored anywhere. */
function notes(mapping: CallMapping, at: At): string[] {
  const cells = columnsFor(mapping, 'notes').flatMap(({ column }) => at.get(column) ?? [])
  if (cells.length === 0) return ['NULL::TINYINT AS mh_text', 'NULL::BIGINT AS text_kinds']
  const { rank, kind } = notesSql(cells.length === 1 ? (cells[0] ?? '') : `concat_ws(' ; ', ${cells.join(', ')})`)
  return [`${rank} AS mh_text`, `pow(2, ${kind})::BIGINT AS text_kinds`]
}

/** Columns that tell two equal addresses apart but are no place by themselves. */
const QUALIFIER = /zip|postal|postcode|^city$|municipality/i

/** Capitals without spaces around them; `trim` is slow, so it is asked only where there are some. */
const upperSql = (cell: string) =>
  `upper(CASE WHEN starts_with(${cell}, ' ') OR ends_with(${cell}, ' ') THEN trim(${cell}) ELSE ${cell} END)`

interface PlaceColumn {
  readonly name: string
  readonly sql: string
}

/**
 * One text for a place from the address columns in their order. A house number 0 says nothing. Where the file has house
 * numbers or cross streets, a row with neither is no place: a whole street is too long to be one.
 */
function placeSql(columns: readonly PlaceColumn[]): string {
  const [only] = columns
  if (only === undefined) return 'NULL::VARCHAR'
  const qualifiers = columns.filter(({ name }) => QUALIFIER.test(name))
  if (qualifiers.length > 0 && qualifiers.length < columns.length) {
    const place = placeSql(columns.filter((column) => !qualifiers.includes(column)))
    return `((${place}) || ${qualifiers.map(({ sql }) => `coalesce(' ' || trim(${sql}), '')`).join(' || ')})`
  }
  if (columns.length === 1) {
    const place = upperSql(only.sql)
    return `CASE WHEN length(${place}) > 7 THEN ${place}
      WHEN NOT regexp_full_match(${place}, '(UNKNOWN|UNK|NA|N/A|NONE|-|NULL)?') THEN ${place} END`
  }
  const filled = (column: PlaceColumn) => `nullif(nullif(${upperSql(column.sql)}, ''), '0')`
  const telling = columns.filter(({ name }) => /num|hundred|block|house|intersect|cross/i.test(name))
  const parts = `concat_ws(' ', ${columns.map(filled).join(', ')})`
  if (telling.length === 0) return `nullif(${parts}, '')`
  return `CASE WHEN coalesce(${telling.map(filled).join(', ')}, NULL) IS NOT NULL THEN ${parts} END`
}

/**
 * Formats are found on a sample. Where whole rows of the file could not be read by them, looks at those very values
 * together with values that could, and widens the format or turns month and day round if that reads more.
 */
async function settleFormats(duck: Duck, table: PreparedTable, mapping: CallMapping): Promise<CallMapping> {
  const timed = mapping.columns.filter(({ use, format }) => format?.read === 'patterns' && isMomentUse(use))
  if (timed.length === 0) return mapping
  const unread = await duck.row(
    `SELECT ${TIME_USES.map((use) => `count(*) FILTER (${use}_bad > 0) AS ${use}`).join(', ')} FROM stage`,
  )
  let settled = mapping
  for (const column of timed) {
    const use = column.use === 'received-date' || column.use === 'received-time' ? 'received' : column.use
    if (countOf(unread, use) === 0) continue
    const again = detectTimes(await valuesOf(duck, table, column.column))
    if (again === null || JSON.stringify(again.format) === JSON.stringify(column.format)) continue
    const columns = settled.columns.map((one) =>
      one.column === column.column ? { ...one, format: again.format } : one,
    )
    settled = { ...settled, columns }
  }
  return settled
}

async function valuesOf(duck: Duck, table: PreparedTable, column: string): Promise<string[]> {
  const reads = table.parts.map((file) => {
    const cell = `trim(c${file.dialect.columns.indexOf(column)})`
    return `SELECT DISTINCT ${cell} AS value FROM ${readerSql(file)} WHERE ${cell} <> ''`
  })
  const rows = await duck.rows(`SELECT DISTINCT value FROM (${reads.join(' UNION ALL ')}) ORDER BY value LIMIT 50000`)
  await duck.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
  return rows.map((row) => textOf(row, 'value'))
}

const isMomentUse = (use: string) =>
  use === 'received-date' || use === 'received-time' || TIME_USES.some((known) => known === use)
