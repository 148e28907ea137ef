import { failed, ok, type Result } from '../core/result.ts'
import { inspectFile, type NeedProfile, profileFile } from '../features/calls/index.ts'
import {
  answerOf,
  type DesignOptions,
  type DesignResult,
  designFile,
  explainOptionsProblem,
  readOptionsText,
} from '../features/design/index.ts'
import { readSettings } from '../platform/settings.ts'
import { inWords, MOST_FILES, namedFiles, READING, readingOptions, readText, text } from './calls-options.ts'
import { IMPORT_COMMAND } from './import-command.ts'
import { type Command, type ExitCode, type Given, print, refuse, say, wholeNumber } from './run.ts'

export const CALLS_COMMANDS: readonly Command[] = [
  {
    name: 'calls inspect',
    use: 'FILE ... [--timezone TZ] [--json]',
    does: 'Says what is in files of one export: their form, their columns, what each seems to be and why. Keeps nothing.',
    files: [1, MOST_FILES],
    options: { timezone: READING.timezone, json: READING.json },
    run: inspect,
  },
  {
    name: 'calls profile',
    use: 'FILE ... [--mapping M.json] [--timezone TZ] [--codes TABLE.csv] [--json]',
    does: 'Says how many calls are about mental health, by each definition, and when they come. Keeps nothing.',
    files: [1, MOST_FILES],
    options: READING,
    run: profile,
  },
  IMPORT_COMMAND,
  {
    name: 'design',
    use: 'FILE [--options O.json] [--seed N] [--replications N] [--timezone TZ] [--mapping M.json] [--json]',
    does: 'Replays the calls against program mixes and says which one is worth looking at first, or that they cannot be told apart.',
    files: [1, 1],
    options: {
      ...READING,
      options: { type: 'string' },
      seed: { type: 'string' },
      replications: { type: 'string' },
      workers: { type: 'string' },
    },
    run: design,
  },
]

async function inspect(paths: readonly string[], given: Given): Promise<ExitCode> {
  const done = await inspectFile(namedFiles(paths), { timezone: text(given.timezone) })
  if (!done.ok) return refuse(inWords(done.problem))
  if (given.json) await print(done.value)
  else for (const line of describeInspection(done.value.proposals)) say(line)
  return 0
}

function describeInspection(
  proposals: readonly { readonly column: string; readonly use: string; readonly why: string }[],
): string[] {
  return proposals.map(({ column, use, why }) => `${column}: ${use} (${why})`)
}

async function profile(paths: readonly string[], given: Given): Promise<ExitCode> {
  const reading = await readingOptions(given)
  if (!reading.ok) return refuse(reading.problem)
  const workers = workerCount(given)
  if (typeof workers === 'string') return refuse(workers)
  const done = await profileFile(namedFiles(paths), { ...reading.value, workers })
  if (!done.ok) return refuse(inWords(done.problem))
  if (given.json) await print(done.value)
  else say(inShort(done.value))
  return 0
}

/** A few lines for a terminal; everything else is in the JSON and on the pages. */
function inShort(profile: NeedProfile): string {
  const { definitions, defaultDefinition, spread, volume, quality, trend, warnings } = profile
  const best = definitions.find(({ id }) => id === defaultDefinition)
  const whole = (n: number) => n.toLocaleString('en-US')
  const calls = `${whole(profile.file.calls)} calls from ${whole(profile.file.rows)} rows`
  const lines =
    best === undefined || best.share === null
      ? [`${calls}. No column tells which are about mental health.`]
      : [
          `${calls}; ${whole(best.count)} about mental health (definition: ${best.id}).`,
          `By definition: ${definitions.map(({ id, count }) => `${id} ${whole(count)}`).join(', ')}.`,
          spread.lowestShare === null || spread.highestShare === null
            ? ''
            : `Spread of the definitions: ${percent(spread.lowestShare)} to ${percent(spread.highestShare)}. Codes alone usually miss many.`,
          'cannotBeComputed' in volume
            ? ''
            : `A day brings ${tenths(volume.mentalHealth.perDay)} of them (95% limits ${tenths(volume.mentalHealth.low)} to ${tenths(volume.mentalHealth.high)}), and ${tenths(volume.all.perDay)} calls in all, over ${whole(volume.all.coveredDays)} covered days.`,
        ]
  const steps = trend.levelChanges.map(
    ({ day, of, before, after, looksLike }) =>
      `From about ${day} ${of === 'all' ? 'all calls' : 'mental-health calls'} go from ${before} to ${after} a day; ${looksLike === 'export' ? 'this looks like a change of the export' : 'nothing in the file explains it'}.`,
  )
  const end = `Data quality: ${quality.grade}. ${warnings.length} warnings. --json has the rest.`
  return [...lines, ...steps, end].filter((line) => line !== '').join('\n')
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
const tenths = (value: number): string => value.toFixed(1)

async function design([path = '']: readonly string[], given: Given): Promise<ExitCode> {
  const reading = await readingOptions(given)
  if (!reading.ok) return refuse(reading.problem)
  const options = await designOptions(text(given.options))
  if (!options.ok) return refuse(options.problem)
  const seed = given.seed === undefined ? undefined : wholeNumber(given, 'seed', 0)
  const replications = given.replications === undefined ? undefined : wholeNumber(given, 'replications', 0)
  const workers = workerCount(given)
  for (const wrong of [seed, replications, workers])
    if (typeof wrong === 'string') {
      say(wrong)
      return 2
    }
  if (typeof replications === 'number' && (replications < 1 || replications > 200)) {
    say('--replications takes a whole number from 1 to 200.')
    return 2
  }
  const done = await designFile(path, {
    options: options.value,
    reading: reading.value,
    seed: typeof seed === 'number' ? seed : undefined,
    replications: typeof replications === 'number' ? replications : undefined,
    workers: typeof workers === 'number' ? workers : 1,
    onProgress: given.json
      ? undefined
      : (finished, total) => process.stderr.write(`\r${finished} of ${total} years simulated`),
  })
  if (!done.ok) return refuse(done.problem.kind === 'cancelled' ? 'Stopped before the end.' : inWords(done.problem))
  if (given.json) await print(done.value)
  else say(`\n${verdictInShort(done.value)}`)
  return 0
}

function verdictInShort(result: DesignResult): string {
  return `${answerOf(result, 'en').join('\n')}\n--json has the comparison, the assumptions and their sources.`
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

function workerCount(given: Given): number | string {
  const settings = readSettings(process.env)
  return settings.ok ? wholeNumber(given, 'workers', settings.value.workers) : settings.problem
}
