import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readMapping, writeMapping } from '../reading/mapping.ts'
import type { Reading } from '../reading/reading.ts'

const codesShape = z.array(z.tuple([z.string(), z.string()]))

const fileOf = (folder: string) => join(folder, 'reading.json')

/** Writes what became of the rows of an import beside its coded rows. */
export async function writeReading(folder: string, reading: Reading): Promise<void> {
  const kept = { ...reading, mapping: writeMapping(reading.mapping), codeTable: [...reading.codeTable] }
  await writeFile(fileOf(folder), JSON.stringify(kept), { mode: 0o600 })
}

/** Reads it back. Throws where there is none or it is broken. */
export async function readReading(folder: string): Promise<Reading> {
  const kept: unknown = JSON.parse(await readFile(fileOf(folder), 'utf8'))
  if (!isReading(kept)) throw new Error('The facts of an import are not readable')
  const mapping = readMapping(kept.mapping)
  if (!mapping.ok) throw new Error(mapping.problem)
  return { ...kept, mapping: mapping.value, codeTable: new Map(codesShape.parse(kept.codeTable)) }
}

interface Kept extends Omit<Reading, 'mapping' | 'codeTable'> {
  readonly mapping: unknown
  readonly codeTable: unknown
}

/** Only this module writes it, so what is there has the shape it had. */
const isReading = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'mapping' in value && 'badRows' in value && 'codeTable' in value
