import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { choosePlace } from './place.ts'
import { takeStartingLock } from './starting-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function place() {
  const chosen = choosePlace(join(folder, 'data'), { systemFolder: join(folder, 'system') })
  if (!chosen.ok) throw new Error(chosen.problem)
  return chosen.value
}

test('one process at a time holds the lock, and lets it go whole', () => {
  const where = place()
  const release = takeStartingLock(where)
  expect(release).not.toBeNull()
  expect(readFileSync(join(where.folder, 'starting'), 'utf8')).toMatch(new RegExp(`^${process.pid} \\S+$`))
  expect(takeStartingLock(where)).toBeNull()
  release?.()
  expect(readdirSync(where.folder).filter((name) => name.startsWith('starting'))).toEqual([])
})

test('a lock that names no living process is taken over, also an empty one', () => {
  const where = place()
  for (const left of ['', '999999999 1', `${process.pid} 1`]) {
    writeFileSync(join(where.folder, 'starting'), left)
    const release = takeStartingLock(where)
    expect(release, left).not.toBeNull()
    release?.()
  }
})
