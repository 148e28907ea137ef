import { demonstrationDoors } from './app/demonstration.ts'
import { allRoutes } from './app.ts'
import { ok, type Result } from './core/result.ts'
import { defineFilling } from './features/demonstration/index.ts'
import type { Settings } from './platform/settings.ts'
import { openToolkit } from './services.ts'

export interface RunningWorker {
  /** True when no server or other worker uses this database yet. */
  readonly isAlone: boolean
  /** Lets running jobs end for a short while, then leaves them to the next process. */
  stop(): Promise<void>
}

/**
 * Does the jobs that wait in the queue, beside the server or without one, and listens nowhere. Mail, checkpoints and
 * housekeeping stay with the server. It needs the same database, key file and data folder.
 */
export async function startWorker(settings: Settings): Promise<Result<RunningWorker, string>> {
  const opened = await openToolkit(settings)
  if (!opened.ok) return opened
  const { services, storage } = opened.value
  // Features say what their jobs do while they make their routes.
  allRoutes(services)
  if (settings.demonstration) defineFilling(services, demonstrationDoors(services))
  const isAlone = storage.standing !== 'joined'
  await services.jobs.begin({ isAlone })
  return ok({
    isAlone,
    stop: async () => {
      await services.jobs.stop()
      await storage.stop()
    },
  })
}
