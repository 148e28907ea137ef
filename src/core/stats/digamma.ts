/**
 * Digamma, the slope of `logGamma`, for x > 0, to about 13 digits (relative; near its zero at 1.4616 absolute).
 * Shifted up to x >= 10, then the asymptotic series. Source: Abramowitz and Stegun (1964) 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`digamma needs x > 0, got ${x}`)
  let shift = 0
  let y = x
  for (; y < 10; y++) shift -= 1 / y
  const r = 1 / (y * y)
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - (r * 691) / 32760)))))
  return shift + Math.log(y) - 1 / (2 * y) - series
}
