import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { useLanguage } from '../../web/words/context.ts'
import { LANDING_WORDS } from './landing-words.ts'

const WIDTH = 345
const TOP = 34
const STEP = 78
const LINE_AT = 60

/** The way of a call as a line with five places, and beside it what carries them all. */
export function WayPicture(): VNode {
  const id = useId()
  const says = LANDING_WORDS[useLanguage()]
  const height = TOP + STEP * says.stops.length
  const end = TOP + STEP * (says.stops.length - 1)
  return (
    <figure class="card way">
      <figcaption class="way__title">{says.pictureTitle}</figcaption>
      <svg class="way__picture" role="img" aria-labelledby={`${id}-about`} viewBox={`0 0 ${WIDTH} ${height}`}>
        <title id={`${id}-about`}>{says.pictureAbout}</title>
        <rect class="way__band" x="2" y="8" width="34" height={height - 16} rx="8" />
        <text class="way__carries" transform={`translate(24 ${height / 2}) rotate(-90)`} text-anchor="middle">
          {says.carries}
        </text>
        <path class="way__line" d={`M${LINE_AT} ${TOP}V${end}`} />
        {says.stops.map(({ name, text, elements }, at) => {
          const y = TOP + STEP * at
          return (
            <g key={name}>
              <circle class="way__stop" cx={LINE_AT} cy={y} r="14" />
              <text class="way__number" x={LINE_AT} y={y + 5} text-anchor="middle">
                {at + 1}
              </text>
              <text class="way__name" x={LINE_AT + 28} y={y}>
                {name}
              </text>
              <text class="way__text" x={LINE_AT + 28} y={y + 20}>
                {text}
              </text>
              <text class="way__element" x={LINE_AT + 28} y={y + 38}>
                {elements}
              </text>
            </g>
          )
        })}
      </svg>
      <p class="way__note">
        {says.carries}: {says.carriesElements}
      </p>
    </figure>
  )
}
