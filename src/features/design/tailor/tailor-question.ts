import { ANNUAL_HOURS_OF_A_POST, TRAINED_SHARE } from '../../../core/mix/assumptions.ts'
import type { Beliefs } from '../../../core/mix/beliefs.ts'
import type { DesignOptions } from '../../../core/mix/mix.ts'
import { convert, type PriceTable } from '../../../core/mix/prices.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import { screenOption } from '../../../core/mix/screen-plan.ts'
import type { TailorQuestion } from '../../../core/mix/tailor.ts'
import { limitsFrom } from '../../../core/mix/tailor-limits.ts'
import { mean } from '../../../core/stats/quantile.ts'
import type { AreaCalls } from './tailor-around.ts'
import { allowedHours, crewKinds, STARTS, type TailorAsk } from './tailor-ask.ts'

/** Everything a search needs; small enough to travel to a worker thread. */
export interface TailorWork {
  readonly facts: ScreenFacts
  readonly options: Omit<DesignOptions, 'mixes'>
  readonly beliefs: Beliefs
  readonly ask: TailorAsk
  readonly tables: readonly PriceTable[]
  readonly areas: AreaCalls
}

/** Two people: the usual mobile crisis team. */
const TEAM_PEOPLE = 2
/** Two people at every hour of a year of 52 weeks, as in the recommendation. */
const TEAM_HOURS = 2 * 168 * 52

/** The limits of the form in the place of those that the design believes; all else as the design has it. */
export function questionOf({ facts, options, beliefs: told, ask, tables }: Omit<TailorWork, 'areas'>): TailorQuestion {
  const { budget, clinicians, officers } = ask
  const beliefs: Beliefs = { ...told, budget, limits: { clinicians, officers } }
  const today = screenOption(facts, { id: 'today', name: 'today', responders: [] }, { options })
  return {
    facts,
    gates: options.gates,
    rules: { kinds: crewKinds(ask), starts: STARTS, lengths: ask.lengths, hours: allowedHours(ask.hours) },
    mayTrain: ask.kinds.includes('cit') && options.trainedToday < TRAINED_SHARE.value,
    trainedShare: TRAINED_SHARE.value,
    teamPeople: TEAM_PEOPLE,
    limits: limitsFrom(beliefs, {
      reliefFactor: options.reliefFactor,
      officersToTrain: officersToTrain(facts, options),
      teamPeople: TEAM_PEOPLE,
      inDollars: (money, index) => {
        const then = convert(money, beliefs.dollarsOf, tables, index)
        return then.ok ? then.value.dollars : null
      },
    }),
    weights: beliefs.weights,
    ranges: { access: 1, worstArea: 1, officerHours: today.officerHours, cost: budget ?? aroundTheClock(beliefs) },
  }
}

/** Officers that fill patrol with leave and training, of whom the new share is trained. As in the result of a replay. */
function officersToTrain(facts: ScreenFacts, options: TailorWork['options']): number {
  const patrolHours = mean(facts.patrol) * 168 * 52 * options.officersPerUnit
  const officers = (patrolHours * options.reliefFactor) / ANNUAL_HOURS_OF_A_POST
  return Math.ceil(Math.max(0, TRAINED_SHARE.value - options.trainedToday) * officers)
}

function aroundTheClock({ hourly }: Beliefs): number | null {
  const prices = Object.values(hourly).map(({ dollars }) => dollars)
  return prices.length === 0 ? null : TEAM_HOURS * Math.max(...prices)
}
