import type { Measure } from '../../platform/content/index.ts'

/**
 * Which measures the page of an agency's own calls (`/try`) shows today. `near` is a figure that stands close to the
 * measure and is not the same; the page of the measure says how it differs. All others come with the workspace's
 * own counts, in a later version.
 */
const COMPUTED: Readonly<Record<string, Computed>> = {
  M01: 'same',
  M06: 'same',
  M07: 'near-places',
  M63: 'near-first-unit',
  M30: 'near-calls',
  M33: 'near-calls',
  M34: 'near-calls',
  M36: 'near-calls',
}
export type Computed = 'same' | 'near-places' | 'near-first-unit' | 'near-calls'

export const computedHere = ({ id }: Pick<Measure, 'id'>): Computed | null => COMPUTED[id] ?? null
