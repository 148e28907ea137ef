import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { literal, openDuck } from '../../../platform/tables/duck.ts'
import { keepCalls } from './kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-stored-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every column that may be stored. A new one needs a look: is it coded, keyed or rounded? */
const CODED = {
  calls: [
    ...['row_number', 'call_key', 'place_id', 'unit', 'beat', 'latitude', 'longitude', 'priority_rank', 'officer'],
    ...['type_initial', 'type_final', 'disposition', 'type_initial_id', 'type_final_id', 'disposition_id', 'handled'],
    ...[
      'received_utc',
      'dispatched_utc',
      'enroute_utc',
      'arrived_utc',
      'cleared_utc',
      'local_s',
      'day',
      'hour_of_week',
    ],
    ...['part_year', 'part_month', 'said_weekday', 'weekday_in_words', 'held', 'has_unit', 'units', 'file_rows'],
    ...['mh_initial', 'mh_final', 'mh_reason', 'mh_disposition', 'mh_text', 'yes_kinds', 'possible_kinds'],
    ...['person_id', 'left_open', 'cell', 'risk', 'taken'],
    ...['queue_s', 'travel_s', 'scene_s', 'response_s', 'busy_s', 'other_busy_s'],
  ],
  unit_responses: [
    ...['call_key', 'unit', 'received_utc', 'local_s', 'dispatched_utc', 'enroute_utc', 'arrived_utc', 'cleared_utc'],
  ],
  coded_rows: [
    ...[
      'part',
      'row_number',
      'call_key',
      'place',
      'person',
      'unit',
      'beat',
      'cell_code',
      'held',
      'mh_text',
      'text_kinds',
    ],
    ...['type_initial', 'type_final', 'disposition', 'priority', 'source', 'day_only', 'local_s', 'weekday_number'],
    ...['received_utc', 'dispatched_utc', 'enroute_utc', 'arrived_utc', 'cleared_utc'],
    ...['part_year', 'part_month', 'part_weekday', 'part_hour'],
  ],
} as const
/** Of no meaning outside one reading; always the same value. */
const EMPTY = ['k', 'same']

const HEADER =
  'Incident Number,Call Received,Dispatched,Arrived,Cleared,Call Type,Disposition,Unit,Address,Latitude,Longitude,Caller Name,Narrative'
const SECRETS = ['777001', '4711 HIDDENWAY RD', 'Zaphod Unheard', 'unspoken', '41.8781']

function fileOf(rowsOfCall: number): string {
  const lines = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: rowsOfCall }, (_, unit) => {
      const clock = (plus: number) =>
        new Date(Date.UTC(2024, 2, 4, 6) + (at * 20 + plus) * 60_000).toISOString().slice(0, 19).replace('T', ' ')
      const times = [clock(0), clock(2), clock(8), clock(30)].join(',')
      return `${777_001 + at},${times},MENTAL HEALTH,REPORT,A${unit},4711 HIDDENWAY RD,41.8781,-87.6298,Zaphod Unheard,these unspoken words differ from row to row and go on for quite some time ${at} ${unit}`
    }),
  ).flat()
  const path = join(folder, `given-${rowsOfCall}.csv`)
  writeFileSync(path, [HEADER, ...lines].join('\n'))
  return path
}

test.each([
  ['one row a call', 1],
  ['one row a unit', 2],
])('what is stored of a file with %s is coded, and nothing else', async (_, rowsOfCall) => {
  const into = mkdtempSync(join(folder, 'kept-'))
  const kept = await keepCalls([{ path: fileOf(rowsOfCall), name: 'calls.csv' }], {
    into,
    key: new Uint8Array(32).fill(3),
    timezone: 'America/Chicago',
  })
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem))
  expect(readdirSync(into).sort()).toEqual([
    ...[
      'calls.parquet',
      'coded_rows.parquet',
      'mapping.json',
      'profile.json',
      'reading.json',
      'unit_responses.parquet',
    ],
  ])
  const duck = await openDuck({ folder: into, workers: 1 })
  const stored: string[] = []
  for (const [name, coded] of Object.entries(CODED)) {
    const rows = await duck.rows(`SELECT * FROM read_parquet(${literal(join(into, `${name}.parquet`))})`)
    expect(rows.length).toBeGreaterThan(0)
    for (const column of Object.keys(rows[0] ?? {})) {
      const values = new Set(rows.map((row) => String(row[column])))
      if (EMPTY.includes(column)) expect(values.size, column).toBe(1)
      else expect(coded, name).toContain(column)
      stored.push(...values)
    }
  }
  duck.close()
  for (const name of ['mapping.json', 'profile.json', 'reading.json'])
    stored.push(readFileSync(join(into, name), 'utf8'))
  for (const secret of SECRETS) expect(stored.filter((value) => value.includes(secret))).toEqual([])
})

test('a phone number that somebody typed behind a type or a disposition is masked before anything is kept', async () => {
  const path = join(folder, 'typed.csv')
  const lines = Array.from({ length: 80 }, (_, at) => {
    const phone = at === 40 ? ' CALL BACK (312) 555-0142' : ''
    const end = at === 50 ? 'REPORT ann@mail.example.org' : 'REPORT'
    return `N${at},2024-03-04 ${String(at % 24).padStart(2, '0')}:00:00,WELFARE CHECK${phone},${end}`
  })
  writeFileSync(path, ['Incident Number,Call Received,Call Type,Disposition', ...lines].join('\n'))
  const into = mkdtempSync(join(folder, 'kept-'))
  const kept = await keepCalls([{ path, name: 'typed.csv' }], {
    into,
    key: new Uint8Array(32).fill(3),
    timezone: 'America/Chicago',
  })
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem))
  const duck = await openDuck({ folder: into, workers: 1 })
  const files = ['calls', 'coded_rows'].map((name) => literal(join(into, `${name}.parquet`)))
  const rows = await Promise.all(
    files.map((file) => duck.rows(`SELECT type_final, disposition FROM read_parquet(${file})`)),
  )
  duck.close()
  const stored = [JSON.stringify(kept.value), ...rows.flat().map((row) => Object.values(row).join(' '))]
  expect(stored.filter((value) => /555-0142|example\.org/.test(value))).toEqual([])
  expect(stored.filter((value) => value.includes('WELFARE CHECK CALL BACK [masked]')).length).toBe(3)
  expect(kept.value.warnings.map(({ kind }) => kind)).toContain('masked-values')
})
