import { type Assumption, triangular } from './assumption.ts'
import type { Dials } from './screen.ts'

const POINTS = [0.1, 0.3, 0.5, 0.7, 0.9] as const

/** The value a dial gives it, else the mean of what the replay draws; 0 where the plan has no such assumption. */
export function valueFor(assumption: Assumption | null, dials: Dials): number {
  if (assumption === null) return 0
  const dialled = dials.assumptions[assumption.id]
  if (dialled !== undefined) return dialled
  const { low, value, high, varied } = assumption
  return varied ? (low + value + high) / 3 : value
}

/** Five equally likely values of what the replay draws; one value five times where it is set. */
export function pointsOf(assumption: Assumption, dials: Dials): readonly number[] {
  const dialled = dials.assumptions[assumption.id]
  return POINTS.map((u) => dialled ?? triangular(assumption, u))
}
