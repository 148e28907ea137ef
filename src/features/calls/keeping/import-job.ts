import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { JobHandler, JobWork } from '../../../platform/jobs/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type CallsProblem, explainCallsProblem } from '../reading/problems.ts'
import { type ReadingStep, shareAt } from '../reading/progress.ts'
import { loadCallSettings } from '../standing/settings.ts'
import { givenFiles, removeRaw } from './first-rows.ts'
import { importFolder, removeImportFiles } from './folders.ts'
import { type KeepImportOptions, type KeptImport, keepImport } from './kept.ts'
import { hashKey, sealFor } from './numbers.ts'
import { setApart } from './quarantine.ts'
import { markedColumnOf, QUARANTINE_MS } from './receive-import.ts'
import { record } from './record.ts'
import { reportOf } from './report.ts'
import { addCaveats, findStoredSet, setNamed } from './set-store.ts'
import { recountSet } from './sets.ts'
import {
  type Confirmed,
  dropImport,
  findImport,
  markFailed,
  markReading,
  markReady,
  type StoredImport,
} from './store.ts'

export const IMPORT_JOB = 'calls.import'

/** Starts the reading of an import whose columns were confirmed. False when it is read already, or gone. */
export function startImport(
  services: Services,
  request: WorkspaceRequest,
  id: string,
  confirmed: Confirmed,
): Promise<boolean> {
  const { tenant } = request
  return services.database.inTenant(tenant, async (tx) => {
    const jobId = await services.jobs.start(tenant, IMPORT_JOB, { id }, tx)
    const isReading = await markReading(tx, id, { ...confirmed, jobId })
    if (isReading)
      await record(services, tx, { tenant, verb: 'calls.confirm', id, at: request.now, address: request.address })
    return isReading
  })
}

/** Ends a reading that is under way and takes its files away, as if they had never come. */
export async function cancelImport(services: Services, request: WorkspaceRequest, id: string): Promise<boolean> {
  const { tenant } = request
  const found = await services.database.inTenant(tenant, async (tx) => {
    const before = await findImport(tx, id)
    if (before === null || !(await dropImport(tx, id, ['reading']))) return null
    await record(services, tx, { tenant, verb: 'calls.cancel', id, at: request.now, address: request.address })
    return before
  })
  if (found === null) return false
  if (found.jobId !== null) await services.jobs.cancel(tenant, found.jobId)
  await removeImportFiles(services, tenant, id)
  return true
}

const payloadShape = z.object({ id: z.uuid() })
const BROKE_OFF =
  'Something went wrong on our side while this file was read. Read it again, or tell your administrator.'

/** Reads the calls of an import in the background, and then deletes the raw files. Doing it twice does no harm. */
export function importJob(services: Services): JobHandler {
  return async ({ tenant, payload, progress, signal }) => {
    const { id } = payloadShape.parse(payload)
    const found = await services.database.inTenant(tenant, (tx) => findImport(tx, id))
    if (found === null || found.mapping === null) return failed('The import was undone.')
    // An earlier run of this job was killed after the import was ready.
    if (found.state === 'ready') return ok({ calls: found.calls })
    const read = await readImport(services, tenant, { found, work: { progress, signal } })
      .catch(async (problem: unknown) => {
        if (signal.aborted) return failed('The reading was stopped.')
        // A toolkit that stops reads the file at its next start; any other break is told where the import is shown.
        await services.database.inTenant(tenant, (tx) => markFailed(tx, id, BROKE_OFF))
        throw problem
      })
      .finally(() => removeIfGone(services, tenant, id))
    if (signal.aborted && !read.ok) return read
    if (!read.ok) {
      await services.database.inTenant(tenant, async (tx) => {
        await markFailed(tx, id, read.problem)
        await record(services, tx, { tenant, verb: 'calls.import', id, at: services.clock(), outcome: 'failed' })
      })
      return read
    }
    await removeRaw(importFolder(services, tenant, id))
    return ok({ calls: read.value.profile.file.calls })
  }
}

async function readImport(
  services: Services,
  tenant: Tenant,
  { found, work }: { readonly found: StoredImport; readonly work: Pick<JobWork, 'signal' | 'progress'> },
): Promise<Result<KeptImport, string>> {
  const { id, mapping } = found
  if (mapping === null) return failed('The import was undone.')
  const folder = importFolder(services, tenant, id)
  const files = await givenFiles(
    folder,
    found.files.map(({ name }) => name),
  )
  const kept = await keepImport(files, {
    ...(await keepingOptions(services, tenant, id)),
    mapping,
    timezone: mapping.timezone,
    caveats: found.caveats,
    signal: work.signal,
    tell: (step) => work.progress(Math.round(100 * shareAt(step)), 100, sayStep(step)),
  })
  if (!kept.ok) return failed(await notKept(services, tenant, { id, problem: kept.problem }))
  await work.progress(80, 100, 'joining')
  const set = found.setId === null ? { name: found.setName ?? found.fileName } : { id: found.setId }
  const isReady = await makeReady(services, tenant, { id, kept: kept.value, set, caveats: found.caveats })
  return isReady ? ok(kept.value) : failed('The import was cancelled.')
}

/** What is going on, in a code that pages put into words: `reading 2/5` where a phase has several parts. */
const sayStep = ({ phase, done, total }: ReadingStep): string =>
  phase === 'reading' && total > 1 ? `${phase} ${done + 1}/${total}` : phase

/** What a reading wrote after its import was cancelled. */
async function removeIfGone(services: Services, tenant: Tenant, id: string): Promise<void> {
  const found = await services.database.inTenant(tenant, (tx) => findImport(tx, id))
  if (found === null) await removeImportFiles(services, tenant, id)
}

/** What every reading into the workspace is given. */
export async function keepingOptions(services: Services, tenant: Tenant, id: string): Promise<KeepImportOptions> {
  const { keepNumbers, readNotes, hashPersons } = await services.database.inTenant(tenant, loadCallSettings)
  return {
    readNotes,
    hashPersons,
    into: importFolder(services, tenant, id),
    key: hashKey(services, tenant),
    seal: keepNumbers ? sealFor(services, tenant) : null,
    workers: services.settings.workers,
  }
}

/** Why the calls of an import were not kept, in words. A criminal-justice marker sets the files apart. */
async function notKept(
  services: Services,
  tenant: Tenant,
  { id, problem }: { readonly id: string; readonly problem: CallsProblem },
): Promise<string> {
  const column = markedColumnOf(problem)
  const { says, next } = explainCallsProblem(problem)
  const at = services.clock()
  if (column !== null) await setApart(services, tenant, { id, column, at, until: instant(at + QUARANTINE_MS) })
  return `${says} ${next}`
}

/**
 * The moment from which an import exists: the row of its set, its report, its audit entry and the order to count the set
 * anew, in one transaction. False when it was cancelled in the meantime.
 */
export function makeReady(
  services: Services,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly kept: KeptImport
    readonly set: Confirmed['set']
    readonly caveats: readonly string[]
  },
): Promise<boolean> {
  const { id, kept, set, caveats } = given
  const at = services.clock()
  return services.database.inTenant(tenant, async (tx) => {
    const setId = await setFor(tx, tenant, { set, at })
    const { firstDay, lastDay } = kept.profile.coverage
    const report = reportOf(kept.profile, kept)
    if (!(await markReady(tx, id, { report, setId, firstDay, lastDay }))) return false
    await addCaveats(tx, setId, caveats)
    await recountSet(services, tenant, setId, tx)
    await record(services, tx, { tenant, verb: 'calls.import', id, at })
    return true
  })
}

/** A set that was taken away since it was chosen is made anew, under the name of calls that nobody named. */
async function setFor(
  tx: Tx,
  tenant: Tenant,
  { set, at }: { readonly set: Confirmed['set']; readonly at: Parameters<typeof setNamed>[3] },
): Promise<string> {
  if ('name' in set) return setNamed(tx, tenant, set.name, at)
  return (await findStoredSet(tx, set.id)) === null ? setNamed(tx, tenant, 'Dispatch calls', at) : set.id
}

/** Takes an import back: its row and its files. Its set is counted anew. False when there was none. */
export async function undoImport(services: Services, request: WorkspaceRequest, id: string): Promise<boolean> {
  const { tenant } = request
  const before = await services.database.inTenant(tenant, async (tx) => {
    const found = await findImport(tx, id)
    if (found === null || !(await dropImport(tx, id))) return null
    // The entry comes last everywhere: two who took its lock and that of a set in turn would wait for each other.
    if (found.state === 'ready' && found.setId !== null) await recountSet(services, tenant, found.setId, tx)
    await record(services, tx, { tenant, verb: 'calls.undo', id, at: request.now, address: request.address })
    return found
  })
  if (before === null) return false
  if (before.state === 'reading' && before.jobId !== null) await services.jobs.cancel(tenant, before.jobId)
  await removeImportFiles(services, tenant, id)
  return true
}
