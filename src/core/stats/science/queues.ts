import { erlangA } from '../erlang-a.ts'
import { hypercubeExact } from '../hypercube.ts'
import { hypercubeApprox, larsonCorrectionFactors } from '../hypercube-approx.ts'
import type { HypercubeSystem } from '../hypercube-system.ts'
import { priorityMG1NonPreemptive, priorityMMcNonPreemptive, priorityMMcPreemptiveResume } from '../priority.ts'
import { swingingDemand } from '../swinging-demand.ts'
import { twoLayers } from '../two-layers.ts'
import { type Functions, grid, type Inputs, isObject, number, numbers } from './inputs.ts'

export const QUEUES: Functions = {
  erlangA: (inputs) =>
    erlangA(number(inputs, 'arrivalRate'), number(inputs, 'serviceRate'), {
      servers: number(inputs, 'servers'),
      abandonRate: number(inputs, 'abandonRate'),
    }),
  priorityMMcNonPreemptive: (inputs) => ({ meanWaitInQueue: priorityMMcNonPreemptive(classes(inputs)) }),
  priorityMMcPreemptiveResume: (inputs) => ({ meanExtraTime: priorityMMcPreemptiveResume(classes(inputs)) }),
  priorityMG1NonPreemptive: (inputs) => ({
    meanWaitInQueue: priorityMG1NonPreemptive({
      arrivalRates: numbers(inputs, 'arrivalRates'),
      meanService: numbers(inputs, 'meanService'),
      secondMomentService: numbers(inputs, 'secondMomentService'),
    }),
  }),
  laggedPointwiseStationary: (inputs) => {
    const { byPeriod, overall, busiest, ...rest } = swingingDemand(
      numbers(inputs, 'ratesPerHour'),
      number(inputs, 'serviceRate'),
      oneOrEach(inputs, 'servers'),
    )
    const highest = Number.isFinite(busiest) ? busiest : 'Infinity'
    return { probWaitByPeriod: byPeriod, probWaitOverall: overall, busiest: highest, ...rest }
  },
  hypercubeExact: (inputs) => {
    const { stateProbabilities, ...answer } = hypercubeExact(system(inputs))
    return { ...answer, stateProbabilities: Array.from(stateProbabilities) }
  },
  hypercubeApprox: (inputs) => hypercubeApprox(system(inputs)),
  twoLayerScreen: (inputs) => {
    const { crews, patrol } = inputs
    if (!isObject(crews) || !isObject(patrol)) throw new RangeError('crews and patrol must be objects')
    return twoLayers({
      crews: system({ ...crews, queue: 'none' }),
      patrol: { ...system({ ...patrol, queue: 'infinite' }), serviceRate: number(patrol, 'serviceRate') },
      overflowServiceRate: number(inputs, 'overflowServiceRate'),
      backUpServiceRate: number(inputs, 'backUpServiceRate'),
      backUpShare: number(inputs, 'backUpShare'),
    })
  },
  larsonCorrectionFactors: (inputs) => ({
    Q: larsonCorrectionFactors(number(inputs, 'units'), number(inputs, 'utilization')),
  }),
}

const classes = (inputs: Inputs) => ({
  arrivalRates: numbers(inputs, 'arrivalRates'),
  serviceRate: number(inputs, 'serviceRate'),
  servers: number(inputs, 'servers'),
})

/** One number for all, or a list with one for each. */
function oneOrEach(inputs: Inputs, key: string): number | readonly number[] {
  return Array.isArray(inputs[key]) ? numbers(inputs, key) : number(inputs, key)
}

/** The vectors call areas atoms, as Larson does. */
function system(inputs: Inputs): HypercubeSystem {
  const { atoms, queue } = inputs
  if (!Array.isArray(atoms) || !atoms.every(isObject)) throw new RangeError('atoms must be a list of objects')
  if (queue !== 'infinite' && queue !== 'none') throw new RangeError('queue must be infinite or none')
  return {
    units: number(inputs, 'units'),
    areas: atoms.map((atom) => ({ rate: number(atom, 'rate'), preference: numbers(atom, 'preference') })),
    serviceRate: oneOrEach(inputs, 'serviceRate'),
    queue,
    ...(inputs.travelTime === undefined ? {} : { travelTime: grid(inputs, 'travelTime') }),
  }
}
