import type { VNode } from 'preact'
import { paintedHours, QUICK_HOURS, type WeekGrid } from '../../../core/mix/week-grid.ts'
import { useLanguage } from '../../../web/words/context.ts'
import { hourName, number, ofHundred, shortWeekday, weekday } from '../../../web/words/numbers.ts'
import { OPTION_WORDS } from './option-words.ts'

interface Props {
  readonly week: WeekGrid
  /** Mental-health calls by hour of the week, where known: drawn as a bar in each box. */
  readonly calls: readonly number[] | null
  readonly problem?: string | undefined
  readonly id: string
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/**
 * A week to paint: a table of check boxes, rows are days and columns hours, that works without script. The island
 * `week-grid` adds painting by mouse, finger and arrow keys. In a narrow place each day is a block of four rows.
 */
export function WeekGridView({ week, calls, problem, id }: Props): VNode {
  const language = useLanguage()
  const says = OPTION_WORDS[language].week
  return (
    <div
      class={problem ? 'week week--problem' : 'week'}
      data-week=""
      data-calls={calls === null ? undefined : calls.join(' ')}
      data-on={says.on}
      data-off={says.off}
      data-painted={says.painted('#')}
      data-covers={says.covers('#')}
      data-quick={JSON.stringify(QUICK_HOURS)}
    >
      <p class="usa-hint week__help" id={`${id}-help`}>
        <span class="week__plain-help">{says.plainHelp}</span>
        <span class="week__script-help">{says.help}</span>
      </p>
      {problem ? (
        <p class="usa-error-message" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      <QuickChoices />
      <div class="week__frame">
        {/* biome-ignore-start lint/a11y/noRedundantRoles: days become blocks in a narrow place, which takes the roles of a table away */}
        <table class="week__table" role="table" aria-describedby={`${id}-help`} id={id} tabIndex={-1}>
          <caption class="sr-only">{says.caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                <span class="sr-only">{says.day}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} role="columnheader" scope="col" class="week__hour">
                  <span class="sr-only">{hourName(hour, language)}</span>
                  <span aria-hidden="true">{hour % 3 === 0 ? hour : ''}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {DAYS.map((day) => (
              <tr key={day} role="row" class="week__day">
                <th role="rowheader" scope="row">
                  <span class="week__long">{weekday(day, language)}</span>
                  <span class="week__short" aria-hidden="true">
                    {shortWeekday(day, language)}
                  </span>
                </th>
                {HOURS.map((hour) => (
                  <HourCell key={hour} day={day} hour={hour} isOn={week[day * 24 + hour] === true} calls={calls} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
      </div>
      <p class="week__says" data-week-says="" role="status">
        {weekSays(week, calls, language)}
      </p>
    </div>
  )
}

export function weekSays(week: WeekGrid, calls: readonly number[] | null, language: 'en' | 'es'): string {
  const says = OPTION_WORDS[language].week
  const painted = `${says.painted(number(paintedHours(week), language))}.`
  const total = calls?.reduce((sum, each) => sum + each, 0) ?? 0
  if (calls === null || total === 0) return painted
  const met = calls.reduce((sum, each, at) => sum + (week[at] ? each : 0), 0)
  return `${painted} ${says.covers(ofHundred(met / total))}`
}

interface CellProps {
  readonly day: number
  readonly hour: number
  readonly isOn: boolean
  readonly calls: readonly number[] | null
}
function HourCell({ day, hour, isOn, calls }: CellProps): VNode {
  const language = useLanguage()
  const says = OPTION_WORDS[language].week
  const at = day * 24 + hour
  const most = calls === null ? 0 : Math.max(...calls)
  const level = calls === null || most === 0 ? 0 : Math.ceil((5 * (calls[at] ?? 0)) / most)
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <td role="cell" class={`week__cell week__cell--${level}`}>
      <input
        type="checkbox"
        name="on"
        value={at}
        checked={isOn}
        aria-label={says.cell(weekday(day, language), hourName(hour, language))}
      />
      <span class="week__number" aria-hidden="true">
        {hour}
      </span>
    </td>
  )
}

/** Buttons that send the form: the page comes back with the hours painted, everything typed kept, and nothing saved. */
function QuickChoices(): VNode {
  const language = useLanguage()
  const says = OPTION_WORDS[language].week
  const days = DAYS.map((day) => ({ value: String(day), label: weekday(day, language) }))
  return (
    <div class="week__quick">
      <fieldset class="week__buttons">
        <legend class="usa-legend">{says.quick}</legend>
        {(['weekday-days', 'evenings', 'nights', 'all', 'none'] as const).map((quick) => (
          <button key={quick} type="submit" class="usa-button usa-button--outline" name="quick" value={quick}>
            {says.quicks[quick]}
          </button>
        ))}
      </fieldset>
      <fieldset class="week__buttons">
        <legend class="usa-legend">{says.copyDay}</legend>
        <label>
          {says.copyFrom}{' '}
          <select class="usa-select" name="copy-from">
            {days.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {says.copyTo}{' '}
          <select class="usa-select" name="copy-to">
            <option value="all">{says.everyDay}</option>
            {days.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="usa-button usa-button--outline" name="quick" value="copy">
          {says.copy}
        </button>
      </fieldset>
    </div>
  )
}
