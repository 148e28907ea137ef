import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Extract, extract } from 'tar-stream'
import type { Keys } from '../keys.ts'
import { MANIFEST, Manifest, type Member } from './manifest.ts'
import { ArchiveProblem, opening } from './sealed-stream.ts'

/** Unpacks an archive into an empty folder and checks every member against the manifest. Throws ArchiveProblem. */
export async function readArchive(file: string, keys: Keys, folder: string): Promise<Manifest> {
  const found = new Map<string, { readonly bytes: number; readonly sha256: string }>()
  const tar = extract()
  const unsealed = new PassThrough()
  const fed = pipeline(createReadStream(file), opening(keys), createGunzip(), unsealed)
  const unpacked = (async () => {
    unsealed.pipe(tar)
    fed.catch((error) => tar.destroy(error))
    for await (const entry of tar) found.set(entry.header.name, await unpack(entry, folder))
  })()
  await Promise.all([fed, unpacked]).catch((error) => {
    // A damaged archive may fail first at unpacking; what counts is that its seal did not hold.
    throw error instanceof ArchiveProblem || isFileError(error) ? error : new ArchiveProblem('changed')
  })
  const manifest = Manifest.safeParse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')))
  if (!manifest.success) throw new ArchiveProblem('changed')
  compare(manifest.data, found)
  return manifest.data
}

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never

async function unpack(entry: Entry, folder: string) {
  const { name } = entry.header
  if (name.split('/').includes('..') || name.startsWith('/')) throw new ArchiveProblem('changed')
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  async function* noting() {
    for await (const chunk of entry) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('The archive gave something other than bytes')
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await pipeline(noting, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  return { bytes, sha256: hash.digest('hex') }
}

function compare(manifest: Manifest, found: ReadonlyMap<string, { bytes: number; sha256: string }>): void {
  const members: readonly Member[] = [...manifest.tables.flatMap((table) => table.members), ...manifest.files]
  for (const { name, bytes, sha256 } of members) {
    const is = found.get(name)
    if (is?.bytes !== bytes || is.sha256 !== sha256) throw new ArchiveProblem('changed')
  }
  if (found.size !== members.length + 1) throw new ArchiveProblem('changed')
}

function isFileError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ENOENT', 'EACCES', 'ENOSPC', 'EDQUOT', 'EISDIR', 'EROFS'].includes(code)
}
