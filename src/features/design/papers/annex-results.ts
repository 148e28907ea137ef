import type { Metric } from '../../../core/mix/metrics.ts'
import type { Block, TableBlock } from '../../../platform/documents/index.ts'
import { type CodedCell, coded, codedFigure, releaseRows } from '../../../web/parts/index.ts'
import { count, hourName, number, ofHundred, range } from '../../../web/words/numbers.ts'
import { amountOf, figureOf, mixName } from '../answer.ts'
import { areaCalls } from '../area-calls.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import type { PaperFacts } from './paper-parts.ts'
import { BLOCK_HOURS, blocksOf, PAPER_LEAST, shareOf } from './served.ts'

/** Shares of calls, hours or shifts; then amounts a year; minutes with one decimal. */
const SHARES = [
  'accessShare',
  'reachedShare',
  'reachedInTimeShare',
  'clinicianShare',
  'clinicianInTimeShare',
  'remoteShare',
  'phoneClosedShare',
  'standbyShare',
  'upgradeShare',
  'worstAreaShare',
  'bestAreaShare',
  'worstHoursShare',
] as const satisfies readonly Metric[]
const AMOUNTS = [
  'mentalHealthCalls',
  'officerHours',
  'patrolHours',
  'handoverHours',
  'crewDutyHours',
  'crewOvertimeHours',
  'patrolOvertimeHours',
  'dropOffs',
  'avertedCalls',
] as const satisfies readonly Metric[]
const WORK_SHARES = [
  'patrolBusyShare',
  'idleShare',
  'idleShiftShare',
  'deskBusyShare',
  'phoneAbandonShare',
] as const satisfies readonly Metric[]
const MINUTES = ['reachMedianMinutes', 'reachP90Minutes', 'urgentP90Minutes'] as const satisfies readonly Metric[]

/** Every metric of every mix with its range; lines that no mix has are left out. */
export function resultBlocks(facts: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[facts.language]
  return [
    { kind: 'heading', level: 2, text: says.results },
    metricTable(says.people, [...SHARES, ...MINUTES], facts),
    metricTable(says.work, [...AMOUNTS, ...WORK_SHARES], facts),
  ]
}

type Shown = (typeof SHARES | typeof AMOUNTS | typeof WORK_SHARES | typeof MINUTES)[number]

function metricTable(caption: string, metrics: readonly Shown[], { result, language }: PaperFacts): TableBlock {
  const says = ANNEX_WORDS[language]
  const known = metrics.filter((metric) => result.mixes.some((mix) => mix.metrics[metric] !== null))
  return {
    kind: 'table',
    caption,
    columns: [
      { label: says.measure },
      ...result.mixes.map((mix) => ({ label: mixName(mix, language), numeric: true })),
    ],
    rows: known.map((metric) => [
      says.metrics[metric],
      ...result.mixes.map((mix) => {
        const spread = mix.metrics[metric]
        if (metric.endsWith('Share')) return figureOf(spread, language, says.none)
        if (!metric.endsWith('Minutes') || spread === null) return amountOf(spread, language, says.none)
        const [low, high] = [number(spread.low, language, 1), number(spread.high, language, 1)]
        return `${number(spread.mean, language, 1)} (${range(low, high, language)})`
      }),
    ]),
    note: says.rangesNote,
  }
}

/** Who is helped when and where. Papers leave the house: hours are pooled, and areas of few calls are not told. */
export function servedBlocks(facts: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[facts.language]
  return [
    { kind: 'heading', level: 2, text: says.served },
    hourTable(facts),
    ...(facts.result.areas.length < 2 ? [{ kind: 'paragraph' as const, text: says.noAreas }] : [areaTable(facts)]),
  ]
}

function hourTable({ result, language }: PaperFacts): TableBlock {
  const says = ANNEX_WORDS[language]
  const byMix = result.mixes.map((mix) => blocksOf(mix.byHour))
  return {
    kind: 'table',
    caption: says.byHour,
    columns: [
      { label: says.when },
      { label: says.calls, numeric: true },
      ...result.mixes.map((mix) => ({ label: mixName(mix, language), numeric: true })),
    ],
    rows: (byMix[0] ?? []).map(({ days, from, calls }, at) => [
      says.block(says.days[days], hourName(from, language), hourName(from + BLOCK_HOURS, language)),
      calls < PAPER_LEAST ? says.tooFew(String(PAPER_LEAST)) : count(calls, language),
      ...byMix.map((blocks) => {
        const block = blocks[at]
        return block === undefined || block.calls < PAPER_LEAST ? says.none : ofHundred(shareOf(block))
      }),
    ]),
    note: says.byHourNote,
  }
}

function areaTable({ result, language }: PaperFacts): TableBlock {
  const says = ANNEX_WORDS[language]
  const keys = ['calls', ...result.mixes.map(({ id }) => `m-${id}`)]
  const rows = result.areas.map((_, a) => {
    const calls = coded(areaCalls(result, a, PAPER_LEAST))
    const cells: Record<string, CodedCell> = { calls }
    for (const { id, byArea } of result.mixes) {
      const served = byArea[a]
      const told = served === undefined || served.calls === 0 ? says.none : ofHundred(shareOf(served))
      cells[`m-${id}`] = codedFigure(told, calls)
    }
    return cells
  })
  const { words, footnote } = releaseRows(keys, rows, { release: { level: 'published' }, language })
  return {
    kind: 'table',
    caption: says.byArea,
    columns: [
      { label: says.area },
      { label: says.calls, numeric: true },
      ...result.mixes.map((mix) => ({ label: mixName(mix, language), numeric: true })),
    ],
    rows: rows.map((row, a) => [
      result.areas[a]?.name ?? '',
      ...keys.map((key) => (row[key] === undefined ? says.none : words(row[key]))),
    ]),
    ...(footnote === undefined ? {} : { note: footnote }),
  }
}
