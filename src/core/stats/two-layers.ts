import { EXACT_AT_ONCE, hypercubeExact } from './hypercube.ts'
import type { HypercubeAnswer } from './hypercube-answer.ts'
import { hypercubeApprox } from './hypercube-approx.ts'
import type { HypercubeSystem } from './hypercube-system.ts'
import { type HandOver, handOverAt } from './swinging-demand.ts'

export interface TwoLayers {
  /** Specialist crews and the calls they may take, area by area. When all are out nobody waits for them. */
  readonly crews: Omit<HypercubeSystem, 'queue'>
  /** Patrol and all its other calls, in the same areas. All its units work at one speed. */
  readonly patrol: Omit<HypercubeSystem, 'queue' | 'serviceRate'> & { readonly serviceRate: number }
  /** What one call that crews could not take, and one back-up, keep a patrol unit busy: calls finished per unit of time. */
  readonly overflowServiceRate: number
  readonly backUpServiceRate: number
  /** Share of the crews' calls that need a patrol unit beside the crew, 0 to 1. */
  readonly backUpShare: number
}

export interface TwoLayerAnswer {
  readonly crews: HypercubeAnswer
  /** Share of the crews' calls that find a crew free. */
  readonly reachedShare: number
  /** Null where patrol has more work than time. */
  readonly patrol: HypercubeAnswer | null
  /** Work over time of patrol, what overflows with it; above 1 where it cannot keep up. */
  readonly patrolBusy: number
  readonly handOver: HandOver | null
}

/** Who goes where: exact up to 12 units, near above. */
export function hypercube(system: HypercubeSystem): HypercubeAnswer {
  return system.units <= EXACT_AT_ONCE ? hypercubeExact(system) : hypercubeApprox(system)
}

/**
 * Crews first, patrol when all crews are out: the crews as a loss system, then patrol with its own calls, those that
 * overflow and the back-ups, at the mean service of all of these.
 * A screen only: what overflows comes in bursts, so patrol's waits come out too short; a call that crew and patrol share is
 * taken as two calls that do not wait for each other. The replay decides.
 * Throws RangeError for areas that differ between the layers, and as `hypercubeExact` and `hypercubeApprox` do.
 */
export function twoLayers(given: TwoLayers): TwoLayerAnswer {
  check(given)
  const { patrol } = given
  const crews = hypercube({ ...given.crews, queue: 'none' })
  const missed = crews.probLoss ?? 0
  const added = given.crews.areas.map(({ rate }) => ({
    overflow: rate * missed,
    backUp: rate * (1 - missed) * given.backUpShare,
  }))
  const areas = patrol.areas.map((area, k) => ({
    ...area,
    rate: area.rate + (added[k]?.overflow ?? 0) + (added[k]?.backUp ?? 0),
  }))
  const work =
    sum(patrol.areas.map(({ rate }) => rate)) / patrol.serviceRate +
    sum(added.map(({ overflow }) => overflow)) / given.overflowServiceRate +
    sum(added.map(({ backUp }) => backUp)) / given.backUpServiceRate
  const patrolBusy = work / patrol.units
  const serviceRate = sum(areas.map(({ rate }) => rate)) / work
  return {
    crews,
    reachedShare: 1 - missed,
    patrol: patrolBusy < 1 ? hypercube({ ...patrol, areas, serviceRate, queue: 'infinite' }) : null,
    patrolBusy,
    handOver: handOverAt(patrolBusy),
  }
}

function check({ crews, patrol, backUpShare, overflowServiceRate, backUpServiceRate }: TwoLayers): void {
  if (crews.areas.length !== patrol.areas.length) throw new RangeError('Crews and patrol need the same areas')
  if (!(backUpShare >= 0 && backUpShare <= 1)) throw new RangeError('The share with back-up lies between 0 and 1')
  if (![patrol.serviceRate, overflowServiceRate, backUpServiceRate].every((rate) => rate > 0 && Number.isFinite(rate)))
    throw new RangeError('Needs service rates above 0')
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
