/** What a log line may hold. Anything else cannot be logged, so no personal value can slip in. */
export interface LogLine {
  readonly event: string
  readonly reference?: string
  /** The pattern of a route, never the address that was asked for. */
  readonly route?: string
  /** Name, code and program places of a failure; its message only when it is ours and holds no values. */
  readonly failure?: string
  readonly milliseconds?: number
  readonly says?: string
}

/** One JSON line with the time, on standard error: standard output is for what a command prints. */
export function log(line: LogLine): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}

/** The kind of a failure and where in the program it happened, without its message, which may quote a value. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const places = placesOf(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
  return `${error.name}${code} ${places.join(' < ')}`
}

/** The stack behind the message: a message of several lines may quote a cell that reads like a place. */
function placesOf({ stack = '', message }: Error): string {
  const at = message === '' ? 0 : stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length)
}
