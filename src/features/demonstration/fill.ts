import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../core/access.ts'
import { ok, type Result } from '../../core/result.ts'
import type { JobHandler, JobWork } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import { OPERATOR } from './cast.ts'
import { SAMPLE_FILE, writeSampleCsv } from './sample.ts'
import {
  DEMONSTRATION_ID,
  demonstrationAccount,
  demonstrationTenant,
  insertDemonstration,
  insertDeskMembers,
} from './store.ts'

export const FILL_JOB = 'demonstration'

/** What the demonstration needs of the features that it fills; they know nothing of it. */
export interface FillDoors {
  /** The imports of the partner, newest first. */
  readonly imports: (tenant: Tenant) => Promise<readonly { readonly id: string }[]>
  /** Reads a file of ours into the workspace, as an upload would. Gives the import's id, or why not. */
  readonly importFile: (
    tenant: Tenant,
    file: { readonly path: string; readonly name: string; readonly timezone: string },
    work: Pick<JobWork, 'signal' | 'progress'>,
  ) => Promise<Result<string, string>>
  /** Runs of the comparison that were begun and neither failed nor were stopped. */
  readonly hasComparison: (tenant: Tenant) => Promise<boolean>
  readonly startComparison: (tenant: Tenant, importId: string) => Promise<unknown>
  /** Puts invented work on the desk, once: cheap, so it is done at every start. */
  readonly fillDesk?: () => Promise<unknown>
}

/** Who does the filling: the coordinator of the police department, as a person would. */
const filler = (): Tenant => demonstrationTenant('coordinator')

/** At composition: says what the job does. It may be done twice, so a crash only starts it again. */
export function defineFilling(
  { jobs, settings }: Pick<Services, 'jobs' | 'settings'>,
  doors: FillDoors,
  writeCalls: WriteCalls = writeSampleCsv,
): void {
  const parts = { dataFolder: settings.dataFolder, doors, writeCalls }
  jobs.define(FILL_JOB, fillJob(parts), { afterCrash: 'start-again' })
}

/** Writes the calls of the invented county to a path. */
export type WriteCalls = (path: string, signal: AbortSignal) => Promise<unknown>

interface Parts {
  readonly dataFolder: string
  readonly doors: FillDoors
  readonly writeCalls: WriteCalls
}

/**
 * At every start of a demonstration, once jobs run: makes the collaboration, its partners and accounts where they are
 * missing (so that one can sign in at once), and begins the filling unless it is done or under way.
 */
export async function beginDemonstration(services: Services, doors: FillDoors): Promise<void> {
  const { database, audit, clock, jobs } = services
  await database.inPlatform(async (tx) => {
    const at = clock()
    const isNew = await insertDemonstration(tx, at)
    await insertDeskMembers(tx, at)
    if (!isNew) return
    const object = { type: 'collaboration', id: DEMONSTRATION_ID }
    const actor = demonstrationAccount(OPERATOR)
    await audit.record(tx, { tenant: null, actor, at, verb: 'demonstration.make', object, class: 'D1' })
  })
  await doors.fillDesk?.()
  const begun = await jobs.list(filler(), { name: FILL_JOB, limit: 5 })
  const isUnderWay = begun.some(({ state }) => state === 'queued' || state === 'running')
  if (!isUnderWay && !(await isFilled(doors))) await jobs.start(filler(), FILL_JOB, {})
}

/** True once the invented calls are in the workspace and a comparison was begun on them. */
export async function isFilled(doors: FillDoors): Promise<boolean> {
  return (await doors.imports(filler())).length > 0 && (await doors.hasComparison(filler()))
}

/** Each step looks first whether it is done, so that an interrupted filling goes on where it stopped. */
function fillJob(parts: Parts): JobHandler {
  const { doors } = parts
  return async (work) => {
    const [known] = await doors.imports(work.tenant)
    const imported = known === undefined ? await importCalls(parts, work) : ok(known.id)
    if (!imported.ok) return imported
    if (!(await doors.hasComparison(work.tenant))) await doors.startComparison(work.tenant, imported.value)
    return ok({ importId: imported.value })
  }
}

async function importCalls({ dataFolder, doors, writeCalls }: Parts, work: JobWork): Promise<Result<string, string>> {
  // One name, so that what a killed process left behind goes at the next try.
  const folder = join(dataFolder, 'demonstration-file')
  await rm(folder, { recursive: true, force: true })
  try {
    await mkdir(folder, { mode: 0o700 })
    const path = join(folder, SAMPLE_FILE.name)
    await writeCalls(path, work.signal)
    const file = { path, name: SAMPLE_FILE.name, timezone: SAMPLE_FILE.zone }
    return await doors.importFile(work.tenant, file, work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
