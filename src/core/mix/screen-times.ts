import { URGENCIES } from '../sim/urgency.ts'
import type { ScreenFacts } from './screen.ts'
import { PARTS } from './screen-parts.ts'

/** Multiples of the drive at which chances are kept: 1/4 to 16, evenly in their logarithm. */
const FACTORS = 25
const LOWEST = Math.log(0.25)
const STEP = (Math.log(16) - LOWEST) / (FACTORS - 1)
/** Delays at which chances are kept: nothing to the whole limit. */
const DELAYS = 16

/**
 * Chance that someone is there within the limit, by urgency, by how many times as long the drive is, and by minutes of
 * delay before it. Handling and drive are those of the agency, taken as independent of each other.
 * A table once, then two straight lines: sliders ask thousands of times.
 */
export class InTime {
  private readonly tables: readonly (Float64Array | null)[]
  private readonly limit: number

  constructor(facts: ScreenFacts) {
    this.limit = facts.withinMinutes
    this.tables = Array.from({ length: URGENCIES }, (_, urgency) => tableOf(facts, urgency))
  }

  /** 1 for what officers opened: they are there already. */
  chance(urgency: number, factor: number, delay: number): number {
    const table = this.tables[urgency] ?? null
    if (table === null) return delay < this.limit ? 1 : 0
    if (delay >= this.limit) return 0
    const f = Math.min(FACTORS - 1, Math.max(0, (Math.log(Math.max(factor, 1e-9)) - LOWEST) / STEP))
    const d = (Math.max(0, delay) / this.limit) * (DELAYS - 1)
    const [i, j] = [Math.min(FACTORS - 2, Math.floor(f)), Math.min(DELAYS - 2, Math.floor(d))]
    const at = i * DELAYS + j
    const low = table[at] + (d - j) * (table[at + 1] - table[at])
    const high = table[at + DELAYS] + (d - j) * (table[at + DELAYS + 1] - table[at + DELAYS])
    return low + (f - i) * (high - low)
  }
}

function tableOf(facts: ScreenFacts, urgency: number): Float64Array | null {
  const handling = facts.handlingQuantiles[urgency] ?? []
  if (handling.length === 0) return null
  const ratio = facts.urgencyTravel[urgency] ?? 1
  const table = new Float64Array(FACTORS * DELAYS)
  for (let i = 0; i < FACTORS; i++) {
    const factor = Math.exp(LOWEST + i * STEP) * ratio
    for (let j = 0; j < DELAYS; j++) {
      const left = facts.withinMinutes * (1 - j / (DELAYS - 1))
      let sum = 0
      for (const minutes of handling) sum += shareUnder(facts.travelQuantiles, (left - minutes) / factor)
      table[i * DELAYS + j] = sum / handling.length
    }
  }
  return table
}

/** Share of drives under so many minutes: straight lines between the quantiles, an exponential tail after the last. */
function shareUnder(quantiles: readonly number[], minutes: number): number {
  if (minutes < 0) return 0
  const count = quantiles.length
  if (count === 0) return 1
  const last = quantiles[count - 1]
  if (minutes >= last) {
    const rest = 1 - PARTS[count - 1]
    const scale = (last - quantiles[count - 3]) / Math.log(5)
    return scale > 0 ? 1 - rest * Math.exp(-(minutes - last) / scale) : 1
  }
  let above = 0
  while (quantiles[above] <= minutes) above++
  const [from, to] = above === 0 ? [0, quantiles[0]] : [quantiles[above - 1], quantiles[above]]
  const [low, high] = above === 0 ? [0, PARTS[0]] : [PARTS[above - 1], PARTS[above]]
  return low + ((high - low) * (minutes - from)) / (to - from)
}

/** Share of the stays of an urgency that are longer than so many minutes. */
export function longerThan(facts: ScreenFacts, urgency: number, minutes: number): number {
  const ratio = facts.urgencyScene[urgency] ?? 1
  return 1 - shareUnder(facts.sceneQuantiles, minutes / ratio)
}
