import { randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import type { ProfileOptions } from '../reading/engine.ts'
import { explainCallsProblem } from '../reading/problems.ts'
import { proposedBy } from './apply-mapping.ts'
import { countSet } from './count-set.ts'
import { givenFolder, type NamedFile, removeRaw, withoutRows } from './first-rows.ts'
import { importFolder, removeImportFiles } from './folders.ts'
import { keepingOptions, makeReady } from './import-job.ts'
import { keepImport } from './kept.ts'
import { columnsKeyOf, inspectGiven, markedColumnOf, withoutCodeFiles, withRemembered } from './receive-import.ts'
import { type ImportReport, reportOf } from './report.ts'
import { type CallSet, findSet } from './set-store.ts'
import {
  addImport,
  dropImport,
  findImport,
  importOfSameFile,
  listImports,
  markReading,
  rememberedChoice,
} from './store.ts'
import { describeFile } from './take-files.ts'

/** The set that calls go to when nobody names one. */
export const USUAL_SET = 'Dispatch calls'

export interface DirectImport {
  readonly id: string
  readonly report: ImportReport
  readonly set: CallSet
}

/** Files of ours, read into the workspace at once and without a person who confirms their columns. */
export async function importFiles(
  services: Services,
  tenant: Tenant,
  given: {
    readonly files: readonly NamedFile[]
    /** The name of the set; the one that took the same columns last, or the usual one, when not given. */
    readonly set?: string
    readonly options: ProfileOptions
  },
): Promise<Result<DirectImport, string>> {
  const id = randomUUID()
  let isKept = false
  try {
    const done = await readDirectly(services, tenant, { ...given, id })
    isKept = done.ok
    return done
  } finally {
    if (!isKept) {
      await services.database.inTenant(tenant, (tx) => dropImport(tx, id, ['reading']))
      await removeImportFiles(services, tenant, id)
    }
  }
}

async function readDirectly(
  services: Services,
  tenant: Tenant,
  given: Parameters<typeof importFiles>[2] & { readonly id: string },
): Promise<Result<DirectImport, string>> {
  const { id, options } = given
  const described = await describeAll(given.files)
  if (described === null) return failed('A file is missing, or it cannot be opened. Check the names and try again.')
  const folder = importFolder(services, tenant, id)
  const files = await copyInto(folder, given.files)
  const inspected = await inspectGiven(files, {
    folder: join(folder, 'look'),
    workers: services.settings.workers,
    timezone: options.timezone ?? null,
  })
  if (!inspected.ok) return failed(inWords(inspected.problem))
  const calls = withoutCodeFiles(described, inspected.value)
  const same = await services.database.inTenant(tenant, (tx) => importOfSameFile(tx, calls))
  if (same !== null)
    return failed(`"${same.now}" was imported before, as "${same.fileName}". Leave it out, or undo that import first.`)
  const columnsKey = columnsKeyOf(inspected.value)
  const chosen = await services.database.inTenant(tenant, async (tx) => {
    const before = await rememberedChoice(tx, columnsKey)
    const mapping = options.mapping ?? proposedBy(await withRemembered(tx, withoutRows(inspected.value)))
    const timezone = options.timezone ?? mapping.timezone
    const set = given.set === undefined && before?.setId ? { id: before.setId } : { name: given.set ?? USUAL_SET }
    const confirmed = { mapping: { ...mapping, timezone }, caveats: options.caveats ?? [], set }
    const inspection = withoutRows(inspected.value)
    await addImport(tx, tenant, { id, files: described, inspection, columnsKey, at: services.clock() })
    await markReading(tx, id, { ...confirmed, jobId: null })
    return confirmed
  })
  const { mapping, caveats, set } = chosen
  const reading = { ...options, ...(await keepingOptions(services, tenant, id)), mapping, caveats }
  const kept = await keepImport(files, { ...reading, timezone: mapping.timezone })
  if (!kept.ok) return failed(inWords(kept.problem))
  if (!(await makeReady(services, tenant, { id, kept: kept.value, set, caveats })))
    return failed('The import was undone while it was read.')
  await removeRaw(folder)
  return countedSet(services, tenant, { id, report: reportOf(kept.value.profile, kept.value) })
}

/** Counts the set of a new import at once, since no worker may be there to do it. */
async function countedSet(
  services: Services,
  tenant: Tenant,
  { id, report }: { readonly id: string; readonly report: ImportReport },
): Promise<Result<DirectImport, string>> {
  const setId = await services.database.inTenant(tenant, async (tx) => (await findImport(tx, id))?.setId ?? '')
  const counted = await countSet(services, tenant, setId)
  const set = await services.database.inTenant(tenant, (tx) => findSet(tx, setId))
  if (set === null) return failed('The data set was taken away while it was counted.')
  return counted.ok ? ok({ id, report, set }) : counted
}

async function describeAll(files: readonly NamedFile[]) {
  return Promise.all(files.map(describeFile)).catch(() => null)
}

async function copyInto(folder: string, files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
  await mkdir(givenFolder(folder), { recursive: true, mode: 0o700 })
  return Promise.all(
    files.map(async ({ path, name }, at) => {
      const copy = join(givenFolder(folder), String(at))
      await copyFile(path, copy)
      return { path: copy, name }
    }),
  )
}

function inWords(problem: Parameters<typeof explainCallsProblem>[0]): string {
  const { says, next } = explainCallsProblem(problem)
  const column = markedColumnOf(problem)
  return column === null ? `${says} ${next}` : `${says} ${next} Nothing of the file was kept.`
}

/** Takes away what an import of this kind left behind when its process was killed. Only where none is under way. */
export async function dropInterrupted(services: Services, tenant: Tenant): Promise<void> {
  const imports = await services.database.inTenant(tenant, listImports)
  for (const { id } of imports.filter(({ state, jobId }) => state === 'reading' && jobId === null)) {
    await services.database.inTenant(tenant, (tx) => dropImport(tx, id, ['reading']))
    await removeImportFiles(services, tenant, id)
  }
}
