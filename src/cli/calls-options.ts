import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failed, ok, type Result } from '../core/result.ts'
import { type CallMapping, type CallsProblem, explainCallsProblem, readMapping } from '../features/calls/index.ts'
import { readSettings } from '../platform/settings.ts'
import { type Given, wholeNumber } from './run.ts'

/** Options of every command that reads calls. */
export const READING = {
  mapping: { type: 'string' },
  timezone: { type: 'string' },
  codes: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const

/** Files that one command may name. */
export const MOST_FILES = 100

/** Files as the reader wants them; names are only for messages. */
export const namedFiles = (paths: readonly string[]) => paths.map((path) => ({ path, name: basename(path) }))

export async function readingOptions(
  given: Given,
): Promise<Result<{ mapping?: CallMapping; timezone?: string; codeTables: readonly string[] }, string>> {
  const timezone = text(given.timezone)
  const codeTables = Array.isArray(given.codes) ? given.codes.map(String) : []
  const shared = { codeTables, ...(timezone === null ? {} : { timezone }) }
  const path = text(given.mapping)
  if (path === null) return ok(shared)
  const file = await readText(path)
  if (!file.ok) return file
  let value: unknown
  try {
    value = JSON.parse(file.value)
  } catch {
    return failed(`${path} is not JSON. A mapping is the file that "calls inspect --json" or the columns page gives.`)
  }
  const mapping = readMapping(value)
  return mapping.ok ? ok({ ...shared, mapping: mapping.value }) : failed(`${path}: ${mapping.problem}`)
}

export async function readText(path: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(path, 'utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return failed(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`)
  }
}

export function inWords(problem: CallsProblem): string {
  const { says, next } = explainCallsProblem(problem, 'en')
  return `${says} ${next}`
}

export const text = (value: Given[string]): string | null => (typeof value === 'string' ? value : null)

/** Worker threads as the line says, else as the settings do; text says what is wrong. */
export function workerCount(given: Given): number | string {
  const settings = readSettings(process.env)
  return settings.ok ? wholeNumber(given, 'workers', settings.value.workers) : settings.problem
}
