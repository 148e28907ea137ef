import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { pack as newPack, type Pack } from 'tar-stream'
import { copyOut } from '../../storage/index.ts'
import type { Keys } from '../keys.ts'
import { FOLDERS, MANIFEST, type Manifest, type Member, PASSING } from './manifest.ts'
import { sealing } from './sealed-stream.ts'
import {
  appliedMigrations,
  beginSnapshot,
  sequenceValues,
  serverVersion,
  type TableShape,
  tableShapes,
} from './store.ts'

export interface ArchiveParts {
  readonly owner: pg.Client
  readonly keys: Keys
  readonly dataFolder: string
  readonly file: string
  readonly madeAt: Date
}

/** Rows are cut into members of this size, since tar must know a member's size before its bytes. */
const PART_BYTES = 4 * 1024 * 1024

/** Writes one consistent picture of all records. The file appears under its name only when it is whole and on the disk. */
export async function writeArchive(parts: ArchiveParts): Promise<Manifest> {
  const unfinished = `${parts.file}.unfinished`
  const pack = newPack()
  const written = pipeline(
    pack,
    createGzip({ level: 4 }),
    sealing(parts.keys),
    createWriteStream(unfinished, { mode: 0o600 }),
  )
  try {
    const [manifest] = await Promise.all([fill(pack, parts), written])
    await sync(unfinished)
    await rename(unfinished, parts.file)
    await sync(dirname(parts.file))
    return manifest
  } catch (error) {
    pack.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
}

async function fill(pack: Pack, { owner, dataFolder, madeAt }: ArchiveParts): Promise<Manifest> {
  await beginSnapshot(owner)
  const manifest: Manifest = {
    format: 1,
    madeAt: madeAt.toISOString(),
    server: await serverVersion(owner),
    migrations: await appliedMigrations(owner),
    tables: [],
    sequences: await sequenceValues(owner),
    files: [],
  }
  for (const shape of await tableShapes(owner)) manifest.tables.push(await addTable(pack, owner, shape))
  await owner.query('commit')
  for (const folder of FOLDERS)
    for (const path of await filesIn(dataFolder, folder)) manifest.files.push(await addFile(pack, dataFolder, path))
  await add(pack, MANIFEST, Buffer.from(JSON.stringify(manifest)))
  pack.finalize()
  return manifest
}

async function addTable(
  pack: Pack,
  owner: pg.Client,
  { name, columns }: TableShape,
): Promise<Manifest['tables'][number]> {
  const members: Member[] = []
  let waiting: Buffer[] = []
  let size = 0
  let rows = 0
  const write = async () => {
    if (size > 0) members.push(await add(pack, `tables/${name}/${members.length}`, Buffer.concat(waiting)))
    waiting = []
    size = 0
  }
  for await (const chunk of copyOut(owner, name, columns)) {
    const bytes = Buffer.from(chunk)
    // In this form a line is a row; line ends inside values are written as \n.
    for (const byte of bytes) if (byte === 0x0a) rows++
    waiting.push(bytes)
    size += bytes.length
    if (size >= PART_BYTES) await write()
  }
  await write()
  return { name, columns: [...columns], rows, members }
}

async function addFile(pack: Pack, dataFolder: string, path: string): Promise<Member> {
  const full = join(dataFolder, path)
  const { size } = await stat(full)
  const hash = createHash('sha256')
  const name = `files/${path}`
  const entry = pack.entry({ name, size, mode: 0o600 })
  // A checkpoint file may grow meanwhile; what it held when we looked is what counts.
  const source = size === 0 ? Readable.from([]) : createReadStream(full, { end: size - 1 })
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    entry,
  )
  return { name, bytes: size, sha256: hash.digest('hex') }
}

async function add(pack: Pack, name: string, bytes: Buffer): Promise<Member> {
  const entry = pack.entry({ name, size: bytes.length, mode: 0o600 })
  await pipeline(Readable.from([bytes], { objectMode: false }), entry)
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function filesIn(dataFolder: string, folder: string): Promise<readonly string[]> {
  const root = join(dataFolder, folder)
  if (!existsSync(root)) return []
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(dataFolder.length + 1))
    .filter((path) => folder !== 'calls' || !path.split(sep).some((part) => PASSING.has(part)))
    .sort()
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
