import { join } from 'node:path'
import { type Instant, instant } from '../../src/core/kinds.ts'
import { PasswordHashes } from '../../src/platform/access/hashing.ts'
import { type Access, createAccess, LIMITS, type Limits } from '../../src/platform/access/index.ts'
import type { Moment } from '../../src/platform/access/parts.ts'
import { createAudit } from '../../src/platform/audit/index.ts'
import type { Services } from '../../src/platform/services.ts'
import { readSettings, type Settings } from '../../src/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

export interface SentMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Door {
  readonly db: TestDatabase
  readonly services: Services
  readonly access: Access
  readonly mails: readonly SentMail[]
  now(): Instant
  /** Moves the clock of the toolkit forward. */
  pass(milliseconds: number): void
  moment(address?: string): Moment
  close(): Promise<void>
}

const unused = (part: string) =>
  new Proxy(
    {},
    {
      get: () => {
        throw new Error(`These tests do not use ${part}`)
      },
    },
  )

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
  const mails: SentMail[] = []
  const services = {
    settings,
    clock,
    keys: db.keys,
    database: db.database,
    audit: createAudit({
      database: db.database,
      keys: db.keys,
      clock,
      checkpointFolder: join(db.dataFolder, 'checkpoints'),
    }),
    jobs: unused('jobs'),
    files: unused('files'),
    mail: {
      send: async (...given: unknown[]) => {
        mails.push(given[0] as SentMail)
      },
    },
  } as unknown as Services
  const cheap = new PasswordHashes({ memoryCost: 8, timeCost: 1, parallelism: 1 })
  return {
    db,
    services,
    mails,
    access: createAccess(services, {
      limits: options.limits ?? LIMITS,
      ...(options.isCostly ? {} : { hashes: cheap }),
    }),
    now: clock,
    pass: (milliseconds) => {
      at += milliseconds
    },
    moment: (address = '203.0.113.9') => ({ address, device: 'Firefox, Linux', now: clock() }),
    close: db.close,
  }
}

function settingsFor(db: TestDatabase, environment: Readonly<Record<string, string>>): Settings {
  const read = readSettings({ PMHC_DEMO: 'off', ...environment, PMHC_DATA: db.dataFolder })
  if (!read.ok) throw new Error(read.problem)
  return read.value
}
