import { csvFile } from '../../../core/csv.ts'
import { LATER_SECTIONS } from './export-sections.ts'
import { type ToldProfile, toldProfile } from './export-told.ts'
import type { NeedProfile } from './profile.ts'
import { lacking, type ProfileRow, row } from './profile-row.ts'

export interface TableOptions {
  /** Counts of 1 to below this are not told where they are about persons or places; 1 tells all. */
  readonly least: number
  /** Puts a byte order mark first, so that a spreadsheet reads the letters right. */
  readonly mark?: boolean
}

/** Columns of the table, in order; `profileDictionary` says what each holds. */
export const TABLE_COLUMNS = ['section', 'measure', 'group', 'value', 'low', 'high', 'unit', 'n', 'note'] as const

/** The need profile as one long table: a figure a row, with its 95% limits, its unit and how many calls it rests on. */
export function profileCsv(profile: NeedProfile, { least, mark = false }: TableOptions): string {
  const cells = profileRows(profile, least).map((one) => TABLE_COLUMNS.map((column) => textOf(one[column])))
  return csvFile(TABLE_COLUMNS, cells, { mark })
}

const textOf = (value: ProfileRow[keyof ProfileRow]): string =>
  value === null ? '' : typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : value

/** The rows of the table. Figures that cannot be computed have a row too, with the reason as its note. */
export function profileRows(profile: NeedProfile, least: number): readonly ProfileRow[] {
  const told = toldProfile(profile, least)
  return [
    ...fileRows(told),
    ...definitionRows(told),
    ...volumeRows(told),
    ...seasonRows(told),
    ...trendRows(told),
    ...monthRows(told),
    ...hourRows(told),
    ...LATER_SECTIONS.flatMap((section) => section(told)),
  ]
}

function fileRows({ file, coverage, shareOf }: ToldProfile): ProfileRow[] {
  const add = (measure: string, value: number, unit: string, note = '') =>
    row('file', measure, '', { value, unit, note })
  const days = coverage.firstDay === null ? '' : `${coverage.firstDay} to ${coverage.lastDay}`
  return [
    add('rows', file.rows, 'rows'),
    add('calls', file.calls, 'calls'),
    add('rows-joined', file.joined, 'rows'),
    add('rows-rejected', file.rejected, 'rows'),
    add('officer-opened', shareOf.officerOpened, 'calls', 'Left out of shares.'),
    add('covered-days', coverage.coveredDays, 'days', days),
    add('span-days', coverage.spanDays, 'days'),
    add('longest-gap', coverage.longestGapDays, 'days'),
    add('calls-without-time', coverage.callsWithoutTime, 'calls'),
    ...file.badRows.map((bad) =>
      row('file', 'rows-with-trouble', bad.reason, {
        value: bad.rows,
        unit: 'rows',
        note: `${bad.effect} ${bad.where}`.trim(),
      }),
    ),
  ]
}

function definitionRows({ definitions, defaultDefinition, shareOf, evidence }: ToldProfile): ProfileRow[] {
  const rows = definitions.flatMap((one) => {
    const name = one.ownName ?? one.id
    const note = one.id === defaultDefinition ? 'The definition of every other figure.' : ''
    const limits = one.chanceAlone === null ? {} : { low: one.chanceAlone.low, high: one.chanceAlone.high }
    return [
      row('definitions', 'calls', name, { value: one.count, unit: 'calls', note }),
      row('definitions', 'share', name, {
        value: one.share,
        ...limits,
        unit: 'share',
        n: shareOf.calls,
        note: 'Limits of chance alone, if the codes were right.',
      }),
      row('definitions', 'unknown', name, { value: one.unknown, unit: 'calls' }),
      row('definitions', 'unit-hours', name, { value: one.unitHours, unit: 'hours' }),
    ]
  })
  const evident = (['code', 'proxy', 'disposition', 'text'] as const).map((what) =>
    row('evidence', 'calls', what, {
      value: evidence[what],
      unit: 'calls',
      note: evidence[what] === null ? 'Notes were not read.' : '',
    }),
  )
  return [...rows, ...evident]
}

function volumeRows({ volume }: ToldProfile): ProfileRow[] {
  if ('cannotBeComputed' in volume) return [lacking('volume', 'calls-per-day', volume)]
  return (['mentalHealth', 'all'] as const).map((which) => {
    const { perDay, low, high, calls, coveredDays, dispersion, countedBy } = volume[which]
    const spread = dispersion === null ? '' : `, dispersion ${dispersion.toFixed(2)}`
    return row('volume', 'calls-per-day', GROUP[which], {
      value: perDay,
      low,
      high,
      unit: 'calls a covered day',
      n: calls,
      note: `${coveredDays} days, counted by ${countedBy}${spread}`,
    })
  })
}

const GROUP = { mentalHealth: 'mental-health', all: 'all', others: 'others' } as const

function seasonRows({ season }: ToldProfile): ProfileRow[] {
  if ('cannotBeComputed' in season) return [lacking('season', 'calls-per-day', season)]
  return season.flatMap((one) => {
    const month = String(one.month).padStart(2, '0')
    const given = { unit: 'calls a covered day', note: `${one.coveredDays} days` }
    return [
      row('season', 'mental-health-per-day', month, {
        value: one.mentalHealthPerDay,
        low: one.low,
        high: one.high,
        ...given,
      }),
      row('season', 'all-per-day', month, { value: one.allPerDay, ...given }),
    ]
  })
}

function trendRows({ trend }: ToldProfile): ProfileRow[] {
  const line =
    'perYear' in trend
      ? row('trend', 'yearly-ratio', 'mental-health', {
          value: trend.perYear,
          low: trend.low,
          high: trend.high,
          unit: 'ratio',
        })
      : lacking('trend', 'yearly-ratio', trend)
  const steps = trend.levelChanges.flatMap((step) => {
    const given = { unit: 'calls a covered day', note: `${step.looksLike}. ${step.because.join(' ')}`.trim() }
    const group = `${step.day} ${step.of}`
    return [
      row('trend', 'level-before', group, { value: step.before, ...given }),
      row('trend', 'level-after', group, { value: step.after, ...given }),
    ]
  })
  return [line, ...steps]
}

function monthRows({ months }: ToldProfile): ProfileRow[] {
  return months.flatMap(({ month, mentalHealth, all, coveredDays, isComplete }) => {
    const note = isComplete === false ? 'Not complete.' : ''
    return [
      row('months', 'mental-health-calls', month, { value: mentalHealth, unit: 'calls', note }),
      row('months', 'all-calls', month, { value: all, unit: 'calls', note }),
      row('months', 'covered-days', month, { value: coveredDays, unit: 'days' }),
    ]
  })
}

/** 168 hours of the week as "1-00" (Monday, midnight) to "7-23". */
function hourRows({ hourOfWeek }: ToldProfile): ProfileRow[] {
  return hourOfWeek.all.flatMap((all, at) => {
    const group = `${Math.floor(at / 24) + 1}-${String(at % 24).padStart(2, '0')}`
    const rate = hourOfWeek.rates?.[at] ?? null
    const mentalHealth = hourOfWeek.mentalHealth[at] ?? 0
    return [
      row('hours', 'mental-health-calls', group, { value: mentalHealth, unit: 'calls' }),
      row('hours', 'all-calls', group, { value: all, unit: 'calls' }),
      row('hours', 'exposure', group, { value: hourOfWeek.exposureHours?.[at] ?? null, unit: 'hours' }),
      ...(rate === null
        ? []
        : [
            row('hours', 'mental-health-per-hour', group, {
              value: rate.perHour,
              low: rate.low,
              high: rate.high,
              unit: 'calls an hour',
              n: mentalHealth,
            }),
            row('hours', 'smoothed-per-hour', group, { value: rate.smoothed, unit: 'calls an hour' }),
          ]),
    ]
  })
}
