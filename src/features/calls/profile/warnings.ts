import { countOf, type Duck } from '../../../platform/tables/duck.ts'
import type { Built } from '../reading/build.ts'
import type { ClockJump } from '../reading/clock-check.ts'
import type { HoursDoubt } from '../reading/hours-check.ts'
import { type CallMapping, columnFor, TIME_USES } from '../reading/mapping.ts'
import type { ColumnNote } from '../reading/recognise.ts'
import { dayName } from './daily.ts'
import type { Definitions } from './definitions.ts'
import type { BadRows, LevelChange, NeedProfile, ProfileWarning, WarningKind } from './profile.ts'

export interface Findings {
  readonly rows: number
  readonly mapping: CallMapping
  readonly built: Built
  readonly definitions: Definitions
  readonly coverage: NeedProfile['coverage']
  readonly badRows: readonly BadRows[]
  readonly notes: readonly ColumnNote[]
  readonly jump: ClockJump | null
  readonly weekdays: WeekdayCheck | null
  readonly hours: HoursDoubt | null
  readonly timezoneAssumed: boolean
  readonly levelChanges: readonly LevelChange[]
  readonly codingChanges: NeedProfile['codingChanges']
  readonly leftOpen: NeedProfile['minutes']['leftOpen']
}

const NOTE_WORDS: Readonly<Record<ColumnNote['kind'], (column: string) => string>> = {
  'am-pm-lost': (column) => `Column "${column}" lost AM and PM in some rows, so it was not used as a time of day.`,
  'impossible-years': (column) => `Column "${column}" holds impossible years, so it was not used as a date.`,
  'month-or-day-first': (column) =>
    `In column "${column}" no number passes 12, so month and day could be swapped. We read the month first.`,
  'midnight-means-missing': (column) =>
    `Column "${column}" says exactly 0:00 far too often. We read that as "not recorded".`,
  'weekday-disagrees': (column) => `Column "${column}" names other days of the week than the date does.`,
  'not-calls-for-service': (column) =>
    `Column "${column}" is about the use of force. This file is not a list of calls for service, so its shares are shares of its own reports.`,
  'personal-values': (column) => `Column "${column}" seems to hold personal numbers or addresses. It was dropped.`,
  'masked-values': (column) =>
    `Some texts in column "${column}" held personal numbers or addresses. Those were blotted out before anything was kept.`,
  'criminal-justice-word': (column) =>
    `Column "${column}" holds words such as NCIC or III. Check that it holds no records from those systems.`,
}

/** A note about a column as a warning. */
export function noteWarning({ kind, column, count }: ColumnNote): ProfileWarning {
  return { kind, says: NOTE_WORDS[kind](column), column, ...(count === undefined ? {} : { count }) }
}

/** Everything a reader should know before using the figures, most weighty first. */
export function warningsFrom(findings: Findings): readonly ProfileWarning[] {
  const notes = findings.notes.filter(({ kind }) => kind !== 'weekday-disagrees').map(noteWarning)
  return [...aboutCodes(findings), ...aboutTimes(findings), ...aboutChanges(findings), ...aboutRows(findings), ...notes]
}

const warn = (kind: WarningKind, says: string, more: { count?: number; column?: string } = {}): ProfileWarning => ({
  kind,
  says,
  ...more,
})

function aboutCodes({ definitions }: Findings): ProfileWarning[] {
  const share = (id: string) => definitions.all.find((one) => one.id === id)?.share ?? 0
  const found: ProfileWarning[] = []
  if (share('any-code-or-proxy') >= 0.5)
    found.push(
      warn(
        'no-denominator',
        'Most rows of this file are about mental health. It is not a list of all calls, so no share of all calls can be worked out.',
      ),
    )
  if (share('any-code') === 0 && share('any-code-or-proxy') > 0)
    found.push(
      warn(
        'only-proxies',
        'No type in this file names mental health. The count rests on proxies such as welfare checks, most of which are about something else.',
      ),
    )
  if (share('any-code-or-proxy') === 0)
    found.push(warn('no-mental-health-code', 'No type or disposition in this file speaks of mental health.'))
  const unknown = definitions.unknownCalls
  if (definitions.calls > 0 && unknown > definitions.calls * 0.02)
    found.push(
      warn(
        'codes-not-explained',
        'Calls with no type, or with a bare code that nothing explains. Unknown is not "no". A table of codes would help.',
        {
          count: unknown,
        },
      ),
    )
  return found
}

/** Uses whose values are moments; an instant names its own offset, so no hour of it comes twice. */
const MOMENTS: ReadonlySet<string> = new Set([...TIME_USES, 'received-date', 'received-time'])

function aboutTimes({ coverage, jump, hours, weekdays, timezoneAssumed, built, mapping }: Findings): ProfileWarning[] {
  const found: ProfileWarning[] = []
  if (timezoneAssumed)
    found.push(
      warn(
        'time-zone-assumed',
        'Nobody has said which time zone the clock times are in. They were used as they stand.',
      ),
    )
  if (coverage.firstDay === null)
    found.push(
      warn(
        'no-exact-dates',
        'The file has no usable dates, so gaps cannot be seen. Rates and the trend take every day of a month as covered.',
      ),
    )
  if (coverage.firstDay !== null && coverage.coveredDays < coverage.spanDays * 0.9)
    found.push(
      warn(
        'uneven-coverage',
        `The file covers ${coverage.coveredDays} of ${coverage.spanDays} days. Use rates for each covered day, not monthly totals.`,
        { count: coverage.spanDays - coverage.coveredDays },
      ),
    )
  if (coverage.longestGapDays >= 14)
    found.push(
      warn('long-gap', `There is a hole of ${coverage.longestGapDays} days.`, { count: coverage.longestGapDays }),
    )
  if (coverage.firstDay !== null && coverage.spanDays < 90)
    found.push(
      warn('short-file', `The file spans ${coverage.spanDays} days. Under 90 days no program mix can be recommended.`, {
        count: coverage.spanDays,
      }),
    )
  if (jump)
    found.push(
      warn(
        'two-clocks',
        `From about ${Math.round(jump.after * 100)}% of the way through the file the hours of day seem to run ${Math.abs(jump.hours)} hours ${jump.hours > 0 ? 'later' : 'earlier'}. Two clocks may be mixed, for example local time and UTC.${jump.fromKey === null ? '' : ` The change seems to lie at call number ${jump.fromKey}.`}`,
        { count: jump.hours },
      ),
    )
  if (jump && jump.encounters > 0)
    found.push(
      warn(
        'same-encounter-twice',
        'Rows by the second clock repeat earlier encounters, with the same times by the other clock. They are joined once you say which clock the later rows are in.',
        { count: jump.encounters },
      ),
    )
  if (hours)
    found.push(warn('hours-not-trusted', `The hours of the day cannot be trusted. ${hours.says} Days and counts can.`))
  if (weekdays && weekdays.wrong > weekdays.checked * 0.01)
    found.push(
      warn('weekday-disagrees', 'Rows where the day of the week and the date disagree.', {
        count: weekdays.wrong,
        column: weekdays.column,
      }),
    )
  const readsClock = mapping.columns.some(({ use, format }) => MOMENTS.has(use) && format && format.kind !== 'instant')
  const isCovered = (seconds: number) => {
    const day = dayName(Math.floor(seconds / 86_400))
    return day >= (coverage.firstDay ?? '') && day <= (coverage.lastDay ?? '')
  }
  const hasRepeat = built.clock?.changes.some(({ at, before, after }) => after < before && isCovered(at))
  if (readsClock && hasRepeat && coverage.firstDay !== null)
    found.push(
      warn('repeated-hour', 'In autumn one clock hour comes twice. Times in it were read as its first passing.'),
    )
  return found
}

/** Mental-health calls step at about the same time: one warning is enough. */
const isNearAnother = (day: string, changes: readonly LevelChange[]): boolean =>
  changes.some(
    (other) => other.of === 'mental-health' && Math.abs(Date.parse(other.day) - Date.parse(day)) < 45 * 86_400_000,
  )

/** Steps in the number of calls and in their words: most are about the export, and a reader must know which. */
function aboutChanges({ levelChanges, codingChanges }: Findings): ProfileWarning[] {
  const told = levelChanges.filter(({ of, day }) => of === 'mental-health' || !isNearAnother(day, levelChanges))
  const found = told.map(({ day, of, before, after, looksLike, because }) => {
    const whose = of === 'all' ? 'All calls' : 'Mental-health calls'
    const step = `${whose} go from ${before} to ${after} a covered day at about ${day}.`
    const why =
      looksLike === 'export'
        ? `Other things in the file change with it, so this looks like a change of the export and not of need. ${because.join(' ')}`
        : 'Nothing in the file explains it: a real change, a policy or a new system are all possible.'
    return warn('level-change', `${step} ${why}`)
  })
  return [...found, ...aboutCoding(codingChanges)]
}

/** Changes of the texts about mental health; a change of other texts moves no figure of need. */
function aboutCoding(changes: NeedProfile['codingChanges']): ProfileWarning[] {
  const sure = changes.filter((change) => change.class === 'yes' || change.class === 'possible')
  if (sure.length === 0) return []
  const monthOf = ({ what, firstMonth, lastMonth }: (typeof sure)[number]) =>
    what === 'came-into-use' ? firstMonth : lastMonth
  const months = [...new Set(sure.map(monthOf))].sort().slice(0, 4).join(', ')
  const areRenamed = sure.every(({ renamed }) => renamed !== undefined)
  const what = areRenamed ? 'seem to have been renamed' : 'came into use or out of use'
  const says = `Types or dispositions about mental health ${what} (${months}). A step at that time says something about coding, not about need.`
  return [warn('coding-changed', says, { count: sure.length })]
}

function aboutRows({ rows, built, badRows, mapping, leftOpen }: Findings): ProfileWarning[] {
  const found: ProfileWarning[] = []
  if (rows >= 1000 && rows % 1000 === 0)
    found.push(
      warn(
        'round-row-count',
        `The file has exactly ${rows.toLocaleString('en-US')} rows. The export may have been cut there.`,
      ),
    )
  if (built.isGrouped && built.calls > 0 && built.usedRows > built.calls && columnFor(mapping, 'unit') === undefined)
    found.push(
      warn(
        'several-rows-a-call',
        `${built.usedRows.toLocaleString('en-US')} rows make ${built.calls.toLocaleString('en-US')} calls: several rows share one "${columnFor(mapping, 'key')?.column ?? 'key'}". Calls are counted, not rows.`,
        { count: built.usedRows - built.calls },
      ),
    )
  if (built.usedAgain > 0)
    found.push(
      warn(
        'number-used-again',
        'Call numbers that were used again: their rows were received more than a week apart. They were counted apart, as calls of their own.',
        { count: built.usedAgain },
      ),
    )
  if (built.farApart > 0)
    found.push(
      warn(
        'number-over-days',
        'Call numbers whose rows were received on days that are not next to each other. Each was counted as one call. If your numbers start again often, put the date into them.',
        { count: built.farApart },
      ),
    )
  if (built.repeatedWithoutKey > 0)
    found.push(
      warn(
        'possible-repeats',
        'Rows that say exactly what another row says, in a file without call numbers. Each was counted. If they are the same calls, send the file again with a call number, or take the repeats out.',
        { count: built.repeatedWithoutKey },
      ),
    )
  if ('all' in leftOpen && leftOpen.all > 0)
    found.push(
      warn(
        'calls-left-open',
        'Calls with no end, or with one over eight hours after their start. They are counted, and their hours are set apart.',
        { count: leftOpen.all },
      ),
    )
  const superseded = rowsOf(badRows, 'superseded')
  if (superseded > 0)
    found.push(
      warn('rows-superseded', 'Rows that a later file says anew. Only the later ones count.', { count: superseded }),
    )
  const twice = rowsOf(badRows, 'same-encounter')
  if (twice > 0)
    found.push(
      warn(
        'same-encounter-twice',
        'Rows that tell of an encounter that another row tells of already, from a second system.',
        {
          count: twice,
        },
      ),
    )
  if (built.nearby > 0)
    found.push(
      warn(
        'nearby-repeats',
        'Calls of the same type at the same place within five minutes of another one. They may be one call that came in twice; each was counted.',
        { count: built.nearby },
      ),
    )
  const intervals = badRows
    .filter(({ reason }) => reason === 'end-before-start' || reason === 'over-eight-hours')
    .reduce((sum, { rows: count }) => sum + count, 0)
  if (intervals > 0)
    found.push(
      warn('intervals-not-believed', 'Intervals that run backwards or last over eight hours. They count as unknown.', {
        count: intervals,
      }),
    )
  return found
}

const rowsOf = (badRows: readonly BadRows[], reason: BadRows['reason']): number =>
  badRows.filter((bad) => bad.reason === reason).reduce((sum, { rows }) => sum + rows, 0)

export interface WeekdayCheck {
  readonly column: string
  readonly checked: number
  readonly wrong: number
}

/**
 * Compares a day-of-week column with the date. Numbered days may start on Sunday or Monday, at 0 or 1: the numbering
 * that fits best is taken, and what then still disagrees is counted.
 */
export async function checkWeekdays(duck: Duck, mapping: CallMapping): Promise<WeekdayCheck | null> {
  const column = columnFor(mapping, 'weekday')?.column
  if (column === undefined) return null
  const offsets = [0, 1, 2, 6]
  const wrong = offsets.map(
    (offset) => `count(*) FILTER ((said_weekday + 7 - ${offset}) % 7 <> (day + 3) % 7) AS wrong_${offset}`,
  )
  const row = await duck.row(
    `SELECT count(*) AS checked, bool_and(weekday_in_words) AS in_words, ${wrong.join(', ')} FROM responses WHERE said_weekday IS NOT NULL AND day IS NOT NULL`,
  )
  const checked = countOf(row, 'checked')
  if (checked === 0) return null
  const fits = row.in_words === true ? [0] : offsets
  return { column, checked, wrong: Math.min(...fits.map((offset) => countOf(row, `wrong_${offset}`))) }
}
