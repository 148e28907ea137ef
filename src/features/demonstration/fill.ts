import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../core/access.ts'
import { ok, type Result } from '../../core/result.ts'
import type { JobHandler, JobWork } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import { type InventedAgency, inventedAgency } from './agency.ts'
import { OPERATOR } from './cast.ts'
import { LATER_FILE, SAMPLE_FILE } from './sample.ts'
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
  /** True once an import of a file of this name is ready. */
  readonly hasFile: (tenant: Tenant, name: string) => Promise<boolean>
  /** Confirms the codes that most calls hang on, once. `isCountedNext`: an import follows at once. */
  readonly confirmCodes: (tenant: Tenant, how: { readonly isCountedNext: boolean }) => Promise<unknown>
  /** True once codes are confirmed, events noted and calls audited. */
  readonly hasWork: (tenant: Tenant, importId: string) => Promise<boolean>
  /** Notes events and audits the calls; goes on where it was interrupted. */
  readonly doWork: (tenant: Tenant, importId: string, lookUp: InventedAgency['truthOf']) => Promise<unknown>
  /** Runs of the comparison that were begun and neither failed nor were stopped. */
  readonly hasComparison: (tenant: Tenant) => Promise<boolean>
  readonly startComparison: (tenant: Tenant, importId: string) => Promise<unknown>
  /** Makes a design that partners comment on, once. */
  readonly fillDesign?: (tenant: Tenant, importId: string) => Promise<unknown>
  /** Makes a round, a plan, agreements, protocols, requirements and meetings, each once. */
  readonly fillWorkspace?: () => Promise<unknown>
  /** Puts invented work on the desk, once: cheap, so it is done at every start. */
  readonly fillDesk?: () => Promise<unknown>
}

/** Who does the filling: the coordinator of the police department, as a person would. */
const filler = (): Tenant => demonstrationTenant('coordinator')

/** At composition: says what the job does. It may be done twice, so a crash only starts it again. */
export function defineFilling(
  { jobs, settings }: Pick<Services, 'jobs' | 'settings'>,
  doors: FillDoors,
  agency: InventedAgency = inventedAgency(),
): void {
  const parts = { dataFolder: settings.dataFolder, doors, agency }
  jobs.define(FILL_JOB, fillJob(parts), { afterCrash: 'start-again' })
}

interface Parts {
  readonly dataFolder: string
  readonly doors: FillDoors
  readonly agency: InventedAgency
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
  await doors.fillWorkspace?.()
  const begun = await jobs.list(filler(), { name: FILL_JOB, limit: 5 })
  const isUnderWay = begun.some(({ state }) => state === 'queued' || state === 'running')
  if (!isUnderWay && !(await isFilled(doors))) await jobs.start(filler(), FILL_JOB, {})
}

/** True once the invented calls are in the workspace, worked on, and a comparison was begun on them. */
export async function isFilled(doors: FillDoors): Promise<boolean> {
  const [known] = await doors.imports(filler())
  if (known === undefined || !(await doors.hasComparison(filler()))) return false
  return doors.hasWork(filler(), known.id)
}

/**
 * Each step looks first whether it is done, so that an interrupted filling goes on where it stopped. Codes are confirmed
 * between the two imports, so that the count of the second takes them up.
 */
function fillJob(parts: Parts): JobHandler {
  const { doors, agency } = parts
  return async (work) => {
    const { tenant } = work
    const [known] = await doors.imports(tenant)
    const first = { ...SAMPLE_FILE, write: agency.write }
    const imported = known === undefined ? await importCalls(parts, work, first) : ok(known.id)
    if (!imported.ok) return imported
    const isLaterThere = agency.writeLater === null || (await doors.hasFile(tenant, LATER_FILE.name))
    await doors.confirmCodes(tenant, { isCountedNext: !isLaterThere })
    const later = isLaterThere ? null : await importCalls(parts, work, { ...LATER_FILE, write: agency.writeLater })
    if (later !== null && !later.ok) return later
    work.signal.throwIfAborted()
    await doors.doWork(tenant, imported.value, agency.truthOf)
    if (!(await doors.hasComparison(tenant))) await doors.startComparison(tenant, imported.value)
    await doors.fillDesign?.(tenant, imported.value)
    return ok({ importId: imported.value })
  }
}

interface InventedFile {
  readonly name: string
  readonly zone: string
  readonly write: InventedAgency['write']
}

async function importCalls(
  { dataFolder, doors }: Parts,
  work: JobWork,
  { name, zone, write }: InventedFile,
): Promise<Result<string, string>> {
  // One name, so that what a killed process left behind goes at the next try.
  const folder = join(dataFolder, 'demonstration-file')
  await rm(folder, { recursive: true, force: true })
  try {
    await mkdir(folder, { mode: 0o700 })
    const path = join(folder, name)
    await write(path, work.signal)
    return await doors.importFile(work.tenant, { path, name, timezone: zone }, work)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
