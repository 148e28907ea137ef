import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import {
  BarChart,
  CellMap,
  HeatMap,
  IntervalChart,
  LevelChart,
  LorenzChart,
  PlaceMap,
  StretchChart,
  SwingChart,
  TimeChart,
  WaterfallChart,
} from './index.ts'

const week = Array.from({ length: 168 }, (_, hour) => hour / 10)
const charts = {
  'heat map': <HeatMap finding="Most calls come late" cells={week} unit="calls an hour" language="en" />,
  'interval chart': (
    <IntervalChart
      finding="They overlap"
      axis={{ from: 0, to: 100, label: 'of 100 calls', ticks: 4 }}
      rows={[
        { label: 'Do nothing', low: 3, mid: 3, high: 3 },
        { label: 'Pair', low: 24, mid: 31, high: 38, accent: true },
      ]}
    />
  ),
  'bar chart': (
    <BarChart
      finding="It depends"
      unit="of 100 calls"
      rows={[{ label: 'Final code', value: 2.1, low: 2, high: 2.2 }]}
    />
  ),
  'level chart': (
    <LevelChart
      finding="One is in full"
      table={
        <table>
          <tbody />
        </table>
      }
      rows={[
        { label: 'Leaders', marks: [0, 1, 2, 3, 4, 'not-applicable', 'dont-know', 'open'], says: '2 of 7 in full' },
      ]}
    />
  ),
  map: (
    <PlaceMap
      finding="Two blocks stand out"
      unit="calls"
      places={[
        { label: 'Quiet block', latitude: 40.01, longitude: -90.02, value: 3 },
        { label: 'Busy block', latitude: 40, longitude: -90, value: 30 },
      ]}
    />
  ),
  'chart over time': (
    <TimeChart
      finding="A gap in spring"
      unit="calls a day"
      points={[
        { label: '2025-01', value: 4, low: 3, high: 5 },
        { label: '2025-02', value: 5, low: 4, high: 6 },
        { label: '2025-03', value: null },
        { label: '2025-04', value: 9, low: 7, high: 11, isPartial: true },
      ]}
      events={[{ at: 1.5, number: 1, label: 'New codes' }]}
    />
  ),
  'Lorenz chart': (
    <LorenzChart
      finding="Few places make many calls"
      units="places"
      curve={[
        { units: 0, calls: 0 },
        { units: 0.9, calls: 0.4 },
        { units: 1, calls: 1 },
      ]}
      byChance={[
        { units: 0, calls: 0 },
        { units: 1, calls: 1 },
      ]}
    />
  ),
  'swing chart': (
    <SwingChart
      finding="The stay decides"
      unit="more of 100 calls"
      base={12}
      rows={[
        { label: 'Stay of the pair', atLow: 18, atHigh: 7 },
        { label: 'Drive of the pair', atLow: 13, atHigh: 11.5 },
      ]}
    />
  ),
  'waterfall chart': (
    <WaterfallChart
      finding="Pay is most of it"
      unit="dollars a year"
      rows={[
        { label: 'Pay', amount: 400_000, says: '$400,000' },
        { label: 'Grant', amount: -150_000, says: '–$150,000' },
        { label: 'In your budget', amount: 250_000, isSum: true, says: '$250,000' },
      ]}
    />
  ),
  'chart of stretches': (
    <StretchChart
      finding="Two of three calls met the team"
      names={{
        waiting: 'Waiting',
        'under-way': 'On the way',
        police: 'Police there',
        specialist: 'Specialist there',
        phone: 'On the phone',
      }}
      rows={[
        {
          label: '10:05 priority 3',
          says: '27 min',
          stretches: [
            { from: 605, to: 620, kind: 'waiting' },
            { from: 620, to: 632, kind: 'under-way' },
            { from: 632, to: 700, kind: 'specialist' },
          ],
        },
      ]}
      table={
        <table>
          <tbody />
        </table>
      }
    />
  ),
  'map of cells': (
    <CellMap
      finding="Two cells stand out"
      degrees={0.01}
      table={
        <table>
          <tbody />
        </table>
      }
      cells={[
        { label: 'Busy cell', latitude: 40, longitude: -90, value: 30 },
        { label: 'Small cell', latitude: 40.01, longitude: -90.02, value: null },
      ]}
    />
  ),
}

describe.each(Object.entries(charts))('a %s', (_name, chart) => {
  const html = renderToString(chart)
  test('is named by its finding', () => {
    const name = /<figcaption[^>]* id="([^"]+)"/.exec(html)?.[1]
    expect(html.match(/<svg/g)).toHaveLength(2)
    expect(html.match(new RegExp(`role="img" aria-labelledby="${name}"`, 'g'))).toHaveLength(2)
  })
  test('brings its numbers as a table that opens without script', () => {
    expect(html).toMatch(/<details[^>]*>.*<table.*<\/details>/s)
  })
  test('holds no style, no script and no number that is none', () => {
    expect(html).not.toMatch(/style=|<style|<script|NaN|Infinity/)
  })
})

describe('what charts say', () => {
  test('a heat map names weekday and value of each hour in its table', () => {
    const html = renderToString(charts['heat map'])
    expect(html).toContain('<th scope="row">Monday</th>')
    expect(html.match(/<td class="numeric">/g)).toHaveLength(168)
    expect(html).toContain('<td class="numeric">16.7</td>')
  })
  test('a week without calls is drawn pale, not dark', () => {
    const html = renderToString(
      <HeatMap finding="No calls" cells={new Array(168).fill(0)} unit="calls" language="es" />,
    )
    expect(html).toMatch(/class="heat-0"[^>]*><rect/)
    expect(html).not.toMatch(/class="heat-5"[^>]*><rect[^>]*x="3/)
  })
  test('a week of the wrong length is a bug, not a picture', () => {
    expect(() => renderToString(<HeatMap finding="" cells={[1]} unit="" language="en" />)).toThrow(RangeError)
  })
  test('an interval is written beside its bar', () => {
    expect(renderToString(charts['interval chart'])).toContain('31 (24 to 38)')
  })
  test('a map numbers its places as its list does, the busiest first', () => {
    const html = renderToString(charts.map)
    expect(html).toContain('<th scope="row">1. Busy block</th>')
    expect(html).toContain('north is up')
  })
  test('a map of one place, or of none, is no bug', () => {
    const one = [{ label: 'Only', latitude: 40, longitude: -90, value: 1 }]
    expect(renderToString(<PlaceMap finding="" unit="calls" places={one} />)).not.toMatch(/NaN|Infinity/)
    expect(renderToString(<PlaceMap finding="" unit="calls" places={[]} />)).not.toMatch(/NaN|Infinity/)
  })
  test('a chart over time leaves a gap open, and draws a month that is covered in part hollow', () => {
    const html = renderToString(charts['chart over time'])
    const path = /class="chart-trace"[^>]* d="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(path.match(/M/g)).toHaveLength(2)
    expect(html.match(/class="chart-hollow"/g)).toHaveLength(2)
    expect(html).toContain('<td>1. New codes</td>')
  })
  test('a Lorenz chart tells in its table what the busiest tenth makes, and what chance gives', () => {
    const html = renderToString(charts['Lorenz chart'])
    expect(html).toContain(
      '<th scope="row">Busiest 10 of 100</th><td class="numeric">60</td><td class="numeric">10</td>',
    )
  })
  test('a cell whose count is not told has an edge and no shade', () => {
    expect(renderToString(charts['map of cells'])).toMatch(/class="chart-untold" fill="none"/)
    expect(renderToString(<CellMap finding="" degrees={0.01} table={null} cells={[]} />)).not.toMatch(/NaN|Infinity/)
  })
})
