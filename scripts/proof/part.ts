/** What one part of the proof saw. */
export interface Seen {
  readonly what: string
  readonly figures: Readonly<Record<string, number>>
  /** What has to hold, in words. */
  readonly bar: string
  readonly holds: boolean
}

/** One long count that can be asked for by name. */
export interface Part {
  readonly name: string
  readonly title: string
  /** What is done and what would be a failure, for the page. */
  readonly tries: string
  /** Works in an empty folder of its own, which is removed afterwards. */
  run(folder: string): Promise<readonly Seen[]>
}

/** A note for the person who waits, on standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

export const share = (part: number, whole: number): number => Number((part / whole).toFixed(6))
export const seconds = (since: number): number => Number(((performance.now() - since) / 1_000).toFixed(1))
