import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { inject } from 'vitest'
import type { MemberRole, Tenant } from '../src/core/access.ts'
import { accountId, collaborationId, partnerId } from '../src/core/kinds.ts'
import { createKeys, type Keys } from '../src/platform/keys.ts'
import { connectAs, createDatabase, type Database } from '../src/storage/index.ts'
import { runtimeOf } from '../src/storage/open.ts'
import { withDatabase } from './global-setup.ts'

export interface NewCollaboration {
  /** A member of the first partner, a law-enforcement agency, as coordinator. */
  readonly tenant: Tenant
  /** A member of the second partner, a behavioral-health provider, as clinician. */
  readonly provider: Tenant
  readonly slug: string
}

export interface TestDatabase {
  readonly database: Database
  readonly keys: Keys
  /** The owner's connection, for arranging and for looking behind the policies. */
  readonly owner: pg.PoolConfig
  readonly databaseUrl: string
  /** An empty folder that goes with the database. */
  readonly dataFolder: string
  /** Makes a collaboration with two partners. */
  newCollaboration(slug?: string): Promise<NewCollaboration>
  close(): Promise<void>
}

/** A throw-away database, cloned from the migrated template of this run. Close it in `afterAll`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, masterKey } = inject('testServer')
  const keys = createKeys(Buffer.from(masterKey, 'base64'))
  const name = `pmhc_test_${randomUUID().replaceAll('-', '')}`
  const admin = { connectionString: adminUrl }
  await connectAs(admin, (client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const databaseUrl = withDatabase(adminUrl, name)
  const database = createDatabase(runtimeOf(databaseUrl, keys))
  const dataFolder = mkdtempSync(join(tmpdir(), 'pmhc-files-'))
  return {
    database,
    keys,
    owner: { connectionString: databaseUrl },
    databaseUrl,
    dataFolder,
    newCollaboration: (slug = `c-${randomUUID().slice(0, 8)}`) => newCollaboration(database, slug),
    close: async () => {
      await database.close()
      await connectAs(admin, (client) => client.query(`drop database ${name} with (force)`))
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function newCollaboration(database: Database, slug: string): Promise<NewCollaboration> {
  const collaboration = collaborationId(randomUUID())
  const [agency, provider] = [partnerId(randomUUID()), partnerId(randomUUID())]
  await database.inPlatform(async (tx) => {
    await tx
      .insertInto('collaborations')
      .values({ id: collaboration, slug, name: `Invented ${slug}` })
      .execute()
    await tx
      .insertInto('partners')
      .values([
        {
          collaboration_id: collaboration,
          id: agency,
          slug: 'police',
          name: 'Invented Police',
          kind: 'law-enforcement',
        },
        {
          collaboration_id: collaboration,
          id: provider,
          slug: 'clinic',
          name: 'Invented Clinic',
          kind: 'behavioral-health',
        },
      ])
      .execute()
  })
  const as = (partner: typeof agency, role: MemberRole): Tenant => ({
    collaboration,
    partner,
    role,
    account: accountId(randomUUID()),
  })
  return { tenant: as(agency, 'coordinator'), provider: as(provider, 'clinician'), slug }
}
