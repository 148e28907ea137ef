import type { VNode } from 'preact'
import { HeatMap, TimeChart } from '../../../web/charts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hourName, number, range, weekday } from '../../../web/words/numbers.ts'
import type { NeedProfile, SeasonMonth } from '../profile/profile.ts'
import type { ProfileViewProps } from './props.ts'
import { Part, Section } from './section.tsx'
import { Trend } from './trend-section.tsx'
import { WHEN_WORDS } from './words/when.ts'

/** Fewer calls than this say nothing about the hours of a week. */
const LEAST_FOR_A_WEEK = 20

/** When mental-health calls come: the hours of the week, the months of the year, and month by month. */
export function When(props: ProfileViewProps): VNode {
  const { profile, language } = props
  const says = WHEN_WORDS[language]
  return (
    <Section id="when" title={says.title} finding={whenFinding(profile, language)}>
      {hasWeek(profile) ? <WeekChart profile={profile} language={language} /> : null}
      {hasWeek(profile) ? (
        <p class="chart__note">{says.weekNote(hourOf(busiestCell(allRates(profile)), language))}</p>
      ) : null}
      <Season {...props} />
      <Trend {...props} />
    </Section>
  )
}

interface Given {
  readonly profile: Pick<NeedProfile, 'hourOfWeek'>
  readonly language: Language
}

export const hasWeek = ({ hourOfWeek }: Pick<NeedProfile, 'hourOfWeek'>): boolean =>
  hourOfWeek.mentalHealth.reduce((sum, n) => sum + n, 0) >= LEAST_FOR_A_WEEK

/** Calls in 100 hours of each cell of the week, by the hours that the file covers; counts where it tells no days. */
function ratesOf(counts: readonly number[], hours: readonly number[] | null): readonly number[] {
  if (hours === null) return counts
  return counts.map((n, cell) => {
    const exposed = hours[cell] ?? 0
    return exposed === 0 ? 0 : Math.round((n / exposed) * 1000) / 10
  })
}
const weekRates = ({ hourOfWeek }: Given['profile']) => ratesOf(hourOfWeek.mentalHealth, hourOfWeek.exposureHours)
const allRates = ({ hourOfWeek }: Given['profile']) => ratesOf(hourOfWeek.all, hourOfWeek.exposureHours)

const busiestCell = (cells: readonly number[]): number => cells.indexOf(Math.max(...cells))
const hourOf = (cell: number, language: Language): string =>
  `${weekday(Math.floor(cell / 24), language)} ${hourName(cell % 24, language)}`

export function weekFinding({ profile, language }: Given): string {
  const says = WHEN_WORDS[language]
  const cells = weekRates(profile)
  const cell = busiestCell(cells)
  const [day, hour] = [weekday(Math.floor(cell / 24), language), hourName(cell % 24, language)]
  const value = cells[cell] ?? 0
  if (profile.hourOfWeek.exposureHours === null) return says.weekFindingCount(day, hour, count(value, language))
  const limits = profile.hourOfWeek.rates?.[cell]
  const rate = number(value, language, 0)
  return says.weekFinding(
    day,
    hour,
    limits ? `${rate} (${range(limits.low * 100, limits.high * 100, language, 0)})` : rate,
  )
}

/** The week as a map: mental-health calls for the hours that the file really covers. */
export function WeekChart({ profile, language }: Given): VNode {
  const says = WHEN_WORDS[language]
  const unit = profile.hourOfWeek.exposureHours === null ? says.callsCount : says.callsAnHour
  return (
    <HeatMap finding={weekFinding({ profile, language })} cells={weekRates(profile)} unit={unit} language={language} />
  )
}

const WINDOW = 8

/** The eight hours of the day and the day of the week with most calls an hour. */
export function whenFinding(profile: Given['profile'], language: Language): string {
  if (!hasWeek(profile)) return WHEN_WORDS[language].none
  const cells = weekRates(profile)
  const sumWhere = (fits: (cell: number) => boolean) => cells.reduce((sum, n, cell) => sum + (fits(cell) ? n : 0), 0)
  const byHour = Array.from({ length: 24 }, (_, hour) => sumWhere((cell) => cell % 24 === hour))
  const byDay = Array.from({ length: 7 }, (_, day) => sumWhere((cell) => Math.floor(cell / 24) === day))
  const windows = byHour.map((_, from) =>
    Array.from({ length: WINDOW }, (_unused, step) => byHour[(from + step) % 24] ?? 0).reduce((sum, n) => sum + n, 0),
  )
  const from = windows.indexOf(Math.max(...windows))
  const day = byDay.indexOf(Math.max(...byDay))
  return WHEN_WORDS[language].finding(
    weekday(day, language),
    hourName(from, language),
    hourName(from + WINDOW, language),
  )
}

function Season({ profile, language }: ProfileViewProps): VNode {
  const says = WHEN_WORDS[language]
  const { season } = profile
  const finding = seasonFinding(season, language)
  if ('cannotBeComputed' in season || season.length === 0)
    return <Part id="season" title={says.seasonTitle} finding={finding} />
  const all = season.map(({ allPerDay }) => allPerDay)
  const digits = Math.max(...all) < 10 ? 1 : 0
  return (
    <Part id="season" title={says.seasonTitle} finding={finding}>
      <TimeChart
        finding={says.seasonChart}
        points={season.map(({ month, mentalHealthPerDay, low, high }) => ({
          label: (says.months[month - 1] ?? String(month)).slice(0, 3),
          value: mentalHealthPerDay,
          low,
          high,
        }))}
        unit={says.seasonUnit}
        note={says.seasonNote(number(Math.min(...all), language, digits), number(Math.max(...all), language, digits))}
      />
    </Part>
  )
}

/**
 * Of twelve months that are alike, the highest and the lowest lie within 4.62 standard errors in 95 of 100 years
 * (studentized range). Limits of two months that only just do not overlap are 3.92 apart, so they are drawn out.
 */
const OF_TWELVE = 4.62 / 3.92

/** Which months have most and fewest calls a day, unless chance alone could have made the difference. */
export function seasonFinding(season: NeedProfile['season'], language: Language): string {
  const says = WHEN_WORDS[language]
  if ('cannotBeComputed' in season || season.length === 0) return says.seasonNone
  const sorted = [...season].sort((one, other) => one.mentalHealthPerDay - other.mentalHealthPerDay)
  const [least, most] = [sorted[0] as SeasonMonth, sorted.at(-1) as SeasonMonth]
  const down = (most.mentalHealthPerDay - most.low) * OF_TWELVE
  const up = (least.high - least.mentalHealthPerDay) * OF_TWELVE
  if (most.mentalHealthPerDay - down <= least.mentalHealthPerDay + up) return says.seasonFlat
  const name = ({ month }: SeasonMonth) => says.months[month - 1] ?? String(month)
  const rate = ({ mentalHealthPerDay }: SeasonMonth) =>
    number(mentalHealthPerDay, language, mentalHealthPerDay < 10 ? 1 : 0)
  return says.seasonFinding(name(most), rate(most), name(least), rate(least))
}
