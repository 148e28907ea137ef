import { Worker } from 'node:worker_threads'
import { cancel, type ReplayJob } from './job.ts'

// From source the worker is TypeScript, which Node runs as it is; the compiled server has it as JavaScript.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Works through the job on `workers` threads. Gives false when `signal` stopped it; a failing worker is a bug and
 * rejects. `onProgress` hears how many replications are done.
 */
export async function runOnWorkers(
  job: ReplayJob,
  options: {
    readonly workers: number
    readonly signal?: AbortSignal | undefined
    readonly onProgress?: ((done: number, total: number) => void) | undefined
  },
): Promise<boolean> {
  const { signal, onProgress } = options
  if (signal?.aborted) return false
  const stop = () => cancel(job)
  signal?.addEventListener('abort', stop)
  let done = 0
  const heard = () => onProgress?.(++done, job.replications)
  const threads = Math.max(1, Math.min(options.workers, job.replications))
  try {
    await Promise.all(Array.from({ length: threads }, () => runOne(job, heard)))
  } catch (problem) {
    stop()
    throw problem
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  return !signal?.aborted
}

function runOne(job: ReplayJob, heard: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: job, name: 'replay' })
    worker.on('message', heard)
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A replay worker ended with ${code}`))))
  })
}

type Shareable = Float64Array | Float32Array | Uint8Array | Uint16Array | Int32Array

/** The same numbers in memory that workers see without a copy. */
export function shared<T extends Shareable>(values: T): T
export function shared(values: Shareable): Shareable {
  const copy = like(values, new SharedArrayBuffer(values.byteLength))
  copy.set(values)
  return copy
}

function like(values: Shareable, buffer: SharedArrayBuffer): Shareable {
  if (values instanceof Float64Array) return new Float64Array(buffer)
  if (values instanceof Float32Array) return new Float32Array(buffer)
  if (values instanceof Uint16Array) return new Uint16Array(buffer)
  return values instanceof Int32Array ? new Int32Array(buffer) : new Uint8Array(buffer)
}
