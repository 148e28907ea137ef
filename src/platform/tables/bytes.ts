import { createReadStream } from 'node:fs'
import { open, symlink } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { failed, ok, type Result } from '../../core/result.ts'
import type { PrepareOptions } from './prepared.ts'
import type { TableProblem } from './problems.ts'

const HEAD = 256 * 1024
const MOST_UNPACKED = 4_000_000_000

/** The first bytes of a file. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The first bytes of what a gzip file holds. */
export async function unpackedHead(path: string): Promise<Result<Buffer, TableProblem>> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of chunksOf(path, true)) {
      parts.push(part)
      length += part.length
      if (length >= HEAD) break
    }
  } catch {
    return failed({ kind: 'damaged', what: 'it cannot be unpacked' })
  }
  return ok(Buffer.concat(parts))
}

/** A file a piece at a time, unpacked on the way. */
export async function* chunksOf(path: string, packed: boolean): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 1024 * 1024 })
  if (!packed) {
    yield* raw
    return
  }
  const unpacked = createGunzip({ chunkSize: 1024 * 1024 })
  raw.on('error', (problem) => unpacked.destroy(problem))
  raw.pipe(unpacked)
  try {
    yield* unpacked
  } finally {
    raw.destroy()
  }
}

/** Most bytes that a file may become. */
export const mostUnpacked = ({ maxUnpacked, maxRows }: PrepareOptions): number =>
  maxUnpacked ?? (maxRows === null ? Number.POSITIVE_INFINITY : MOST_UNPACKED)

/** A hundred times its packed size, or what a small file can explain. */
export const mostOf = (packed: number) => Math.max(16 * 1024 * 1024, packed * 100)

/** A name of ours for a file that must not be copied. */
export async function linkTo(given: string, path: string): Promise<void> {
  await symlink(resolve(given), path).catch((problem: unknown) => {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem
  })
}
