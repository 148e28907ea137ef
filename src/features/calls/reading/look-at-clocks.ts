import { countOf, openDuck } from '../../../platform/tables/duck.ts'
import type { PreparedTable } from '../../../platform/tables/prepared.ts'
import { type ClockJump, findClockJump } from './clock-check.ts'
import { codeRows } from './coded-rows.ts'
import { type CallMapping, columnFor, type Use } from './mapping.ts'
import { stageRows } from './stage.ts'
import { OFFERED_ZONES } from './zones.ts'

/** What tells when a call came, by which number, and what an encounter that stands in the file twice has alike. */
const LOOKED_AT: ReadonlySet<Use> = new Set<Use>([
  ...(['key', 'received', 'received-date', 'received-time', 'am-pm', 'arrived', 'cleared'] as const),
  ...(['year', 'month', 'received-day', 'hour', 'minute'] as const),
])

/**
 * Looks for a second clock before a file is read, so that it can be offered beside the columns. Reads its numbers and
 * times alone, all rows of them, since the change may lie anywhere. Null where calls are not numbered by whole numbers,
 * for a second clock is told by the first number of it, or where there is none.
 */
export async function lookAtClocks(
  table: PreparedTable,
  mapping: CallMapping,
  given: { readonly folder: string; readonly workers: number; readonly keys: readonly string[] },
): Promise<ClockJump | null> {
  const hasTime = (['received', 'received-date', 'hour'] as const).some((use) => columnFor(mapping, use) !== undefined)
  if (!hasTime || !given.keys.some((key) => /^\s*\d{1,15}\s*$/.test(key))) return null
  const columns = mapping.columns.filter(({ use }) => LOOKED_AT.has(use))
  const files = table.parts.map(({ path }) => path)
  const duck = await openDuck({ folder: given.folder, files, workers: given.workers })
  try {
    const looked = await stageRows(duck, table, { ...mapping, columns })
    const { clocks } = await codeRows(duck, { mapping: looked, parts: table.parts.length })
    await duck.run(`CREATE VIEW calls AS SELECT try_cast(call_key AS BIGINT) AS key_number, row_number, local_s,
      local_s // 86400 AS day, received_utc, arrived_utc, cleared_utc FROM coded_rows`)
    const calls = countOf(await duck.row('SELECT count(key_number) AS n FROM calls'), 'n')
    const jump = await findClockJump(duck, { calls, clock: clocks.own, zones: OFFERED_ZONES })
    return jump === null || jump.fromKey === null ? null : jump
  } finally {
    duck.close()
  }
}
