import { failed, type Result } from '../../../core/result.ts'
import { docxText } from './docx-text.ts'
import { pdfText } from './pdf-text.ts'

export interface TextJob {
  readonly bytes: Uint8Array
  readonly kind: 'pdf' | 'docx'
  readonly characters: number
  readonly pages: number
  readonly unpackedBytes: number
}
export interface ReadText {
  readonly text: string
  /** There was more than the limits let through. */
  readonly isCut: boolean
}
export type TextProblem = 'not-a-text-kind' | 'broken' | 'unsafe-archive' | 'too-large-unpacked' | 'took-too-long'

/** Reads in this thread, without a limit of time. */
export async function readText(job: TextJob): Promise<Result<ReadText, TextProblem>> {
  try {
    return job.kind === 'pdf' ? await pdfText(job) : docxText(job)
  } catch {
    // The readers throw on anything that is not a whole file of its kind, each in its own way.
    return failed('broken')
  }
}

/** Gathers words up to the limit. */
export class Gathered {
  readonly #most: number
  #text = ''

  constructor(most: number) {
    this.#most = most
  }
  add(words: string): void {
    if (!this.isFull) this.#text += words
  }
  get isFull(): boolean {
    return this.#text.length >= this.#most
  }
  read(wasStopped: boolean): ReadText {
    const whole = this.#text.replaceAll(/\s+/g, ' ').trim()
    return { text: whole.slice(0, this.#most), isCut: wasStopped || whole.length > this.#most }
  }
}
