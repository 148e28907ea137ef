/**
 * A process of its own that imports calls, as the toolkit does: it tidies what a killed one left, lets interrupted
 * readings go on, says what it sees, and begins the next import, by job and by command in turn. It is killed meanwhile.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Tenant } from '../../src/core/access.ts'
import { accountId, collaborationId, partnerId } from '../../src/core/kinds.ts'
import { countJob } from '../../src/features/calls/keeping/count-set.ts'
import { importFiles } from '../../src/features/calls/keeping/direct-import.ts'
import { importFolder } from '../../src/features/calls/keeping/folders.ts'
import { IMPORT_JOB, importJob, startImport } from '../../src/features/calls/keeping/import-job.ts'
import { receiveImport } from '../../src/features/calls/keeping/receive-import.ts'
import { COUNT_JOB, listSets, withSet } from '../../src/features/calls/keeping/sets.ts'
import { findImport, listImports } from '../../src/features/calls/keeping/store.ts'
import { beginKeeping } from '../../src/features/calls/keeping/sweep.ts'
import type { Services } from '../../src/platform/services.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { countOf } from '../../src/platform/tables/duck.ts'
import { openToolkit } from '../../src/services.ts'
import type { WorkspaceRequest } from '../../src/web/route.ts'

/** Calls of one import. */
export const CALLS = 300
/** Its clock never jumps, so every call counts. */
const ZONE = 'America/Phoenix'

/** What stands after a start, once nothing is under way any more. */
export interface Sight {
  readonly ready: number
  readonly reading: number
  readonly failed: number
  /** Calls of the set, by its row and by its files; null where there is no set yet. */
  readonly calls: number | null
  readonly inFiles: number | null
  /** Files and folders that should not be there. */
  readonly leftovers: readonly string[]
}

const [dataFolder = '', number = '0'] = process.argv.slice(2)
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
const settings = readSettings({ PMHC_DATA: dataFolder, PMHC_DEMO: 'off' })
if (!settings.ok) throw new Error(settings.problem)
const opened = await openToolkit(settings.value)
if (!opened.ok) throw new Error(opened.problem)
const { services, storage } = opened.value
const tenant: Tenant = {
  collaboration: collaborationId('0196f6d2-0000-7000-8000-00000000000a'),
  partner: partnerId('0196f6d2-0000-7000-8000-00000000000b'),
  role: 'coordinator',
  account: accountId('0196f6d2-0000-7000-8000-00000000000c'),
}
await makePartner(services)
services.jobs.define(IMPORT_JOB, importJob(services), { afterCrash: 'start-again' })
services.jobs.define(COUNT_JOB, countJob(services), { afterCrash: 'start-again' })
const isAlone = storage.standing !== 'joined'
await beginKeeping(services, isAlone)
await services.jobs.begin({ isAlone })
await settle()
say(await look())
await importNext(Number(number))
await settle()
say('done')
await wait(60_000)

async function makePartner({ database }: Services): Promise<void> {
  await database.inPlatform(async (tx) => {
    const own = { id: tenant.collaboration, slug: 'invented', name: 'Invented' }
    await tx
      .insertInto('collaborations')
      .values(own)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('partners')
      .values({
        collaboration_id: tenant.collaboration,
        id: tenant.partner,
        slug: 'police',
        name: 'Invented Police',
        kind: 'law-enforcement',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Waits until no reading and no count is under way. */
async function settle(): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const isBusy = await services.database.inTenant(tenant, async (tx) => {
      const imports = (await listImports(tx)).some(({ state }) => state === 'reading')
      return imports || (await listSets(tx)).some(({ state }) => state === 'counting')
    })
    const jobs = await services.jobs.list(tenant, { limit: 100 })
    if (!isBusy && jobs.every(({ state }) => state !== 'queued' && state !== 'running')) return
    await wait(50)
  }
}

async function look(): Promise<Sight> {
  const { imports, set } = await services.database.inTenant(tenant, async (tx) => ({
    imports: await listImports(tx),
    set: (await listSets(tx))[0] ?? null,
  }))
  const inState = (wanted: string) => imports.filter(({ state }) => state === wanted).length
  const inFiles =
    set === null
      ? null
      : await withSet(services, tenant, set.id, async ({ duck }) =>
          countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n'),
        )
  return {
    ready: inState('ready'),
    reading: inState('reading'),
    failed: inState('failed'),
    calls: set?.calls ?? null,
    inFiles,
    leftovers: leftoversOf(imports),
  }
}

/** A ready import is one folder `kept`; one that waits is its raw files; a set is one version. */
function leftoversOf(imports: readonly { readonly id: string; readonly state: string }[]): readonly string[] {
  const partner = join(importFolder(services, tenant, 'x'), '..')
  const found: string[] = []
  for (const name of namesIn(partner)) {
    const one = imports.find(({ id }) => id === name)
    if (name === 'sets') {
      for (const set of namesIn(join(partner, name))) found.push(...besidesOneVersion(join(partner, name, set)))
    } else if (one === undefined) found.push(name)
    else
      for (const inside of namesIn(join(partner, name)))
        if (one.state === 'ready' ? inside !== 'kept' : inside !== 'given' && inside !== 'first-rows')
          found.push(`${one.state}: ${inside}`)
  }
  return found
}

/** Folders of work stay, empty. */
function besidesOneVersion(set: string): readonly string[] {
  const unfinished = ['work', 'scratch'].flatMap((name) =>
    namesIn(join(set, name)).map((inside) => `${name}/${inside}`),
  )
  const versions = namesIn(set).filter((name) => name !== 'work' && name !== 'scratch')
  return [...unfinished, ...versions.slice(1)]
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

async function importNext(n: number): Promise<void> {
  const lines = Array.from({ length: CALLS }, (_, at) => {
    const time = new Date(Date.UTC(2024, 0, 1, n * CALLS + at)).toISOString().slice(0, 19).replace('T', ' ')
    return `C${n * CALLS + at},${time},${at % 10 === 0 ? 'MENTAL HEALTH CRISIS' : 'ALARM'},${at % 9} OAK ST`
  })
  const text = ['call_id,date_time,call_type,address', ...lines].join('\n')
  say('begun')
  if (n % 2 === 0) return importByJob(text)
  const folder = join(dataFolder, 'exports')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${n}.csv`)
  writeFileSync(path, text)
  const done = await importFiles(services, tenant, {
    files: [{ path, name: `${n}.csv` }],
    set: 'Dispatch calls',
    options: { timezone: ZONE },
  })
  if (!done.ok) throw new Error(done.problem)
}

async function importByJob(text: string): Promise<void> {
  const form = new FormData()
  form.set('file', new File([text], 'calls.csv'))
  const { headers, body } = new Request('http://localhost/', { method: 'POST', body: form })
  const request = { tenant, headers, body, now: services.clock(), address: '127.0.0.1', language: 'en' }
  // The steps of an import look at these parts of a request alone.
  const asked = request as Partial<WorkspaceRequest> as WorkspaceRequest
  const received = await receiveImport(services, asked)
  if (!received.ok) throw new Error(JSON.stringify(received.problem))
  const found = await services.database.inTenant(tenant, (tx) => findImport(tx, received.value))
  if (found?.inspection == null) throw new Error('Nothing was found in the file')
  const mapping = { ...found.inspection.mapping, timezone: ZONE }
  const set = { name: 'Dispatch calls' }
  await startImport(services, asked, received.value, { mapping, caveats: [], set })
}
