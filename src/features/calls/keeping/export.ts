import { join } from 'node:path'
import { type Duck, literal } from '../../../platform/tables/duck.ts'

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

/**
 * Writes `calls.parquet` and `unit_responses.parquet` into a folder: coded calls (class D2). Call numbers and places are
 * keyed hashes, positions are rounded to about a kilometre, dropped columns were never read. Needs the tables that
 * `openCalls` leaves, `stage` included.
 */
export async function writeParquet(duck: Duck, folder: string, key: Uint8Array): Promise<void> {
  await duck.run(`CREATE OR REPLACE TABLE place_keys AS SELECT hash(place) AS place_id, any_value(${keyedHashSql('place', key)}) AS place_key
    FROM (SELECT DISTINCT place FROM stage WHERE place IS NOT NULL) GROUP BY 1`)
  const hashed = `${keyedHashSql('c.call_key', key)} AS call_key`
  await duck.run(`CREATE OR REPLACE TABLE type_names AS SELECT id, min(trim(text)) AS name FROM type_texts GROUP BY id`)
  await duck.run(
    `CREATE OR REPLACE TABLE disposition_names AS SELECT id, min(trim(text)) AS name FROM disposition_texts GROUP BY id`,
  )
  const calls = `SELECT c.* EXCLUDE (key_number, call_key, place_id, latitude, longitude), ${hashed}, p.place_key AS place_id,
      round(c.latitude, 2) AS latitude, round(c.longitude, 2) AS longitude,
      i.name AS type_initial, f.name AS type_final, d.name AS disposition
    FROM calls c LEFT JOIN place_keys p ON p.place_id = c.place_id LEFT JOIN type_names i ON i.id = c.type_initial_id
    LEFT JOIN type_names f ON f.id = c.type_final_id LEFT JOIN disposition_names d ON d.id = c.disposition_id
    ORDER BY c.received_utc, c.row_number`
  const responses = `SELECT ${hashed}, c.unit, c.received_utc, c.local_s, c.dispatched_utc, c.enroute_utc, c.arrived_utc, c.cleared_utc
    FROM responses c ORDER BY c.received_utc, c.row_number`
  for (const [name, question] of [
    ['calls', calls],
    ['unit_responses', responses],
  ] as const)
    await duck.run(
      `COPY (${question}) TO ${literal(join(folder, `${name}.parquet`))} (FORMAT parquet, COMPRESSION zstd)`,
    )
}

/** Makes the tables `calls` and `responses` of a new DuckDB from Parquet written by `writeParquet`. */
export async function readParquet(duck: Duck, folder: string): Promise<void> {
  const file = (name: string) => literal(join(folder, `${name}.parquet`))
  await duck.run(`CREATE VIEW calls AS SELECT * FROM read_parquet(${file('calls')})`)
  await duck.run(`CREATE VIEW responses AS SELECT * FROM read_parquet(${file('unit_responses')})`)
}
