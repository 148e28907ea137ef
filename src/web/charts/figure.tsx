import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Details } from '../parts/surfaces.tsx'
import { useLanguage } from '../words/context.ts'
import { CHART_WORDS } from './words.ts'

/**
 * Every chart is drawn twice in its own units, and the stylesheet shows the one that fits: `narrow` keeps its letters
 * readable on a phone, `wide` uses the room of a desk. Height follows from the rows.
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: ComponentChildren
}
export const NARROW_WIDTH = 340
export const WIDE_WIDTH = 720
/** Size of letters in drawing units; on the smallest screens both end at 12 px or more. */
export const TEXT_SIZE = { narrow: 14.5, wide: 16 } as const
export type Room = keyof typeof TEXT_SIZE

interface FigureProps {
  readonly finding: ComponentChildren
  readonly draw: (room: Room) => Drawing
  readonly table?: ComponentChildren
  readonly note?: ComponentChildren
}

/** A chart with its finding as title, and the numbers it stands on. */
export function Figure({ finding, draw, table, note }: FigureProps): VNode {
  const id = useId()
  const says = CHART_WORDS[useLanguage()]
  return (
    <figure class="chart">
      <figcaption class="chart__finding" id={id}>
        {finding}
      </figcaption>
      <Picture room="narrow" drawing={draw('narrow')} labelledBy={id} />
      <Picture room="wide" drawing={draw('wide')} labelledBy={id} />
      {note ? <p class="chart__note">{note}</p> : null}
      {table ? <Details summary={says.table}>{table}</Details> : null}
    </figure>
  )
}

function Picture({ room, drawing, labelledBy }: { room: Room; drawing: Drawing; labelledBy: string }): VNode {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the finding above names it
    <svg
      class={`chart__picture chart__picture--${room}`}
      role="img"
      aria-labelledby={labelledBy}
      viewBox={`0 0 ${drawing.width} ${round(drawing.height)}`}
      width={drawing.width}
      height={round(drawing.height)}
      font-size={TEXT_SIZE[room]}
      font-family="Atkinson Hyperlegible Next, sans-serif"
    >
      {drawing.marks}
    </svg>
  )
}

/** Two decimals are finer than any screen. */
export const round = (value: number): number => Math.round(value * 100) / 100

/** Colours for a drawing that stands alone (print, documents); on pages the classes take over, for dark and forced colours. */
export const INK = {
  ink: '#17252a',
  soft: '#4c5b60',
  line: '#d9ddd8',
  brand: '#0b5563',
  brandSoft: '#aac2c7',
  accent: '#b4530a',
  accentSoft: '#e5c3a9',
  heat: ['#e3eeee', '#b9d8d8', '#7fb9bb', '#3f8f95', '#0b5563', '#07363f'],
} as const

/** Splits a label at spaces into lines of about `letters` each. */
export function wrapLabel(label: string, letters: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of label.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
