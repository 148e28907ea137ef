import { join } from 'node:path'
import { type Instant, instant } from '../../src/core/kinds.ts'
import { PasswordHashes } from '../../src/platform/access/hashing.ts'
import { type Access, createAccess, LIMITS, type Limits } from '../../src/platform/access/index.ts'
import type { Moment } from '../../src/platform/access/parts.ts'
import { createAudit } from '../../src/platform/audit/index.ts'
import { createFiles } from '../../src/platform/files/index.ts'
import { createJobs } from '../../src/platform/jobs/index.ts'
import { createMail } from '../../src/platform/mail.ts'
import type { Services } from '../../src/platform/services.ts'
import { readSettings, type Settings } from '../../src/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

export interface Door {
  readonly db: TestDatabase
  readonly services: Services
  readonly access: Access
  now(): Instant
  /** Moves the clock of the toolkit forward. */
  pass(milliseconds: number): void
  moment(address?: string): Moment
  close(): Promise<void>
}

/** Hashes that cost nothing, for tests that sign in many times. */
export function cheapHashes(): PasswordHashes {
  return new PasswordHashes({ memoryCost: 8, timeCost: 1, parallelism: 1 })
}

/** For tests that ask more often than a person does. */
export const NO_LIMITS: Limits = mapLimits({ burst: 1e9, perMinute: 1e9 })

function mapLimits(limit: Limits['read']): Limits {
  return { read: limit, write: limit, 'sign-in': limit, search: limit, upload: limit, export: limit, replay: limit }
}

export interface DoorOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly limits?: Limits
  /** The real cost of a hash, for measuring. */
  readonly isCostly?: boolean
}

/** The door of the toolkit on a throw-away database, with a clock that only the test moves. */
export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const db = await openTestDatabase()
  const settings = settingsFor(db, options.environment ?? {})
  let at = Date.UTC(2026, 10, 21, 20, 0, 0)
  const clock = () => instant(at)
  const { database, keys } = db
  const audit = createAudit({ database, keys, clock, checkpointFolder: join(db.dataFolder, 'checkpoints') })
  const services: Services = {
    settings,
    clock,
    keys,
    database,
    audit,
    jobs: createJobs({ database }),
    files: createFiles({ database, audit, clock, dataFolder: db.dataFolder }),
    mail: createMail({ database, keys, clock, smtpUrl: null }),
  }
  return {
    db,
    services,
    access: createAccess(services, {
      limits: options.limits ?? LIMITS,
      ...(options.isCostly ? {} : { hashes: cheapHashes() }),
    }),
    now: clock,
    pass: (milliseconds) => {
      at += milliseconds
    },
    moment: (address = '203.0.113.9') => ({ address, device: 'Firefox, Linux', now: clock() }),
    close: async () => {
      await services.jobs.stop()
      await db.close()
    },
  }
}

function settingsFor(db: TestDatabase, environment: Readonly<Record<string, string>>): Settings {
  const read = readSettings({ PMHC_DEMO: 'off', ...environment, PMHC_DATA: db.dataFolder })
  if (!read.ok) throw new Error(read.problem)
  return read.value
}
