import type { VNode } from 'preact'
import { BarChart, HeatMap, IntervalChart, PlaceMap, TimeChart } from '../../web/charts/index.ts'
import { Card } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { PARTS_WORDS } from './parts-words.ts'

interface Props {
  readonly language: Language
}

/** An invented week: quiet nights, busy afternoons. */
const WEEK = Array.from({ length: 168 }, (_, at) => {
  const hour = at % 24
  return Math.round(40 * Math.max(0, Math.sin(((hour - 5) / 20) * Math.PI)) ** 2 + (at > 119 ? 6 : 3)) / 10
})

/** Invented blocks of an invented county. */
const PLACES = Array.from({ length: 24 }, (_, at) => ({
  latitude: 40 + 0.09 * Math.sin(at * 2.4) * Math.sqrt(at / 24),
  longitude: -90 + 0.15 * Math.cos(at * 2.4) * Math.sqrt(at / 24),
  value: Math.round(60 / (at + 1)) + 2,
}))

/** Two invented years of months; one month is not known. */
const MONTHS = Array.from({ length: 24 }, (_, month) => ({
  label: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  value: month === 7 ? null : 60 + Math.round(18 * Math.sin(month / 2)) + (month > 13 ? 30 : 0),
}))

export function Charts({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const places = PLACES.map((place, at) => ({ ...place, label: says.block(at + 1) }))
  return (
    <section>
      <h2 id="charts">{says.charts}</h2>
      <Card>
        <HeatMap finding={says.heatFinding} cells={WEEK} unit={says.heatUnit} language={language} />
      </Card>
      <Card>
        <Mixes language={language} />
      </Card>
      <Card>
        <Definitions language={language} />
      </Card>
      <Card>
        <TimeChart
          finding={says.lineFinding}
          unit={says.lineUnit}
          points={MONTHS}
          events={[{ at: MONTHS.findIndex(({ label }) => label === '2025-03'), number: 1, label: says.lineMark }]}
        />
      </Card>
      <Card>
        <PlaceMap finding={says.mapFinding} unit={says.mapUnit} places={places} />
      </Card>
    </section>
  )
}

function Mixes({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const [nothing = '', cit = '', pair = '', both = ''] = says.mixes
  return (
    <IntervalChart
      finding={says.intervalFinding}
      note={says.intervalNote}
      axis={{ from: 0, to: 100, label: says.ofHundred, ticks: [0, 25, 50, 75, 100] }}
      rows={[
        { label: nothing, low: 3, mid: 4, high: 6 },
        { label: cit, low: 38, mid: 46, high: 55 },
        { label: pair, low: 24, mid: 31, high: 38 },
        { label: both, low: 52, mid: 61, high: 69, accent: true },
      ]}
    />
  )
}

function Definitions({ language }: Props): VNode {
  const says = PARTS_WORDS[language]
  const [final = '', either = '', wide = ''] = says.definitions
  return (
    <BarChart
      finding={says.barFinding}
      unit={says.barUnit}
      rows={[
        { label: final, value: 2.1, low: 2, high: 2.2 },
        { label: either, value: 3.4, low: 3.3, high: 3.6 },
        { label: wide, value: 6.8, low: 6.6, high: 7, accent: true },
      ]}
    />
  )
}
