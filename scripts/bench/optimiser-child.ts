/** Covers weeks with shifts, and searches mixes for the invented county; tells seconds and gaps. */
import { NO_BELIEFS } from '../../src/core/mix/beliefs.ts'
import { shiftCover } from '../../src/core/mix/cover.ts'
import type { Solve } from '../../src/core/mix/linear-program.ts'
import { USUAL_OPTIONS } from '../../src/core/mix/mix.ts'
import { screenOption } from '../../src/core/mix/screen-plan.ts'
import { type Tailored, tailor } from '../../src/core/mix/tailor.ts'
import { TAILOR_KINDS } from '../../src/core/mix/tailor-shape.ts'
import { randomStream } from '../../src/core/stats/random.ts'
import { toReplayCalls } from '../../src/features/calls/keeping/replay.ts'
import { openCalls } from '../../src/features/calls/reading/engine.ts'
import { RIVERBEND_ZONE } from '../../src/features/demonstration/riverbend/index.ts'
import { factsOf } from '../../src/features/design/tailor/facts-of.ts'
import { PROPOSED_KINDS, SHIFT_CHOICES } from '../../src/features/design/tailor/tailor-ask.ts'
import { questionOf } from '../../src/features/design/tailor/tailor-question.ts'
import { loadSolver } from '../../src/platform/optimiser/index.ts'
import { tellParent } from './child.ts'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')

const WEEKS = 7
const broken: Solve = () => ({ kind: 'failed', says: 'left out for the bench' })
const money = (dollars: number) => ({ dollars, year: 2025 })
/** Round invented prices: the search only needs some. */
const BELIEFS = {
  ...NO_BELIEFS,
  hourly: { clinician: money(55), officer: money(60) },
  vehicleYear: money(9_000),
  supervisionYear: money(30_000),
  dataYear: money(5_000),
  backfillShare: 0.5,
}

await tellParent(async () => {
  const begun = performance.now()
  const solve = await loadSolver()
  const load = (performance.now() - begun) / 1_000
  const weeks = Array.from({ length: WEEKS }, (_, seed) => coverWeek(seed, solve))
  const facts = await countyFacts()
  const searches = [0, 1, 2].map(() => searchOnce(facts, solve, PROPOSED_KINDS))
  return {
    load,
    covers: weeks,
    greedyCost: Array.from({ length: WEEKS }, (_, seed) => coverWeek(seed, broken).cost).reduce((a, b) => a + b, 0),
    searches: searches.map(({ tailored: _, ...told }) => told),
    // Training alone often comes first and needs no schedule: what the solver adds shows without it.
    first: firstValue(searchOnce(facts, solve, TAILOR_KINDS).tailored),
    steps: firstValue(searchOnce(facts, broken, TAILOR_KINDS).tailored),
  }
})

/** Two to five crews an hour, more in the evening; ten-hour shifts that may start every second hour. */
function coverWeek(seed: number, by: Solve) {
  const stream = randomStream(seed, 0, 'weeks to cover')
  const required = Array.from({ length: 168 }, (_, h) => 2 + (h % 24 > 13 ? 1 : 0) + stream.below(3))
  const shifts = Array.from({ length: 84 }, (_, s) => Array.from({ length: 10 }, (_, h) => (2 * s + h) % 168))
  const start = performance.now()
  const cover = shiftCover({ required, shifts, cost: shifts.map(() => 10) }, by)
  const seconds = (performance.now() - start) / 1_000
  if (cover.kind !== 'covered') throw new Error('These weeks can be covered')
  return { seconds, cost: cover.cost, gap: cover.gap ?? 1, relaxation: cover.relaxation ?? 0 }
}

async function countyFacts() {
  const opened = await openCalls(path ?? '', { timezone: RIVERBEND_ZONE })
  if (!opened.ok) throw new Error(`The calls could not be read: ${opened.problem.kind}`)
  const calls = await toReplayCalls(opened.value.duck, opened.value.profile.defaultDefinition)
  await opened.value.close()
  const facts = calls === null ? null : factsOf(calls, USUAL_OPTIONS)
  if (facts === null || !facts.ok) throw new Error('No whole week')
  return facts.value
}

function searchOnce(
  facts: Awaited<ReturnType<typeof countyFacts>>,
  by: Solve,
  kinds: readonly (typeof PROPOSED_KINDS)[number][],
) {
  const { mixes: _, ...options } = USUAL_OPTIONS
  const ask = {
    budget: 700_000,
    clinicians: 8,
    officers: 4,
    kinds: [...kinds],
    hours: 'all' as const,
    lengths: [...SHIFT_CHOICES],
  }
  const question = questionOf({ facts, options, beliefs: BELIEFS, ask, tables: [] })
  let screenSeconds = 0
  const start = performance.now()
  const tailored = tailor(question, {
    solve: by,
    screen: (mix) => {
      const asked = performance.now()
      const answer = screenOption(facts, mix, { options })
      screenSeconds += (performance.now() - asked) / 1_000
      return answer
    },
  })
  const seconds = (performance.now() - start) / 1_000
  if (tailored.kind !== 'proposed') throw new Error(tailored.because)
  const { gap, looks, proposals } = tailored
  return { seconds, screenSeconds, gap: gap ?? 1, looks, proposals: proposals.length, tailored }
}

function firstValue(tailored: Tailored | undefined): number {
  return tailored?.kind === 'proposed' ? (tailored.proposals[0]?.value ?? 0) : 0
}
