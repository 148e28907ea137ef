import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { deflateRawSync } from 'node:zlib'
import type { NeedProfile } from '../../src/features/calls/profile/profile.ts'
import { inspectFile, profileFile } from '../../src/features/calls/reading/engine.ts'
import { readMapping, writeMapping } from '../../src/features/calls/reading/mapping.ts'
import type { GivenFiles } from '../../src/features/calls/reading/open-table.ts'
import { explainCallsProblem } from '../../src/features/calls/reading/problems.ts'
import { RIVERBEND_ZONE } from '../../src/features/demonstration/riverbend/index.ts'
import { explainOptionsProblem, readOptionsText } from '../../src/features/design/read-options.ts'
import { readArchive } from '../../src/platform/backup/read-archive.ts'
import { ArchiveProblem, sealing } from '../../src/platform/backup/sealed-stream.ts'
import { inspectArchive } from '../../src/platform/files/archive.ts'
import { kindOf } from '../../src/platform/files/content.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { literal, openDuck } from '../../src/platform/tables/duck.ts'
import { brokenFile, type WholeFile, wholeFiles } from './broken-files.ts'

const SEED = 7
export type Answer = 'read' | 'refused'

/** Reads the broken file of this number. A throw is a failure of the proof. */
export type Reader = (number: number) => Promise<Answer>

export const READERS = {
  look: async (folder: string): Promise<Reader> => {
    const whole = await withParquet(folder, wholeFiles(60))
    return (number) =>
      reading(folder, brokenFile(SEED, number, whole), (path, own) => inspectFile(path, { folder: own }))
  },
  profile: async (folder: string): Promise<Reader> => {
    const whole = await withParquet(folder, wholeFiles(120))
    return (number) =>
      reading(folder, brokenFile(SEED + 1, number, whole), (path, own) =>
        profileFile(path, { folder: own, timezone: RIVERBEND_ZONE, workers: 1, maxRows: 5_000_000 }),
      )
  },
  upload: uploads,
  settings: settingsFiles,
  backup: backups,
} as const satisfies Record<string, (folder: string) => Promise<Reader>>

async function withParquet(folder: string, whole: readonly WholeFile[]): Promise<readonly WholeFile[]> {
  const [csv, parquet] = [join(folder, 'whole.csv'), join(folder, 'whole.parquet')]
  writeFileSync(csv, whole[0]?.bytes ?? '')
  const duck = await openDuck({ folder, workers: 1 })
  await duck.run(
    `COPY (SELECT * FROM read_csv(${literal(csv)}, all_varchar = true)) TO ${literal(parquet)} (FORMAT parquet)`,
  )
  duck.close()
  const file = await open(parquet)
  const bytes = await file.readFile()
  await file.close()
  return [...whole, { form: 'parquet', bytes }]
}

async function reading(
  folder: string,
  file: WholeFile,
  read: (given: GivenFiles, own: string) => ReturnType<typeof inspectFile> | ReturnType<typeof profileFile>,
): Promise<Answer> {
  const own = mkdtempSync(join(folder, 'case-'))
  try {
    const given = [file.bytes, ...(file.others ?? [])].map((bytes, at) => {
      const path = join(own, `given-${at}`)
      writeFileSync(path, bytes)
      return { path, name: `file ${at + 1}` }
    })
    const done = await read(given, join(own, 'work'))
    if (done.ok) {
      if ('file' in done.value) accountFor(done.value.file)
      return 'read'
    }
    for (const language of ['en', 'es'] as const)
      if (explainCallsProblem(done.problem, language).says === '') throw new Error('A refusal without words')
    return 'refused'
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

/** Every row of a file is a call, joined to one, or left out for a reason that is told. */
function accountFor({ rows, calls, joined, rejected, badRows }: NeedProfile['file']): void {
  const told = badRows.reduce((sum, bad) => sum + (bad.effect === 'left-out' ? bad.rows : 0), 0)
  const isWhole = rows === calls + joined + rejected && Math.min(rows, calls, joined, rejected) >= 0
  if (!isWhole || told !== rejected)
    throw new Error(`Rows are lost: ${rows} read, ${calls} calls, ${joined} joined, ${rejected} rejected, ${told} told`)
}

/** What the upload door looks at: the kind by content, and the inside of zip files. */
async function uploads(folder: string): Promise<Reader> {
  const zips = [
    zipOf({ 'calls.csv': 'call,type\n1,NOISE\n' }),
    zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', '_rels/.rels': '<Relationships/>' }),
    zipOf({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': '<w/>',
      'word/_rels/a.rels': '<Relationship Target="a"/>',
    }),
  ].map((bytes) => ({ form: 'zip', bytes }))
  const whole = [...wholeFiles(30), ...zips, ...zips, ...zips]
  const path = join(folder, 'given')
  return async (number) => {
    const { bytes } = brokenFile(SEED + 2, number, whole)
    const kind = kindOf(bytes.subarray(0, 64 * 1024), 'given.csv')
    if (kind !== 'zip-like') return kind === null ? 'refused' : 'read'
    writeFileSync(path, bytes)
    const file = await open(path)
    try {
      return (await inspectArchive(file)).ok ? 'read' : 'refused'
    } finally {
      await file.close()
    }
  }
}

/** The two JSON files that the command line takes: the mapping of columns and the options of a comparison. */
async function settingsFiles(): Promise<Reader> {
  const mapping = writeMapping({
    version: 2,
    timezone: RIVERBEND_ZONE,
    columns: [
      { column: 'When', use: 'received', why: 'times', format: { kind: 'timestamp', read: 'iso' } },
      { column: 'What', use: 'type', why: 'types' },
    ],
  })
  const options = {
    mixes: [{ id: 'pair', name: 'A pair', responders: [{ kind: 'co-responder', teams: 2 }] }],
    withinMinutes: 30,
  }
  const whole = [mapping, options].map((value) => ({ form: 'json', bytes: Buffer.from(JSON.stringify(value)) }))
  return async (number) => {
    const text = brokenFile(SEED + 3, number, whole).bytes.toString('utf8')
    const read = readOptionsText(text)
    if (!read.ok) for (const problem of read.problem) explainOptionsProblem(problem)
    const value = parsed(text)
    const isMapping = value !== undefined && readMapping(value).ok
    return read.ok || isMapping ? 'read' : 'refused'
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON at all: the options reader has refused it above, and a mapping never gets that far.
    return undefined
  }
}

/** A sealed backup with any change in it is refused as a whole. The bytes are refused by the seal, whatever they held. */
async function backups(folder: string): Promise<Reader> {
  const keys = createKeys(Buffer.alloc(32, 'a key for the proof'))
  const sealed = new PassThrough()
  const parts: Buffer[] = []
  sealed.on('data', (part: Buffer) => parts.push(part))
  const whole = join(folder, 'whole')
  writeFileSync(whole, wholeFiles(2_000)[7]?.bytes ?? '')
  await Promise.all([pipeline(createReadStream(whole), sealing(keys), sealed), finished(sealed)])
  const start = [{ form: 'backup', bytes: Buffer.concat(parts) }]
  return async (number) => {
    const { bytes } = brokenFile(SEED + 4, number, start)
    if (start[0]?.bytes.equals(bytes)) return 'read'
    const own = mkdtempSync(join(folder, 'case-'))
    try {
      writeFileSync(join(own, 'given'), bytes)
      await readArchive(join(own, 'given'), keys, join(own, 'out'))
      throw new Error('A changed backup was taken')
    } catch (error) {
      if (error instanceof ArchiveProblem) return 'refused'
      throw error
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  }
}

/** A small zip file with these parts, packed. Its checksums are left empty; no reader here unpacks a part in full. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(text.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    bodies.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
