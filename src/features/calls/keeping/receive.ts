import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { TableProblem } from '../../../platform/tables/problems.ts'
import { sniffContent } from '../../../platform/tables/sniff.ts'

/** Most bytes that a file of calls may have when it comes by web; the command line is limited by disk only. */
export const MOST_BYTES = 500_000_000
/** Most rows by web. */
export const MOST_ROWS = 5_000_000

export type ReceiveProblem =
  | { readonly kind: 'too-large' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'not-a-table'; readonly problem: TableProblem }

/** Streams an upload to a file, stopping at the first piece that shows it is too large or no table. */
export async function receiveCalls(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  mostBytes = MOST_BYTES,
): Promise<Result<{ readonly size: number }, ReceiveProblem>> {
  const file = createWriteStream(path, { mode: 0o600 })
  const broken = once(file, 'error').then(([problem]) => {
    throw problem
  })
  broken.catch(() => {})
  let size = 0
  try {
    for await (const piece of bytes) {
      const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      if (size === 0) {
        const content = sniffContent(chunk)
        if (content.kind === 'refused')
          return failed({ kind: 'not-a-table', problem: { kind: 'not-a-table', looksLike: content.looksLike } })
      }
      size += chunk.length
      if (size > mostBytes) return failed({ kind: 'too-large' })
      if (!file.write(chunk)) await Promise.race([once(file, 'drain'), broken])
    }
    await Promise.race([new Promise<void>((done) => file.end(() => done())), broken])
    return size === 0 ? failed({ kind: 'not-a-table', problem: { kind: 'empty' } }) : ok({ size })
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC') return failed({ kind: 'disk-full' })
    throw problem
  } finally {
    file.destroy()
  }
}
