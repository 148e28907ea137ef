import type { ToldProfile } from './export-told.ts'
import type { MinutesFact, StageMinutes } from './profile.ts'
import { lacking, type ProfileRow, row } from './profile-row.ts'

const GROUPS = { mentalHealth: 'mental-health', others: 'others', all: 'all' } as const
const STAGES = ['queue', 'travel', 'scene', 'response'] as const satisfies readonly (keyof StageMinutes)[]
const POINTS = ['p25', 'median', 'p75', 'p90', 'p99'] as const

/** The sections that come after counts over time, in the order of the page. */
export const LATER_SECTIONS: readonly ((profile: ToldProfile) => readonly ProfileRow[])[] = [
  minutesRows,
  hoursRows,
  gatheringRows,
  areaRows,
  typeRows,
  endingRows,
  missingRows,
  qualityRows,
  changeRows,
  warningRows,
]

function minutesRows({ minutes }: ToldProfile): ProfileRow[] {
  const groups = ['mentalHealth', 'others', 'all'] as const
  const rows = groups.flatMap((which) =>
    STAGES.flatMap((stage) => factRows('minutes', stage, { fact: minutes[which][stage], group: GROUPS[which] })),
  )
  const { leftOpen } = minutes
  if ('cannotBeComputed' in leftOpen) return [...rows, lacking('minutes', 'left-open', leftOpen)]
  return [
    ...rows,
    row('minutes', 'left-open', 'mental-health', { value: leftOpen.mentalHealth, unit: 'calls' }),
    row('minutes', 'left-open', 'all', { value: leftOpen.all, unit: 'calls' }),
  ]
}

function factRows(
  section: string,
  stage: string,
  { fact, group }: { readonly fact: MinutesFact; readonly group: string },
): ProfileRow[] {
  if ('cannotBeComputed' in fact) return [row(section, `${stage}-median`, group, { note: fact.cannotBeComputed })]
  const note = `${fact.missing} calls without`
  return POINTS.map((point) =>
    row(section, `${stage}-${point}`, group, { value: fact[point], unit: 'minutes', n: fact.n, note }),
  )
}

function hoursRows({ officerHours }: ToldProfile): ProfileRow[] {
  if ('cannotBeComputed' in officerHours) return [lacking('unit-hours', 'hours', officerHours)]
  const groups = ['mentalHealth', 'others', 'all'] as const
  return [
    ...groups.map((which) => row('unit-hours', 'hours', GROUPS[which], { value: officerHours[which], unit: 'hours' })),
    row('unit-hours', 'calls-without', 'mental-health', { value: officerHours.callsWithout, unit: 'calls' }),
    ...factRows('unit-hours', 'per-call', { fact: officerHours.perCall.mentalHealth, group: 'mental-health' }),
    ...factRows('unit-hours', 'per-call', { fact: officerHours.perCall.others, group: 'others' }),
  ]
}

function gatheringRows({ concentration }: ToldProfile): ProfileRow[] {
  return (['places', 'persons'] as const).flatMap((section) => {
    const found = concentration[section]
    if ('cannotBeComputed' in found) return [lacking(section, 'gini', found)]
    const add = (measure: string, value: ProfileRow['value'], unit: string, note = '') =>
      row(section, measure, '', { value, unit, n: found.calls, note })
    return [
      add('units', found.units, section),
      add('units-with-two-or-more', found.unitsWithTwoOrMore, section),
      add('calls-at-those', found.callsAtThose, 'calls'),
      add('gini', found.gini, 'index'),
      add('gini-by-chance', found.giniByChance, 'index', 'Everyone has the same rate.'),
      add('top-10-percent-share', found.topShare10pct, 'share'),
      add('fewest-for-half', found.fewestForHalf, section),
      ...found.busiest.map((count, at) => row(section, 'busiest', String(at + 1), { value: count, unit: 'calls' })),
      add('expected-next-of-busiest', found.expectedNextOfBusiest, 'calls', 'In a next period of the same length.'),
      ...found.lorenz.map((point, at) =>
        row(section, 'lorenz', String(at + 1).padStart(2, '0'), {
          value: point.calls,
          unit: 'share of calls',
          note: `at ${point.units} of ${section}`,
        }),
      ),
    ]
  })
}

function areaRows({ map }: ToldProfile): ProfileRow[] {
  if ('cannotBeComputed' in map) return [lacking('areas', 'mental-health-calls', map)]
  return [
    ...map.areas.flatMap(({ area, mentalHealth, all }) => [
      row('areas', 'mental-health-calls', area, { value: mentalHealth, unit: 'calls', note: map.by }),
      row('areas', 'all-calls', area, { value: all, unit: 'calls', note: map.by }),
    ]),
    row('areas', 'calls-without', '', { value: map.callsWithout, unit: 'calls' }),
  ]
}

function typeRows({ topTypes, kinds }: ToldProfile): ProfileRow[] {
  return [
    ...kinds.map((kind) => row('kinds', 'calls', `${kind.class} ${kind.kind}`, { value: kind.calls, unit: 'calls' })),
    ...topTypes.map((type) =>
      row('types', 'calls', type.label, { value: type.calls, unit: 'calls', note: `${type.class} ${type.kind}` }),
    ),
  ]
}

function endingRows({ outcomes, outcomeTotals, held }: ToldProfile): ProfileRow[] {
  const both = (
    measure: string,
    group: string,
    counts: { mentalHealth: ProfileRow['value']; all: ProfileRow['value'] },
  ) => [
    row('endings', `${measure}-mental-health`, group, { value: counts.mentalHealth, unit: 'calls' }),
    row('endings', `${measure}-all`, group, { value: counts.all, unit: 'calls' }),
  ]
  return [
    ...Object.entries(outcomeTotals).flatMap(([outcome, counts]) => both('outcome', outcome, counts)),
    ...outcomes.flatMap((one) => both('disposition', one.label, one)),
    ...(held === null
      ? []
      : (['yes', 'no', 'unknown'] as const).map((said) =>
          row('endings', 'hold', said, { value: held[said], unit: 'calls' }),
        )),
  ]
}

function missingRows({ missing }: ToldProfile): ProfileRow[] {
  return missing.flatMap(({ field, mentalHealth, all }) => {
    const note = all === null ? 'The export has no such column.' : ''
    return [
      row('missing', 'mental-health', field, { value: mentalHealth, unit: 'share', note }),
      row('missing', 'all', field, { value: all, unit: 'share', note }),
    ]
  })
}

function qualityRows({ quality }: ToldProfile): ProfileRow[] {
  return [
    row('quality', 'grade', '', { value: quality.grade }),
    ...quality.checks.map((check) => row('quality', 'check', check.id, { value: check.met, note: check.says })),
  ]
}

function changeRows({ codingChanges }: ToldProfile): ProfileRow[] {
  return codingChanges.map((change) =>
    row('coding', change.what, change.label, {
      value: change.calls,
      unit: 'calls',
      note: `${change.class}, ${change.firstMonth} to ${change.lastMonth}`,
    }),
  )
}

function warningRows({ warnings, caveats }: ToldProfile): ProfileRow[] {
  return [
    ...warnings.map((warning) => row('warnings', warning.kind, warning.column ?? '', { note: warning.says })),
    ...caveats.map((caveat, at) => row('caveats', 'caveat', String(at + 1), { note: caveat })),
  ]
}
