import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { JobWork } from '../../../platform/jobs/index.ts'
import { bytesOf, type Duck, isOutOfMemory, memoryFor, openDuck } from '../../../platform/tables/duck.ts'
import type { CodeBook } from '../codes/code-book.ts'
import { codesSeen, type SeenCode } from '../codes/seen.ts'
import type { OwnChoices } from '../profile/definitions.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { codedFile } from '../reading/coded-rows.ts'
import { writeCalls } from './export.ts'
import { keptNeedProfile, type OpenedKept, openKept } from './open-kept.ts'
import type { SetHistory } from './set-store.ts'

export interface MergeOptions {
  /** Coded rows of imports, oldest first: of rows with one call number those of the newest import count. */
  readonly parts: readonly { readonly id: string; readonly folder: string }[]
  /** Where to write `calls.parquet` and `unit_responses.parquet`. */
  readonly into: string
  readonly book: CodeBook
  /** The partner's own definitions and its choice for this set, for the profile. */
  readonly choices?: OwnChoices
  readonly caveats: readonly string[]
  readonly workers: number
  readonly signal?: AbortSignal
  readonly progress?: JobWork['progress']
}

export interface Merged {
  readonly profile: NeedProfile
  readonly history: SetHistory
  /** The codes that stand in its calls, for the code book. */
  readonly codes: readonly SeenCode[]
}

/** How many bytes of plain text one byte of coded rows stands for, seen on invented calls. */
const PACKED = 8
const TOO_MANY_ROWS =
  'This machine has not enough memory for so many rows together. Undo the oldest import, or run the toolkit on a larger machine.'

/** Merges imports, classifies them, writes their calls and says what they tell. Ends early when `signal` does. */
export async function mergeImports(options: MergeOptions): Promise<Result<Merged, string>> {
  const { parts, into, workers, signal } = options
  const folders = parts.map(({ folder }) => folder)
  const memory = memoryFor(PACKED * (await bytesOf(folders.map(codedFile))))
  const duck = await openDuck({ folder: join(into, 'scratch'), folders: [into, ...folders], workers, signal, memory })
  try {
    return await mergeIn(duck, options)
  } catch (problem) {
    if (signal?.aborted) return failed('The count was stopped.')
    if (isOutOfMemory(problem)) return failed(TOO_MANY_ROWS)
    throw problem
  } finally {
    duck.close()
    await rm(join(into, 'scratch'), { recursive: true, force: true })
  }
}

async function mergeIn(duck: Duck, options: MergeOptions): Promise<Result<Merged, string>> {
  const { parts, into, book, caveats, choices, progress } = options
  const tell = async (done: number) => progress?.(done, 3, 'counting')
  await tell(0)
  const opened = await openKept(
    duck,
    parts.map(({ folder }) => folder),
    { codeBook: book },
  )
  await tell(1)
  const said = { caveats, codeBook: book, ...(choices === undefined ? {} : { choices }) }
  const profile = await keptNeedProfile(duck, opened, said)
  await tell(2)
  const codes = await codesSeen(duck, opened.texts)
  await writeCalls(duck, into, null)
  return ok({ profile, history: historyOf(parts, opened), codes })
}

function historyOf(parts: MergeOptions['parts'], { rows, replaced }: OpenedKept): SetHistory {
  const sum = (of: OpenedKept['replaced']) => of.reduce((total, one) => total + one.rows, 0)
  return parts.map(({ id }, at) => ({
    import: id,
    rows: rows[at] ?? 0,
    replaced: sum(replaced.filter(({ by }) => by === at)),
    superseded: sum(replaced.filter(({ part }) => part === at)),
  }))
}
