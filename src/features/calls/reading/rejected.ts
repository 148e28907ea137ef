import { type Duck, literal, numberOf } from '../../../platform/tables/duck.ts'
import type { PreparedTable } from '../../../platform/tables/prepared.ts'
import type { BadRowReason } from '../profile/profile.ts'
import { INTERVALS } from './bad-rows.ts'
import { LONGEST_SECONDS } from './build.ts'
import { type Clocks, hasNothing, neverWas } from './coded-rows.ts'
import { type CallMapping, columnFor, receivedColumn, TIME_USES } from './mapping.ts'

/**
 * Makes the table `rejected_rows` (part, row_number, reason, column): every row that was left out, and every row of which
 * a time or an interval was set aside. `part` is the file's place among those given, `row_number` counts its rows of data
 * from 1, those of another width too. Never a value. Needs `stage` and `coded_rows`.
 */
export async function listRejected(
  duck: Duck,
  given: { readonly table: PreparedTable; readonly mapping: CallMapping; readonly clocks: Clocks },
): Promise<void> {
  const { table, mapping, clocks } = given
  const skipped = table.parts.map(({ dialect }, part) => `(${part}, ${dialect.skipLines})`).join(', ')
  await duck.run(`CREATE OR REPLACE TABLE narrow_rows AS SELECT part, line - skipped AS row_number
    FROM rejected_lines JOIN (VALUES ${skipped}) tops(part, skipped) USING (part)`)
  await duck.run(`CREATE OR REPLACE TABLE rejected_rows AS
    WITH found AS (${[...ofStage(mapping, clocks), ...ofIntervals()].join(' UNION ALL ')}),
    firsts AS (SELECT part, min(row_number) AS first FROM stage GROUP BY part),
    placed AS (SELECT part, f.row_number - first + 1 AS nth, reason, "column" FROM found f JOIN firsts USING (part)),
    narrow AS (SELECT part, row_number - rank AS wide_before, max(rank) AS rank FROM
      (SELECT *, row_number() OVER (PARTITION BY part ORDER BY row_number) AS rank FROM narrow_rows) GROUP BY ALL)
    SELECT p.part, (nth + coalesce(rank, 0))::BIGINT AS row_number, reason, "column"
    FROM placed p ASOF LEFT JOIN narrow n ON p.part = n.part AND p.nth > n.wide_before
    UNION ALL SELECT part, row_number, ${literal('other-number-of-cells' satisfies BadRowReason)}, '' FROM narrow_rows`)
  await duck.run('DROP TABLE narrow_rows')
}

/** Questions for rows with a reason, numbered as `stage` numbers them. */
const question = (from: string, where: string, reason: BadRowReason, column: string) =>
  `SELECT part, row_number, ${literal(reason)} AS reason, ${literal(column)} AS "column" FROM ${from} WHERE ${where}`

function ofStage(mapping: CallMapping, clocks: Clocks): string[] {
  const received = receivedColumn(mapping)
  const others = TIME_USES.filter((use) => use !== 'received' && columnFor(mapping, use) !== undefined)
  return [
    question('stage', 'received_bad = 1', 'received-not-a-time', received),
    question('stage', 'received_bad = 2', 'impossible-year', received),
    question('stage', `coalesce(received_bad, 0) = 0 AND ${neverWas(clocks)}`, 'clock-jumped-over', received),
    question('stage', hasNothing(mapping), 'nothing-in-it', ''),
    ...others.map((use) =>
      question(
        'stage',
        `${use}_bad > 0 AND coalesce(received_bad, 0) = 0`,
        'time-not-read',
        columnFor(mapping, use)?.column ?? '',
      ),
    ),
  ]
}

const ofIntervals = (): string[] =>
  INTERVALS.flatMap(([name, seconds]) => [
    question('coded_rows', `${seconds} < 0`, 'end-before-start', name),
    question('coded_rows', `${seconds} > ${LONGEST_SECONDS}`, 'over-eight-hours', name),
  ])

/** The line, from 1, in which a quotation mark opens that takes in many rows to the end of the file; null without one. */
export async function neverClosed(duck: Duck): Promise<number | null> {
  return numberOf(await duck.row('SELECT min(line) FILTER (swallows) AS line FROM rejected_lines'), 'line')
}
