import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../core/access.ts'
import { collaborationId, isId, partnerId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { inspectArchive } from './archive.ts'
import { HEAD_BYTES, isPlainText, kindOf } from './content.ts'
import type { FileKind, FileProblem, ReceivedFile, Upload } from './kinds.ts'
import { safeName } from './name.ts'

const PIECE_BYTES = 256 * 1024

export type Owner = Pick<Tenant, 'collaboration' | 'partner'>

/** Where the files of one partner lie. Both parts are checked ids, so the path never comes from input. */
export function folderOf(root: string, owner: Owner): string {
  return join(root, collaborationId(owner.collaboration), partnerId(owner.partner))
}

/**
 * Streams an upload to the disk and looks at its content. When this answers, the bytes are on the disk itself, so a
 * row that names them never points at nothing. A refused or broken upload leaves nothing behind.
 */
export async function receiveFile(
  root: string,
  owner: Owner,
  upload: Upload,
  mostBytes: number,
): Promise<Result<ReceivedFile, FileProblem>> {
  const folder = folderOf(root, owner)
  const storedName = randomBytes(16).toString('hex')
  const part = join(folder, `${storedName}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = await open(part, 'wx+', 0o600)
    const written = await write(file, upload, mostBytes).finally(() => file.close())
    if (!written.ok) return written
    await rename(part, join(folder, storedName))
    await syncFolder(folder)
    const { kind } = written.value
    return ok({
      ...written.value,
      storedName,
      name: safeName(upload.name, kind),
      class: upload.class,
      keepUntil: upload.keepUntil ?? null,
    })
  } catch (error) {
    if (isDiskFull(error)) return failed({ kind: 'disk-full' })
    throw error
  } finally {
    await rm(part, { force: true })
  }
}

type Written = Pick<ReceivedFile, 'kind' | 'sizeBytes' | 'sha256'>

async function write(file: FileHandle, upload: Upload, mostBytes: number): Promise<Result<Written, FileProblem>> {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  let sawNul = false
  for await (const chunk of upload.bytes instanceof Uint8Array ? [upload.bytes] : upload.bytes) {
    size += chunk.length
    if (size > mostBytes) return failed({ kind: 'too-large', mostBytes })
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
    sawNul ||= chunk.includes(0)
    hash.update(chunk)
    await file.writeFile(chunk)
    // What can never be accepted is refused before the rest is read.
    if (head.length === HEAD_BYTES && kindOf(head, upload.name) === null)
      return failed({ kind: 'not-accepted', found: null })
  }
  if (size === 0) return failed({ kind: 'empty' })
  const kind = await settle(file, head, upload)
  if (!kind.ok) return kind
  if (sawNul && isPlainText(kind.value, head)) return failed({ kind: 'not-accepted', found: null })
  await file.sync()
  return ok({ kind: kind.value, sizeBytes: size, sha256: new Uint8Array(hash.digest()) })
}

async function settle(file: FileHandle, head: Uint8Array, upload: Upload): Promise<Result<FileKind, FileProblem>> {
  const first = kindOf(head, upload.name)
  if (first === null) return failed({ kind: 'not-accepted', found: null })
  const archive = first === 'zip-like' ? await inspectArchive(file) : ok(first)
  if (!archive.ok) return failed({ kind: 'unsafe-archive', check: archive.problem })
  if (upload.accept && !upload.accept.includes(archive.value))
    return failed({ kind: 'not-accepted', found: archive.value })
  return archive
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** The bytes of a stored file, a piece at a time; null when they are gone from the disk. */
export async function readStored(
  root: string,
  owner: Owner,
  storedName: string,
): Promise<ReadableStream<Uint8Array> | null> {
  const path = join(folderOf(root, owner), storedName)
  const isThere = await stat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false
      throw error
    },
  )
  return isThere ? streamOf(path) : null
}

// Opened anew for each piece, so that a reader who walks away leaves no handle open.
function streamOf(path: string): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const file = await open(path, 'r')
        const { buffer, bytesRead } = await file
          .read(new Uint8Array(PIECE_BYTES), 0, PIECE_BYTES, at)
          .finally(() => file.close())
        at += bytesRead
        if (bytesRead === 0) controller.close()
        else controller.enqueue(buffer.subarray(0, bytesRead))
      },
    },
    { highWaterMark: 0 },
  )
}

export async function removeStored(root: string, owner: Owner, storedName: string): Promise<void> {
  await rm(join(folderOf(root, owner), storedName), { force: true })
}

// Whatever else lies there is not ours to touch.

/** The partners that have a folder of files. */
export async function ownersOnDisk(root: string): Promise<readonly Owner[]> {
  const owners: Owner[] = []
  for (const collaboration of (await namesIn(root)).filter(isId))
    for (const partner of (await namesIn(join(root, collaboration))).filter(isId))
      owners.push({ collaboration: collaborationId(collaboration), partner: partnerId(partner) })
  return owners
}

/** Names in a partner's folder that were last written before `before` (milliseconds). */
export async function storedBefore(root: string, owner: Owner, before: number): Promise<readonly string[]> {
  const folder = folderOf(root, owner)
  const names: string[] = []
  for (const name of await namesIn(folder)) if ((await stat(join(folder, name))).mtimeMs < before) names.push(name)
  return names
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
