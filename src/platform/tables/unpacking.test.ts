import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { literal, openDuck } from './duck.ts'
import { prepareTable } from './prepare.ts'
import type { PrepareOptions } from './prepared.ts'

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

describe('whatever SQL a file might bring about', () => {
  test('reaches no file, folder or address but those it was given, and cannot change that', async () => {
    const [own, secret, read] = [join(folder, 'own'), join(folder, 'secret.csv'), join(folder, 'read.csv')]
    mkdirSync(own)
    for (const path of [secret, read]) writeFileSync(path, 'a,b\n1,2\n')
    const duck = await openDuck({ folder: own, files: [read], workers: 1 })
    expect(await duck.rows(`SELECT * FROM read_csv(${literal(read)}, all_varchar = true)`)).toEqual([
      { a: '1', b: '2' },
    ])
    await duck.run(`COPY (SELECT 1 AS a) TO ${literal(join(own, 'kept.parquet'))} (FORMAT parquet)`)
    for (const sql of [
      `SELECT * FROM read_csv(${literal(secret)})`,
      `SELECT * FROM read_text(${literal(join(own, '..', 'secret.csv'))})`,
      `SELECT * FROM glob('/etc/*')`,
      `COPY (SELECT 1) TO ${literal(join(folder, 'written.csv'))}`,
      `COPY (SELECT 1) TO ${literal(read)}`,
      `ATTACH ${literal(join(folder, 'other.db'))}`,
      'INSTALL httpfs',
      `SELECT * FROM read_csv('http://localhost:1/a.csv')`,
      'SET enable_external_access = true',
      `SET allowed_directories = ['/']`,
    ])
      await expect(duck.run(sql), sql).rejects.toThrow()
    duck.close()
  })
})
