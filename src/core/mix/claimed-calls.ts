import type { Metric, Spread } from './metrics.ts'
import type { Responder, ResponderKind } from './mix.ts'

/** What outcomes need of a result of one mix; a `MixResult` has it. */
export interface MixReach {
  readonly id: string
  readonly responders: readonly Pick<Responder, 'kind'>[]
  /** In the order in which they are asked. `met`: calls a year, mean. */
  readonly crews: readonly {
    readonly kind: 'co-responder' | 'mobile-crisis' | 'tele-clinician'
    readonly met: number
  }[]
  readonly metrics: Readonly<
    Pick<
      Record<Metric, Spread | null>,
      'mentalHealthCalls' | 'reachedShare' | 'clinicianShare' | 'phoneClosedShare' | 'avertedCalls'
    >
  >
  readonly replicates: Readonly<Pick<Record<Metric, readonly (number | null)[]>, 'mentalHealthCalls' | 'avertedCalls'>>
}

export interface ClaimedCalls {
  /** In order of dispatch: the phone, crews as they are asked, trained officers. One number a replication, calls a year. */
  readonly reached: readonly { readonly responder: ResponderKind; readonly calls: readonly number[] }[]
  readonly didNotCome: readonly number[]
}

/**
 * Who may claim which calls, each call once, in the order of dispatch. Calls settled by phone are met by nobody else.
 * Crews in person share what was met by any clinician: where two met the same call, the first asked claims it. Video comes
 * next, and trained officers have what is left of all calls reached, less what they reach today already. The replay gives
 * calls met as a mean; it is spread over the replications as all calls are. (Calls met in time would be another shape: a
 * crew that comes to many calls late meets hardly any of them in time.)
 */
export function claimedCalls(mix: MixReach, today: MixReach | null): ClaimedCalls {
  const calls = mix.replicates.mentalHealthCalls.map((count) => count ?? 0)
  const inMeans = [
    { responder: 'phone-desk' as const, mean: shareOfCalls(mix, 'phoneClosedShare') },
    ...crewClaims(mix),
    { responder: 'cit' as const, mean: newlyByTrained(mix, today) },
  ]
  const left = [...calls]
  const reached = inMeans
    .filter(({ mean }) => mean > 0)
    .map(({ responder, mean }) => ({
      responder,
      calls: spreadOver(mean, calls).map((wanted, r) => {
        const claimed = Math.min(wanted, left[r] ?? 0)
        left[r] = (left[r] ?? 0) - claimed
        return claimed
      }),
    }))
  return { reached, didNotCome: mix.replicates.avertedCalls.map((count) => Math.max(0, count ?? 0)) }
}

function crewClaims(mix: MixReach): readonly { readonly responder: ResponderKind; readonly mean: number }[] {
  let inPerson = shareOfCalls(mix, 'clinicianShare')
  const inOrder = [...mix.crews].sort((a, b) => Number(isVideo(a)) - Number(isVideo(b)))
  return inOrder.map((crew) => {
    if (isVideo(crew)) return { responder: crew.kind, mean: crew.met }
    const mean = Math.min(crew.met, inPerson)
    inPerson -= mean
    return { responder: crew.kind, mean }
  })
}

const isVideo = ({ kind }: MixReach['crews'][number]): boolean => kind === 'tele-clinician'

/** Calls that only trained officers reach, beyond those of today. */
function newlyByTrained(mix: MixReach, today: MixReach | null): number {
  if (!mix.responders.some(({ kind }) => kind === 'cit')) return 0
  return Math.max(0, onlyByTrained(mix) - (today === null ? 0 : onlyByTrained(today)))
}

function onlyByTrained(mix: MixReach): number {
  const video = mix.crews.filter(isVideo).reduce((sum, { met }) => sum + met, 0)
  return Math.max(0, shareOfCalls(mix, 'reachedShare') - shareOfCalls(mix, 'clinicianShare') - video)
}

function shareOfCalls(mix: MixReach, metric: 'reachedShare' | 'clinicianShare' | 'phoneClosedShare'): number {
  return (mix.metrics[metric]?.mean ?? 0) * (mix.metrics.mentalHealthCalls?.mean ?? 0)
}

/** The mean, shared out so that it keeps the shape of what it depends on. */
function spreadOver(mean: number, shape: readonly number[]): readonly number[] {
  const middle = shape.reduce((sum, value) => sum + value, 0) / Math.max(1, shape.length)
  return shape.map((value) => (middle === 0 ? 0 : (mean * value) / middle))
}
