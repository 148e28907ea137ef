import { missingSays, type PoolFilesProblem, type SharedCrews, type SharedMix } from '../features/design/index.ts'
import { count, number, ofHundred } from '../web/words/numbers.ts'
import { inWords } from './calls-options.ts'

/** What shared crews would meet, in sentences. */
export function poolSays(shared: SharedCrews): readonly string[] {
  const { agencies, mixes, missing, weeks, withinMinutes } = shared
  if (missing.length > 0)
    return ['These calls cannot be replayed together.', ...missing.map((each) => missingSays(each, 'en'))]
  const who = agencies.map(({ name, calls }) => `${name} (${count(calls)} mental-health calls a year)`).join(', ')
  return [
    `${agencies.length} agencies, ${weeks} weeks that all files cover: ${who}.`,
    ...(mixes.length === 0 ? ['No option has a crew to share.'] : []),
    ...mixes.flatMap((mix) => mixSays(mix, shared, withinMinutes)),
    'Only the shared crews are told. Patrol is one pool in this replay, which no agency has, so nothing is said of it.',
    'Crews drive as far as patrol did in each file, times their factor: a larger area is not in these numbers.',
  ]
}

function mixSays(mix: SharedMix, { agencies }: SharedCrews, within: number): readonly string[] {
  const { name, shiftsAWeek, met, callsPerShift, idleShiftShare, idleShare, helped } = mix
  const idle = idleShiftShare === null ? '' : `; ${ofHundred(idleShiftShare.mean)} of 100 shifts would meet none`
  const free = idleShare === null ? '' : ` ${ofHundred(idleShare.mean)} of 100 hours on duty would pass without a call.`
  const reach =
    helped === null
      ? 'How many calls are helped is not told, since trained patrol officers help too.'
      : `Of 100 calls, helped within ${number(within)} minutes: ${helped.map((share, at) => `${agencies[at]?.name ?? ''} ${ofHundred(share)}`).join(', ')}.`
  return [
    `${name}: ${shiftsAWeek} shifts a week, about ${count(met)} calls a year, ${number(callsPerShift, 'en', 1)} a shift${idle}.${free}`,
    `  ${reach}`,
  ]
}

export function poolProblemSays(problem: PoolFilesProblem): string {
  switch (problem.kind) {
    case 'cancelled':
      return 'Stopped before the end.'
    case 'calls':
      return `${problem.file}: ${inWords(problem.problem)}`
    case 'no-calls':
      return `${problem.file} has no whole week of calls with exact times, so it cannot be replayed. Ask for an export with date and time of each call.`
    case 'pool':
      return joinSays(problem.problem)
  }
}

function joinSays(problem: Extract<PoolFilesProblem, { readonly kind: 'pool' }>['problem']): string {
  switch (problem.kind) {
    case 'too-few':
      return '--pool joins the files of two or more agencies. Name at least two.'
    case 'no-common-weeks':
      return 'The files have no week in common. Export the same months from each agency.'
    case 'unlike-definitions':
      return `The files do not count the same calls as mental-health calls: ${problem.definitions.map((one) => `“${one}”`).join(', ')}. Give the same columns and code lists for all.`
  }
}
