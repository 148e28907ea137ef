import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { HEAD_BYTES } from './content.ts'

/** One entry of a zip file, as the directory at its end describes it. */
export interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly attributes: number
  readonly madeBy: number
  readonly offset: number
}

/** The entries of a zip file as its directory tells them; null when it has none that can be read. */
export async function readDirectory(file: FileHandle, size: number): Promise<readonly Entry[] | null> {
  const end = await directoryEnd(file, size)
  if (end === null || end.start + end.length > size || end.length > MOST_DIRECTORY) return null
  const directory = await slice(file, end.start, end.length)
  const entries: Entry[] = []
  for (let at = 0; entries.length < end.count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      madeBy: directory.readUInt8(at + 5),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      attributes: directory.readUInt32LE(at + 38),
      ...wideSizes(extra, {
        unpacked: directory.readUInt32LE(at + 24),
        packed: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      }),
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

const MOST_DIRECTORY = 4 * 1024 * 1024
const WIDE = 0xffffffff

interface DirectoryEnd {
  readonly count: number
  readonly start: number
  readonly length: number
}

/** Where the directory lies. Programs that write as they go use the wide form (zip64) for small files too. */
async function directoryEnd(file: FileHandle, size: number): Promise<DirectoryEnd | null> {
  const from = Math.max(0, size - 65_557)
  const tail = await slice(file, from, Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) return null
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count !== 0xffff && length !== WIDE && start !== WIDE) return { count, length, start }
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) return null
  const wide = await slice(file, Number(tail.readBigUInt64LE(end - 12)), 56)
  if (wide.length < 56 || wide.readUInt32LE(0) !== 0x06064b50) return null
  const read = (at: number) => Number(wide.readBigUInt64LE(at))
  return { count: read(32), length: read(40), start: read(48) }
}

type Sizes = Pick<Entry, 'unpacked' | 'packed' | 'offset'>

/** Sizes that need more than 32 bits, or whose writer did not know that they would not, stand in an extra field. */
function wideSizes(extra: Buffer, sizes: Sizes): Sizes {
  if (sizes.unpacked !== WIDE && sizes.packed !== WIDE && sizes.offset !== WIDE) return sizes
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    const next = (narrow: number) => {
      if (narrow !== WIDE || from + 8 > extra.length) return narrow
      from += 8
      return Number(extra.readBigUInt64LE(from - 8))
    }
    return { unpacked: next(sizes.unpacked), packed: next(sizes.packed), offset: next(sizes.offset) }
  }
  return sizes
}

/** The first bytes of one part, unpacked; null when it is damaged or packed in a way we do not read. */
export async function headOf(file: FileHandle, entry: Entry, most = HEAD_BYTES): Promise<Uint8Array | null> {
  const start = await startOf(file, entry)
  if (start === null) return null
  const packed = await slice(file, start, Math.min(entry.packed, most))
  if (entry.method === 0) return packed
  if (entry.method !== 8) return null
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 256 * most })
  } catch {
    return null
  }
}

/** What is wrong with an entry is found only while it is unpacked. */
export class DamagedEntry extends Error {}

/**
 * Unpacks one entry, a piece at a time. Throws `DamagedEntry` where it is cut off, holds more or other bytes than the
 * directory says, or is packed in a way that we do not read.
 */
export async function* entryBytes(file: FileHandle, entry: Entry): AsyncGenerator<Buffer> {
  const start = await startOf(file, entry)
  if (start === null || (entry.method !== 0 && entry.method !== 8)) throw new DamagedEntry(entry.name)
  const packed = Readable.from(packedBytes(file, start, entry.packed))
  const source = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: PIECE }))
  packed.on('error', (problem) => source.destroy(problem))
  let [length, sum] = [0, 0]
  try {
    for await (const piece of source) {
      const bytes: Buffer = piece
      length += bytes.length
      if (length > entry.unpacked) throw new DamagedEntry(entry.name)
      sum = crc32(bytes, sum)
      yield bytes
    }
  } catch (problem) {
    if (isBroken(problem)) throw new DamagedEntry(entry.name)
    throw problem
  } finally {
    packed.destroy()
  }
  if (length !== entry.unpacked || sum !== entry.crc) throw new DamagedEntry(entry.name)
}

const PIECE = 256 * 1024
/** Errors of zlib have such codes. */
const isBroken = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && /^Z_/.test(problem.code)

async function* packedBytes(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE) {
    const piece = await slice(file, start + at, Math.min(PIECE, length - at))
    if (piece.length === 0) return
    yield piece
  }
}

/** Where the packed bytes of an entry begin; null where none stands. */
async function startOf(file: FileHandle, entry: Entry): Promise<number | null> {
  const local = await slice(file, entry.offset, 30)
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) return null
  return entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
}

async function slice(file: FileHandle, from: number, length: number): Promise<Buffer> {
  // A broken directory may point anywhere.
  if (!Number.isSafeInteger(from + length)) return Buffer.alloc(0)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}
