import { Worker } from 'node:worker_threads'
import { failed, type Result } from '../../core/result.ts'
import type { FileKind } from './kinds.ts'
import type { ReadText, TextJob, TextProblem } from './text/read-text.ts'

export type { ReadText, TextProblem }

export interface TextLimits {
  /** Reading that takes longer is ended. */
  readonly milliseconds: number
  /** What comes after is left out. */
  readonly characters: number
  readonly pages: number
  /** Of the one part of a Word file that holds its words, unpacked. */
  readonly unpackedBytes: number
  /** Of memory, heap and buffers together; looked at while the thread reads. */
  readonly memoryBytes: number
}
const LIMITS: TextLimits = {
  milliseconds: 20_000,
  characters: 200_000,
  pages: 500,
  unpackedBytes: 50_000_000,
  memoryBytes: 400_000_000,
}
const MOST_MEGABYTES = 384
const LOOK_EVERY_MS = 50

// From source the worker is TypeScript, which Node runs as it is; the compiled server has it as JavaScript.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './text/worker.ts' : './text/worker.js', import.meta.url)

/**
 * The words inside a stored PDF or Word file, for search. A file of strangers may be broken or made to hurt, so it is read
 * in a thread of its own with limits of time and memory: whatever it holds, the server goes on, and this never throws.
 * Scanned pages hold no words, so a PDF of pictures gives an empty text. The bytes must not be used by the caller
 * meanwhile; they are copied for the thread.
 */
export function textOf(
  bytes: Uint8Array,
  kind: FileKind,
  limits: Partial<TextLimits> = {},
): Promise<Result<ReadText, TextProblem>> {
  if (kind !== 'pdf' && kind !== 'docx') return Promise.resolve(failed('not-a-text-kind'))
  const { milliseconds, memoryBytes, ...most } = { ...LIMITS, ...limits }
  const job: TextJob = { bytes: new Uint8Array(bytes), kind, ...most }
  return new Promise((done) => {
    const worker = new Worker(WORKER, {
      workerData: job,
      name: 'text-of-file',
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
      // What a reader of PDF complains of could quote the file; nothing of it reaches our log.
      stdout: true,
      stderr: true,
    })
    const end = (answer: Result<ReadText, TextProblem>): void => {
      clearTimeout(late)
      clearInterval(watch)
      done(answer)
      void worker.terminate()
    }
    const late = setTimeout(() => end(failed('took-too-long')), milliseconds)
    // The limit of the heap leaves out buffers, and a PDF of 1 MB can unpack to gigabytes of them.
    const watch = setInterval(() => {
      memoryOf(worker).then((bytes) => {
        if (bytes > memoryBytes) end(failed('too-large-unpacked'))
      })
    }, LOOK_EVERY_MS)
    worker.once('message', end)
    // Out of memory, or a fault that the readers did not see coming: for search the file has no words.
    worker.once('error', () => end(failed('broken')))
    worker.once('exit', () => end(failed('broken')))
  })
}

/** None once the thread has ended. */
const memoryOf = (worker: Worker): Promise<number> =>
  worker.getHeapStatistics().then(
    ({ used_heap_size, external_memory }) => used_heap_size + external_memory,
    () => 0,
  )
