import { pearsonDispersion } from '../../../core/stats/log-linear.ts'
import { studentQuantile } from '../../../core/stats/student.ts'
import { FILLED_FIELDS, type FilledField } from '../profile/daily.ts'

/** What a whole month of calls came to, as the watch needs it. */
export interface MonthFacts {
  /** "2024-03". */
  readonly month: string
  readonly coveredDays: number
  readonly all: number
  readonly mentalHealth: number
  /** Calls that have a code, but none that anyone has explained. */
  readonly unknown: number
  /** Calls whose field is empty. */
  readonly missing: Readonly<Record<FilledField, number>>
  /** Calls by type or disposition text. */
  readonly texts: ReadonlyMap<string, number>
}

/** The newest month departs from the months before by more than they depart from each other. */
export interface Finding {
  readonly kind: 'volume' | 'coding' | 'missing'
  /**
   * Volume: `all`, `mental-health` or `text:…`, in calls of a covered day. Coding: `new:…` and `gone:…` in calls of the
   * month, `unknown` as a share. Missing: a field, as a share.
   */
  readonly about: string
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Fewer whole months before the newest say too little about how much months differ. */
export const LEAST_MONTHS = 6
/** A year, so that each season is among them once. */
const MOST_MONTHS = 12

/** How often each group of checks may cry out for nothing in one month; 0.018 together. Tested by simulation. */
const FALSE_ALARMS = { volume: 0.008, texts: 0.004, unknown: 0.002, missing: 0.004 } as const

/** At most so many texts are watched for their volume, the most frequent ones. */
const MOST_TEXTS = 10
const MOST_NEW = 5
/** A step in a share must also matter to a reader. */
const LEAST_STEP = { unknown: 0.03, missing: 0.05 } as const

/**
 * Compares the newest whole month with up to twelve before it. `months` are whole months in order of time; `watched` are
 * the texts that stand for mental-health calls and proxies. Asks of each count whether months that differ as much as the
 * earlier ones did would bring it; an agency whose months jump anyway hears nothing. Null without enough months.
 * Limits are those of one further count (Student's t with the months' own dispersion, never below chance).
 */
export function findAlerts(months: readonly MonthFacts[], watched: ReadonlySet<string>): readonly Finding[] | null {
  const now = months.at(-1)
  const before = months.slice(-1 - MOST_MONTHS, -1)
  if (now === undefined || before.length < LEAST_MONTHS) return null
  return [
    ...volume(now, before),
    ...textVolume(now, before, watched),
    ...newTexts(now, before),
    ...goneTexts(now, before),
    ...unknownShare(now, before),
    ...missingShares(now, before),
  ]
}

interface Limits {
  readonly low: number
  readonly high: number
}

/** Limits of a further count over `exposure`, given earlier counts: outside them by chance in a share `alpha`. */
function countLimits(counts: readonly number[], exposures: readonly number[], exposure: number, alpha: number): Limits {
  const [total, whole] = [sum(counts), sum(exposures)]
  const mean = total / whole
  const dispersion =
    total === 0
      ? 1
      : Math.max(
          1,
          pearsonDispersion(
            counts,
            exposures.map((one) => one * mean),
            1,
          ) ?? 1,
        )
  // Half a call stands in for the unseen where none came before.
  const expected = Math.max(mean, 0.5 / whole) * exposure
  const reach =
    studentQuantile(1 - alpha / 2, counts.length - 1) * Math.sqrt(dispersion * expected * (1 + exposure / whole)) + 0.5
  return { low: Math.max(0, expected - reach), high: expected + reach }
}

function countFinding(
  about: string,
  { now, before, alpha }: { readonly now: MonthFacts; readonly before: readonly MonthFacts[]; readonly alpha: number },
  of: (month: MonthFacts) => number,
): readonly Finding[] {
  const days = before.map(({ coveredDays }) => coveredDays)
  const { low, high } = countLimits(before.map(of), days, now.coveredDays, alpha)
  const value = of(now)
  if (value >= low && value <= high) return []
  const aDay = (count: number) => count / now.coveredDays
  return [{ kind: 'volume', about, value: aDay(value), low: aDay(low), high: aDay(high) }]
}

function volume(now: MonthFacts, before: readonly MonthFacts[]): readonly Finding[] {
  const given = { now, before, alpha: FALSE_ALARMS.volume / 2 }
  return [
    ...countFinding('all', given, ({ all }) => all),
    ...countFinding('mental-health', given, ({ mentalHealth }) => mentalHealth),
  ]
}

function textVolume(now: MonthFacts, before: readonly MonthFacts[], watched: ReadonlySet<string>): readonly Finding[] {
  const steady = [...totals(before)]
    .filter(([text]) => watched.has(text) && before.every(({ texts }) => texts.has(text)))
    .sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, MOST_TEXTS)
  const given = { now, before, alpha: FALSE_ALARMS.texts / Math.max(1, steady.length) }
  return steady
    .filter(([text]) => now.texts.has(text))
    .flatMap(([text]) => countFinding(`text:${text}`, given, ({ texts }) => texts.get(text) ?? 0))
}

/** Texts that no earlier month knows, with at least one call in a hundred. */
function newTexts(now: MonthFacts, before: readonly MonthFacts[]): readonly Finding[] {
  const known = totals(before)
  const least = Math.max(10, 0.01 * now.all)
  return [...now.texts]
    .filter(([text, calls]) => !known.has(text) && calls >= least)
    .sort(([, n], [, m]) => m - n)
    .slice(0, MOST_NEW)
    .map(([text, calls]) => ({ kind: 'coding', about: `new:${text}`, value: calls, low: 0, high: 0 }))
}

/** Texts that stood in every month before, often enough that chance would not leave them out, and in none now. */
function goneTexts(now: MonthFacts, before: readonly MonthFacts[]): readonly Finding[] {
  const days = before.map(({ coveredDays }) => coveredDays)
  return [...totals(before)]
    .flatMap(([text, calls]) => {
      const counts = before.map(({ texts }) => texts.get(text) ?? 0)
      const { low, high } = countLimits(counts, days, now.coveredDays, 0.001)
      const isGone = !now.texts.has(text) && counts.every((count) => count >= 3) && calls >= 12 * before.length
      return isGone ? [{ text, calls, low: Math.max(1, low), high }] : []
    })
    .sort((one, other) => other.calls - one.calls)
    .slice(0, MOST_NEW)
    .map(({ text, low, high }) => ({ kind: 'coding', about: `gone:${text}`, value: 0, low, high }))
}

interface Part {
  readonly part: number
  readonly of: number
}

/** The share above which a further month's share lies by chance in `alpha` of months. */
function highestShare(before: readonly Part[], calls: number, alpha: number): { expected: number; high: number } {
  const whole = sum(before.map(({ of }) => of))
  const expected = sum(before.map(({ part }) => part)) / whole
  const p = Math.min(1 - 0.5 / whole, Math.max(expected, 0.5 / whole))
  const spread = sum(before.map(({ part, of }) => (of === 0 ? 0 : of * (part / of - p) ** 2))) / (p * (1 - p))
  const dispersion = Math.max(1, spread / (before.length - 1))
  const reach =
    studentQuantile(1 - alpha, before.length - 1) * Math.sqrt(dispersion * p * (1 - p) * (1 / calls + 1 / whole))
  return { expected, high: Math.min(1, p + reach) }
}

function shareFinding(
  { kind, about }: Pick<Finding, 'kind' | 'about'>,
  { now, before }: { readonly now: Part; readonly before: readonly Part[] },
  { alpha, step }: { readonly alpha: number; readonly step: number },
): readonly Finding[] {
  if (now.of === 0 || sum(before.map(({ of }) => of)) === 0) return []
  const { expected, high } = highestShare(before, now.of, alpha)
  const value = now.part / now.of
  return value > high && value >= expected + step ? [{ kind, about, value, low: 0, high }] : []
}

function unknownShare(now: MonthFacts, before: readonly MonthFacts[]): readonly Finding[] {
  const of = ({ unknown, all }: MonthFacts): Part => ({ part: unknown, of: all })
  const rule = { alpha: FALSE_ALARMS.unknown, step: LEAST_STEP.unknown }
  return shareFinding({ kind: 'coding', about: 'unknown' }, { now: of(now), before: before.map(of) }, rule)
}

function missingShares(now: MonthFacts, before: readonly MonthFacts[]): readonly Finding[] {
  const rule = { alpha: FALSE_ALARMS.missing / FILLED_FIELDS.length, step: LEAST_STEP.missing }
  return FILLED_FIELDS.flatMap((field) => {
    const of = ({ missing, all }: MonthFacts): Part => ({ part: missing[field], of: all })
    return shareFinding({ kind: 'missing', about: field }, { now: of(now), before: before.map(of) }, rule)
  })
}

function totals(months: readonly MonthFacts[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>()
  for (const { texts } of months) for (const [text, calls] of texts) all.set(text, (all.get(text) ?? 0) + calls)
  return all
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
