import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isOutOfMemory, isReaderFailure, memoryFor, openDuck } from './duck.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-duck-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const megabytes = (bytes: number): number => Number.parseInt(memoryFor(bytes), 10)

test('a file that may come by web keeps to the usual memory, a far larger one gets more', () => {
  expect(megabytes(500_000_000)).toBe(megabytes(0))
  expect(megabytes(1_800_000_000)).toBeGreaterThanOrEqual(megabytes(0))
  expect(megabytes(Number.MAX_SAFE_INTEGER)).toBeLessThan(1e6)
})

test('a question that needs more memory than it may have is told apart from a damaged file', async () => {
  const duck = await openDuck({ folder, workers: 1, memory: '20MB' })
  const problem: unknown = await duck
    .rows('SELECT list(i) AS l FROM range(20000000) t(i)')
    .catch((error: unknown) => error)
  duck.close()
  expect(isOutOfMemory(problem)).toBe(true)
  expect(isReaderFailure(problem)).toBe(false)
})
