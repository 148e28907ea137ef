import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type Inspection, inspectFile, type ReadOptions } from '../reading/engine.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { inTurn } from '../turns.ts'
import { applyMapping } from './apply-mapping.ts'
import { type Findings, keepFirstRows, type NamedFile, withoutRows } from './first-rows.ts'
import { importFolder, removeImportFiles } from './folders.ts'
import { quarantine } from './quarantine.ts'
import { MOST_ROWS } from './receive.ts'
import { record } from './record.ts'
import { addImport, type GivenFile, importOfSameFile, rememberedChoice, type SameFile } from './store.ts'
import { describeFile, type OpenProblem, takeFiles } from './take-files.ts'

export type ImportProblem =
  | OpenProblem
  | ({ readonly kind: 'same-file' } & SameFile)
  /** A criminal-justice marker: the files are set apart, and destroyed at this time. */
  | { readonly kind: 'set-apart'; readonly column: string; readonly until: Instant }

/** Takes an upload of a member: checks it, remembers what was found, and waits for its columns to be confirmed. */
export async function receiveImport(
  services: Services,
  request: WorkspaceRequest,
): Promise<Result<string, ImportProblem>> {
  const { tenant } = request
  const id = randomUUID()
  let isKept = false
  try {
    const taken = await takeFiles(request, importFolder(services, tenant, id))
    if (!taken.ok) return taken
    const received = await lookAtImport(services, tenant, { id, files: taken.value, at: request.now, request })
    isKept = received.ok || received.problem.kind === 'set-apart'
    return received
  } finally {
    // Refused or broken off: no row speaks of the raw files, so they go at once.
    if (!isKept) await removeImportFiles(services, tenant, id)
  }
}

/** Checks files that lie in the folder of an import, and makes the row that waits for their columns to be confirmed. */
export async function lookAtImport(
  services: Services,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly files: readonly NamedFile[]
    readonly at: Instant
    readonly request: Pick<WorkspaceRequest, 'address'>
  },
): Promise<Result<string, ImportProblem>> {
  const { id, at } = given
  const files = await Promise.all(given.files.map(describeFile))
  const sameAs = (some: readonly GivenFile[]) => services.database.inTenant(tenant, (tx) => importOfSameFile(tx, some))
  // Of several files one may be a list of codes, which comes along every month; which one is known after a look.
  const alone = files.length === 1 ? await sameAs(files) : null
  if (alone !== null) return failed({ kind: 'same-file', ...alone })
  const folder = importFolder(services, tenant, id)
  const inspected = await inspectGiven(given.files, {
    folder: join(folder, 'look'),
    workers: services.settings.workers,
    maxRows: MOST_ROWS,
  })
  const act = { tenant, id, at, address: given.request.address }
  if (!inspected.ok) {
    const column = markedColumnOf(inspected.problem)
    if (column === null) return failed({ kind: 'calls', problem: inspected.problem })
    const until = instant(at + QUARANTINE_MS)
    await quarantine(services, { ...act, files, column, until })
    return failed({ kind: 'set-apart', column, until })
  }
  const same = files.length === 1 ? null : await sameAs(withoutCodeFiles(files, inspected.value))
  if (same !== null) return failed({ kind: 'same-file', ...same })
  await keepFirstRows(folder, inspected.value)
  await services.database.inTenant(tenant, async (tx) => {
    const columnsKey = columnsKeyOf(inspected.value)
    const inspection = await withRemembered(tx, withoutRows(inspected.value))
    await addImport(tx, tenant, { id, files, inspection, columnsKey, at })
    await record(services, tx, { ...act, verb: 'calls.upload' })
  })
  return ok(id)
}

/** The files that hold calls: a list of codes may come along every month. */
export function withoutCodeFiles<File extends { readonly name: string }>(
  files: readonly File[],
  { told = [] }: Pick<Findings, 'told'>,
): readonly File[] {
  const lists = new Set(told.flatMap((fact) => (fact.kind === 'code-file' ? [fact.file] : [])))
  return files.filter(({ name }) => !lists.has(name))
}

/** How long a file with a criminal-justice marker is set apart before it is destroyed. */
export const QUARANTINE_MS = 24 * 3_600_000

/** The column of a criminal-justice marker, where that is the problem. */
export function markedColumnOf(problem: CallsProblem): string | null {
  return problem.kind === 'table' && problem.problem.kind === 'criminal-justice-marker' ? problem.problem.column : null
}

/** Looks at uploaded files when their turn comes. What it needs on the disk for that goes again. */
export function inspectGiven(
  files: readonly NamedFile[],
  options: ReadOptions & { readonly folder: string; readonly timezone?: string | null },
): Promise<Result<Inspection, CallsProblem>> {
  return inTurn(() => inspectFile(files, options)).finally(() => rm(options.folder, { recursive: true, force: true }))
}

export const columnsKeyOf = (inspection: Pick<Findings, 'columns'>): string =>
  createHash('sha256').update(JSON.stringify(inspection.columns)).digest('hex').slice(0, 32)

/** Puts the uses that were confirmed for the same columns before in the place of the proposed ones. */
export async function withRemembered(tx: Tx, inspection: Findings): Promise<Findings> {
  const before = await rememberedChoice(tx, columnsKeyOf(inspection))
  if (before === null) return inspection
  return applyMapping(inspection, before.mapping, 'as you chose it last time').findings
}
