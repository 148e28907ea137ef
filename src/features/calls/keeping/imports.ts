import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { JobHandler } from '../../../platform/jobs/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inspectFile, type ProfileOptions } from '../reading/engine.ts'
import type { CallMapping } from '../reading/mapping.ts'
import { explainCallsProblem } from '../reading/problems.ts'
import type { ColumnAnswers } from '../reading/read-columns.ts'
import type { OpenProblem } from '../try/try-flow.ts'
import { inTurn } from '../turns.ts'
import { type Findings, givenFile, keepFirstRows, removeRaw, withoutRows } from './first-rows.ts'
import { keepCalls } from './kept.ts'
import { MOST_BYTES, MOST_ROWS, receiveCalls } from './receive.ts'
import {
  addImport,
  dropImport,
  findImport,
  importFolder,
  importOfHash,
  markFailed,
  markReading,
  markReady,
  rememberedMapping,
  removeImportFiles,
} from './store.ts'

export const IMPORT_JOB = 'calls.import'

export type ImportProblem = OpenProblem | { readonly kind: 'same-file'; readonly fileName: string }

/** Takes an upload of a member: checks it, remembers what was found, and waits for its columns to be confirmed. */
export async function receiveImport(
  services: Services,
  request: WorkspaceRequest,
): Promise<Result<string, ImportProblem>> {
  const { tenant } = request
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_BYTES + 1_000_000) return failed({ kind: 'receive', problem: { kind: 'too-large' } })
  const id = randomUUID()
  let taken: Result<string, ImportProblem> | null = null
  try {
    taken = await takeImport(services, request, id)
    return taken
  } finally {
    // Refused or broken off: no row speaks of the raw file, so it goes at once.
    if (taken?.ok !== true) await removeImportFiles(services, tenant, id)
  }
}

async function takeImport(
  services: Services,
  request: WorkspaceRequest,
  id: string,
): Promise<Result<string, ImportProblem>> {
  const { tenant } = request
  const folder = importFolder(services, tenant, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const read = await readUpload(request, async ({ name, bytes }) => ({
    name,
    received: await receiveCalls(bytes, givenFile(folder)),
  }))
  if (!read.ok) return failed({ kind: read.problem === 'not-a-form' ? 'no-file' : 'broken-off' })
  const { taken } = read.value
  if (taken === null) return failed({ kind: 'no-file' })
  if (!taken.received.ok) return failed({ kind: 'receive', problem: taken.received.problem })
  const hash = await hashOf(givenFile(folder))
  const same = await services.database.inTenant(tenant, (tx) => importOfHash(tx, hash))
  if (same !== null) return failed({ kind: 'same-file', fileName: same.fileName })
  const inspected = await look(services, folder)
  if (!inspected.ok) return failed({ kind: 'calls', problem: inspected.problem })
  await keepFirstRows(folder, inspected.value)
  await services.database.inTenant(tenant, async (tx) => {
    await addImport(tx, tenant, {
      id,
      fileName: cleanName(taken.name),
      hash,
      inspection: await withRemembered(tx, withoutRows(inspected.value)),
      columnsKey: columnsKey(inspected.value),
      at: request.now,
    })
    await record(services, tx, { tenant, verb: 'calls.upload', id, at: request.now, address: request.address })
  })
  return ok(id)
}

const look = (services: Services, folder: string) =>
  inTurn(() =>
    inspectFile(givenFile(folder), {
      folder: join(folder, 'look'),
      workers: services.settings.workers,
      maxRows: MOST_ROWS,
    }),
  ).finally(() => rm(join(folder, 'look'), { recursive: true, force: true }))

const cleanName = (name: string): string =>
  basename(name)
    .replace(/\p{Cc}/gu, '')
    .slice(0, 120) || 'calls'

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const columnsKey = (inspection: Findings): string =>
  createHash('sha256').update(JSON.stringify(inspection.columns)).digest('hex').slice(0, 32)

/** Puts the uses that were confirmed for the same columns before in the place of the proposed ones. */
async function withRemembered(tx: Tx, inspection: Findings): Promise<Findings> {
  const remembered = await rememberedMapping(tx, columnsKey(inspection))
  if (remembered === null) return inspection
  const proposals = inspection.proposals.map((proposal) => {
    const before = remembered.columns.find(({ column }) => column === proposal.column)
    return before === undefined ? proposal : { ...proposal, use: before.use, why: 'as you chose it last time' }
  })
  return { ...inspection, proposals, mapping: { ...inspection.mapping, timezone: remembered.timezone } }
}

/** Starts the reading of an import whose columns were confirmed. */
export async function startImport(
  services: Services,
  request: WorkspaceRequest,
  id: string,
  answers: ColumnAnswers,
): Promise<void> {
  const { tenant } = request
  const folder = importFolder(services, tenant, id)
  await writeFile(join(folder, 'caveats.json'), JSON.stringify(answers.caveats), { mode: 0o600 })
  await services.database.inTenant(tenant, async (tx) => {
    const jobId = await services.jobs.start(tenant, IMPORT_JOB, { id, caveats: answers.caveats }, tx)
    await markReading(tx, id, { mapping: answers.mapping, jobId })
    await record(services, tx, { tenant, verb: 'calls.confirm', id, at: request.now, address: request.address })
  })
}

const payloadShape = z.object({ id: z.uuid(), caveats: z.array(z.string()) })

/** Reads the calls of an import in the background, and then deletes the raw file. Doing it twice does no harm. */
export function importJob(services: Services): JobHandler {
  return async ({ tenant, payload, progress }) => {
    const { id, caveats } = payloadShape.parse(payload)
    const found = await services.database.inTenant(tenant, (tx) => findImport(tx, id))
    if (found === null || found.mapping === null) return failed('The import was undone.')
    await progress(0, null)
    const folder = importFolder(services, tenant, id)
    const kept = await keep(services, tenant, { id, path: givenFile(folder), mapping: found.mapping, caveats })
    if (!kept.ok) {
      await services.database.inTenant(tenant, async (tx) => {
        await markFailed(tx, id, kept.problem)
        await record(services, tx, { tenant, verb: 'calls.import', id, at: services.clock(), outcome: 'failed' })
      })
      return failed(kept.problem)
    }
    await removeRaw(folder)
    return ok({ calls: kept.value.file.calls })
  }
}

async function keep(
  services: Services,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly path: string
    readonly mapping: CallMapping
    readonly caveats: readonly string[]
    readonly options?: ProfileOptions
  },
): Promise<Result<NeedProfile, string>> {
  const kept = await keepCalls(given.path, {
    ...given.options,
    into: importFolder(services, tenant, given.id),
    key: hashKey(services, tenant),
    mapping: given.mapping,
    timezone: given.mapping.timezone,
    caveats: given.caveats,
    workers: services.settings.workers,
  })
  if (!kept.ok) {
    const { says, next } = explainCallsProblem(kept.problem)
    return failed(`${says} ${next}`)
  }
  await services.database.inTenant(tenant, async (tx) => {
    await markReady(tx, given.id, kept.value)
    await record(services, tx, { tenant, verb: 'calls.import', id: given.id, at: services.clock() })
  })
  return kept
}

/** One key a partner, so that the same address gives the same code in each of its imports and in no other partner's. */
const hashKey = (services: Services, tenant: Tenant): Uint8Array =>
  services.keys.mac('call hashes', `${tenant.collaboration} ${tenant.partner}`)

function record(
  services: Services,
  tx: Tx,
  act: {
    readonly tenant: Tenant
    readonly verb: string
    readonly id: string
    readonly at: Parameters<typeof addImport>[2]['at']
    readonly address?: string
    readonly outcome?: 'failed'
  },
): Promise<void> {
  return services.audit.record(tx, {
    tenant: act.tenant,
    at: act.at,
    verb: act.verb,
    object: { type: 'call import', id: act.id },
    class: 'D2',
    ...(act.address === undefined ? {} : { address: act.address }),
    ...(act.outcome === undefined ? {} : { outcome: act.outcome }),
  })
}

/** Takes an import back: its row and its files. False when there was none. */
export async function undoImport(services: Services, request: WorkspaceRequest, id: string): Promise<boolean> {
  const { tenant } = request
  const isGone = await services.database.inTenant(tenant, async (tx) => {
    const dropped = await dropImport(tx, id)
    if (dropped)
      await record(services, tx, { tenant, verb: 'calls.undo', id, at: request.now, address: request.address })
    return dropped
  })
  if (isGone) await removeImportFiles(services, tenant, id)
  return isGone
}

/** Reads a file into the workspace from the command line, with the proposed columns where no mapping is given. */
export async function importFromCommand(
  services: Services,
  tenant: Tenant,
  path: string,
  options: ProfileOptions = {},
): Promise<Result<{ readonly id: string; readonly profile: NeedProfile }, string>> {
  return importFile(services, tenant, { path, fileName: basename(path), options })
}

/** Reads a file into the workspace at once, without a person to confirm its columns. */
export async function importFile(
  services: Services,
  tenant: Tenant,
  given: { readonly path: string; readonly fileName: string; readonly options?: ProfileOptions },
): Promise<Result<{ readonly id: string; readonly profile: NeedProfile }, string>> {
  const { path, options = {} } = given
  const inspected = await inspectFile(path, { timezone: options.timezone ?? null, workers: services.settings.workers })
  if (!inspected.ok) {
    const { says, next } = explainCallsProblem(inspected.problem)
    return failed(`${says} ${next}`)
  }
  const hash = await hashOf(path)
  const same = await services.database.inTenant(tenant, (tx) => importOfHash(tx, hash))
  if (same !== null) return failed(`This very file was imported before, as "${same.fileName}". Undo that import first.`)
  const id = randomUUID()
  const folder = importFolder(services, tenant, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const mapping: CallMapping = {
    ...(options.mapping ?? inspected.value.mapping),
    timezone: options.timezone ?? options.mapping?.timezone ?? null,
  }
  await services.database.inTenant(tenant, async (tx) => {
    const fileName = cleanName(given.fileName)
    const key = columnsKey(inspected.value)
    await addImport(tx, tenant, {
      id,
      fileName,
      hash,
      inspection: withoutRows(inspected.value),
      columnsKey: key,
      at: services.clock(),
    })
    await markReading(tx, id, { mapping, jobId: null })
  })
  await copyFile(path, givenFile(folder))
  const kept = await keep(services, tenant, {
    id,
    path: givenFile(folder),
    mapping,
    caveats: options.caveats ?? [],
    options,
  })
  await removeRaw(folder)
  if (kept.ok) return ok({ id, profile: kept.value })
  await services.database.inTenant(tenant, (tx) => dropImport(tx, id))
  await removeImportFiles(services, tenant, id)
  return failed(kept.problem)
}
