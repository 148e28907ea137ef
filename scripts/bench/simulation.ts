import { runBareQueue } from '../../src/core/sim/mmc.ts'
import { median, print } from './line.ts'

const BARE = { arrivalRate: 9, serviceRate: 1.5, servers: 8, warmupHours: 100, runHours: 200_000 }

/** Simulated calls a second and core: the bare M/M/c queue. */
export function benchBareQueue(): number {
  runBareQueue({ ...BARE, runHours: 20_000 }, 1, 0)
  const rates = [1, 2, 3].map((replication) => {
    const start = performance.now()
    const { calls } = runBareQueue(BARE, 7, replication)
    return (calls / (performance.now() - start)) * 1_000
  })
  const value = median(rates)
  print({
    bench: 'simulation',
    what: 'bare M/M/8 queue, one core',
    value,
    unit: 'calls/s',
    bar: 'at least 2 million a second and core',
    holds: value >= 2e6,
  })
  return value
}
