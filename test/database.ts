import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { inject } from 'vitest'
import type { MemberRole, Tenant } from '../src/core/access.ts'
import { accountId, collaborationId, instant, partnerId } from '../src/core/kinds.ts'
import { createAudit } from '../src/platform/audit/index.ts'
import { createFiles } from '../src/platform/files/index.ts'
import { createJobs } from '../src/platform/jobs/index.ts'
import { createKeys, type Keys } from '../src/platform/keys.ts'
import { createMail } from '../src/platform/mail.ts'
import type { Clock, Services } from '../src/platform/services.ts'
import { readSettings } from '../src/platform/settings.ts'
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
  /** Everything a feature is made from, on this database and folder. Jobs do not run until `services.jobs.begin()`. */
  readonly services: Services
  /** The owner's connection, for arranging and for looking behind the policies. */
  readonly owner: pg.PoolConfig
  readonly databaseUrl: string
  /** An empty folder that goes with the database. */
  readonly dataFolder: string
  /** Makes a collaboration with two partners. */
  newCollaboration(slug?: string): Promise<NewCollaboration>
  close(): Promise<void>
}

/** The moment at which tests happen, unless they bring their own clock. */
export const TEST_NOW = instant(Date.UTC(2026, 2, 2, 15))

/** A throw-away database, cloned from the migrated template of this run. Close it in `afterAll`. */
export async function openTestDatabase(options: { readonly clock?: Clock } = {}): Promise<TestDatabase> {
  const { adminUrl, template, masterKey } = inject('testServer')
  const keys = createKeys(Buffer.from(masterKey, 'base64'))
  const name = `pmhc_test_${randomUUID().replaceAll('-', '')}`
  const admin = { connectionString: adminUrl }
  await connectAs(admin, (client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const databaseUrl = withDatabase(adminUrl, name)
  const database = createDatabase(runtimeOf(databaseUrl, keys))
  const dataFolder = mkdtempSync(join(tmpdir(), 'pmhc-files-'))
  const services = makeServices({ database, keys, clock: options.clock ?? (() => TEST_NOW), dataFolder })
  return {
    database,
    keys,
    services,
    owner: { connectionString: databaseUrl },
    databaseUrl,
    dataFolder,
    newCollaboration: (slug = `c-${randomUUID().slice(0, 8)}`) => newCollaboration(database, slug),
    close: async () => {
      await services.jobs.stop()
      await database.close()
      // Without force: that would need the right to end an autovacuum worker; a plain drop waits for it to step aside.
      await connectAs(admin, (client) => client.query(`drop database ${name}`))
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function makeServices(
  parts: Pick<Services, 'database' | 'keys' | 'clock'> & { readonly dataFolder: string },
): Services {
  const { database, keys, clock, dataFolder } = parts
  const settings = readSettings({ PMHC_DATA: dataFolder, PMHC_DEMO: 'off' })
  if (!settings.ok) throw new Error(settings.problem)
  const audit = createAudit({ database, keys, clock, checkpointFolder: join(dataFolder, 'checkpoints') })
  return {
    settings: settings.value,
    clock,
    keys,
    database,
    audit,
    jobs: createJobs({ database }),
    files: createFiles({ database, audit, clock, dataFolder }),
    mail: createMail({ database, keys, clock, smtpUrl: null }),
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
