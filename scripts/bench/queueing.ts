import { hypercubeExact } from '../../src/core/stats/hypercube.ts'
import { hypercubeApprox } from '../../src/core/stats/hypercube-approx.ts'
import { randomStream } from '../../src/core/stats/random.ts'
import { swingingDemand } from '../../src/core/stats/swinging-demand.ts'
import { inventedTown } from '../../test/invented-town.ts'
import { median, print } from './line.ts'

const ROUNDS = 9

/** How long the formulas of the quick screen take, at sizes that agencies have. */
export function benchQueueing(): Promise<void> {
  for (const [units, limit] of [
    [8, 50],
    [12, 500],
    [15, 5000],
  ] as const)
    tell(`who goes where, exactly, ${units} units`, limit, townOf(units, hypercubeExact))
  tell('who goes where, nearly, 30 units', 50, townOf(30, hypercubeApprox))
  const week = Array.from({ length: 168 }, (_, hour) => 4 + 3 * Math.sin((hour * Math.PI) / 12))
  tell('waits through a week, 10 units', 50, () => swingingDemand(week, 1, 10))
  return Promise.resolve()
}

function townOf<Answer>(units: number, solve: (town: ReturnType<typeof inventedTown>) => Answer): () => Answer {
  const town = inventedTown(randomStream(1, 0, 'bench'), units, 0.5)
  return () => solve(town)
}

function tell(what: string, limit: number, run: () => unknown): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  const value = median(times)
  print({ bench: 'queueing', what, value, unit: 'ms', bar: `under ${limit} ms`, holds: value < limit })
}
