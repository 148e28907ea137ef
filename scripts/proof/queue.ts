import { type BareQueue, desStationary } from '../../src/core/sim/mmc.ts'
import { erlangC } from '../../src/core/stats/erlang.ts'
import { type Part, type Seen, seconds, share } from './part.ts'

const SEEDS = 1_000
const REPLICATIONS = 20
const MEASURES = ['probWait', 'meanWaitInQueue', 'utilization'] as const
/** Of 3,000 intervals that each hold the truth 999 times of 1,000, fewer than 2,987 do so less than once in 10,000. */
const LEAST_SHARE = 0.9955

const QUEUES: readonly (BareQueue & { readonly name: string })[] = [
  { name: 'M/M/1, half busy', arrivalRate: 0.5, serviceRate: 1, servers: 1, warmupHours: 200, runHours: 8_000 },
  { name: 'M/M/3, two thirds busy', arrivalRate: 2, serviceRate: 1, servers: 3, warmupHours: 100, runHours: 2_000 },
  { name: 'M/M/8, four fifths busy', arrivalRate: 6.4, serviceRate: 1, servers: 8, warmupHours: 200, runHours: 2_000 },
]

export const queue: Part = {
  name: 'queue',
  title: 'The queue against Erlang C',
  tries:
    `Each of three queues is simulated with ${SEEDS.toLocaleString('en-US')} seeds, ${REPLICATIONS} replications each. ` +
    'For the share that waits, the mean wait and the busy share, the 99.9% interval must hold the exact value of Erlang C ' +
    'in all but about one of 1,000 cases.',
  run: async () => QUEUES.map(coverage),
}

function coverage(shape: (typeof QUEUES)[number]): Seen {
  const start = performance.now()
  const exact = erlangC(shape.arrivalRate, shape.serviceRate, { servers: shape.servers })
  const held = { probWait: 0, meanWaitInQueue: 0, utilization: 0 }
  let calls = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const found = desStationary(shape, { seed, replications: REPLICATIONS })
    calls += found.calls
    for (const name of MEASURES) if (found[name].low <= exact[name] && exact[name] <= found[name].high) held[name] += 1
  }
  const all = held.probWait + held.meanWaitInQueue + held.utilization
  return {
    what: shape.name,
    figures: {
      intervals: SEEDS * MEASURES.length,
      holdErlangC: all,
      share: share(all, SEEDS * MEASURES.length),
      shareProbWait: share(held.probWait, SEEDS),
      shareMeanWait: share(held.meanWaitInQueue, SEEDS),
      shareUtilization: share(held.utilization, SEEDS),
      callsSimulated: calls,
      seconds: seconds(start),
    },
    bar: `at least ${LEAST_SHARE} of the 99.9% intervals hold Erlang C`,
    holds: all / (SEEDS * MEASURES.length) >= LEAST_SHARE,
  }
}
