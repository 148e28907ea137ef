/** What happened to a call, in the order in which a reader would tell it. */
export const HAPPENINGS = [
  'received',
  'averted',
  'phone-answered',
  'phone-settled',
  'phone-returned',
  'phone-gave-up',
  'phone-closed-for-the-day',
  'sent',
  'police-asked',
  'danger',
  'arrived',
  'joined',
  'handed-over',
  'cleared',
] as const
export type Happening = (typeof HAPPENINGS)[number]

/** Who: a patrol unit (trained or not), the phone, or a crew by its place in the fleet from 0. */
export type Who = 'patrol' | 'trained-patrol' | 'phone' | 'caller' | number

export interface LoggedEvent {
  readonly call: number
  /** Minute of the year, as the calls are received in; handling is not in it, since no unit spends it. */
  readonly minute: number
  readonly what: Happening
  readonly who: Who
}

/** Keeps what happens to the calls received in one span. A replay without a log spends nothing on it. */
export class DayLog {
  readonly events: LoggedEvent[] = []
  private readonly from: number
  private readonly to: number

  constructor(from: number, to: number) {
    this.from = from
    this.to = to
  }

  note(received: number, event: LoggedEvent): void {
    if (received >= this.from && received < this.to) this.events.push(event)
  }
}
