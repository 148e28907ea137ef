import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isMemberRole } from '../core/access.ts'
import { answerScienceLine } from '../core/stats/science.ts'
import { generateDemonstration } from '../features/demonstration/index.ts'
import { createAccess } from '../platform/access/index.ts'
import { loadSolver } from '../platform/optimiser/index.ts'
import { readSettings } from '../platform/settings.ts'
import { startWorker } from '../worker.ts'
import { type Command, type ExitCode, type Given, print, printText, refuse, say, wholeNumber } from './run.ts'
import { withToolkit } from './toolkit.ts'

export const SERVICE_COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    use: '',
    does: 'Runs the toolkit, as npm start does.',
    files: [0, 0],
    options: {},
    run: serve,
  },
  {
    name: 'worker',
    use: '',
    does: 'Does the work behind the pages (comparisons, imports) without listening, beside the server or without it.',
    files: [0, 0],
    options: {},
    run: work,
  },
  {
    name: 'migrate',
    use: '[--json]',
    does: 'Brings the tables up to date and ends. The server does this at its start too.',
    files: [0, 0],
    options: { json: { type: 'boolean' } },
    run: (_files, given) =>
      withToolkit(async ({ storage }) => {
        if (given.json) await print({ applied: storage.migrated })
        say(storage.migrated.length === 0 ? 'The tables are up to date.' : `Applied: ${storage.migrated.join(', ')}`)
        return 0
      }),
  },
  {
    name: 'user add',
    use: 'EMAIL --name NAME --role ROLE --collaboration SLUG --partner SLUG',
    does: 'Invites a person; prints the link that makes the account.',
    files: [1, 1],
    options: {
      name: { type: 'string' },
      role: { type: 'string' },
      collaboration: { type: 'string' },
      partner: { type: 'string' },
    },
    run: addUser,
  },
  {
    name: 'demo generate',
    use: '--out FOLDER [--seed N] [--years N]',
    does: 'Writes the invented county Riverbend: its call file, and apart from it the truth that no analysis reads.',
    files: [0, 0],
    options: { out: { type: 'string' }, seed: { type: 'string' }, years: { type: 'string' } },
    run: generate,
  },
  {
    name: 'science',
    use: '< vectors.jsonl',
    does: 'The reference calculator: reads JSON lines {id, function, inputs}, writes {id, result} or {id, error}.',
    files: [0, 0],
    options: {},
    run: science,
  },
]

async function serve(): Promise<ExitCode> {
  await import('../main.ts')
  // The server ends the process itself when it is told to stop.
  if (process.exitCode !== 1) await new Promise(() => {})
  return 1
}

async function work(): Promise<ExitCode> {
  const settings = readSettings(process.env)
  if (!settings.ok) return refuse(settings.problem)
  const worker = await startWorker(settings.value)
  if (!worker.ok) return refuse(worker.problem)
  say(worker.value.isAlone ? 'Working. No other process uses this database.' : 'Working beside the toolkit.')
  await new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  })
  say('Stopping ...')
  await worker.value.stop()
  return 0
}

async function science(): Promise<ExitCode> {
  const solve = await loadSolver()
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    if (!process.stdout.write(`${answerScienceLine(line, solve)}\n`)) await once(process.stdout, 'drain')
  }
  return 0
}

async function generate(_files: readonly string[], given: Given): Promise<ExitCode> {
  if (typeof given.out !== 'string') {
    say('Name the folder: npx pmhc demo generate --out FOLDER')
    return 2
  }
  const seed = given.seed === undefined ? undefined : wholeNumber(given, 'seed', 0)
  const years = given.years === undefined ? undefined : wholeNumber(given, 'years', 0)
  for (const wrong of [seed, years])
    if (typeof wrong === 'string') {
      say(wrong)
      return 2
    }
  const done = await generateDemonstration(given.out, {
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(typeof years === 'number' ? { years } : {}),
  })
  if (!done.ok) return refuse(done.problem)
  await print(done.value)
  return 0
}

async function addUser([email = '']: readonly string[], given: Given): Promise<ExitCode> {
  const { name, role, collaboration, partner } = given
  if (
    typeof name !== 'string' ||
    typeof role !== 'string' ||
    typeof collaboration !== 'string' ||
    typeof partner !== 'string'
  ) {
    say('Say --name, --role, --collaboration and --partner.')
    return 2
  }
  if (!isMemberRole(role)) return refuse(`There is no role "${role}". The roles are in docs/glossary.md.`)
  return withToolkit(async ({ services }) => {
    const invited = await createAccess(services).addUser({ email, name, role, collaboration, partner })
    if (!invited.ok)
      return refuse('There is no such collaboration or partner. Their short names stand in their addresses.')
    const { origin, port } = services.settings
    await printText(`${origin ?? `http://localhost:${port}`}${invited.value.path}\n`)
    return 0
  })
}
