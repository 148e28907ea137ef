import type { ReplayCalls } from '../sim/replay.ts'
import { bestFourShifts } from './duty.ts'
import { type DesignOptions, type Duty, type Mix, type Responder, USUAL_OPTIONS } from './mix.ts'
import { type MixPlan, planMix } from './plan.ts'
import { AT_REST, type Dials, type ScreenAnswer, type ScreenFacts } from './screen.ts'
import { screenMix } from './screen-mix.ts'

/** What planning takes from the options; the rest of them says nothing about one mix. */
export type ScreenOptions = Pick<DesignOptions, 'gates' | 'officersPerUnit' | 'trainedToday' | 'assumptions'>

/**
 * Answers for a mix from the facts alone, without the calls: for sliders in a browser, and the same on the server. "Best"
 * hours are those chosen from all mental-health calls; a crew of a few areas states its hours (`withStatedHours`).
 */
export function screenOption(
  facts: ScreenFacts,
  mix: Mix,
  { options, dials = AT_REST }: { readonly options: ScreenOptions; readonly dials?: Dials },
): ScreenAnswer {
  return screenMix(facts, planFromFacts(facts, mix, options), dials)
}

/** The plan of a mix for these facts: what `planMix` makes of the calls, once the hours of every crew are stated. */
export function planFromFacts(facts: ScreenFacts, mix: Mix, options: ScreenOptions): MixPlan {
  const stated = { ...mix, responders: mix.responders.map((each) => withDuty(each, () => [facts.bestDuty])) }
  const staffing = {
    units: Int32Array.from(facts.patrol),
    source: facts.patrolSource,
    busyShare: facts.busyShare,
  }
  return planMix(stated, placeOf(facts), { ...USUAL_OPTIONS, ...options }, staffing)
}

/** The mix with its best hours written out, so that it can travel without the calls. */
export function withStatedHours(mix: Mix, calls: ReplayCalls): Mix {
  return {
    ...mix,
    responders: mix.responders.map((each) =>
      withDuty(each, () => [bestFourShifts(calls, 'serves' in each ? each.serves : 'all')]),
    ),
  }
}

function withDuty(responder: Responder, best: () => Exclude<Duty, 'best'>): Responder {
  return 'duty' in responder && responder.duty === 'best' ? { ...responder, duty: best() } : responder
}

/** Planning asks the calls only for the names of their areas and whether persons are known, once hours are stated. */
function placeOf(facts: ScreenFacts): ReplayCalls {
  return {
    count: 0,
    weeks: 0,
    daysCovered: 0,
    receivedMinute: new Float64Array(0),
    priority: new Uint8Array(0),
    mentalHealth: new Uint8Array(0),
    officerInitiated: new Uint8Array(0),
    units: new Uint8Array(0),
    travelMinutes: new Float32Array(0),
    sceneMinutes: new Float32Array(0),
    otherUnitMinutes: new Float32Array(0),
    unitsOnDuty: null,
    definition: '',
    areas: facts.areaNames.map((name) => ({ name, latitude: null, longitude: null })),
    ...(facts.followUp === null ? {} : { person: new Int32Array(0) }),
  }
}
