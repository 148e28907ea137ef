import { type Area, OTHER_AREAS } from '../../../core/sim/replay.ts'
import { countOf, type Duck, literal, numberOf, textOf } from '../../../platform/tables/duck.ts'

/** More areas than this no table or map can show; the rarest become one. */
export const MOST_AREAS = 80
/** Beats of which the busiest hold fewer of the calls are too fine to be beats; squares are used where there are any. */
const BEATS_HOLD = 0.8
/** Squares that hold so many of the calls decide how large squares are: a few misplaced calls do not. */
const SQUARES_HOLD = 0.98
/** Sides of a square in hundredths of a degree; 1 is about a kilometre. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 500] as const

export interface Areas {
  readonly areas: readonly Area[]
  /** SQL for the key of a call's area, and the join that finds its number as `area_numbers.area`. */
  readonly join: string
}

interface Group {
  readonly key: string
  readonly calls: number
  readonly latitude: number | null
  readonly longitude: number | null
}

/**
 * The areas of calls: beats, or squares of the grid where the file has positions and no beats. Never an address: a beat
 * lies at the mean of the grid cells of its calls. Makes the table `area_numbers`; null where calls name no area.
 */
export async function areasOf(duck: Duck, within: string): Promise<Areas | null> {
  const beats = await grouped(duck, 'beat::VARCHAR', within)
  const isFine = beats.length > MOST_AREAS && shareOf(beats, MOST_AREAS - 1) < BEATS_HOLD
  const squares = beats.length === 0 || isFine ? await squaresOf(duck, within) : null
  const chosen = squares ?? (beats.length === 0 ? null : { key: 'beat::VARCHAR', groups: beats, named: beatArea })
  if (chosen === null) return null
  const { key, groups, named } = chosen
  const kept = groups.length > MOST_AREAS ? groups.slice(0, MOST_AREAS - 1) : groups
  await duck.run('CREATE OR REPLACE TEMP TABLE area_numbers (key VARCHAR, area INT)')
  const rows = groups.map((group, at) => `(${literal(group.key)}, ${Math.min(at, kept.length)})`)
  for (let from = 0; from < rows.length; from += 1000)
    await duck.run(`INSERT INTO area_numbers VALUES ${rows.slice(from, from + 1000).join(', ')}`)
  const other = kept.length < groups.length ? [{ name: OTHER_AREAS, latitude: null, longitude: null }] : []
  return { areas: [...kept.map(named), ...other], join: `LEFT JOIN area_numbers ON area_numbers.key = ${key}` }
}

async function squaresOf(duck: Duck, within: string) {
  for (const step of STEPS) {
    const side = (of: string) => `floor(round(${of} * 100) / ${step})::INT`
    const key = `${side('latitude')} || ' ' || ${side('longitude')}`
    const groups = await grouped(duck, key, within)
    if (groups.length === 0) return null
    const fits = groups.length <= MOST_AREAS || shareOf(groups, MOST_AREAS - 1) >= SQUARES_HOLD
    if (fits || step === STEPS.at(-1)) return { key, groups, named: (group: Group) => squareArea(group, step) }
  }
  return null
}

/** Calls by a key, the most frequent first. */
async function grouped(duck: Duck, key: string, within: string): Promise<readonly Group[]> {
  const rows = await duck.rows(`SELECT ${key} AS key, count(*) AS calls, round(avg(latitude), 2) AS latitude,
      round(avg(longitude), 2) AS longitude
    FROM calls WHERE ${within} GROUP BY 1 HAVING key IS NOT NULL AND key <> '' ORDER BY calls DESC, key`)
  return rows.map((row) => ({
    key: textOf(row, 'key'),
    calls: countOf(row, 'calls'),
    latitude: numberOf(row, 'latitude'),
    longitude: numberOf(row, 'longitude'),
  }))
}

/** Share of the calls that the first groups hold. */
function shareOf(groups: readonly Group[], first: number): number {
  const sum = (some: readonly Group[]) => some.reduce((total, { calls }) => total + calls, 0)
  return sum(groups.slice(0, first)) / Math.max(1, sum(groups))
}

const beatArea = ({ key, latitude, longitude }: Group): Area => ({ name: key, latitude, longitude })

/** A square is named for its middle. */
function squareArea({ key }: Group, step: number): Area {
  const [latitude = 0, longitude = 0] = key
    .split(' ')
    .map((side) => Math.round((Number(side) * step + (step - 1) / 2) * 10) / 1000)
  return { name: `${latitude}, ${longitude}`, latitude, longitude }
}
