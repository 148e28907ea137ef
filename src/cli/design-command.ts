import { writeFile } from 'node:fs/promises'
import { failed, ok, type Result } from '../core/result.ts'
import {
  answerOf,
  compareRuns,
  type DesignOptions,
  type DesignResult,
  designFile,
  designPool,
  explainOptionsProblem,
  type PoolFilesProblem,
  type RunRecord,
  readOptionsText,
  readRecordText,
  recordOf,
  type SharedCrews,
} from '../features/design/index.ts'
import { inWords, READING, readingOptions, readText, text, workerCount } from './calls-options.ts'
import { poolProblemSays, poolSays } from './pool-says.ts'
import { type Command, type ExitCode, type Given, print, refuse, say, wholeNumber } from './run.ts'

/** Agencies whose calls are held in memory at a time. */
const MOST_POOLED = 12

export const DESIGN_COMMAND: Command = {
  name: 'design',
  use: 'FILE [FILE ...] [--pool] [--options O.json | --record RUN.json] [--save RUN.json] [--seed N] [--replications N] [--timezone TZ] [--mapping M.json] [--json]',
  does: 'Replays the calls against program mixes and says which one is worth looking at first, or that they cannot be told apart. With --record it runs a comparison again and says whether the numbers are the same. With --pool the files of several agencies are joined, and only crews that they would share are told.',
  files: [1, MOST_POOLED],
  options: {
    ...READING,
    options: { type: 'string' },
    record: { type: 'string' },
    save: { type: 'string' },
    seed: { type: 'string' },
    replications: { type: 'string' },
    workers: { type: 'string' },
    pool: { type: 'boolean' },
  },
  run: design,
}

interface Asked {
  readonly options: DesignOptions | undefined
  readonly seed: number | undefined
  readonly replications: number | undefined
  readonly record: RunRecord | null
}

async function design(files: readonly string[], given: Given): Promise<ExitCode> {
  const [path = ''] = files
  const numbers = poolMisuse(files, given) ?? numbersOf(given)
  if (typeof numbers === 'string') {
    say(numbers)
    return 2
  }
  const reading = await readingOptions(given)
  if (!reading.ok) return refuse(reading.problem)
  const asked = await askedOf(given, numbers)
  if (!asked.ok) return refuse(asked.problem)
  const { record, ...how } = asked.value
  const run = {
    ...how,
    reading: reading.value,
    workers: numbers.workers,
    onProgress: given.json
      ? undefined
      : (finished: number, total: number) => process.stderr.write(`\r${finished} of ${total} years simulated`),
  }
  if (given.pool === true) return tellPool(await designPool(files, run), given)
  const done = await designFile(path, { ...run, counting: record?.counting })
  if (!done.ok) return refuse(done.problem.kind === 'cancelled' ? 'Stopped before the end.' : inWords(done.problem))
  return tell(done.value, given, record)
}

/** What is wrong with the line where several files are named, or joined. */
function poolMisuse(files: readonly string[], given: Given): string | null {
  if (given.pool !== true)
    return files.length > 1 ? 'Several files are joined with --pool. Without it, name one file.' : null
  if (given.record !== undefined || given.save !== undefined)
    return '--pool tells of shared crews only, and keeps no record: leave out --record and --save.'
  return null
}

async function tellPool(done: Result<SharedCrews, PoolFilesProblem>, given: Given): Promise<ExitCode> {
  if (!done.ok) return refuse(poolProblemSays(done.problem))
  if (given.json) await print(done.value)
  else say(`\n${poolSays(done.value).join('\n')}\n--json has all figures.`)
  return 0
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
