import { availableParallelism } from 'node:os'
import type { DesignResult } from '../../src/features/design/result.ts'
import { cannotTell, comparisons, marginOf, named, type TrialSize } from '../../test/verdict-trials.ts'
import { note, type Part, type Seen, seconds, share } from './part.ts'

const PAIRS = Number(process.env.PMHC_PROOF_SEEDS ?? 100)
const SIZE: TrialSize = {
  callsAWeek: 480,
  units: [7, 11],
  weeks: 13,
  replications: 30,
  workers: availableParallelism(),
}
const LEAST_SAME = 0.9
const LEAST_NAMED = 0.8
/** The stated margin: share of calls by which the better one reaches more. */
const MARGIN = 0.02

export const verdicts: Part = {
  name: 'verdicts',
  title: 'Mixes that are the same, and mixes that are not',
  tries:
    `An invented town of ${SIZE.callsAWeek} calls a week is compared ${2 * PAIRS} times, each with up to ${SIZE.replications} ` +
    `replayed years of ${SIZE.weeks} weeks. Two identical mixes, each under a seed of its own so that they share no luck, must ` +
    'be called "cannot be told apart"; so must two that share every draw. A mix whose access is better by a stated margin must ' +
    'be named, under common draws as the toolkit compares; under a seed of its own is told beside it. Weights: access alone.',
  run: async () => {
    const start = performance.now()
    const runs = await comparisons(2 * PAIRS, SIZE, (done) => {
      if (done % 50 === 0) note(`  ${done} of ${2 * PAIRS} comparisons`)
    })
    const halves = { ones: runs.slice(0, PAIRS), others: runs.slice(PAIRS) }
    const seen = [
      identical('cit-25', halves),
      identical('teams-1', halves),
      better('cit-25', 'cit-15', halves),
      better('cit-30', 'cit-25', halves),
      better('teams-2', 'teams-1', halves),
    ]
    return seen.map((each) => ({ ...each, figures: { ...each.figures, seconds: seconds(start) } }))
  },
}

interface Halves {
  readonly ones: readonly DesignResult[]
  readonly others: readonly DesignResult[]
}

function identical(id: string, { ones, others }: Halves): Seen {
  const apart = cannotTell(id, ones, others)
  const sharing = cannotTell(id, ones, ones)
  return {
    what: `identical mixes: ${id}`,
    figures: {
      pairs: ones.length,
      cannotTell: apart,
      cannotTellSharingDraws: sharing,
      share: share(apart, ones.length),
    },
    bar: `at least ${100 * LEAST_SAME} of 100 cannot be told apart, and all that share their draws`,
    holds: apart / ones.length >= LEAST_SAME && sharing === ones.length,
  }
}

function better(id: string, than: string, { ones, others }: Halves): Seen {
  const sharing = named(id, than, { ones, others: ones })
  const margin = marginOf(id, than, ones)
  return {
    what: `a better mix: ${id} against ${than}`,
    figures: {
      comparisons: ones.length,
      margin: Number(margin.toFixed(4)),
      named: sharing,
      namedWithoutSharedDraws: named(id, than, { ones, others }),
      share: share(sharing, ones.length),
    },
    bar: `better by at least ${100 * MARGIN} of 100 calls, and named in at least ${100 * LEAST_NAMED} of 100`,
    holds: margin >= MARGIN && sharing / ones.length >= LEAST_NAMED,
  }
}
