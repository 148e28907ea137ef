import { importFiles } from '../features/calls/index.ts'
import { createAccess } from '../platform/access/index.ts'
import { MOST_FILES, namedFiles, READING, readingOptions, text } from './calls-options.ts'
import { type Command, type ExitCode, type Given, print, refuse, say } from './run.ts'
import { withToolkit } from './toolkit.ts'

export const IMPORT_COMMAND: Command = {
  name: 'calls import',
  use: 'FILE ... --collaboration SLUG --partner SLUG [--set NAME] [--mapping M.json] [--timezone TZ] [--codes TABLE.csv] [--json]',
  does: 'Reads files into a data set of the workspace, without names and free text. A later file corrects an earlier one.',
  files: [1, MOST_FILES],
  options: { ...READING, collaboration: { type: 'string' }, partner: { type: 'string' }, set: { type: 'string' } },
  run: importCalls,
}

async function importCalls(paths: readonly string[], given: Given): Promise<ExitCode> {
  const collaboration = text(given.collaboration)
  const partner = text(given.partner)
  const set = text(given.set)?.trim()
  if (collaboration === null || partner === null) {
    say('Say --collaboration and --partner; their short names stand in their addresses.')
    return 2
  }
  if (set !== undefined && (set === '' || set.length > 120)) {
    say('--set takes the name of a data set, of at most 120 letters.')
    return 2
  }
  const reading = await readingOptions(given)
  if (!reading.ok) return refuse(reading.problem)
  return withToolkit(async ({ services }) => {
    const tenant = await createAccess(services).commandTenant(collaboration, partner)
    if (tenant === null) return refuse('There is no such collaboration or partner.')
    const files = namedFiles(paths)
    const done = await importFiles(services, tenant, {
      files,
      options: reading.value,
      ...(set === undefined ? {} : { set }),
    })
    if (!done.ok) return refuse(done.problem)
    const { id, report, set: joined } = done.value
    if (given.json) await print({ import: id, set: { id: joined.id, name: joined.name, calls: joined.calls }, report })
    const n = (value: number) => value.toLocaleString('en-US')
    const { rows, calls, joined: same, rejected } = report
    say(
      `Imported into "${joined.name}": ${n(rows)} rows became ${n(calls)} calls; ${n(same)} joined, ${n(rejected)} left out.`,
    )
    say(`The data set now holds ${n(joined.calls ?? 0)} calls. The workspace shows it under Our calls.`)
    return 0
  })
}
