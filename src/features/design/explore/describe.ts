import type { DutyBlock, Responder } from '../../../core/mix/mix.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hourName, ofHundred, shortWeekday } from '../../../web/words/numbers.ts'
import { OPTION_WORDS } from './option-words.ts'

/** "2 teams of 2 · Mon to Fri 2 pm to midnight · Everywhere". */
export function describe(responder: Responder, language: Language): string {
  return partsOf(responder, language).join(' · ')
}

function partsOf(responder: Responder, language: Language): readonly string[] {
  const says = OPTION_WORDS[language]
  const n = (value: number) => count(value, language)
  const place = 'serves' in responder ? [servesSays(responder.serves, language)] : []
  switch (responder.kind) {
    case 'cit':
      return [says.trained(ofHundred(responder.trainedShare))]
    case 'co-responder':
      return [
        `${says.teams(n(responder.teams))} ${says.vehicles[responder.vehicles]}`,
        dutySays(responder.duty, language),
        ...place,
      ]
    case 'mobile-crisis':
      return [
        `${says.teams(n(responder.teams))} ${says.ofPeople(n(responder.people))}${responder.isOnCall ? `, ${says.onCall}` : ''}`,
        dutySays(responder.duty, language),
        ...place,
      ]
    case 'tele-clinician':
      return [says.clinicians(n(responder.clinicians)), dutySays(responder.duty, language), ...place]
    case 'phone-desk':
      return [
        `${says.clinicians(n(responder.clinicians))}, ${says.by[responder.by]}`,
        dutySays(responder.duty, language),
      ]
    case 'case-management':
      return [
        says.workers(n(responder.workers)),
        responder.effect > 0 ? says.effect(ofHundred(responder.effect)) : says.noEffect,
      ]
    case 'drop-off':
      return [dutySays(responder.open, language), ...place]
  }
}

function servesSays(serves: 'all' | readonly string[], language: Language): string {
  const says = OPTION_WORDS[language]
  return serves === 'all' ? says.everywhere : says.inAreas(count(serves.length, language))
}

/** "Mon to Fri 2 pm to midnight; Sat 10 am to 6 pm". */
export function dutySays(duty: 'best' | readonly DutyBlock[], language: Language): string {
  const says = OPTION_WORDS[language]
  if (duty === 'best') return says.best
  if (duty.length === 0) return says.noHours
  const isAlways = duty.some(({ days, hours }) => days.length === 7 && hours === 24)
  return isAlways ? says.always : duty.map((block) => blockSays(block, language)).join('; ')
}

function blockSays({ days, from, hours }: DutyBlock, language: Language): string {
  const says = OPTION_WORDS[language]
  return says.block(daysSays(days, language), hourName(from, language), hourName((from + hours) % 24 || 24, language))
}

function daysSays(days: readonly number[], language: Language): string {
  const says = OPTION_WORDS[language]
  if (days.length === 7) return says.everyDay
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const isRow = days.length > 2 && days.every((day, at) => day === first + at)
  return isRow
    ? says.dayRange(shortWeekday(first, language), shortWeekday(last, language))
    : days.map((day) => shortWeekday(day, language)).join(', ')
}
