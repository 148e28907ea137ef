import { countOf, type Duck } from '../../../platform/tables/duck.ts'
import { type CallMapping, type columnFor, columnsFor } from '../reading/mapping.ts'
import { type DayCounts, FILLED_FIELDS, type FilledField } from './daily.ts'
import type { AreaCount, EvidenceCounts, Lacking, MissingField, NeedProfile } from './profile.ts'

/** Calls by what marks them: a code, a proxy, the disposition, the notes. One call may have several. */
export async function evidenceOf(duck: Duck): Promise<EvidenceCounts> {
  const row = await duck.row(`SELECT count(*) FILTER (greatest(mh_initial, mh_final, mh_reason) = 3) AS code,
    count(*) FILTER (mh_initial = 2 OR mh_final = 2 OR mh_reason = 2) AS proxy,
    count(*) FILTER (mh_disposition = 3) AS disposition,
    count(*) FILTER (mh_text = 3) AS text, count(*) FILTER (mh_text > 0) AS read FROM calls`)
  return {
    code: countOf(row, 'code'),
    proxy: countOf(row, 'proxy'),
    disposition: countOf(row, 'disposition'),
    text: countOf(row, 'read') === 0 ? null : countOf(row, 'text'),
  }
}

/** Uses of a column that fill a field of a call. */
const USES_OF: Readonly<Record<FilledField, readonly Parameters<typeof columnFor>[1][]>> = {
  received: ['received', 'received-date', 'month'],
  hour: ['received', 'received-time', 'hour'],
  dispatched: ['dispatched'],
  arrived: ['arrived'],
  cleared: ['cleared'],
  'type-initial': ['type-initial'],
  'type-final': ['type-final', 'type'],
  disposition: ['disposition'],
  priority: ['priority'],
  place: ['place'],
  beat: ['beat'],
  position: ['latitude'],
}

/** How often each field is missing. Null: the export has no such column, which is another thing than an empty one. */
export function missingFields(counted: readonly DayCounts[], mapping: CallMapping): readonly MissingField[] {
  const sum = (of: (day: DayCounts) => number) => counted.reduce((total, day) => total + of(day), 0)
  const [all, marked] = [sum((day) => day.all), sum((day) => day.mentalHealth)]
  const share = (filled: number, of: number) => (of === 0 ? null : Math.round((1 - filled / of) * 1e4) / 1e4)
  return FILLED_FIELDS.map((field) => {
    if (!USES_OF[field].some((use) => columnsFor(mapping, use).length > 0))
      return { field, mentalHealth: null, all: null }
    return {
      field,
      mentalHealth: share(
        sum((day) => day.filledMentalHealth[field]),
        marked,
      ),
      all: share(
        sum((day) => day.filled[field]),
        all,
      ),
    }
  })
}

/** Areas beyond this many are left out of the map, the least busy first. */
const MOST_AREAS = 500

/** Calls by beat where at least half of the calls have one, else by cell of about a kilometre. */
export async function mapOf(duck: Duck, counted: readonly DayCounts[], marked: string): Promise<NeedProfile['map']> {
  const sum = (of: (day: DayCounts) => number) => counted.reduce((total, day) => total + of(day), 0)
  const all = sum((day) => day.all)
  const [beats, cells] = [sum((day) => day.filled.beat), sum((day) => day.filled.position)]
  if (beats === 0 && cells === 0) return NO_AREA
  const by = beats >= all / 2 || beats >= cells ? 'beat' : 'cell'
  const rows =
    await duck.rows(`SELECT ${by} AS area, count(*) AS every, count(*) FILTER (${marked}) AS marked FROM calls
    WHERE ${by} IS NOT NULL GROUP BY 1 ORDER BY every DESC, area LIMIT ${MOST_AREAS}`)
  const areas = rows.map(
    (row): AreaCount => ({ area: String(row.area), mentalHealth: countOf(row, 'marked'), all: countOf(row, 'every') }),
  )
  const told = areas.reduce((total, area) => total + area.all, 0)
  areas.sort(
    (one, other) => other.mentalHealth - one.mentalHealth || other.all - one.all || (one.area < other.area ? -1 : 1),
  )
  return { by, areas, callsWithout: all - told }
}

const NO_AREA: Lacking = { cannotBeComputed: 'The file has no beat and no position, so calls cannot be shown by area.' }
