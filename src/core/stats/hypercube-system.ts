/** One area of calls (an atom). */
export interface HypercubeArea {
  /** Calls, per the unit of time of the service rate. */
  readonly rate: number
  /** Every unit once, the one to send first in front; units are numbered from 1. */
  readonly preference: readonly number[]
}

/** Who goes where: units that know their own areas first, and help each other out by fixed lists. */
export interface HypercubeSystem {
  readonly units: number
  readonly areas: readonly HypercubeArea[]
  /** Calls a busy unit finishes per unit of time; one for all, or one for each unit. */
  readonly serviceRate: number | readonly number[]
  /** When all units are busy calls wait ("infinite") or go to somebody else at once ("none"). */
  readonly queue: 'infinite' | 'none'
  /** From each unit (row) to each area (column); any unit of time. */
  readonly travelTime?: readonly (readonly number[])[]
}

/** A system read and checked, in arrays; units and areas from 0. */
export interface Hypercube {
  readonly units: number
  readonly rates: Float64Array
  readonly total: number
  readonly preferences: readonly Int32Array[]
  readonly serviceRates: Float64Array
  readonly sameService: boolean
  readonly queue: 'infinite' | 'none'
  readonly travelTime: readonly (readonly number[])[] | undefined
}

/** Above this the approximation no longer settles everywhere; a force that large sends by district, so ask by district. */
const MOST_UNITS = 100

/**
 * Throws RangeError where lists are not complete, rates are not above 0, or a line that waits has more work than its
 * units can do ("unstable") or units of unequal speed, for which no such model is known.
 */
export function readHypercube(system: HypercubeSystem): Hypercube {
  const { units, areas, queue, travelTime } = system
  if (!(Number.isSafeInteger(units) && units >= 1 && units <= MOST_UNITS))
    throw new RangeError(`Needs a whole number of units from 1 to ${MOST_UNITS}, got ${units}`)
  const rates = Float64Array.from(areas, ({ rate }) => rate)
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  if (!(rates.every((rate) => rate >= 0) && total > 0 && Number.isFinite(total)))
    throw new RangeError('Needs areas with rates from 0, at least one of them above 0')
  const serviceRates = serviceRatesOf(system)
  const sameService = serviceRates.every((rate) => rate === serviceRates[0])
  if (queue === 'infinite' && !sameService)
    throw new RangeError('Units of unequal speed need a line of none, or the simulator')
  if (queue === 'infinite' && total >= units * (serviceRates[0] ?? 0))
    throw new RangeError('unstable: more work arrives than these units can do')
  checkTravel(travelTime, units, areas.length)
  const preferences = areas.map(({ preference }) => readPreference(preference, units))
  return { units, rates, total, preferences, serviceRates, sameService, queue, travelTime }
}

function serviceRatesOf({ units, serviceRate }: HypercubeSystem): Float64Array {
  const each =
    typeof serviceRate === 'number' ? new Float64Array(units).fill(serviceRate) : Float64Array.from(serviceRate)
  if (each.length !== units || !each.every((rate) => rate > 0 && Number.isFinite(rate)))
    throw new RangeError('Needs a service rate above 0, or one for each unit')
  return each
}

function readPreference(preference: readonly number[], units: number): Int32Array {
  const seen = new Set(preference)
  const whole = preference.every((unit) => Number.isSafeInteger(unit) && unit >= 1 && unit <= units)
  if (!whole || seen.size !== units || preference.length !== units)
    throw new RangeError(`A list of preference names each of the units 1 to ${units} once`)
  return Int32Array.from(preference, (unit) => unit - 1)
}

function checkTravel(travel: HypercubeSystem['travelTime'], units: number, areas: number): void {
  if (travel === undefined) return
  if (travel.length !== units || travel.some((row) => row.length !== areas))
    throw new RangeError('Travel times need a row for each unit and a column for each area')
  if (travel.some((row) => row.some((time) => !(time >= 0 && Number.isFinite(time)))))
    throw new RangeError('Travel times are 0 or more')
}
