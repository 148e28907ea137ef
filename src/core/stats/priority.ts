import { erlangC } from './erlang.ts'

/** Classes of calls, the most urgent first; rates and service rate are per the same unit of time. */
interface Classes {
  /** Calls of each class. */
  readonly arrivalRates: readonly number[]
  readonly serviceRate: number
  readonly servers: number
}

/**
 * Mean wait of each class when the most urgent waiting call goes next and nobody is called off a call (M/M/c,
 * non-preemptive): W_k = W0 / ((1 - s_{k-1})(1 - s_k)), with s_k the load of classes 1 to k.
 * Holds for a steady load and one service rate for all classes. With unequal rates and more than one unit, simulate.
 * Throws RangeError "unstable" where all classes together bring more work than the units can do.
 * Source: Cobham (1954), J. Oper. Res. Soc. Am. 2:70-76.
 */
export function priorityMMcNonPreemptive({ arrivalRates, serviceRate, servers }: Classes): readonly number[] {
  const all = totalOf(arrivalRates)
  const { probWait } = erlangC(all, serviceRate, { servers })
  const capacity = servers * serviceRate
  return headOfLine(
    probWait / capacity,
    arrivalRates.map((rate) => rate / capacity),
  )
}

/**
 * Mean time in the system beyond the own service, of each class, when an urgent call takes a unit off a lesser one, which is
 * later finished where it was left (M/M/c, preemptive-resume). For class 1 the others do not exist.
 * An officer can rarely leave like that: this is the best that urgent calls could get, not a forecast.
 * Holds for a steady load and one service rate. Each class needs calls. Throws RangeError "unstable" as above.
 * Source: differences of M/M/c with the first k classes; Gross, Shortle, Thompson and Harris (2008), section 3.4.
 */
export function priorityMMcPreemptiveResume({ arrivalRates, serviceRate, servers }: Classes): readonly number[] {
  totalOf(arrivalRates)
  if (arrivalRates.some((rate) => rate === 0)) throw new RangeError('Every class needs a rate above 0')
  let rate = 0
  let waiting = 0
  return arrivalRates.map((own) => {
    rate += own
    const before = waiting
    // Calls present beyond those being served follow Erlang C of the first k classes, whoever is interrupted.
    waiting = erlangC(rate, serviceRate, { servers }).meanQueueLength
    return (waiting - before) / own
  })
}

/**
 * Mean wait of each class at ONE unit with any service times, nobody called off (M/G/1, head of the line). The second
 * moment is the mean of the square: variance plus mean squared.
 * Throws RangeError "unstable" where the unit has more work than time.
 * Sources: Cobham (1954); Pollaczek (1930) and Khinchine (1932) for one class.
 */
export function priorityMG1NonPreemptive(classes: {
  readonly arrivalRates: readonly number[]
  readonly meanService: readonly number[]
  readonly secondMomentService: readonly number[]
}): readonly number[] {
  const { arrivalRates, meanService, secondMomentService } = classes
  totalOf(arrivalRates)
  if (meanService.length !== arrivalRates.length || secondMomentService.length !== arrivalRates.length)
    throw new RangeError('Needs a mean and a second moment for each class')
  const moments = arrivalRates.map((rate, k) => ({
    rate,
    mean: meanService[k] ?? Number.NaN,
    square: secondMomentService[k] ?? Number.NaN,
  }))
  // Rounded figures may put a second moment a little under the mean squared, where service times never differ.
  if (!moments.every(({ mean, square }) => mean > 0 && square >= mean * mean * (1 - 1e-9)))
    throw new RangeError('Means are above 0, and second moments no less than their squares')
  const loads = moments.map(({ rate, mean }) => rate * mean)
  if (!(sum(loads) < 1)) throw new RangeError('unstable: more work arrives than one unit can do')
  return headOfLine(sum(moments.map(({ rate, square }) => (rate * square) / 2)), loads)
}

/** Cobham: `residual` is the mean wait for the first unit to become free. */
function headOfLine(residual: number, loads: readonly number[]): readonly number[] {
  let before = 0
  return loads.map((load) => {
    const upTo = before + load
    const wait = residual / ((1 - before) * (1 - upTo))
    before = upTo
    return wait
  })
}

function totalOf(arrivalRates: readonly number[]): number {
  const all = sum(arrivalRates)
  if (!(arrivalRates.every((rate) => rate >= 0) && all > 0 && Number.isFinite(all)))
    throw new RangeError('Needs rates from 0, with at least one above 0')
  return all
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
