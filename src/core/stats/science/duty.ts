import { desReproducible, desStationary } from '../../sim/mmc.ts'
import { erlangB, erlangC, erlangCMinServers } from '../erlang.ts'
import { shiftReliefFactor, squareRootTravelTime } from '../patrol.ts'
import { pointwiseStationary } from '../pointwise-stationary.ts'
import { type Functions, number, numbers, numbersByName } from './inputs.ts'

export const DUTY: Functions = {
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
  pointwiseStationary: (inputs) => {
    if (inputs.model !== undefined && inputs.model !== 'M/M/c') throw new RangeError('model must be M/M/c')
    const { byPeriod, overall } = pointwiseStationary(
      numbers(inputs, 'ratesPerHour'),
      number(inputs, 'serviceRate'),
      number(inputs, 'servers'),
    )
    return { probWaitByPeriod: byPeriod, probWaitOverall: overall }
  },
  squareRootTravelTime: (inputs) => ({
    meanTravelMinutes: squareRootTravelTime({
      areaSqMi: number(inputs, 'areaSqMi'),
      availableUnits: number(inputs, 'availableUnits'),
      speedMph: number(inputs, 'speedMph'),
      coefficient: number(inputs, 'coefficient'),
    }),
  }),
  shiftReliefFactor: (inputs) =>
    shiftReliefFactor(
      number(inputs, 'shiftHours'),
      number(inputs, 'daysPerYear'),
      numbersByName(inputs, 'hoursUnavailablePerYear'),
    ),
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
