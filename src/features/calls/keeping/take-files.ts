import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { PageRequest } from '../../../web/route.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { givenFolder, type NamedFile } from './first-rows.ts'
import { MOST_BYTES, type ReceiveProblem, receiveCalls } from './receive.ts'
import type { GivenFile } from './store.ts'

/** Why files could not be opened. `file` says which one, where several came. */
export type OpenProblem =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'broken-off' }
  | { readonly kind: 'receive'; readonly problem: ReceiveProblem; readonly file?: string }
  | { readonly kind: 'calls'; readonly problem: CallsProblem }

/** Takes the files of an upload into a folder. What was written stays there when it fails; the caller removes it. */
export async function takeFiles(
  request: Pick<PageRequest, 'headers' | 'body'>,
  folder: string,
): Promise<Result<readonly NamedFile[], OpenProblem>> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MOST_BYTES + 1_000_000) return failed({ kind: 'receive', problem: { kind: 'too-large' } })
  await mkdir(givenFolder(folder), { recursive: true, mode: 0o700 })
  const path = join(givenFolder(folder), '0')
  const read = await readUpload(request, async ({ name, bytes }) => ({
    name: cleanName(name),
    received: await receiveCalls(bytes, path),
  }))
  if (!read.ok) return failed({ kind: read.problem === 'not-a-form' ? 'no-file' : 'broken-off' })
  const { taken } = read.value
  if (taken === null) return failed({ kind: 'no-file' })
  if (!taken.received.ok) return failed({ kind: 'receive', problem: taken.received.problem })
  return ok([{ path, name: taken.name }])
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
