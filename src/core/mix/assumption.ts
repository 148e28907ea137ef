/** A number from the world, or a guess about it, that an agency must be able to see and change. */
export interface Assumption {
  readonly id: string
  /** What it is, in words a chief would use. */
  readonly is: string
  readonly unit: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** A source with its date, or why we guessed. */
  readonly source: string
  readonly standing: 'known' | 'guess' | 'yours'
  /** Drawn afresh from its range in every replication, so that the intervals hold this doubt too. */
  readonly varied: boolean
}

type Stated = Omit<Assumption, 'standing' | 'varied'> & { readonly varied?: boolean }

/** A figure that someone published; its range may still be ours. */
export const known = (stated: Stated): Assumption => ({ varied: false, ...stated, standing: 'known' })

/** A figure nobody gave us. Called a guess wherever it is shown. */
export const guess = (stated: Stated): Assumption => ({ varied: false, ...stated, standing: 'guess' })

/** The agency's own number in the place of ours: it holds as it is, and is never drawn. Ours where none was given. */
export const yoursOr = (assumption: Assumption, value: number | undefined): Assumption =>
  value === undefined
    ? assumption
    : { ...assumption, value, low: value, high: value, source: 'Set by you', standing: 'yours', varied: false }

/**
 * The value at which a share `u` of a triangular distribution lies below: lowest at both ends of the range, highest
 * at the stated value. Used for guesses, where nothing more is claimed than a likeliest value and two ends.
 */
export function triangular(assumption: Pick<Assumption, 'low' | 'value' | 'high'>, u: number): number {
  const { low, value, high } = assumption
  if (!(low <= value && value <= high))
    throw new RangeError(`Needs low <= value <= high, got ${low}, ${value}, ${high}`)
  if (low === high) return value
  const peak = (value - low) / (high - low)
  return u < peak
    ? low + Math.sqrt(u * (high - low) * (value - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - value))
}
