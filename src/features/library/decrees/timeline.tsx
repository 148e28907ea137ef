import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { VNode } from 'preact'
import type { Decree } from '../../../platform/content/index.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from '../../../web/charts/figure.tsx'
import { placeRows, type RowPlace, RowText } from '../../../web/charts/rows.tsx'
import { useLanguage } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { DECREE_WORDS } from './words.ts'

/** Where lines start on a wide drawing: names of places are longer than most labels. */
const LEFT = 232
const RIGHT = 118

/** One line for each instrument, from its year to its end, or on to the day the records were put together. */
export function Timeline({ decrees }: { readonly decrees: readonly Decree[] }): VNode {
  const language = useLanguage()
  const says = DECREE_WORDS[language]
  return (
    <Figure
      finding={says.chart(count(decrees.length, language))}
      note={says.chartNote}
      draw={(room) => drawTimeline(decrees, room, language)}
    />
  )
}

type Scale = ScaleLinear<number, number>

function drawTimeline(decrees: readonly Decree[], room: Room, language: Language): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const now = Math.max(...decrees.map(({ compiled }) => yearOf(compiled)))
  const first = Math.floor(Math.min(now - 1, ...decrees.map(({ year }) => year ?? now)))
  const x = scaleLinear()
    .domain([first, now])
    .range(narrow ? [8, width - 10] : [LEFT, width - RIGHT])
  const places = placeRows(
    decrees.map(({ jurisdiction }) => jurisdiction),
    room,
    narrow ? 8 : 4,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const marks = (
    <>
      <Years x={x} foot={foot} room={room} />
      {decrees.map((decree, at) => {
        const place = places[at]
        return place ? <Row key={decree.id} decree={decree} {...{ place, x, room, language }} /> : null
      })}
    </>
  )
  return { width, height: foot + 28, marks }
}

/** A day as a year with its part: 2025-05-21 is 2025.38. */
function yearOf(day: string): number {
  const [year = '0', month, date] = day.split('-')
  return month === undefined ? Number(year) : Number(year) + (Number(month) - 1) / 12 + Number(date ?? 1) / 366
}

function Years({ x, foot, room }: { readonly x: Scale; readonly foot: number; readonly room: Room }): VNode {
  const years = x.ticks(room === 'narrow' ? 4 : 7).filter(Number.isInteger)
  return (
    <>
      {years.map((year) => (
        <g key={year}>
          {room === 'wide' ? (
            <path class="chart-line" stroke={INK.line} d={`M${round(x(year))} 4V${round(foot)}`} />
          ) : null}
          <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(x(year))} y={round(foot + 20)}>
            {year}
          </text>
        </g>
      ))}
    </>
  )
}

interface RowProps {
  readonly decree: Decree
  readonly place: RowPlace
  readonly x: Scale
  readonly room: Room
  readonly language: Language
}
function Row({ decree, place, x, room, language }: RowProps): VNode {
  const { status, status_as_of: asOf, year } = decree
  const now = x.domain()[1] ?? 0
  const isOpen = status === 'in-force'
  const isSure = asOf !== 'unconfirmed'
  const start = x(year ?? now)
  const end = x(isOpen || !isSure ? now : Math.min(yearOf(asOf), now))
  const y = round(place.middle)
  return (
    <g>
      <path
        class={isSure ? 'decree-line' : 'decree-line decree-line--unsure'}
        fill="none"
        stroke={INK.brand}
        stroke-width={3}
        stroke-dasharray={isSure ? undefined : '2 6'}
        d={`M${round(start)} ${y}H${round(end)}`}
      />
      <circle class="chart-brand" fill={INK.brand} cx={round(start)} cy={y} r={5.5} />
      {isOpen || !isSure ? null : <End status={status} at={round(end)} y={y} />}
      <RowText
        place={place}
        value={DECREE_WORDS[language].short[status]}
        valueAt={room === 'wide' ? WIDE_WIDTH - RIGHT + 14 : null}
        accent={false}
        room={room}
      />
    </g>
  )
}

/** How the line ends: a cross where it was dropped or taken back, a bar where it is over. */
function End({ status, at, y }: { readonly status: Decree['status']; readonly at: number; readonly y: number }): VNode {
  const isCross = status === 'dismissal-sought' || status === 'findings-retracted'
  const d = isCross ? `M${at - 5} ${y - 5}l10 10M${at - 5} ${y + 5}l10 -10` : `M${at} ${y - 7}V${y + 7}`
  return (
    <path
      class={isCross ? 'decree-cross' : 'decree-line'}
      fill="none"
      stroke={isCross ? INK.accent : INK.brand}
      stroke-width={3}
      d={d}
    />
  )
}
