import type { RandomStream } from './random.ts'

/**
 * A gamma variate with mean 1 and the given variance, by Marsaglia and Tsang's rejection; 1 for a variance of 0.
 * Draws as many uniforms as it needs, so give it a stream of its own. Throws RangeError for a negative variance.
 * Source: Marsaglia and Tsang (2000), ACM Trans. Math. Softw. 26:363-372, with their boost for shapes below 1.
 */
export function gammaFactor(variance: number, stream: RandomStream): number {
  if (!(variance >= 0)) throw new RangeError(`A variance is 0 or more, got ${variance}`)
  if (variance === 0) return 1
  const shape = 1 / variance
  if (shape >= 1) return variance * standardGamma(shape, stream)
  return variance * standardGamma(shape + 1, stream) * stream.uniform() ** variance
}

function standardGamma(shape: number, stream: RandomStream): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(stream)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(stream.uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Box and Muller's normal variate; its twin is not kept, so that every draw takes two uniforms. */
const normal = (stream: RandomStream): number =>
  Math.sqrt(2 * stream.exponential()) * Math.cos(2 * Math.PI * stream.uniform())
