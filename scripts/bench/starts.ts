import { print } from './line.ts'
import { memoryOf, type Running, startToolkit, untilQuiet } from './server.ts'

/** First start on an empty folder, the demonstration filling behind it, and a second start on what is there. */
export async function benchStarts(folder: string): Promise<Running> {
  const first = await startToolkit(folder)
  print({
    bench: 'start',
    what: 'empty folder to first page',
    value: first.firstPage / 1_000,
    unit: 's',
    bar: 'within 15 s',
    holds: first.firstPage < 15_000,
    note: `/healthz answered after ${Math.round(first.healthy)} ms`,
  })
  const pid = first.process.pid ?? 0
  const filling = await untilQuiet(pid)
  print({ bench: 'start', what: 'demonstration filled after the first page', value: filling / 1_000, unit: 's' })
  memory('after filling the demonstration', pid, folder)
  await first.stop()
  const second = await startToolkit(folder)
  print({
    bench: 'start',
    what: 'existing data to first page',
    value: second.firstPage / 1_000,
    unit: 's',
    bar: 'under 2 s',
    holds: second.firstPage < 2_000,
    note: `/healthz answered after ${Math.round(second.healthy)} ms`,
  })
  memory('after a second start', second.process.pid ?? 0, folder)
  return second
}

export function memory(when: string, pid: number, folder: string): void {
  const { megabytes, processes } = memoryOf(pid, folder)
  print({
    bench: 'memory',
    what: `server and PostgreSQL ${when}`,
    value: megabytes,
    unit: 'MB',
    bar: 'under 500 MB in all',
    holds: megabytes < 500,
    note: `${processes} processes; shared pages divided among their sharers (PSS)`,
  })
}
