import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, isId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { createAccess } from '../../../platform/access/index.ts'
import { failureOf, log } from '../../../platform/log.ts'
import type { Services } from '../../../platform/services.ts'
import { givenFolder } from '../keeping/first-rows.ts'
import { importFolder, removeImportFiles } from '../keeping/folders.ts'
import { MOST_BYTES, receiveCalls } from '../keeping/receive.ts'
import { findImport } from '../keeping/store.ts'
import { cleanName } from '../keeping/take-files.ts'
import { explainReceiveProblem } from '../open-words.ts'
import { bringIn, explainArrival } from './bring-in.ts'
import { callsPath, tellCallPeople } from './tell-members.ts'

/** How often the folder is looked at, and how long a file must not have grown. */
const LOOK_MS = 60_000
const SETTLED_MS = 60_000
/** A hidden file is told of when it lies there for so long: programs that send files use such names on the way. */
const HIDDEN_TOLD_MS = 3_600_000
const ASK_AGAIN_MS = 300
const SLUG = /^[a-z0-9][a-z0-9-]{1,62}$/
/** Folders of ours beside the files. */
const OURS = ['working', 'done', 'failed'] as const
type Ours = (typeof OURS)[number]

/** A folder of one partner in the drop folder. */
interface Box {
  readonly tenant: Tenant
  readonly folder: string
}

/** Where one file stands: how large it was when it was last seen to change. */
interface Seen {
  readonly size: number
  readonly mtimeMs: number
  readonly since: number
}

/**
 * Takes files that another program lays into <drop>/<collaboration>/<partner>. A file that has not grown for a minute
 * goes to `working/`, is imported, and ends in `done/` or `failed/` with a text beside it that says what became of it.
 * Only plain files in that very folder are taken: links are never followed.
 */
export class DropFolder {
  readonly #services: Services
  readonly #root: string
  readonly #seen = new Map<string, Seen>()
  readonly #told = new Set<string>()
  #isStopped = false

  constructor(services: Services, root: string) {
    this.#services = services
    this.#root = root
  }

  stop(): void {
    this.#isStopped = true
  }

  /** One look at all folders. `resumes`: also goes on with what an earlier process began; only one that is alone may. */
  async look(now: Instant, { resumes = false }: { readonly resumes?: boolean } = {}): Promise<void> {
    for (const box of await this.#boxes()) {
      if (this.#isStopped) return
      if (resumes) await this.#resume(box)
      await this.#lookIn(box, now)
    }
  }

  async #boxes(): Promise<readonly Box[]> {
    const { commandTenant } = createAccess(this.#services)
    const boxes: Box[] = []
    for (const collaboration of await foldersIn(this.#root))
      for (const partner of await foldersIn(join(this.#root, collaboration))) {
        const tenant = await commandTenant(collaboration, partner)
        const folder = join(this.#root, collaboration, partner)
        if (tenant !== null) boxes.push({ tenant, folder })
        else if (!this.#told.has(folder))
          log({ event: 'drop folder of no partner', says: `${collaboration}/${partner}` })
        if (tenant === null) this.#told.add(folder)
      }
    return boxes
  }

  async #lookIn(box: Box, now: Instant): Promise<void> {
    const odd: string[] = []
    for (const name of (await readdir(box.folder).catch(() => [])).sort()) {
      if (this.#isStopped) return
      if (OURS.some((one) => one === name)) continue
      const path = join(box.folder, name)
      const facts = await lstat(path).catch(() => null)
      if (facts === null) continue
      if (!facts.isFile()) odd.push(`${name} (${facts.isSymbolicLink() ? 'a link' : 'no plain file'})`)
      else if (name.startsWith('.')) {
        if (now - facts.mtimeMs > HIDDEN_TOLD_MS) odd.push(`${name} (hidden)`)
      } else if (this.#isSettled(path, { size: facts.size, mtimeMs: facts.mtimeMs, since: now })) {
        this.#seen.delete(path)
        await this.#begin(box, name, facts.size)
      }
    }
    await this.#tellOdd(box, odd, now)
  }

  /** True when a file has looked the same for a minute. */
  #isSettled(path: string, seen: Seen): boolean {
    const before = this.#seen.get(path)
    if (before !== undefined && before.size === seen.size && before.mtimeMs === seen.mtimeMs)
      return seen.since - before.since >= SETTLED_MS
    this.#seen.set(path, seen)
    return false
  }

  /** The name in `working/` holds the id of the import, so that a process that is killed leaves a trace to go on from. */
  async #begin(box: Box, name: string, size: number): Promise<void> {
    const id = randomUUID()
    const path = await moved(box, { from: join(box.folder, name), to: 'working', name: `${id}__${short(name)}` })
    if (path === null) return
    if (size > MOST_BYTES)
      return this.#end(box, {
        id,
        path,
        name: short(name),
        outcome: failed(explainReceiveProblem({ kind: 'too-large' }, 'en')),
      })
    await this.#import(box, { id, path, name: short(name) })
  }

  async #import(box: Box, { id, path, name }: Working): Promise<void> {
    const { tenant } = box
    const copied = await copyIn(this.#services, tenant, { id, path })
    if (!copied.ok) {
      await removeImportFiles(this.#services, tenant, id)
      return this.#end(box, { id, path, name, outcome: copied })
    }
    const file = { path: copied.value, name: cleanName(name) }
    const brought = await bringIn(this.#services, tenant, { id, file, address: 'drop folder' })
    if (!brought.ok) return this.#end(box, { id, path, name, outcome: failed(explainArrival(brought.problem)) })
    await this.#whenRead(box, { id, path, name })
  }

  /** Waits until an import is read, or until this process stops; then the next one goes on. */
  async #whenRead(box: Box, working: Working): Promise<void> {
    for (;;) {
      const found = await this.#services.database.inTenant(box.tenant, (tx) => findImport(tx, working.id))
      if (found === null) return this.#end(box, { ...working, outcome: failed('The import was undone.') })
      if (found.state === 'waiting') return this.#end(box, { ...working, outcome: ok(WAITS) })
      if (found.state === 'ready')
        return this.#end(box, { ...working, outcome: ok(`${found.calls ?? 0} calls were read.`) })
      if (found.state === 'failed') return this.#end(box, { ...working, outcome: failed(found.says) })
      if (found.state === 'quarantined') {
        const problem = { kind: 'set-apart', column: found.says, until: found.destroyedAt ?? found.at } as const
        return this.#end(box, { ...working, outcome: failed(explainArrival(problem)) })
      }
      if (this.#isStopped) return
      await wait(ASK_AGAIN_MS)
    }
  }

  /** Goes on with files that an earlier process left in `working/`. */
  async #resume(box: Box): Promise<void> {
    for (const entry of await readdir(join(box.folder, 'working')).catch(() => [])) {
      const [id = '', ...rest] = entry.split('__')
      const name = rest.join('__')
      if (!isId(id) || name === '') continue
      const working = { id, name, path: join(box.folder, 'working', entry) }
      const found = await this.#services.database.inTenant(box.tenant, (tx) => findImport(tx, id))
      await (found === null ? this.#import(box, working) : this.#whenRead(box, working))
    }
  }

  async #end(box: Box, { id, path, name, outcome }: Ended): Promise<void> {
    const { tenant } = box
    const at = this.#services.clock()
    const says = outcome.ok ? outcome.value : outcome.problem
    const place = outcome.ok ? 'done' : 'failed'
    const day = new Date(at).toISOString()
    const kept = `${day.slice(0, 10)}-${id.slice(0, 8)}-${name}`
    const laid = await moved(box, { from: path, to: place, name: kept })
    if (laid !== null) await writeFile(`${laid}.txt`, `${day}\n${says}\n`, { mode: 0o640, flag: 'wx' })
    await this.#services.database.inTenant(tenant, async (tx) => {
      const object = { type: 'call import', id }
      const act = { tenant, at, verb: 'calls.drop', object, class: 'D2', device: 'drop folder' } as const
      await this.#services.audit.record(tx, { ...act, outcome: outcome.ok ? 'done' : 'refused' })
      if (outcome.ok) return
      const said = {
        en: `"${cleanName(name)}" from the drop folder was not imported: ${says}`,
        es: `"${cleanName(name)}" de la carpeta de entrega no se importó: ${says}`,
      }
      await tellCallPeople(tx, tenant, { kind: 'calls-drop', says: said, href: await callsPath(tx, tenant, ''), at })
    })
  }

  /** Tells once of what lies there and is not taken. */
  async #tellOdd({ tenant, folder }: Box, odd: readonly string[], at: Instant): Promise<void> {
    const fresh = odd.filter((one) => !this.#told.has(join(folder, one)))
    if (fresh.length === 0) return
    for (const one of fresh) this.#told.add(join(folder, one))
    const list = fresh.slice(0, 5).map(cleanName).join(', ')
    const says = {
      en: `The drop folder takes plain files only. Not taken: ${list}.`,
      es: `La carpeta de entrega solo toma archivos simples. No se tomó: ${list}.`,
    }
    await this.#services.database.inTenant(tenant, async (tx) =>
      tellCallPeople(tx, tenant, { kind: 'calls-drop', says, href: await callsPath(tx, tenant, ''), at }),
    )
  }
}

const WAITS = 'Its columns are new: a person must say what they mean. Then files like it are read without anyone.'

interface Working {
  readonly id: string
  readonly path: string
  readonly name: string
}
interface Ended extends Working {
  readonly outcome: Result<string, string>
}

/** Names of real folders that could be a collaboration or a partner. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && SLUG.test(entry.name))
    .map(({ name }) => name)
    .sort()
}

/** Moves a file into one of our folders; null when someone else took it first, or a link lies where our folder should. */
async function moved(
  { folder }: Box,
  { from, to, name }: { readonly from: string; readonly to: Ours; readonly name: string },
): Promise<string | null> {
  const into = join(folder, to)
  await mkdir(into, { mode: 0o750 }).catch(() => {})
  if (!(await lstat(into)).isDirectory()) {
    log({ event: 'drop folder not used', says: `${to} is not a folder of its own` })
    return null
  }
  const path = join(into, name)
  return rename(from, path).then(
    () => path,
    () => null,
  )
}

/** A name that fits the disk with what we put before it. */
const short = (name: string): string => (Buffer.byteLength(name) <= 150 ? name : name.slice(-30))

/** Copies a file into the folder of its import without following a link. */
async function copyIn(
  services: Services,
  tenant: Tenant,
  { id, path }: { readonly id: string; readonly path: string },
): Promise<Result<string, string>> {
  const given = givenFolder(importFolder(services, tenant, id))
  await mkdir(given, { recursive: true, mode: 0o700 })
  const copy = join(given, '0')
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null)
  if (file === null) return failed('The file could not be opened. Check who may read it.')
  try {
    const received = await receiveCalls(piecesOf(file), copy)
    return received.ok ? ok(copy) : failed(explainReceiveProblem(received.problem, 'en'))
  } finally {
    await file.close()
  }
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  if (!(await file.stat()).isFile()) return
  yield* file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>
}

/** Looks at the drop folder each minute, when one is set. Answers how to stop. */
export function beginDropFolder(services: Services, isAlone: boolean): () => Promise<void> {
  const { dropFolder } = services.settings
  if (dropFolder === null) return async () => {}
  const folder = new DropFolder(services, dropFolder)
  let looking: Promise<void> | null = null
  let isFirst = isAlone
  const look = () => {
    const resumes = isFirst
    isFirst = false
    looking ??= folder
      .look(services.clock(), { resumes })
      .catch((error: unknown) => log({ event: 'drop folder not looked at', failure: failureOf(error) }))
      .finally(() => {
        looking = null
      })
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return async () => {
    clearInterval(timer)
    folder.stop()
    await looking
  }
}
