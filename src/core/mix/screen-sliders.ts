import { yoursOr } from './assumption.ts'
import { PHONE_RESOLVED } from './assumptions.ts'
import type { Duty, DutyBlock, Mix, Responder } from './mix.ts'
import { AT_REST, type Dials, type ScreenFacts } from './screen.ts'
import type { ScreenOptions } from './screen-plan.ts'
import { valueFor } from './screen-values.ts'

/** What a slider turns. Shares are in of 100, and so is demand, where 100 is as many calls as in the file. */
export type SliderKind = 'demand' | 'trained' | 'teams' | 'clinicians' | 'hours' | 'resolved' | 'workers'

export interface Slider {
  /** Name of the field: "demand", or kind and place of the responder: "teams-2". */
  readonly name: string
  readonly kind: SliderKind
  /** Place among the responders of the mix; -1 for what is of no responder. */
  readonly responder: number
  readonly low: number
  readonly high: number
  readonly step: number
  readonly value: number
}

export type Turns = Readonly<Record<string, number>>

/** The sliders of a mix, at rest on what it is. Hours have one where every day of duty is equally long. */
export function slidersOf(mix: Mix, facts: ScreenFacts, options: ScreenOptions): readonly Slider[] {
  const demand: Slider = { name: 'demand', kind: 'demand', responder: -1, low: 50, high: 300, step: 5, value: 100 }
  return [
    demand,
    ...mix.responders.flatMap((each, place) =>
      rangesOf(each, facts, options).map(
        ([kind, value, low, high]): Slider => ({
          name: `${kind}-${place}`,
          kind,
          responder: place,
          low,
          high: Math.max(high, value),
          step: 1,
          value,
        }),
      ),
    ),
  ]
}

type Range = readonly [kind: SliderKind, value: number, low: number, high: number]

function rangesOf(responder: Responder, facts: ScreenFacts, options: ScreenOptions): readonly Range[] {
  const hours = 'duty' in responder ? hoursOf(responder.duty, facts) : null
  const daily: readonly Range[] = hours === null ? [] : [['hours', hours, 1, 24]]
  switch (responder.kind) {
    case 'cit':
      return [['trained', Math.round(100 * responder.trainedShare), 0, 100]]
    case 'co-responder':
    case 'mobile-crisis':
      return [['teams', responder.teams, 0, 6], ...daily]
    case 'tele-clinician':
      return [['clinicians', responder.clinicians, 0, 6], ...daily]
    case 'phone-desk': {
      // Where the replay's own draws lie on average, so that the first step of the slider does not jump.
      const resolved = valueFor(yoursOr(PHONE_RESOLVED, options.assumptions.phoneResolved), AT_REST)
      return [['clinicians', responder.clinicians, 0, 6], ...daily, ['resolved', Math.round(100 * resolved), 0, 100]]
    }
    case 'case-management':
      return [['workers', responder.workers, 0, 12]]
    case 'drop-off':
      return []
  }
}

/** The length of each day of duty, where all are of one length. */
function hoursOf(duty: Duty, facts: ScreenFacts): number | null {
  const blocks = statedDuty(duty, facts)
  const [first] = blocks
  return first !== undefined && blocks.every(({ hours }) => hours === first.hours) ? first.hours : null
}

const statedDuty = (duty: Duty, facts: ScreenFacts): readonly DutyBlock[] => (duty === 'best' ? [facts.bestDuty] : duty)

/** The mix and the dials after the sliders were turned. A responder of nobody is left out. */
export function turned(mix: Mix, facts: ScreenFacts, turns: Turns): { readonly mix: Mix; readonly dials: Dials } {
  const responders = mix.responders.flatMap((each, place) => {
    const turn = (kind: SliderKind, rest: number) => turns[`${kind}-${place}`] ?? rest
    const changed = turnedResponder(each, turn, facts)
    return changed === null ? [] : [changed]
  })
  const desk = mix.responders.findIndex(({ kind }) => kind === 'phone-desk')
  const resolved = turns[`resolved-${desk}`]
  return {
    mix: { ...mix, responders },
    dials: {
      demand: (turns.demand ?? 100) / 100,
      assumptions: resolved === undefined ? AT_REST.assumptions : { [PHONE_RESOLVED.id]: resolved / 100 },
    },
  }
}

function turnedResponder(
  responder: Responder,
  turn: (kind: SliderKind, rest: number) => number,
  facts: ScreenFacts,
): Responder | null {
  const dutyOf = (duty: Duty): Duty => {
    const hours = turn('hours', 0)
    return hours === 0 ? duty : statedDuty(duty, facts).map((block) => ({ ...block, hours }))
  }
  switch (responder.kind) {
    case 'cit':
      return { ...responder, trainedShare: turn('trained', 100 * responder.trainedShare) / 100 }
    case 'co-responder':
    case 'mobile-crisis': {
      const teams = turn('teams', responder.teams)
      return teams === 0 ? null : { ...responder, teams, duty: dutyOf(responder.duty) }
    }
    case 'tele-clinician':
    case 'phone-desk': {
      const clinicians = turn('clinicians', responder.clinicians)
      return clinicians === 0 ? null : { ...responder, clinicians, duty: dutyOf(responder.duty) }
    }
    case 'case-management': {
      const workers = turn('workers', responder.workers)
      return workers === 0 ? null : { ...responder, workers }
    }
    case 'drop-off':
      return responder
  }
}

/** What stands in the fields: whole numbers within the ends of each slider. Names the sliders whose field held none. */
export function readTurns(
  sliders: readonly Slider[],
  field: (name: string) => string | null,
): { readonly turns: Turns; readonly wrong: readonly Slider[] } {
  const turns: Record<string, number> = {}
  const wrong: Slider[] = []
  for (const slider of sliders) {
    const text = field(slider.name)?.trim() ?? ''
    const value = Number(text)
    if (text === '') continue
    if (Number.isInteger(value) && value >= slider.low && value <= slider.high) {
      // A slider at rest changes nothing: what the replay draws stays drawn.
      if (value !== slider.value) turns[slider.name] = value
    } else wrong.push(slider)
  }
  return { turns, wrong }
}
