import { writeFile } from 'node:fs/promises'
import { failed, ok, type Result } from '../core/result.ts'
import {
  answerOf,
  compareRuns,
  type DesignOptions,
  type DesignResult,
  designFile,
  explainOptionsProblem,
  type RunRecord,
  readOptionsText,
  readRecordText,
  recordOf,
} from '../features/design/index.ts'
import { inWords, READING, readingOptions, readText, text, workerCount } from './calls-options.ts'
import { type Command, type ExitCode, type Given, print, refuse, say, wholeNumber } from './run.ts'

export const DESIGN_COMMAND: Command = {
  name: 'design',
  use: 'FILE [--options O.json | --record RUN.json] [--save RUN.json] [--seed N] [--replications N] [--timezone TZ] [--mapping M.json] [--json]',
  does: 'Replays the calls against program mixes and says which one is worth looking at first, or that they cannot be told apart. With --record it runs a comparison again and says whether the numbers are the same.',
  files: [1, 1],
  options: {
    ...READING,
    options: { type: 'string' },
    record: { type: 'string' },
    save: { type: 'string' },
    seed: { type: 'string' },
    replications: { type: 'string' },
    workers: { type: 'string' },
  },
  run: design,
}

interface Asked {
  readonly options: DesignOptions | undefined
  readonly seed: number | undefined
  readonly replications: number | undefined
  readonly record: RunRecord | null
}

async function design([path = '']: readonly string[], given: Given): Promise<ExitCode> {
  const numbers = numbersOf(given)
  if (typeof numbers === 'string') {
    say(numbers)
    return 2
  }
  const reading = await readingOptions(given)
  if (!reading.ok) return refuse(reading.problem)
  const asked = await askedOf(given, numbers)
  if (!asked.ok) return refuse(asked.problem)
  const { record, ...how } = asked.value
  const done = await designFile(path, {
    ...how,
    counting: record?.counting,
    reading: reading.value,
    workers: numbers.workers,
    onProgress: given.json
      ? undefined
      : (finished, total) => process.stderr.write(`\r${finished} of ${total} years simulated`),
  })
  if (!done.ok) return refuse(done.problem.kind === 'cancelled' ? 'Stopped before the end.' : inWords(done.problem))
  return tell(done.value, given, record)
}

/** Prints or says the result, keeps its record where asked to, and holds it against the one it was to repeat. */
async function tell(result: DesignResult, given: Given, record: RunRecord | null): Promise<ExitCode> {
  if (given.json) await print(result)
  else say(`\n${answerOf(result, 'en').join('\n')}\n--json has the comparison, the assumptions and their sources.`)
  const to = text(given.save)
  if (to !== null) {
    const kept = await keep(to, recordOf(result, record?.counting ?? null))
    if (!kept.ok) return refuse(kept.problem)
  }
  if (record === null) return 0
  const same = compareRuns(record.result, result)
  if (same.kind === 'same') {
    say('The same numbers as recorded.')
    return 0
  }
  return refuse(
    same.kind === 'other-calls'
      ? `These are not the calls of the record: it replayed ${same.recorded} calls, this file gives ${same.now}. Use the same export with the same mapping, time zone and code lists.`
      : `The numbers differ from the record, first at ${same.at.join(', ')}.`,
  )
}

async function keep(path: string, record: RunRecord): Promise<Result<null, string>> {
  try {
    await writeFile(path, `${JSON.stringify(record)}\n`, { flag: 'wx' })
    return ok(null)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return failed(
      code === 'EEXIST' ? `${path} is there already. It was left as it is.` : `${path} cannot be written (${code}).`,
    )
  }
}

interface Numbers {
  readonly seed: number | undefined
  readonly replications: number | undefined
  readonly workers: number
}

/** The numbers of the line, or what is wrong with them. */
function numbersOf(given: Given): Numbers | string {
  const seed = given.seed === undefined ? undefined : wholeNumber(given, 'seed', 0)
  const replications = given.replications === undefined ? undefined : wholeNumber(given, 'replications', 0)
  const workers = workerCount(given)
  if (typeof seed === 'string') return seed
  if (typeof replications === 'string') return replications
  if (typeof workers === 'string') return workers
  if (replications !== undefined && (replications < 1 || replications > 200))
    return '--replications takes a whole number from 1 to 200.'
  if (given.record !== undefined && (given.options !== undefined || seed !== undefined || replications !== undefined))
    return 'A record has its own options, seed and replications: leave out --options, --seed and --replications.'
  return { seed, replications, workers }
}

async function askedOf(given: Given, { seed, replications }: Numbers): Promise<Result<Asked, string>> {
  const path = text(given.record)
  if (path === null) {
    const options = await designOptions(text(given.options))
    return options.ok ? ok({ options: options.value, seed, replications, record: null }) : options
  }
  const file = await readText(path)
  if (!file.ok) return file
  const record = readRecordText(file.value)
  if (!record.ok) return failed(`${path}: ${record.problem}`)
  const { options, seed: recorded, asked } = record.value
  return ok({ options, seed: recorded, replications: asked, record: record.value })
}

async function designOptions(path: string | null): Promise<Result<DesignOptions | undefined, string>> {
  if (path === null) return ok(undefined)
  const file = await readText(path)
  if (!file.ok) return file
  const options = readOptionsText(file.value)
  return options.ok
    ? options
    : failed(`${path}:\n${options.problem.map((one) => explainOptionsProblem(one)).join('\n')}`)
}
