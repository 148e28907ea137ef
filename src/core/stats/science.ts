import { desReproducible, desStationary } from '../sim/mmc.ts'
import { concentration, giniPoissonNull } from './concentration.ts'
import { erlangB, erlangC, erlangCMinServers } from './erlang.ts'
import { nhppInvert } from './nhpp.ts'
import { zOf } from './normal.ts'
import { shiftReliefFactor, squareRootTravelTime } from './patrol.ts'
import { hourOfWeekRates, poissonRate } from './poisson.ts'
import { quantile } from './quantile.ts'
import { wilsonInterval } from './wilson.ts'

type Inputs = Readonly<Record<string, unknown>>

/**
 * The reference calculator: a function of the shared test vectors, by its name there. Names and keys are the contract
 * (docs/methods/simulation.md lists them); inputs that do not fit are refused with a RangeError that says what is wrong.
 */
export function runVector(name: string, inputs: unknown): unknown {
  const run = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (run === undefined) throw new RangeError('unknown function')
  if (!isObject(inputs)) throw new RangeError('inputs must be an object')
  return run(inputs)
}

/** Names that `runVector` knows, in order of the alphabet. */
export const vectorFunctions = (): readonly string[] => Object.keys(FUNCTIONS).sort()

/** One line of JSON in, one line of JSON out; never throws. What `pmhc science` prints for each line it reads. */
export function answerScienceLine(line: string): string {
  let id: unknown = null
  try {
    const asked: unknown = JSON.parse(line)
    if (!isObject(asked)) throw new RangeError('each line must be one JSON object')
    id = asked.id ?? null
    if (typeof asked.function !== 'string') throw new RangeError('function must be a name')
    return JSON.stringify({ id, result: runVector(asked.function, asked.inputs) })
  } catch (problem) {
    return JSON.stringify({ id, error: problem instanceof Error ? problem.message : String(problem) })
  }
}

const FUNCTIONS: Readonly<Record<string, (inputs: Inputs) => unknown>> = {
  wilsonInterval: (inputs) => {
    const [k, n] = [number(inputs, 'successes'), number(inputs, 'trials')]
    const { low, high } = wilsonInterval(k, n, zOf(number(inputs, 'confidence', 0.95)))
    return { estimate: k / n, lower: low, upper: high }
  },
  poissonRate: (inputs) => {
    const { rate, low, high } = poissonRate(
      number(inputs, 'count'),
      number(inputs, 'exposure'),
      number(inputs, 'confidence', 0.95),
    )
    return { rate, lower: low, upper: high }
  },
  hourOfWeekRates: (inputs) => {
    const rates = hourOfWeekRates(
      numbers(inputs, 'counts'),
      numbers(inputs, 'exposureHours'),
      number(inputs, 'confidence', 0.95),
    )
    return { rate: rates.map((r) => r.rate), lower: rates.map((r) => r.low), upper: rates.map((r) => r.high) }
  },
  quantile: (inputs) => ({ value: quantile(numbers(inputs, 'values'), number(inputs, 'p')) }),
  concentration: (inputs) => concentration(numbers(inputs, 'values')),
  giniPoissonNull: (inputs) => ({ gini: giniPoissonNull(number(inputs, 'mean'), inputs.zeroTruncated === true) }),
  erlangB: (inputs) => ({ blocking: erlangB(number(inputs, 'offeredLoad'), number(inputs, 'servers')) }),
  erlangC: (inputs) =>
    erlangC(number(inputs, 'arrivalRate'), number(inputs, 'serviceRate'), {
      servers: number(inputs, 'servers'),
      thresholds: inputs.thresholds === undefined ? [] : numbers(inputs, 'thresholds'),
    }),
  erlangCMinServers: (inputs) =>
    erlangCMinServers(number(inputs, 'arrivalRate'), number(inputs, 'serviceRate'), {
      threshold: number(inputs, 'threshold'),
      target: number(inputs, 'targetProbWaitAtMost'),
    }),
  squareRootTravelTime: (inputs) => ({
    meanTravelMinutes: squareRootTravelTime({
      areaSqMi: number(inputs, 'areaSqMi'),
      availableUnits: number(inputs, 'availableUnits'),
      speedMph: number(inputs, 'speedMph'),
      coefficient: number(inputs, 'coefficient'),
    }),
  }),
  shiftReliefFactor: (inputs) => {
    const away = inputs.hoursUnavailablePerYear
    if (!isObject(away)) throw new RangeError('hoursUnavailablePerYear must be an object')
    const hours = Object.fromEntries(Object.keys(away).map((key) => [key, number(away, key)]))
    return shiftReliefFactor(number(inputs, 'shiftHours'), number(inputs, 'daysPerYear'), hours)
  },
  nhppInvert: (inputs) => ({
    eventTimes: nhppInvert(
      numbers(inputs, 'breakpointsHours'),
      numbers(inputs, 'ratesPerHour'),
      numbers(inputs, 'unitExponentials'),
    ),
  }),
  desStationary: (inputs) => {
    if (inputs.model !== undefined && inputs.model !== 'M/M/c') throw new RangeError('model must be M/M/c')
    const found = desStationary(
      {
        arrivalRate: number(inputs, 'arrivalRate'),
        serviceRate: number(inputs, 'serviceRate'),
        servers: number(inputs, 'servers'),
        warmupHours: number(inputs, 'warmupHours'),
        runHours: number(inputs, 'runHours'),
      },
      { seed: number(inputs, 'seed'), replications: number(inputs, 'replications') },
    )
    const means = { probWait: found.probWait, meanWaitInQueue: found.meanWaitInQueue, utilization: found.utilization }
    return {
      probWait: means.probWait.mean,
      meanWaitInQueue: means.meanWaitInQueue.mean,
      utilization: means.utilization.mean,
      calls: found.calls,
      interval999: Object.fromEntries(Object.entries(means).map(([key, { low, high }]) => [key, [low, high]])),
    }
  },
  desReproducible: (inputs) => ({ identical: desReproducible(number(inputs, 'seed'), number(inputs, 'runs')) }),
}

function isObject(value: unknown): value is Inputs {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function number(inputs: Inputs, key: string, otherwise?: number): number {
  const value = inputs[key] ?? otherwise
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${key} must be a number`)
  return value
}

function numbers(inputs: Inputs, key: string): readonly number[] {
  const values = inputs[key]
  if (!Array.isArray(values)) throw new RangeError(`${key} must be a list of numbers`)
  return values.map((value: unknown) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${key} must be a list of numbers`)
    return value
  })
}
