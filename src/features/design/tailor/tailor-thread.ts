import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { TailorOutcome } from './tailor-outcome.ts'
import type { TailorWork } from './tailor-question.ts'

// From source the worker is TypeScript, which Node runs as it is; the compiled server has it as JavaScript.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './tailor-worker.ts' : './tailor-worker.js', import.meta.url)

const Said = z.union([z.object({ outcome: TailorOutcome }), z.object({ done: z.number(), total: z.number() })])

/** Searches on a thread of its own, so that pages go on; null when `signal` stopped it. A failing worker rejects. */
export function searchOnThread(
  work: TailorWork,
  { signal, onStep }: { readonly signal: AbortSignal; readonly onStep: (done: number, total: number) => void },
): Promise<TailorOutcome | null> {
  if (signal.aborted) return Promise.resolve(null)
  const worker = new Worker(WORKER, { workerData: work, name: 'tailor' })
  return new Promise<TailorOutcome | null>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
    worker.on('message', (message: unknown) => {
      const said = Said.parse(message)
      if ('outcome' in said) resolve(said.outcome)
      else onStep(said.done, said.total)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The search ended with ${code}`)))
  }).finally(() => worker.terminate())
}
