import { parentPort, workerData } from 'node:worker_threads'
import { type ReplayJob, workThrough } from './job.ts'

// The pool in the same folder is the only one that starts this file, and it hands over exactly this.
const job: ReplayJob = workerData
workThrough(job, () => parentPort?.postMessage('done'))
