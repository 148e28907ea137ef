import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { type IncomingFile, readUpload } from '../../../platform/files/index.ts'
import type { PageRequest } from '../../../web/route.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { givenFolder, type NamedFile } from './first-rows.ts'
import { MOST_BYTES, type ReceiveProblem, receiveCalls } from './receive.ts'
import type { GivenFile } from './store.ts'

/** Why files could not be opened. `file` says which one, where several came. */
export type OpenProblem =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'broken-off' }
  | { readonly kind: 'too-many-files'; readonly most: number }
  | { readonly kind: 'receive'; readonly problem: ReceiveProblem; readonly file?: string }
  | { readonly kind: 'calls'; readonly problem: CallsProblem }

/** Files of one upload. */
const MOST_FILES = 60

/** Takes the files of an upload into a folder. What was written stays there when it fails; the caller removes it. */
export async function takeFiles(
  request: Pick<PageRequest, 'headers' | 'body'>,
  folder: string,
): Promise<Result<readonly NamedFile[], OpenProblem>> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_BYTES + 1_000_000) return failed({ kind: 'receive', problem: { kind: 'too-large' } })
  await mkdir(givenFolder(folder), { recursive: true, mode: 0o700 })
  let count = 0
  let room = MOST_BYTES
  const take = async ({ name, bytes }: IncomingFile): Promise<Result<NamedFile, OpenProblem>> => {
    const path = join(givenFolder(folder), String(count))
    count += 1
    if (count > MOST_FILES) return failed({ kind: 'too-many-files', most: MOST_FILES })
    const received = await receiveCalls(bytes, path, room)
    if (!received.ok) return failed({ kind: 'receive', problem: received.problem, file: cleanName(name) })
    room -= received.value.size
    return ok({ path, name: cleanName(name) })
  }
  // One more than is taken, so that a file too many is refused and never passed over.
  const read = await readUpload(request, take, { mostFiles: MOST_FILES + 1 })
  if (!read.ok) return failed({ kind: read.problem === 'not-a-form' ? 'no-file' : 'broken-off' })
  const files: NamedFile[] = []
  for (const taken of read.value.all) {
    if (!taken.ok) return failed(alone(taken.problem, read.value.all.length))
    files.push(taken.value)
  }
  return files.length === 0 || room < 0 ? failed(room < 0 ? TOO_LARGE : { kind: 'no-file' }) : ok(files)
}

const TOO_LARGE: OpenProblem = { kind: 'receive', problem: { kind: 'too-large' } }

/** The name of a file helps only where there are several. */
function alone(problem: OpenProblem, files: number): OpenProblem {
  return problem.kind === 'receive' && files === 1 ? { kind: 'receive', problem: problem.problem } : problem
}

/** The last part of a name, without what cannot be shown. */
export const cleanName = (name: string): string =>
  basename(name)
    .replace(/\p{Cc}/gu, '')
    .slice(0, 120) || 'calls'

/** What the database keeps of a file: its name, its size and its SHA-256. */
export async function describeFile({ path, name }: NamedFile): Promise<GivenFile> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  const { size } = await stat(path)
  return { name: cleanName(name), hash: hash.digest('hex'), bytes: size }
}
