import { inspectFile, type NeedProfile, profileFile } from '../features/calls/index.ts'
import { inWords, MOST_FILES, namedFiles, READING, readingOptions, text, workerCount } from './calls-options.ts'
import { DESIGN_COMMAND } from './design-command.ts'
import { IMPORT_COMMAND } from './import-command.ts'
import { type Command, type ExitCode, type Given, print, refuse, say } from './run.ts'

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
  DESIGN_COMMAND,
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
