import { join } from 'node:path'
import type { Tenant } from '../../core/access.ts'
import { type Instant, NOBODY } from '../../core/kinds.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Database, Tx } from '../../storage/index.ts'
import type { Reply } from '../../web/route.ts'
import type { Audit } from '../audit/index.ts'
import { type Owner, ownersOnDisk, readStored, receiveFile, removeStored, storedBefore } from './disk.ts'
import type { FileProblem, ReceivedFile, StoredFile, Upload } from './kinds.ts'
import { addFile, dropFile, fileById, filesDue, namesWithRow, ownFiles } from './store.ts'

/** Uploads by web; the command line reads files in place. */
const MOST_BYTES = 500_000_000
/** Younger leftovers may belong to an upload that is still going on in another process. */
const LEFTOVER_AGE_MS = 6 * 60 * 60 * 1000

export interface Files {
  /** Streams an upload to the disk, outside any transaction, and checks its content. Then `keep` it, or it is swept away. */
  receive(owner: Owner, upload: Upload): Promise<Result<ReceivedFile, FileProblem>>
  /** Writes the row and the audit entry of a received file. */
  keep(tx: Tx, tenant: Tenant, received: ReceivedFile): Promise<StoredFile>
  /** Both in one, for small files. */
  put(tx: Tx, tenant: Tenant, upload: Upload): Promise<Result<StoredFile, FileProblem>>
  /** What is known of a file of the tenant, without opening it. */
  find(tx: Tx, id: string): Promise<StoredFile | null>
  list(tx: Tx): Promise<readonly StoredFile[]>
  /** Opens a file of the own partner, or evidence of another, and writes that down; null when there is none. */
  open(tx: Tx, tenant: Tenant, id: string): Promise<OpenFile | null>
  /** Deletes a file: first its row, then its bytes. False when there was none, and for one that something rests on. */
  remove(tenant: Tenant, id: string): Promise<boolean>
  /** At start, and nightly: deletes files whose time is over, and bytes that no row speaks of. */
  sweep(): Promise<Swept>
}
export interface Swept {
  readonly expired: number
  readonly leftovers: number
}
export interface OpenFile {
  readonly file: StoredFile
  readonly bytes: ReadableStream<Uint8Array>
}

interface Parts {
  readonly database: Database
  readonly audit: Audit
  readonly clock: () => Instant
  readonly dataFolder: string
  readonly mostBytes?: number
}

export function createFiles(parts: Parts): Files {
  const { database, audit, clock, mostBytes = MOST_BYTES } = parts
  const root = join(parts.dataFolder, 'files')
  const note = (tx: Tx, tenant: Tenant, verb: string, file: Pick<StoredFile, 'id' | 'class'>) =>
    audit.record(tx, {
      tenant,
      at: clock(),
      verb,
      object: { type: 'file', id: file.id },
      class: file.class,
      outcome: 'done',
    })
  const receive = (owner: Owner, upload: Upload) =>
    receiveFile(root, owner, upload, Math.min(mostBytes, upload.mostBytes ?? mostBytes))
  const keep = async (tx: Tx, tenant: Tenant, received: ReceivedFile) => {
    const file = await addFile(tx, tenant, received, clock())
    await note(tx, tenant, 'file.add', file)
    return file
  }
  const drop = (tenant: Tenant, id: string, verb: string) =>
    database.inTenant(tenant, async (tx) => {
      const file = await fileById(tx, id)
      const storedName = file === null ? null : await dropFile(tx, id)
      if (file !== null && storedName !== null) await note(tx, tenant, verb, file)
      return storedName
    })
  const remove = async (tenant: Tenant, id: string, verb = 'file.remove') => {
    const storedName = await drop(tenant, id, verb).catch((error: unknown) => {
      if (restsOnIt(error)) return null
      throw error
    })
    if (storedName !== null) await removeStored(root, tenant, storedName)
    return storedName !== null
  }
  return {
    receive,
    keep,
    async put(tx, tenant, upload) {
      const received = await receive(tenant, upload)
      return received.ok ? ok(await keep(tx, tenant, received.value)) : received
    },
    find: fileById,
    list: ownFiles,
    async open(tx, tenant, id) {
      const file = await fileById(tx, id)
      const bytes = file === null ? null : await readStored(root, { ...tenant, partner: file.partner }, file.storedName)
      if (file === null || bytes === null) return null
      await note(tx, tenant, 'file.open', file)
      return { file, bytes }
    },
    remove: (tenant, id) => remove(tenant, id),
    sweep: () => sweepAll(parts, root, (tenant, id) => remove(tenant, id, 'file.expire')),
  }
}

/** PostgreSQL refuses to delete a file that evidence or a signature points to, also where the asker may not see which. */
const restsOnIt = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503'

async function sweepAll(parts: Parts, root: string, expire: Files['remove']): Promise<Swept> {
  let [expired, leftovers] = [0, 0]
  for (const owner of await ownersOnDisk(root)) {
    const tenant = sweeper(owner)
    const due = await parts.database.inTenant(tenant, (tx) => filesDue(tx, parts.clock()))
    for (const { id } of due) if (await expire(tenant, id)) expired += 1
    leftovers += await sweepLeftovers(parts, root, tenant)
  }
  return { expired, leftovers }
}

async function sweepLeftovers({ database, clock }: Parts, root: string, tenant: Tenant): Promise<number> {
  const old = await storedBefore(root, tenant, clock() - LEFTOVER_AGE_MS)
  const known = await database.inTenant(tenant, (tx) => namesWithRow(tx, old))
  const lost = old.filter((name) => !known.has(name))
  for (const name of lost) await removeStored(root, tenant, name)
  return lost.length
}

/** The toolkit itself, tidying one partner's folder, in the role that reaches every class kept there. */
function sweeper(owner: Owner): Tenant {
  return { ...owner, role: 'coordinator', account: NOBODY }
}

/** The answer that hands a file out. The shell sends it as an attachment, in a sandbox. */
export function fileReply({ file, bytes }: OpenFile): Reply {
  return { kind: 'download', name: file.name, type: file.type, bytes }
}
