import type { Tenant } from '../../../core/access.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import type { Tx } from '../../../storage/index.ts'
import { proposedBy } from '../keeping/apply-mapping.ts'
import { USUAL_SET } from '../keeping/direct-import.ts'
import type { NamedFile } from '../keeping/first-rows.ts'
import { removeImportFiles } from '../keeping/folders.ts'
import { IMPORT_JOB } from '../keeping/import-job.ts'
import { columnsKeyOf, type ImportProblem, lookAtImport } from '../keeping/receive-import.ts'
import { record } from '../keeping/record.ts'
import { findStoredSet } from '../keeping/set-store.ts'
import { findImport, markReading, rememberedChoice } from '../keeping/store.ts'
import { explainOpenProblem } from '../open-words.ts'
import { mappingProblems } from '../reading/mapping.ts'
import { callsPath, tellCallPeople } from './tell-members.ts'

/** Where a file came from when no person stood by. */
export interface Arrival {
  readonly id: string
  /** It lies in the folder of the import already (`givenFolder`). */
  readonly file: NamedFile
  /** The data set; the one that took the same columns last, or the usual one, when not given. */
  readonly set?: string | null
  readonly timezone?: string | null
  readonly address: string
}

/** `reading`: its columns are known and it is read now. `waiting`: a person must say what its columns mean. */
export type Brought = 'reading' | 'waiting'

/**
 * Takes a file that no person stands by. Where the same columns were confirmed before, it is read with that mapping;
 * otherwise it waits, and the people who bring calls in get a notice. What is refused leaves nothing behind.
 */
export async function bringIn(
  services: Services,
  tenant: Tenant,
  arrival: Arrival,
): Promise<Result<Brought, ImportProblem>> {
  const { id, file, address } = arrival
  let isKept = false
  try {
    const looked = await lookAtImport(services, tenant, {
      id,
      files: [file],
      at: services.clock(),
      request: { address },
    })
    isKept = looked.ok || looked.problem.kind === 'set-apart'
    if (!looked.ok) return failed(looked.problem)
    return ok(await readOrWait(services, tenant, arrival))
  } finally {
    if (!isKept) await removeImportFiles(services, tenant, id)
  }
}

async function readOrWait(services: Services, tenant: Tenant, arrival: Arrival): Promise<Brought> {
  const { id, file, address } = arrival
  const at = services.clock()
  return services.database.inTenant(tenant, async (tx) => {
    const confirmed = await rememberedFor(tx, arrival)
    if (confirmed === null) {
      const says = {
        en: `"${file.name}" came by itself. Say what its columns mean, and files like it are read without you.`,
        es: `"${file.name}" llegó solo. Diga qué significan sus columnas, y los archivos iguales se leerán sin usted.`,
      }
      const href = await callsPath(tx, tenant, `/imports/${id}/columns`)
      await tellCallPeople(tx, tenant, { kind: 'calls-waiting', says, href, at })
      return 'waiting'
    }
    const jobId = await services.jobs.start(tenant, IMPORT_JOB, { id }, tx)
    await markReading(tx, id, { ...confirmed, jobId })
    await record(services, tx, { tenant, verb: 'calls.confirm', id, at, address })
    return 'reading'
  })
}

/** What was confirmed last for the same columns, with this file's time zone and set; null where a person is needed. */
async function rememberedFor(tx: Tx, { id, set, timezone }: Arrival) {
  const found = await findImport(tx, id)
  const inspection = found?.inspection ?? null
  if (inspection === null) return null
  const before = await rememberedChoice(tx, columnsKeyOf(inspection))
  if (before === null) return null
  const proposed = proposedBy(inspection)
  const mapping = { ...proposed, timezone: timezone ?? proposed.timezone }
  const isSound = mappingProblems(mapping, inspection.columns).length === 0
  if (!isSound || mapping.timezone === null || !isTimeZone(mapping.timezone)) return null
  const isThere = before.setId !== null && (await findStoredSet(tx, before.setId)) !== null
  const own = isThere && before.setId !== null ? { id: before.setId } : { name: USUAL_SET }
  return { mapping, caveats: [], set: set ? { name: set } : own }
}

/** Why a file was not taken, in plain words. */
export function explainArrival(problem: ImportProblem): string {
  if (problem.kind === 'same-file')
    return `This file was imported before, as "${problem.fileName}". Importing it again would change nothing.`
  if (problem.kind === 'set-apart')
    return `Column "${problem.column}" seems to hold records of a criminal-justice system. They may not be kept. The file is set apart and destroyed after a day. Export the calls again without that column.`
  return explainOpenProblem(problem, 'en')
}
