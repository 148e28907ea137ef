import type { Stretch, StretchKind } from '../../../web/charts/index.ts'
import type { DayCall, DayEvent, DayWho } from '../replay-day.ts'

/** With whom a person was: a specialist is a trained officer, or any crew. */
const roleOf = (who: DayWho): 'police' | 'specialist' | null =>
  who.kind === 'patrol' ? 'police' : who.kind === 'trained-patrol' || who.kind === 'crew' ? 'specialist' : null

const isArrival = ({ what }: DayEvent): boolean => what === 'arrived' || what === 'joined'

/** Minutes from the call to the first specialist, at the scene, by video or on the phone; null where none came. */
export function minutesToHelp({ received, events }: DayCall): number | null {
  const first = events.find(
    (event) => (isArrival(event) && roleOf(event.who) === 'specialist') || event.what === 'phone-answered',
  )
  return first === undefined ? null : first.minute - received
}

/** The stretches of one call as they are drawn: what is drawn last lies on top. */
export function stretchesOf({ received, events }: DayCall): readonly Stretch[] {
  const sent = events.find(({ what }) => what === 'sent')?.minute
  const answered = events.find(({ what }) => what === 'phone-answered')?.minute
  const arrived = events.find(isArrival)?.minute
  const talked = events.find(({ what }) => what === 'phone-settled' || what === 'phone-returned')?.minute
  const first = Math.min(sent ?? Number.POSITIVE_INFINITY, answered ?? Number.POSITIVE_INFINITY)
  return [
    ...stretch('waiting', received, Number.isFinite(first) ? first : undefined),
    ...stretch('phone', answered, talked),
    // After a talk that settled nothing, the call waits once more until someone is sent.
    ...(talked !== undefined && sent !== undefined ? stretch('waiting', talked, sent) : []),
    ...stretch('under-way', sent, arrived),
    ...presence('police', events),
    ...presence('specialist', events),
  ]
}

function stretch(kind: StretchKind, from: number | undefined, to: number | undefined): readonly Stretch[] {
  return from === undefined || to === undefined || to <= from ? [] : [{ kind, from, to }]
}

/** From the first arrival of anyone in this role to when the last of them was free again. */
function presence(role: 'police' | 'specialist', events: readonly DayEvent[]): readonly Stretch[] {
  const from = events.find((event) => isArrival(event) && roleOf(event.who) === role)?.minute
  const to = events.findLast((event) => event.what === 'cleared' && roleOf(event.who) === role)?.minute
  return stretch(role, from, to)
}
