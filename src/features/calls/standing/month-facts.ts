import { countOf, type Duck, textOf } from '../../../platform/tables/duck.ts'
import { FILLED, FILLED_FIELDS, type FilledField } from '../profile/daily.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { MonthFacts } from './find-alerts.ts'

const MONTH = `strftime(DATE '1970-01-01' + day::INT, '%Y-%m')`
/** The newest month and the year before it. */
const MOST_READ = 13

/**
 * The newest whole months of a counted set, oldest first, from its table `calls`. Whole is what the profile says: every
 * day covered. Files without exact dates have none, since nobody can tell whether their last month is whole.
 */
export async function monthFacts(duck: Duck, { months }: Pick<NeedProfile, 'months'>): Promise<readonly MonthFacts[]> {
  const whole = months.filter(({ isComplete, coveredDays }) => isComplete === true && (coveredDays ?? 0) > 0)
  const newest = whole.slice(-MOST_READ)
  const [first] = newest
  if (first === undefined) return []
  const counts = await countMonths(duck, first.month)
  const texts = await textsByMonth(duck, first.month)
  return newest.flatMap(({ month, coveredDays, all, mentalHealth }): MonthFacts[] => {
    const counted = counts.get(month)
    if (counted === undefined || coveredDays === null) return []
    return [{ month, coveredDays, all, mentalHealth, ...counted, texts: texts.get(month) ?? new Map() }]
  })
}

type Counted = Pick<MonthFacts, 'unknown' | 'missing'>

async function countMonths(duck: Duck, from: string): Promise<ReadonlyMap<string, Counted>> {
  const missing = FILLED_FIELDS.map((field, at) => `count(*) FILTER (NOT (${FILLED[field]})) AS m${at}`)
  const rows = await duck.rows(`SELECT ${MONTH} AS month, ${missing.join(', ')},
      count(*) FILTER (coalesce(type_final_id, type_initial_id) IS NOT NULL AND mh_initial = 0 AND mh_final = 0) AS unknown
    FROM calls WHERE day IS NOT NULL AND ${MONTH} >= '${from}' GROUP BY 1`)
  return new Map(
    rows.map((row) => {
      const fields = FILLED_FIELDS.map((field, at) => [field, countOf(row, `m${at}`)])
      const missing = Object.fromEntries(fields) as Record<FilledField, number>
      return [textOf(row, 'month'), { unknown: countOf(row, 'unknown'), missing }]
    }),
  )
}

async function textsByMonth(duck: Duck, from: string): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const column = (name: string) =>
    `SELECT day, ${name} AS text FROM calls WHERE day IS NOT NULL AND ${name} IS NOT NULL AND ${MONTH} >= '${from}'`
  const rows = await duck.rows(`SELECT ${MONTH} AS month, text, count(*) AS n
    FROM (${column('coalesce(type_final, type_initial)')} UNION ALL ${column('disposition')}) GROUP BY ALL ORDER BY 1, 2`)
  const months = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const month = textOf(row, 'month')
    const texts = months.get(month) ?? new Map<string, number>()
    months.set(month, texts)
    const text = textOf(row, 'text')
    texts.set(text, (texts.get(text) ?? 0) + countOf(row, 'n'))
  }
  return months
}

/** Types that mark a mental-health call or a proxy: the ones whose volume is watched by itself. */
export async function watchedTexts(duck: Duck): Promise<ReadonlySet<string>> {
  const rows = await duck.rows(`SELECT coalesce(type_final, type_initial) AS text FROM calls
    WHERE coalesce(type_final, type_initial) IS NOT NULL
      AND CASE WHEN type_final IS NOT NULL THEN mh_final ELSE mh_initial END >= 2 GROUP BY 1`)
  return new Set(rows.map((row) => textOf(row, 'text')))
}
