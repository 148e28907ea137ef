import { type ParseArgsConfig, parseArgs } from 'node:util'

/** How a command ends: 0 done, 1 refused with a reason, 2 wrong use. */
export type ExitCode = 0 | 1 | 2

type Options = NonNullable<ParseArgsConfig['options']>
export type Given = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

export interface Command {
  /** As typed, for example `calls profile`. */
  readonly name: string
  /** The rest of the line, for example `FILE [--timezone TZ]`. */
  readonly use: string
  readonly does: string
  readonly files: readonly [least: number, most: number]
  readonly options: Options
  readonly run: (files: readonly string[], given: Given) => Promise<ExitCode>
}

/** Tells a person something, on standard error so that JSON on standard output stays clean. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Prints one JSON value on standard output and waits until it is out. */
export function print(value: unknown): Promise<void> {
  return printText(`${JSON.stringify(value)}\n`)
}

export function printText(text: string): Promise<void> {
  return new Promise((done, fail) => process.stdout.write(text, (error) => (error ? fail(error) : done())))
}

export function refuse(reason: string): ExitCode {
  say(reason)
  return 1
}

export async function runCommand(commands: readonly Command[], words: readonly string[]): Promise<ExitCode> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help' || words[0] === '-h') {
    await printText(overview(commands))
    return words.length === 0 ? 2 : 0
  }
  const command = commands
    .filter(({ name }) => `${words.join(' ')} `.startsWith(`${name} `))
    .sort((one, other) => other.name.length - one.name.length)[0]
  if (command === undefined) return misuse(`There is no command "${words.join(' ')}".`)
  const rest = words.slice(command.name.split(' ').length)
  if (rest.includes('--help')) {
    await printText(`npx pmhc ${command.name} ${command.use}\n${command.does}\n`)
    return 0
  }
  let parsed: { values: Given; positionals: readonly string[] }
  try {
    const read = parseArgs({ args: [...rest], options: command.options, allowPositionals: true, strict: true })
    parsed = { values: read.values as Given, positionals: read.positionals }
  } catch (error) {
    return misuse(
      `${error instanceof Error ? error.message : String(error)}\nUse: npx pmhc ${command.name} ${command.use}`,
    )
  }
  const [least, most] = command.files
  if (parsed.positionals.length < least || parsed.positionals.length > most)
    return misuse(`Use: npx pmhc ${command.name} ${command.use}`)
  return command.run(parsed.positionals, parsed.values)
}

function misuse(says: string): ExitCode {
  say(`${says}\nnpx pmhc --help lists the commands.`)
  return 2
}

function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, use, does }) => `  npx pmhc ${name} ${use}\n      ${does}`)
  return `The PMHC Toolkit on the command line.\n\n${lines.join('\n')}\n`
}

/** A whole number given as text, or a message that says what is wrong. */
export function wholeNumber(given: Given, option: string, otherwise: number): number | string {
  const text = given[option]
  if (text === undefined) return otherwise
  const value = Number(text)
  return typeof text === 'string' && /^\d+$/.test(text) && Number.isSafeInteger(value)
    ? value
    : `--${option} takes a whole number, got ${String(text)}.`
}
