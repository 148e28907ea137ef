import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createKeys } from '../src/platform/keys.ts'
import { openBundled } from '../src/storage/bundled/index.ts'
import { connectAs, openStorage } from '../src/storage/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's connection to the server of this run, the database to clone, and the key it was made with. */
    readonly testServer: { readonly adminUrl: string; readonly template: string; readonly masterKey: string }
  }
}

/** One server for the whole run: a bundled one in a temporary folder, or that of PMHC_TEST_DATABASE_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // On a separate server the runtime role outlives a run, so its password must too.
  const givenUrl = process.env.PMHC_TEST_DATABASE_URL
  const masterKey = givenUrl ? Buffer.alloc(32, 'a key for tests') : randomBytes(32)
  const keys = createKeys(masterKey)
  const server = givenUrl ? { adminUrl: givenUrl, stop: async () => {} } : await startBundled(keys)
  const template = `pmhc_template_${process.pid}`
  const admin = { connectionString: server.adminUrl }
  await connectAs(admin, (client) => client.query(`create database ${template} template template0`))
  const storage = await openStorage(
    { dataFolder: tmpdir(), databaseUrl: withDatabase(server.adminUrl, template) },
    keys,
  )
  if (!storage.ok) throw new Error(storage.problem)
  await storage.value.stop()
  project.provide('testServer', { adminUrl: server.adminUrl, template, masterKey: masterKey.toString('base64') })
  return async () => {
    await connectAs(admin, (client) => client.query(`drop database ${template}`))
    await server.stop()
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function startBundled(keys: ReturnType<typeof createKeys>) {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-test-'))
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711)
  const server = await openBundled(join(folder, 'data'), keys)
  if (!server.ok) throw new Error(server.problem)
  const owner = server.value.connection('pmhc_owner')
  const adminUrl = new URL('postgres:///pmhc')
  for (const name of ['host', 'user', 'password'] as const) adminUrl.searchParams.set(name, String(owner[name]))
  return {
    adminUrl: adminUrl.href,
    stop: async () => {
      await server.value.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
