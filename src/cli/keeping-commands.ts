import { backup, restore, verify } from '../platform/backup/index.ts'
import { readSettings } from '../platform/settings.ts'
import { type Command, print, refuse, say } from './run.ts'

const JSON_OPTION = { json: { type: 'boolean' } } as const

export const KEEPING_COMMANDS: readonly Command[] = [
  {
    name: 'backup',
    use: 'FILE [--json]',
    does: 'Writes everything into one encrypted file, while the toolkit runs.',
    files: [1, 1],
    options: JSON_OPTION,
    run: async ([file = ''], given) => {
      const settings = readSettings(process.env)
      if (!settings.ok) return refuse(settings.problem)
      const done = await backup(settings.value, file)
      if (!done.ok) return refuse(done.problem)
      if (given.json) await print(done.value)
      say(`Wrote ${file}. Keep it apart from the key file.`)
      return 0
    },
  },
  {
    name: 'restore',
    use: 'FILE [--json]',
    does: 'Fills an empty toolkit from a backup. Checks every hash first.',
    files: [1, 1],
    options: JSON_OPTION,
    run: async ([file = ''], given) => {
      const settings = readSettings(process.env)
      if (!settings.ok) return refuse(settings.problem)
      const done = await restore(settings.value, file)
      if (!done.ok) return refuse(done.problem)
      if (given.json) await print(done.value)
      say('Restored. Run npx pmhc verify, then start the toolkit.')
      return 0
    },
  },
  {
    name: 'verify',
    use: '[--json]',
    does: 'Looks for any altered, missing, reordered or cut entry in the audit trail.',
    files: [0, 0],
    options: JSON_OPTION,
    run: async (_files, given) => {
      const settings = readSettings(process.env)
      if (!settings.ok) return refuse(settings.problem)
      const done = await verify(settings.value)
      if (!done.ok) return refuse(done.problem)
      const { problems, entries, chains, checkpoints } = done.value
      if (given.json) await print(done.value)
      for (const problem of problems) say(`${problem.kind}: ${problem.says}`)
      if (problems.length > 0) return refuse(`The audit trail is not whole: ${problems.length} problems.`)
      say(`The audit trail is whole: ${entries} entries in ${chains} chains, ${checkpoints} checkpoints.`)
      return 0
    },
  },
]
