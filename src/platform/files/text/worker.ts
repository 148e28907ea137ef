import { parentPort, workerData } from 'node:worker_threads'
import { readText, type TextJob } from './read-text.ts'

parentPort?.postMessage(await readText(workerData as TextJob))
