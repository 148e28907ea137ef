import { join } from 'node:path'
import { instant } from './core/kinds.ts'
import { failed, ok, type Result } from './core/result.ts'
import { createAudit } from './platform/audit/index.ts'
import { createFiles } from './platform/files/index.ts'
import { createJobs } from './platform/jobs/index.ts'
import { loadKeys } from './platform/keys.ts'
import { failureOf, log } from './platform/log.ts'
import { createMail } from './platform/mail.ts'
import type { Services } from './platform/services.ts'
import type { Settings } from './platform/settings.ts'
import { openStorage, type Storage } from './storage/index.ts'

export interface OpenToolkit {
  readonly services: Services
  readonly storage: Storage
}

/** The second place for signed checkpoints of the audit trail. */
export function checkpointFolder(settings: Pick<Settings, 'dataFolder'>): string {
  return join(settings.dataFolder, 'checkpoints')
}

/** Opens storage and makes what every feature stands on. Nothing runs in the background yet. */
export async function openToolkit(settings: Settings): Promise<Result<OpenToolkit, string>> {
  const keys = loadKeys(settings)
  if (!keys.ok) return failed(keys.problem)
  const storage = await openStorage(settings, keys.value, {
    onTrouble: (says) => log({ event: 'database trouble', says }),
  })
  if (!storage.ok) return failed(storage.problem)
  const { database } = storage.value
  const clock = () => instant(Date.now())
  const audit = createAudit({
    database,
    keys: keys.value,
    clock,
    checkpointFolder: checkpointFolder(settings),
    onTrouble: (error) => log({ event: 'checkpoint not made', failure: failureOf(error) }),
  })
  const services: Services = {
    settings,
    clock,
    keys: keys.value,
    database,
    audit,
    jobs: createJobs({
      database,
      onTrouble: (error, reference) => log({ event: 'job trouble', reference, failure: failureOf(error) }),
    }),
    files: createFiles({ database, audit, clock, dataFolder: settings.dataFolder }),
    mail: createMail({ database, keys: keys.value, clock, smtpUrl: settings.smtpUrl }),
  }
  return ok({ services, storage: storage.value })
}
