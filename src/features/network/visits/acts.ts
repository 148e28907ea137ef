import type { Visit, VisitDate, VisitEntryKind, VisitState, WholeVisit } from './kinds.ts'

/** What the host does with a visit. */
export type HostAct =
  | { readonly kind: 'accept'; readonly text: string }
  | { readonly kind: 'ask'; readonly text: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'propose'; readonly dates: readonly NewDate[]; readonly zone: string; readonly text: string }
  | { readonly kind: 'grant'; readonly usd: number; readonly text: string }
  | { readonly kind: 'refuse'; readonly text: string }
  | { readonly kind: 'decline'; readonly text: string }
  | { readonly kind: 'share'; readonly resources: readonly string[]; readonly text: string }
  | { readonly kind: 'close'; readonly text: string }
export type NewDate = Pick<VisitDate, 'day' | 'from' | 'until'>

/** What whoever asked does with it, by the link. */
export type AskerAct =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'choose'; readonly dateId: string; readonly text: string }
  | { readonly kind: 'cancel'; readonly text: string }

const OPEN: readonly VisitState[] = ['received', 'accepted', 'question', 'dates', 'agreed']
const EVER: readonly VisitState[] = [...OPEN, 'declined', 'cancelled', 'closed']

export const isOpen = ({ state }: Pick<Visit, 'state'>): boolean => OPEN.includes(state)

/** In which states an act makes sense. */
const HOST_MAY: Readonly<Record<HostAct['kind'], readonly VisitState[]>> = {
  accept: ['received', 'question'],
  ask: ['received', 'accepted', 'dates'],
  message: [...OPEN, 'closed'],
  note: EVER,
  propose: OPEN,
  grant: OPEN,
  refuse: OPEN,
  decline: OPEN,
  share: ['agreed'],
  close: ['agreed'],
}
const ASKER_MAY: Readonly<Record<AskerAct['kind'], readonly VisitState[]>> = {
  answer: ['question'],
  message: OPEN,
  choose: ['dates'],
  cancel: OPEN,
}

export function hostMay({ state, travelState }: Pick<Visit, 'state' | 'travelState'>, act: HostAct['kind']): boolean {
  // Nobody decides about support that nobody asked for.
  if ((act === 'grant' || act === 'refuse') && travelState === 'not-asked') return false
  return HOST_MAY[act].includes(state)
}

export function askerMay({ state }: Pick<Visit, 'state'>, act: AskerAct['kind']): boolean {
  return ASKER_MAY[act].includes(state)
}

/** Dates that may be chosen now: not withdrawn, and not over on the given day. */
export function standingDates(dates: readonly VisitDate[], today: string): readonly VisitDate[] {
  return dates.filter(({ isWithdrawn, day }) => !isWithdrawn && day >= today)
}

const HOST_LEADS: Readonly<Partial<Record<HostAct['kind'], VisitState>>> = {
  accept: 'accepted',
  ask: 'question',
  propose: 'dates',
  decline: 'declined',
  close: 'closed',
}
/** The state after an act of the host that was allowed. */
export const afterHost = (visit: Pick<Visit, 'state'>, act: HostAct['kind']): VisitState =>
  HOST_LEADS[act] ?? visit.state

/** The state after an act of whoever asked. An answered question leads back to where the visit stood. */
export function afterAsker({ visit, dates, entries }: WholeVisit, act: AskerAct['kind']): VisitState {
  if (act === 'choose') return 'agreed'
  if (act === 'cancel') return 'cancelled'
  if (act === 'message') return visit.state
  if (dates.some(({ isWithdrawn }) => !isWithdrawn)) return 'dates'
  return entries.some(({ kind }) => kind === 'accepted') ? 'accepted' : 'received'
}

/** Under which kind an act is written down. */
export const ENTRY_OF: Readonly<Record<HostAct['kind'] | AskerAct['kind'], VisitEntryKind>> = {
  accept: 'accepted',
  ask: 'question',
  message: 'message',
  note: 'note',
  propose: 'dates',
  grant: 'travel',
  refuse: 'travel',
  decline: 'declined',
  share: 'shared',
  close: 'closed',
  answer: 'answer',
  choose: 'agreed',
  cancel: 'cancelled',
}
