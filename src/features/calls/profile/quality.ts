import type { CallMapping } from '../reading/mapping.ts'
import { columnFor } from '../reading/mapping.ts'
import type { Definitions } from './definitions.ts'
import type { DataQuality, MissingField, NeedProfile, ProfileWarning } from './profile.ts'

type Check = DataQuality['checks'][number]
type Met = Check['met']

export interface QualityQuestion {
  readonly mapping: CallMapping
  readonly definitions: Definitions
  readonly coverage: NeedProfile['coverage']
  readonly months: NeedProfile['months']
  readonly missing: readonly MissingField[]
  readonly trend: NeedProfile['trend']
  readonly codingChanges: number
  readonly warnings: readonly ProfileWarning[]
  readonly confirmedCodes: number
}

/** Ids of the checks; each says what would raise the grade, in the words of the pages. */
export const QUALITY_CHECKS = [
  'types-named',
  'codes-explained',
  'codes-confirmed',
  'final-type',
  'both-types',
  'disposition',
  'all-calls',
  'dates',
  'clock-trusted',
  'times-complete',
  'units-told',
  'a-year-covered',
  'even-coverage',
  'steady-coding',
  'places',
  'areas',
] as const
export type QualityCheck = (typeof QUALITY_CHECKS)[number]

/** Without these a count cannot be used alone. */
const BASIC: readonly QualityCheck[] = ['types-named', 'codes-explained', 'dates']
/** What a decision about a program rests on beside the count. */
const NEEDED: readonly QualityCheck[] = [
  'all-calls',
  'clock-trusted',
  'times-complete',
  'a-year-covered',
  'even-coverage',
  'steady-coding',
]

/**
 * What the data allow. D: types are not named, or nothing tells when. C: counts, but times or coverage are missing. B: most
 * of what a decision needs. A: all of it, and a person has confirmed what the codes mean.
 */
export function qualityOf(question: QualityQuestion): DataQuality {
  const checks = [...aboutCodes(question), ...aboutTime(question), ...aboutPlace(question)]
  const met = (id: QualityCheck): Met => checks.find((check) => check.id === id)?.met ?? 'no'
  const failed = NEEDED.filter((id) => met(id) === 'no').length
  const partly = NEEDED.filter((id) => met(id) === 'partly').length
  if (BASIC.some((id) => met(id) === 'no')) return { grade: 'D', checks }
  if (failed >= 2 || met('times-complete') === 'no') return { grade: 'C', checks }
  const isFull = failed === 0 && partly === 0 && met('codes-confirmed') === 'yes' && met('units-told') === 'yes'
  return { grade: isFull ? 'A' : 'B', checks }
}

const check = (id: QualityCheck, met: Met, says: string): Check => ({ id, met, says })
const yesNo = (holds: boolean): Met => (holds ? 'yes' : 'no')
/** `share` missing: yes up to `few`, partly up to `many`. */
const byShare = (share: number, few: number, many: number): Met =>
  share <= few ? 'yes' : share <= many ? 'partly' : 'no'
const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`

function aboutCodes({ mapping, definitions, warnings, confirmedCodes, missing }: QualityQuestion): Check[] {
  const warned = (kind: ProfileWarning['kind']) => warnings.some((warning) => warning.kind === kind)
  const unknown = definitions.calls === 0 ? 1 : definitions.unknownCalls / definitions.calls
  const named: Met = warned('no-mental-health-code') ? 'no' : warned('only-proxies') ? 'partly' : 'yes'
  const has = (use: 'type-initial' | 'type-final' | 'type') => columnFor(mapping, use) !== undefined
  const isWhole = !warned('no-denominator') && !warned('not-calls-for-service')
  const disposition = missing.find(({ field }) => field === 'disposition')?.all ?? null
  return [
    check(
      'types-named',
      named,
      {
        yes: 'Some types name mental health.',
        partly: 'Only proxies such as welfare checks.',
        no: 'No type names mental health.',
      }[named],
    ),
    check(
      'codes-explained',
      byShare(unknown, 0.02, 0.5),
      `${percent(unknown)} of calls have no type or one that nothing explains.`,
    ),
    check('codes-confirmed', yesNo(confirmedCodes > 0), `${confirmedCodes} codes were confirmed by a person.`),
    check(
      'final-type',
      yesNo(has('type-final') || has('type')),
      has('type-final') || has('type')
        ? 'There is a type from when a call was closed.'
        : 'There is no type from when a call was closed.',
    ),
    check(
      'both-types',
      yesNo(has('type-initial') && has('type-final')),
      has('type-initial') && has('type-final')
        ? 'First and final type have columns of their own.'
        : 'Only one type of a call is told.',
    ),
    check(
      'disposition',
      disposition === null ? 'no' : byShare(disposition, 0.1, 0.5),
      disposition === null
        ? 'There is no disposition column.'
        : `${percent(disposition)} of calls have no disposition.`,
    ),
    check(
      'all-calls',
      yesNo(isWhole),
      isWhole ? 'The file lists all calls.' : 'Most rows are about mental health, or they are no calls for service.',
    ),
  ]
}

function aboutTime(question: QualityQuestion): Check[] {
  const { coverage, warnings, missing, trend, codingChanges, mapping, months } = question
  const clock = warnings.find(({ kind }) => kind === 'two-clocks' || kind === 'hours-not-trusted')
  const assumed = warnings.some(({ kind }) => kind === 'time-zone-assumed')
  const months12 = new Set(months.map(({ month }) => month.slice(5))).size
  const days = coverage.firstDay === null ? coverage.spanDays : coverage.coveredDays
  const evenness = coverage.spanDays === 0 ? 0 : coverage.coveredDays / coverage.spanDays
  const exports = trend.levelChanges.filter(({ looksLike }) => looksLike === 'export').length
  const hasUnits = columnFor(mapping, 'unit') !== undefined
  return [
    check(
      'dates',
      coverage.firstDay !== null ? 'yes' : months.length > 0 ? 'partly' : 'no',
      coverage.firstDay !== null ? 'Every call has a date.' : 'There are no exact dates.',
    ),
    check(
      'clock-trusted',
      clock ? 'no' : assumed ? 'partly' : 'yes',
      clock?.says ?? (assumed ? 'Nobody has said the time zone.' : 'Nothing speaks against the hours.'),
    ),
    timesCheck(missing),
    check(
      'units-told',
      yesNo(hasUnits),
      hasUnits ? 'Each unit is named.' : 'Units are not named, so hours may be those of one unit only.',
    ),
    check(
      'a-year-covered',
      days >= 365 && months12 === 12 ? 'yes' : days >= 90 ? 'partly' : 'no',
      `${days} days are covered.`,
    ),
    check(
      'even-coverage',
      coverage.firstDay === null ? 'partly' : byShare(1 - evenness, 0.02, 0.1),
      coverage.firstDay === null
        ? 'Without dates nobody can tell which days are missing.'
        : `${coverage.coveredDays} of ${coverage.spanDays} days are covered.`,
    ),
    check(
      'steady-coding',
      exports > 0 ? 'no' : codingChanges > 0 ? 'partly' : 'yes',
      `Steps that look like a change of the export: ${exports}. Texts that came into or out of use: ${codingChanges}.`,
    ),
  ]
}

function timesCheck(missing: readonly MissingField[]): Check {
  const shares = (['dispatched', 'arrived', 'cleared'] as const).map(
    (field) => missing.find((one) => one.field === field)?.all ?? null,
  )
  const without = shares.filter((share) => share === null).length
  if (without > 0)
    return check('times-complete', without === 3 ? 'no' : 'partly', `${without} of 3 times have no column.`)
  const most = Math.max(...shares.map((share) => share ?? 1))
  // Calls that nobody was sent to have no times, so a third missing can be right.
  return check('times-complete', byShare(most, 0.35, 0.7), `Times are missing in at most ${percent(most)} of calls.`)
}

function aboutPlace({ missing }: QualityQuestion): Check[] {
  const of = (field: string) => missing.find((one) => one.field === field)?.all ?? null
  const place = of('place')
  const area = [of('beat'), of('position')].filter((share) => share !== null).sort()[0] ?? null
  return [
    check(
      'places',
      place === null ? 'no' : byShare(place, 0.1, 0.5),
      place === null ? 'There is no place column.' : `${percent(place)} of calls have no place.`,
    ),
    check(
      'areas',
      area === null ? 'no' : byShare(area, 0.1, 0.5),
      area === null ? 'There is no beat and no position.' : `${percent(area)} of calls have no area.`,
    ),
  ]
}
