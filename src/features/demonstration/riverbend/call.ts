import type { Seconds } from './clock.ts'
import type { Place } from './county.ts'
import type { Ending } from './dispositions.ts'
import type { SubKind } from './truth.ts'
import type { TypeName } from './types.ts'

export type Source = '911' | 'NON-EMERGENCY' | '988 TRANSFER' | 'FIELD'

/** What becomes of a call. Only handled and withdrawn ones get a unit. */
export type Fate = 'handled' | 'withdrawn' | 'cancelled' | 'by-phone' | 'repeat'

/** A call as it comes in, with everything that does not depend on which unit is free. */
export interface IncomingCall {
  readonly receivedAt: Seconds
  readonly source: Source
  readonly place: Place
  readonly priority: number
  readonly firstType: TypeName
  readonly finalType: TypeName
  readonly fate: Fate
  readonly ending: Ending
  readonly unitsWanted: number
  /** What it really is about; null when not about mental health. Never written into the call file. */
  readonly truth: SubKind | null
  /** The call about the same event that came first. */
  readonly repeatOf: NumberedCall | null
}

/** Times as they really were; null where that step never happened. */
export interface UnitResponse {
  readonly unit: string
  readonly dispatchedAt: Seconds
  readonly enRouteAt: Seconds | null
  readonly arrivedAt: Seconds | null
  readonly clearedAt: Seconds
}

export interface NumberedCall extends IncomingCall {
  readonly key: string
  readonly responses: UnitResponse[]
  isFinished: boolean
}
