import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { NetworkPlace } from '../kinds.ts'
import type { NetworkWords } from '../network-words.ts'
import { MAP_SIZE, onMap, outline } from './united-states.ts'
import type { Point } from './zips.ts'

interface NetworkMapProps {
  readonly finding: string
  readonly places: readonly NetworkPlace[]
  /** Where distances are counted from. */
  readonly from: Point | null
  readonly says: NetworkWords
}

/** Where places are. The list beside it is its table, so the drawing has no letters and no links. */
export function NetworkMap({ finding, places, from, says }: NetworkMapProps): VNode {
  const id = useId()
  const { land, borders } = outline()
  // Sites last, so that no dot of a program hides one.
  const drawn = places.toSorted((one, other) => one.kind.localeCompare(other.kind))
  const [programs, sites] = (['program', 'site'] as const).map((kind) => drawn.filter((place) => place.kind === kind))
  return (
    <figure class="us-map">
      <figcaption class="chart__finding" id={id}>
        {finding}
      </figcaption>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the finding above names it */}
      <svg
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}`}
        width={MAP_SIZE.width}
        height={MAP_SIZE.height}
      >
        <path class="us-map__land" d={land} />
        <path class="us-map__borders" d={borders} />
        <Dots places={programs ?? []} kind="program" />
        <Dots places={sites ?? []} kind="site" />
        {from === null ? null : <Origin from={from} />}
      </svg>
      <ul class="us-map__key">
        <li class="us-map__key-site">{says.mapSite}</li>
        <li class="us-map__key-program">{says.mapProgram}</li>
        {from === null ? null : <li class="us-map__key-you">{says.mapYou}</li>}
      </ul>
    </figure>
  )
}

/** One path for all dots of a kind: a line of no length with round ends is a dot, in fewer bytes than a circle. */
function Dots({ places, kind }: { places: readonly NetworkPlace[]; kind: NetworkPlace['kind'] }): VNode | null {
  const spots = places.flatMap(({ latitude, longitude }) => {
    const spot = latitude === null || longitude === null ? null : onMap({ latitude, longitude })
    return spot === null ? [] : [`M${spot.x},${spot.y}h0`]
  })
  if (spots.length === 0) return null
  const line = spots.join('')
  return (
    <>
      <path class="us-map__rim" d={line} />
      <path class={`us-map__${kind}`} d={line} />
    </>
  )
}

function Origin({ from }: { from: Point }): VNode | null {
  const spot = onMap(from)
  if (spot === null) return null
  return <path class="us-map__you" d={`M${spot.x - 14},${spot.y}h28M${spot.x},${spot.y - 14}v28`} />
}
