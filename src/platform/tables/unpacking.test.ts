import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { literal, openDuck } from './duck.ts'
import { type PrepareOptions, prepareTable } from './prepare.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-unpacking-'))
const parquet = join(folder, 'same-row.parquet')
const ROWS = 2_000_000
let files = 0

beforeAll(async () => {
  const duck = await openDuck({ folder, workers: 1 })
  await duck.run(`COPY (SELECT '2026-03-01 10:00:00' AS received, 'NOISE' AS type FROM range(${ROWS}))
    TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`)
  duck.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function problemOf(path: string, limits: Pick<PrepareOptions, 'maxRows' | 'maxUnpacked'>) {
  const work = join(folder, `work-${files++}`)
  const prepared = await prepareTable(path, { folder: work, workers: 1, ...limits })
  return prepared.ok ? null : prepared.problem
}

function given(bytes: Uint8Array): string {
  const path = join(folder, `given-${files++}`)
  writeFileSync(path, bytes)
  return path
}

describe('a small file that becomes a huge one is stopped on its way', () => {
  test('Parquet that repeats one row is written no further than the rows that may be', async () => {
    expect(statSync(parquet).size).toBeLessThan(100_000)
    expect(await problemOf(parquet, { maxRows: 1_000 })).toEqual({ kind: 'too-many-rows', limit: 1_000 })
    expect(statSync(join(folder, `work-${files - 1}`, 'converted.csv')).size).toBeLessThan(100_000)
  })

  test('Parquet over the limit of bytes is broken off', async () => {
    expect(await problemOf(parquet, { maxRows: null, maxUnpacked: 1_000_000 })).toEqual({ kind: 'unpacks-too-large' })
  })

  test('packed JSON keeps to the limit of rows', async () => {
    const lines = gzipSync('{"received":"2026-03-01 10:00:00","type":"NOISE"}\n'.repeat(50_000))
    expect(await problemOf(given(lines), { maxRows: 1_000 })).toEqual({ kind: 'too-many-rows', limit: 1_000 })
  })

  test('packed JSON over a hundred times its packed size is broken off', async () => {
    const line = `{"received":"2026-03-01 10:00:00","type":"NOISE","pad":"${'a'.repeat(2_000)}"}\n`
    const packed = given(gzipSync(line.repeat(20_000)))
    expect(await problemOf(packed, { maxRows: null })).toEqual({ kind: 'unpacks-too-large' })
  })

  test('packed text that stays under one to a hundred keeps to the limit of bytes', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `2026-03-01 10:00:00,NOISE ${at}\n`).join('')
    const packed = given(gzipSync(`received,type\n${rows}`))
    expect(await problemOf(packed, { maxRows: null, maxUnpacked: 100_000 })).toEqual({ kind: 'unpacks-too-large' })
    expect(await problemOf(packed, { maxRows: null })).toBeNull()
  })
})
