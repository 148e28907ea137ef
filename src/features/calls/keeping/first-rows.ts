import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Inspection } from '../reading/engine.ts'

/** What was found in a file without any value of its rows: all that the database, and so a backup, holds of it. */
export type Findings = Omit<Inspection, 'preview' | 'reading' | 'jump'>

const row = z.record(z.string(), z.string())
const rowsShape = z.object({
  preview: z.array(row),
  reading: z.array(row),
  /** By place of the column. */
  examples: z.array(z.array(z.string())),
  /** It names a call number, so it lies here and not in the database. */
  jump: z
    .object({
      after: z.number(),
      hours: z.number(),
      fromKey: z.number().nullable(),
      timezone: z.string().nullable(),
      encounters: z.number(),
    })
    .nullable()
    .default(null),
})

/** The files as they were uploaded. They lie in the folder of their import until they are read; backups pass over them. */
export const givenFolder = (folder: string): string => join(folder, 'given')

/** A file on the disk, and what it was called where it came from. */
export interface NamedFile {
  readonly path: string
  readonly name: string
}

/** The uploaded files that are still there, in the order in which they were given. */
export async function givenFiles(folder: string, names: readonly string[]): Promise<readonly NamedFile[]> {
  const there = await readdir(givenFolder(folder)).catch(() => [])
  return there
    .filter((name) => /^\d{1,3}$/.test(name))
    .map(Number)
    .sort((one, other) => one - other)
    .map((at) => ({ path: join(givenFolder(folder), String(at)), name: names[at] ?? 'calls' }))
}
/** Its first rows, to show beside the columns. Backups pass over these too. */
const rowsFile = (folder: string): string => join(folder, 'first-rows')

export function withoutRows({ preview: _, reading: __, jump: ___, ...found }: Inspection): Findings {
  return { ...found, proposals: found.proposals.map((proposal) => ({ ...proposal, examples: [] })) }
}

/** Lays the first rows and the examples of each column beside the uploaded files. */
export async function keepFirstRows(folder: string, inspection: Inspection): Promise<void> {
  const { preview, reading, proposals, jump = null } = inspection
  const rows = { preview, reading, examples: proposals.map(({ examples }) => examples), jump }
  await writeFile(rowsFile(folder), JSON.stringify(rows), { mode: 0o600 })
}

/** The findings with their first rows; with none where the rows are gone, as after a backup was restored. */
export async function withFirstRows(folder: string, findings: Findings): Promise<Inspection> {
  const text = await readFile(rowsFile(folder), 'utf8').catch(() => null)
  if (text === null) return { ...findings, preview: [], reading: [] }
  const { preview, reading, examples, jump } = rowsShape.parse(JSON.parse(text))
  const proposals = findings.proposals.map((proposal, at) => ({ ...proposal, examples: examples[at] ?? [] }))
  return { ...findings, proposals, preview, reading, jump }
}

/** Deletes the uploaded files with what was shown of them. The files go last: the nightly sweep looks for them. */
export async function removeRaw(folder: string): Promise<void> {
  await rm(rowsFile(folder), { force: true })
  await rm(givenFolder(folder), { recursive: true, force: true })
}
