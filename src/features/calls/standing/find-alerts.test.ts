import { describe, expect, test } from 'vitest'
import { type RandomStream, randomStream } from '../../../core/stats/random.ts'
import { FILLED_FIELDS, type FilledField } from '../profile/daily.ts'
import { type Finding, findAlerts, type MonthFacts } from './find-alerts.ts'

/** How an invented agency works: the same in each month, but for chance and for months that differ by `spread`. */
interface Agency {
  readonly callsADay: number
  readonly spread: number
}

const TEXTS = { 'WELFARE CHECK': 0.05, 'MENTAL HEALTH': 0.01, SUICIDE: 0.008, THEFT: 0.3, NOISE: 0.15, ALARM: 0.2 }
const WATCHED = new Set(['WELFARE CHECK', 'MENTAL HEALTH', 'SUICIDE'])
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function normal(stream: RandomStream): number {
  return Math.sqrt(-2 * Math.log(stream.uniform())) * Math.cos(2 * Math.PI * stream.uniform())
}
/** A Poisson draw: by counting for small means, by the normal curve beyond. */
function drawn(stream: RandomStream, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(stream)))
  let [count, left] = [0, mean - stream.exponential()]
  while (left > 0) {
    count += 1
    left -= stream.exponential()
  }
  return count
}

function flatMonth(stream: RandomStream, { callsADay, spread }: Agency, at: number): MonthFacts {
  const coveredDays = DAYS[at % 12] ?? 30
  const level = callsADay * coveredDays * Math.exp(spread * normal(stream))
  const texts = new Map(
    Object.entries(TEXTS)
      .map(([text, share]): [string, number] => [text, drawn(stream, level * share)])
      .filter(([, calls]) => calls > 0),
  )
  const rest = drawn(stream, level * 0.282)
  const all = rest + [...texts.values()].reduce((sum, calls) => sum + calls, 0)
  const part = (share: number) => Math.min(all, drawn(stream, all * share))
  const missing = Object.fromEntries(
    FILLED_FIELDS.map((field, place) => [field, part([0, 0.02, 0.1, 0.3][place % 4] ?? 0)]),
  ) as Record<FilledField, number>
  const mentalHealth = (texts.get('MENTAL HEALTH') ?? 0) + (texts.get('SUICIDE') ?? 0)
  return { month: `2024-${at}`, coveredDays, all, mentalHealth, unknown: part(0.08), missing, texts }
}

const AGENCIES: readonly Agency[] = [3, 12, 60, 400].flatMap((callsADay) =>
  [0, 0.08, 0.2].map((spread) => ({ callsADay, spread })),
)

function series(seed: number, agency: Agency, months = 13): readonly MonthFacts[] {
  const stream = randomStream(seed, 0, `flat ${agency.callsADay} ${agency.spread}`)
  return Array.from({ length: months }, (_, at) => flatMonth(stream, agency, at))
}

/** The newest month changed by hand. */
function changed(months: readonly MonthFacts[], change: (month: MonthFacts) => Partial<MonthFacts>) {
  const last = months.at(-1)
  if (last === undefined) throw new Error('no month')
  return [...months.slice(0, -1), { ...last, ...change(last) }]
}
const found = (months: readonly MonthFacts[]): readonly Finding[] => findAlerts(months, WATCHED) ?? []
const TOWN: Agency = { callsADay: 60, spread: 0.05 }

describe('an agency where nothing changed', () => {
  test('hears a false alarm in fewer than 1 of 20 months, small or large, steady or not', () => {
    const rates = AGENCIES.map((agency) => {
      const seeds = 300
      let alarms = 0
      for (let seed = 0; seed < seeds; seed += 1)
        for (const months of [7, 13]) if (found(series(seed, agency, months)).length > 0) alarms += 1
      return { ...agency, rate: alarms / (2 * seeds) }
    })
    process.stderr.write(`false alarms a month: ${rates.map(({ rate }) => rate.toFixed(3)).join(' ')}\n`)
    for (const { callsADay, spread, rate } of rates)
      expect(rate, `${callsADay} calls a day, ${spread}`).toBeLessThan(0.05)
  })

  test('hears nothing before six whole months came before', () => {
    expect(findAlerts(series(1, TOWN, 6), WATCHED)).toBeNull()
    expect(findAlerts([], WATCHED)).toBeNull()
  })
})

/** In how many of 100 seeds a change is found. */
function power(about: string, change: (month: MonthFacts) => Partial<MonthFacts>, agency = TOWN): number {
  let hits = 0
  for (let seed = 0; seed < 100; seed += 1)
    if (found(changed(series(seed, agency), change)).some((one) => one.about === about)) hits += 1
  return hits
}

describe('a change is told', () => {
  test('when welfare checks doubled, and as more than was to be expected', () => {
    const doubled = (month: MonthFacts) => ({
      texts: new Map([...month.texts, ['WELFARE CHECK', 2 * (month.texts.get('WELFARE CHECK') ?? 0)]]),
    })
    expect(power('text:WELFARE CHECK', doubled)).toBeGreaterThanOrEqual(90)
    const [finding] = found(changed(series(3, TOWN), doubled))
    expect(finding).toMatchObject({ kind: 'volume', about: 'text:WELFARE CHECK' })
    expect(finding?.value).toBeGreaterThan(finding?.high ?? Number.POSITIVE_INFINITY)
  })

  test('when all calls rose by half, or fell by half', () => {
    expect(power('all', ({ all }) => ({ all: Math.round(1.5 * all) }))).toBeGreaterThanOrEqual(95)
    expect(power('all', ({ all }) => ({ all: Math.round(0.5 * all) }))).toBeGreaterThanOrEqual(95)
  })

  test('when a text that always stood there is gone, and another came with many calls', () => {
    const renamed = ({ texts }: MonthFacts) => {
      const { 'WELFARE CHECK': moved = 0, ...others } = Object.fromEntries(texts)
      return { texts: new Map([...Object.entries(others), ['WELLNESS CHECK', moved]]) }
    }
    expect(power('gone:WELFARE CHECK', renamed)).toBe(100)
    expect(power('new:WELLNESS CHECK', renamed)).toBe(100)
  })

  test('when codes that nobody explained, or empty fields, become many', () => {
    expect(power('unknown', ({ all }) => ({ unknown: Math.round(0.2 * all) }))).toBeGreaterThanOrEqual(95)
    const emptied = ({ all, missing }: MonthFacts) => ({ missing: { ...missing, cleared: Math.round(0.6 * all) } })
    expect(power('cleared', emptied)).toBeGreaterThanOrEqual(95)
  })
})
