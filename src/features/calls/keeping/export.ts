import { join } from 'node:path'
import { countOf, type Duck, literal, textOf } from '../../../platform/tables/duck.ts'
import { codedFile } from '../reading/coded-rows.ts'

/**
 * SQL for the keyed hash (HMAC-SHA-256, first 32 hex digits) of a text expression. Without the key nobody can tell which
 * address or call number it came from, not even by trying them all.
 */
export function keyedHashSql(text: string, key: Uint8Array): string {
  if (key.length === 0 || key.length > 64) throw new RangeError('A hash key has 1 to 64 bytes')
  const padded = (mask: number) => {
    const block = Buffer.alloc(64, mask)
    for (const [at, byte] of key.entries()) block[at] = byte ^ mask
    return `unhex('${block.toString('hex')}')`
  }
  const inner = `unhex(sha256(${padded(0x36)} || encode(${text})))`
  return `left(sha256(${padded(0x5c)} || ${inner}), 32)`
}

/** Columns of `coded_rows` that are kept as keyed hashes only. */
const KEYED = ['call_key', 'place', 'person'] as const

/**
 * Writes `coded_rows.parquet` into the folder of an import: every usable row with its moments and the texts of its codes
 * (class D2). Call numbers, places and persons are keyed hashes, positions are cells; dropped columns were never read.
 * Needs the view `coded_rows` that `openCalls` leaves for storage.
 */
export async function writeCodedRows(duck: Duck, folder: string, key: Uint8Array): Promise<void> {
  const names = (await duck.rows('DESCRIBE coded_rows')).map((row) => textOf(row, 'column_name'))
  const keyed = KEYED.filter((name) => names.includes(name))
  // A place comes in many rows and its hash is dear, so each is worked out once.
  for (const name of keyed)
    await duck.run(`CREATE OR REPLACE TABLE keyed_${name} AS SELECT text, ${keyedHashSql('text', key)} AS hashed
      FROM (SELECT DISTINCT ${name} AS text FROM coded_rows WHERE ${name} IS NOT NULL)`)
  const joins = keyed.map((name) => `LEFT JOIN keyed_${name} ON keyed_${name}.text = c.${name}`)
  const hashes = keyed.map((name) => `keyed_${name}.hashed AS ${name}`)
  await copyTo(
    duck,
    codedFile(folder),
    `SELECT c.* EXCLUDE (${keyed.join(', ')}), ${hashes.join(', ')} FROM coded_rows c ${joins.join(' ')} ORDER BY c.row_number`,
  )
  for (const name of keyed) await duck.run(`DROP TABLE keyed_${name}`)
}

/**
 * Writes `calls.parquet` and `unit_responses.parquet` into a folder: the calls of the tables `calls` and `responses`.
 * Call numbers and places come out as keyed hashes; `key` is null where `coded_rows` holds hashes already.
 */
export async function writeCalls(duck: Duck, folder: string, key: Uint8Array | null): Promise<void> {
  const hashed = (text: string) => (key === null ? text : keyedHashSql(text, key))
  const named = (table: string, column: string) =>
    duck.run(`CREATE OR REPLACE TABLE ${table} AS SELECT hash(${column}) AS id, any_value(${hashed(column)}) AS name
      FROM (SELECT DISTINCT ${column} FROM coded_rows WHERE ${column} IS NOT NULL) GROUP BY 1`)
  await named('place_names', 'place')
  await named('person_names', 'person')
  await duck.run(`CREATE OR REPLACE TABLE type_names AS SELECT id, min(trim(text)) AS name FROM type_texts GROUP BY id;
    CREATE OR REPLACE TABLE disposition_names AS SELECT id, min(trim(text)) AS name FROM disposition_texts GROUP BY id`)
  const callKey = `${hashed('c.call_key')} AS call_key`
  const calls = `SELECT c.* EXCLUDE (key_number, days_apart, call_key, place_id, person_id, cell_code, yes_mask, possible_mask), ${callKey},
      p.name AS place_id, h.name AS person_id, i.name AS type_initial, f.name AS type_final, d.name AS disposition
    FROM calls c LEFT JOIN place_names p ON p.id = c.place_id LEFT JOIN person_names h ON h.id = c.person_id
    LEFT JOIN type_names i ON i.id = c.type_initial_id LEFT JOIN type_names f ON f.id = c.type_final_id
    LEFT JOIN disposition_names d ON d.id = c.disposition_id ORDER BY c.received_utc, c.row_number`
  const responses = `SELECT ${callKey}, c.unit, c.received_utc, c.local_s, c.dispatched_utc, c.enroute_utc, c.arrived_utc, c.cleared_utc
    FROM responses c ORDER BY c.received_utc, c.row_number`
  await copyTo(duck, join(folder, 'calls.parquet'), calls)
  await copyTo(duck, join(folder, 'unit_responses.parquet'), responses)
  await duck.run(`DROP TABLE place_names; DROP TABLE person_names; DROP TABLE type_names; DROP TABLE disposition_names`)
}

/** The most rows that a review list names; what is beyond is counted by reason in the profile. */
const MOST_LISTED = 100_000

/**
 * Writes the review list of an import as CSV: the rows that were left out or of which a time was set aside, each with its
 * file, its number and its reason, never with a value. Answers how many there are in all.
 */
export async function writeRejected(duck: Duck, path: string): Promise<number> {
  await duck.run(`COPY (SELECT part + 1 AS file, row_number AS row, reason, nullif("column", '') AS "column" FROM rejected_rows
    ORDER BY part, row_number, reason, "column" LIMIT ${MOST_LISTED}) TO ${literal(path)} (FORMAT csv, HEADER)`)
  return countOf(await duck.row('SELECT count(*) AS n FROM rejected_rows'), 'n')
}

const copyTo = (duck: Duck, path: string, question: string) =>
  duck.run(`COPY (${question}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`)

/** Makes the tables `calls` and `responses` of a new DuckDB from Parquet written by `writeCalls`. */
export async function readParquet(duck: Duck, folder: string): Promise<void> {
  const file = (name: string) => literal(join(folder, `${name}.parquet`))
  await duck.run(`CREATE VIEW calls AS SELECT * FROM read_parquet(${file('calls')})`)
  await duck.run(`CREATE VIEW responses AS SELECT * FROM read_parquet(${file('unit_responses')})`)
}
