import { scaleQuantize } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import type { Language } from '../words/index.ts'
import { number, shortWeekday, weekday } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

interface HeatMapProps {
  readonly finding: ComponentChildren
  /** 168 numbers, Monday 00:00 first. */
  readonly cells: readonly number[] | Float64Array
  /** What a cell counts, for example "calls an hour". */
  readonly unit: string
  readonly language: Language
  /** `false` leaves the table away, where the page shows it elsewhere. */
  readonly table?: boolean | undefined
}

const DAYS = [0, 1, 2, 3, 4, 5, 6]
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const LEVELS = [0, 1, 2, 3, 4, 5]

/** The week as 7 rows of 24 hours; darker means more. */
export function HeatMap({ finding, cells, unit, language, table = true }: HeatMapProps): VNode {
  if (cells.length !== 168) throw new RangeError(`A week has 168 hours, got ${cells.length}`)
  const values = Array.from(cells)
  return (
    <Figure
      finding={finding}
      draw={(room) => drawWeek({ values, unit, language, room })}
      table={table ? <WeekTable values={values} unit={unit} language={language} /> : null}
    />
  )
}

interface Week {
  readonly values: readonly number[]
  readonly unit: string
  readonly language: Language
}

function drawWeek({ values, unit, language, room }: Week & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const grid = {
    left: narrow ? 36 : 52,
    cellWidth: (width - (narrow ? 36 : 52)) / 24,
    rowHeight: narrow ? 20 : 30,
    gap: narrow ? 1.2 : 2,
  }
  const bottom = grid.rowHeight * 7
  const marks = (
    <>
      {DAYS.map((day) => (
        <text key={day} class="chart-ink" fill={INK.ink} x={0} y={round(grid.rowHeight * (day + 0.5))} dy="0.35em">
          {shortWeekday(day, language)}
        </text>
      ))}
      <Cells values={values} grid={grid} />
      {[0, 6, 12, 18].map((hour) => (
        <text
          key={hour}
          class="chart-soft"
          fill={INK.soft}
          x={round(grid.left + hour * grid.cellWidth)}
          y={bottom + 18}
        >
          {CHART_WORDS[language].clock(hour)}
        </text>
      ))}
      <Key most={Math.max(...values)} unit={unit} language={language} left={grid.left} y={bottom + 38} room={room} />
    </>
  )
  return { width, height: bottom + 60, marks }
}

interface CellsProps {
  readonly values: readonly number[]
  readonly grid: {
    readonly left: number
    readonly cellWidth: number
    readonly rowHeight: number
    readonly gap: number
  }
}
function Cells({ values, grid }: CellsProps): VNode {
  const most = Math.max(...values)
  const level = scaleQuantize<number>()
    .domain([0, most > 0 ? most : 1])
    .range(LEVELS)
  return (
    <>
      {LEVELS.map((step) => (
        <g key={step} class={`heat-${step}`} fill={INK.heat[step]}>
          {values.map((value, at) =>
            level(value) === step ? (
              <rect
                key={at}
                x={round(grid.left + (at % 24) * grid.cellWidth)}
                y={Math.floor(at / 24) * grid.rowHeight}
                width={round(grid.cellWidth - grid.gap)}
                height={grid.rowHeight - grid.gap}
                rx={2}
              />
            ) : null,
          )}
        </g>
      ))}
    </>
  )
}

interface KeyProps {
  readonly most: number
  readonly unit: string
  readonly language: Language
  readonly left: number
  readonly y: number
  readonly room: Room
}
function Key({ most, unit, language, left, y, room }: KeyProps): VNode {
  const swatch = room === 'narrow' ? 16 : 24
  return (
    <>
      <text class="chart-soft" fill={INK.soft} x={left} y={y + 12}>
        0
      </text>
      {LEVELS.map((step) => (
        <rect
          key={step}
          class={`heat-${step}`}
          fill={INK.heat[step]}
          x={left + 14 + step * (swatch + 1.5)}
          y={y}
          width={swatch}
          height={14}
          rx={2}
        />
      ))}
      <text class="chart-soft" fill={INK.soft} x={left + 14 + 6 * (swatch + 1.5) + 6} y={y + 12}>
        {`${figure(most, most, language)} ${unit}`}
      </text>
    </>
  )
}

/** Whole counts stay whole; averages keep as many decimals as tell them apart. */
function figure(value: number, most: number, language: Language): string {
  return number(
    value,
    language,
    Number.isInteger(value) && Number.isInteger(most) ? 0 : most < 0.1 ? 3 : most < 10 ? 2 : 1,
  )
}

function WeekTable({ values, unit, language }: Week): VNode {
  const says = CHART_WORDS[language]
  const most = Math.max(...values)
  const columns = [
    { key: 'day', label: says.day },
    ...HOURS.map((hour) => ({ key: `h${hour}`, label: says.clock(hour), numeric: true })),
  ]
  const rows = DAYS.map((day) => ({
    day: weekday(day, language),
    ...Object.fromEntries(HOURS.map((hour) => [`h${hour}`, figure(values[day * 24 + hour] ?? 0, most, language)])),
  }))
  return <Table caption={unit} columns={columns} rows={rows} />
}
