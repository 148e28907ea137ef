import { describeSetAside, importAgencies } from '../features/network/index.ts'
import { type Command, print, refuse, say } from './run.ts'
import { withToolkit } from './toolkit.ts'

export const NETWORK_COMMANDS: readonly Command[] = [
  {
    name: 'network import-agencies',
    use: 'FILE [--json]',
    does: 'Makes a CSV file (also .gz) the national list of agencies, from which partners pick themselves.',
    files: [1, 1],
    options: { json: { type: 'boolean' } },
    run: ([file = ''], given) =>
      withToolkit(async ({ services }) => {
        const done = await importAgencies(services, file)
        if (!done.ok) return refuse(done.problem)
        const { rowsKept, added, changed, removed, setAside } = done.value
        if (given.json) await print(done.value)
        say(`The list has ${rowsKept} agencies: ${added} new, ${changed} changed, ${removed} removed.`)
        say(`Rows set aside, by reason: ${describeSetAside(setAside)}.`)
        return 0
      }),
  },
]
