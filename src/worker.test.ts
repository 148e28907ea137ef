import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../test/database.ts'
import { DESIGN_JOB } from './features/design/index.ts'
import { readSettings } from './platform/settings.ts'
import { startWorker } from './worker.ts'

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'pmhc-worker-'))
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

function settings(keyFile: string) {
  const read = readSettings({ PMHC_DATA: join(folder, 'data'), PMHC_KEY_FILE: keyFile, DATABASE_URL: db.databaseUrl })
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

test('a worker does a job that another process queued, and leaves the rest to the next one when it stops', async () => {
  const keyFile = join(folder, 'test.key')
  writeFileSync(keyFile, `${inject('testServer').masterKey}\n`, { mode: 0o600 })
  const { tenant } = await db.newCollaboration()
  const { jobs } = db.services
  const id = await jobs.start(tenant, DESIGN_JOB, { importId: randomUUID() })
  const worker = await startWorker(settings(keyFile))
  if (!worker.ok) throw new Error(worker.problem)
  await vi.waitFor(async () => expect((await jobs.find(tenant, id))?.state).toBe('failed'), { timeout: 10_000 })
  await worker.value.stop()
  const later = await jobs.start(tenant, DESIGN_JOB, { importId: randomUUID() })
  expect((await jobs.find(tenant, later))?.state).toBe('queued')
})
