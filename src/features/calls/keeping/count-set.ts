import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { JobHandler, JobWork } from '../../../platform/jobs/index.ts'
import { failureOf, log } from '../../../platform/log.ts'
import type { Services } from '../../../platform/services.ts'
import { loadCodeBook } from '../codes/code-book.ts'
import { noteCodesSeen } from '../codes/code-store.ts'
import { choicesOf } from '../laboratory/own-definitions.ts'
import type { OwnChoices } from '../profile/definitions.ts'
import { watchSet } from '../standing/watch-set.ts'
import { importFolder, keptFolder, setsFolder, versionFolder } from './folders.ts'
import { mergeImports } from './merge.ts'
import { record } from './record.ts'
import { type Counted, findStoredSet, markSetFailed, type StoredSet, switchTo } from './set-store.ts'
import { dropVersion } from './sets.ts'
import { type ImportEntry, importsOfSet } from './store.ts'

type Work = Partial<Pick<JobWork, 'signal' | 'progress'>>

const payloadShape = z.object({ set: z.uuid() })

/** Counts a set in the background. Doing it twice does no harm: a count that nobody waits for any more ends at once. */
export function countJob(services: Services): JobHandler {
  return async ({ tenant, payload, signal, progress }) => {
    const { set } = payloadShape.parse(payload)
    const counted = await countSet(services, tenant, set, { signal, progress })
    return counted.ok ? ok({ set }) : counted
  }
}

/**
 * Merges the imports of a set as they are now, classifies them by the partner's code book, and makes the result the one
 * that counts. The version before it is deleted.
 */
export function countSet(
  services: Services,
  tenant: Tenant,
  id: string,
  work: Work = {},
): Promise<Result<null, string>> {
  return oneOfSet(id, () => count(services, tenant, { id, work }))
}

const counting = new Map<string, Promise<unknown>>()

/** Two counts of one set at once would take twice the memory, and one of them would be for nothing. */
async function oneOfSet<T>(id: string, work: () => Promise<T>): Promise<T> {
  const before = counting.get(id)
  const mine = (before ?? Promise.resolve()).then(work, work)
  counting.set(id, mine)
  try {
    return await mine
  } finally {
    if (counting.get(id) === mine) counting.delete(id)
  }
}

async function count(
  services: Services,
  tenant: Tenant,
  { id, work }: { readonly id: string; readonly work: Work },
): Promise<Result<null, string>> {
  const { set, imports, book, choices } = await services.database.inTenant(tenant, async (tx) => ({
    set: await findStoredSet(tx, id),
    imports: await importsOfSet(tx, id),
    book: await loadCodeBook(tx),
    choices: await choicesOf(tx, id),
  }))
  if (set === null) return failed('This data set is no longer there.')
  if (set.counted >= set.asked && set.state !== 'failed') return ok(null)
  const counted = await merge(services, tenant, { set, imports, book, choices, work }).catch(
    async (problem: unknown): Promise<Result<Counted, string>> => {
      // An import that was undone meanwhile takes its rows along, and asks for a count of its own.
      const now = await services.database.inTenant(tenant, (tx) => findStoredSet(tx, id))
      if (now === null || now.asked > set.asked) return failed('')
      await services.database.inTenant(tenant, (tx) =>
        markSetFailed(tx, id, 'Something went wrong while this data set was counted.'),
      )
      throw problem
    },
  )
  if (!counted.ok) {
    if (counted.problem === '') return ok(null)
    await services.database.inTenant(tenant, (tx) => markSetFailed(tx, id, counted.problem))
    return counted
  }
  await adopt(services, tenant, set, counted.value)
  // A count is done whether or not its newest month could be compared; the next one compares again.
  await watchSet(services, tenant, id).catch((error: unknown) =>
    log({ event: 'newest month not compared', failure: failureOf(error) }),
  )
  return ok(null)
}

async function merge(
  services: Services,
  tenant: Tenant,
  given: {
    readonly set: StoredSet
    readonly imports: readonly ImportEntry[]
    readonly book: Awaited<ReturnType<typeof loadCodeBook>>
    readonly choices: OwnChoices
    readonly work: Work
  },
): Promise<Result<Counted, string>> {
  const { set, imports, book, choices, work } = given
  if (imports.length === 0) return ok({ version: null, profile: null, history: [], codes: [] })
  const version = randomUUID()
  const into = join(setsFolder(services, tenant), set.id, 'work', version)
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    const merged = await mergeImports({
      parts: imports.map((one) => ({ id: one.id, folder: keptFolder(importFolder(services, tenant, one.id)) })),
      into,
      book,
      choices,
      caveats: set.caveats,
      workers: services.settings.workers,
      ...work,
    })
    if (!merged.ok) return merged
    await rename(into, versionFolder(services, tenant, { set: set.id, version }))
    return ok({ version, ...merged.value })
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

/** In one transaction the new version counts. What is then of no use, the one before or this one, is deleted. */
async function adopt(services: Services, tenant: Tenant, set: StoredSet, counted: Counted): Promise<void> {
  const at = services.clock()
  const switched = await services.database.inTenant(tenant, async (tx) => {
    const done = await switchTo(tx, set.id, { ...counted, asked: set.asked, at })
    if (done !== null) {
      await noteCodesSeen(tx, tenant, set.id, counted.codes)
      await record(services, tx, { tenant, verb: 'calls.count', type: 'call set', id: set.id, at })
    }
    return done
  })
  const useless = switched === null ? counted.version : switched.before
  if (useless !== null) await dropVersion(versionFolder(services, tenant, { set: set.id, version: useless }))
}
