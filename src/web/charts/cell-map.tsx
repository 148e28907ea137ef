import { scaleQuantize } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { type Ground, project, ScaleBar, type Spot } from './ground.tsx'

export interface Cell extends Spot {
  readonly label: string
  /** null where it is not told, because it is small. */
  readonly value: number | null
}
interface CellMapProps {
  readonly finding: ComponentChildren
  /** Cells of one size, named by their middle; those with a number on the drawing first, as the list beside it has them. */
  readonly cells: readonly Cell[]
  /** Width and height of a cell in degrees. */
  readonly degrees: number
  /** The list that does the same job as the drawing. */
  readonly table: ComponentChildren
  readonly note?: ComponentChildren
}

/** Cells that are numbered on the drawing. */
const NUMBERED = { narrow: 5, wide: 9 } as const
const LEVELS = [1, 2, 3, 4, 5]

/**
 * Cells of a grid over one county or city, darker means more, without a map beneath: no tile comes from anywhere. A cell
 * whose count is not told has only its edge. North is up, numbers lead to the list.
 */
export function CellMap({ finding, cells, degrees, table, note }: CellMapProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      table={table}
      draw={(room) => drawCells({ cells, degrees, room, language })}
    />
  )
}

interface Drawn {
  readonly cells: readonly Cell[]
  readonly degrees: number
  readonly room: Room
  readonly language: Language
}
function drawCells({ cells, degrees, room, language }: Drawn): Drawing {
  const width = room === 'narrow' ? NARROW_WIDTH : WIDE_WIDTH
  if (cells.length === 0) return { width, height: 1, marks: null }
  const ground = project(cells, width)
  const marks = (
    <>
      <rect
        class="chart-frame"
        fill="none"
        stroke={INK.line}
        x={0.5}
        y={0.5}
        width={width - 1}
        height={round(ground.height)}
        rx={6}
      />
      <Squares cells={cells} degrees={degrees} ground={ground} />
      <Numbers cells={cells.slice(0, NUMBERED[room])} ground={ground} />
      <ScaleBar ground={ground} most={width / 3} language={language} />
    </>
  )
  return { width, height: ground.height + 30, marks }
}

interface SquaresProps {
  readonly cells: readonly Cell[]
  readonly degrees: number
  readonly ground: Ground
}
function Squares({ cells, degrees, ground }: SquaresProps): VNode {
  const most = Math.max(...cells.map(({ value }) => value ?? 0), 1)
  const level = scaleQuantize<number>().domain([0, most]).range(LEVELS)
  const size = { width: round(degrees * ground.degree.across * 0.94), height: round(degrees * ground.degree.up * 0.94) }
  return (
    <>
      {cells.map((cell) => {
        const shade = cell.value === null ? null : cell.value === 0 ? 0 : level(cell.value)
        return (
          <rect
            key={cell.label}
            class={shade === null ? 'chart-untold' : `heat-${shade}`}
            fill={shade === null ? 'none' : INK.heat[shade]}
            stroke={shade === null ? INK.soft : undefined}
            stroke-dasharray={shade === null ? '2 2' : undefined}
            x={round(ground.x(cell) - size.width / 2)}
            y={round(ground.y(cell.latitude) - size.height / 2)}
            {...size}
          />
        )
      })}
    </>
  )
}

function Numbers({ cells, ground }: { cells: readonly Cell[]; ground: Ground }): VNode {
  return (
    <>
      {cells.map((cell, at) => (
        <g key={cell.label}>
          <circle
            class="chart-number"
            fill="#ffffff"
            stroke={INK.brand}
            cx={round(ground.x(cell))}
            cy={round(ground.y(cell.latitude))}
            r={9}
          />
          <text
            class="chart-ink"
            fill={INK.ink}
            font-weight={700}
            text-anchor="middle"
            x={round(ground.x(cell))}
            y={round(ground.y(cell.latitude))}
            dy="0.35em"
          >
            {at + 1}
          </text>
        </g>
      ))}
    </>
  )
}
