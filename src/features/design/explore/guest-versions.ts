import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Instant, instant, NOBODY } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import {
  type Fields,
  mergeFields,
  readFields,
  type Saved,
  type SaveProblem,
  type Version,
} from '../../../platform/revisions/index.ts'
import { fromFields, toFields } from './design.ts'

/** Older versions go: a visit is for trying. */
export const MOST_VERSIONS = 50
/** Letters of the file; a usual version has five thousand. */
export const MOST_LETTERS = 2_000_000

const Kept = z.array(
  z.object({
    version: z.number(),
    basedOn: z.number().nullable(),
    fields: z.unknown(),
    note: z.string(),
    at: z.number(),
  }),
)

/** Versions of a guest's design, oldest first; null before anything was saved. */
export async function readVersions(path: string): Promise<readonly Version[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  return Kept.parse(JSON.parse(text)).map((one) => ({
    ...one,
    fields: readFields(one.fields),
    author: NOBODY,
    at: instant(one.at),
  }))
}

/**
 * Saves over version `base`, as `saveVersion` does for members: two windows of one guest come together, and where both
 * changed the same, the guest decides. `first` is what stands before anything was saved.
 */
export function saveIn(
  path: string,
  first: readonly Version[],
  given: { readonly base: number; readonly fields: Fields; readonly note: string; readonly at: Instant },
): Promise<Result<Saved, SaveProblem>> {
  const { base, fields, note, at } = given
  return inTurn(path, async () => {
    const versions = (await readVersions(path)) ?? first
    const [opened, theirs] = [versions.find(({ version }) => version === base), versions.at(-1)]
    if (opened === undefined || theirs === undefined) return failed({ kind: 'missing' as const })
    const merged = mergeFields(opened.fields, { yours: fields, theirs: theirs.fields })
    const { clashes, takenOver } = merged
    if (clashes.length > 0) return failed({ kind: 'clash' as const, base: opened, theirs, yours: fields, clashes })
    if (plain(merged.fields) === plain(theirs.fields)) return ok({ version: theirs, takenOver: [], isNew: false })
    const next = { ...theirs, version: theirs.version + 1, basedOn: base, fields: merged.fields, note, at }
    await writeVersions(path, [...versions, next])
    return ok({ version: next, takenOver, isNew: true })
  })
}

/** Throws where the fields are no design, so that none such is ever written. */
const plain = (fields: Fields): string => JSON.stringify(toFields(fromFields(fields)))

async function writeVersions(path: string, versions: readonly Version[]): Promise<void> {
  const kept = versions.slice(-MOST_VERSIONS).map(({ author: _, ...one }) => JSON.stringify(one))
  const letters = () => kept.reduce((sum, one) => sum + one.length, 0)
  while (kept.length > 2 && letters() > MOST_LETTERS) kept.shift()
  await writeFile(`${path}.new`, `[${kept.join(',')}]`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

const turns = new Map<string, Promise<unknown>>()
/** One after the other for the same file. */
async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(path) ?? Promise.resolve()).then(work, work)
  turns.set(path, mine)
  try {
    return await mine
  } finally {
    if (turns.get(path) === mine) turns.delete(path)
  }
}
