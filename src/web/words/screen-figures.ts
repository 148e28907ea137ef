import type { ScreenAnswer } from '../../core/mix/screen.ts'
import type { Language } from './index.ts'
import { count, number, ofHundred } from './numbers.ts'

/** Figures of a quick answer, in the order in which pages show them. */
export const FIGURES = [
  'access',
  'inPerson',
  'clinician',
  'phoneClosed',
  'worstArea',
  'patrolHours',
  'officerHours',
  'crewHours',
  'crewBusy',
  'idleShifts',
  'urgentWait',
  'averted',
] as const
export type FigureName = (typeof FIGURES)[number]

const NOTHING = '–'

/** A quick answer as a person reads it; a dash where a mix has no such thing. The same on the server and in a browser. */
export function screenFigures(answer: ScreenAnswer, language: Language): Readonly<Record<FigureName, string>> {
  const share = (value: number | null) => (value === null ? NOTHING : ofHundred(value))
  return {
    access: share(answer.accessShare),
    inPerson: share(answer.reachedInTimeShare),
    clinician: share(answer.clinicianInTimeShare),
    phoneClosed: share(answer.phoneClosedShare),
    worstArea: share(answer.worstAreaShare),
    patrolHours: count(answer.patrolHours, language),
    officerHours: count(answer.officerHours, language),
    crewHours: count(answer.crewDutyHours, language),
    crewBusy: share(answer.crewBusyShare),
    idleShifts: share(answer.idleShiftShare),
    urgentWait: share(answer.urgentWaitShare),
    averted: number(answer.avertedCalls, language),
  }
}
