/**
 * Quantile (Hyndman and Fan's type 7, as `quantile`) without sorting: the two order statistics it needs are found by
 * Hoare's selection, in time proportional to the number of values on average. Reorders `values`. NaN for no values.
 */
export function selectQuantile(values: Float32Array, p: number): number {
  const last = values.length - 1
  if (last < 0) return Number.NaN
  const place = last * p
  const below = Math.floor(place)
  select(values, below)
  const low = values[below]
  if (place === below) return low
  let next = Number.POSITIVE_INFINITY
  for (let i = below + 1; i <= last; i++) if (values[i] < next) next = values[i]
  return low + (place - below) * (next - low)
}

/** Puts the value of rank `k` in its place, smaller ones before it and larger ones after it. */
function select(values: Float32Array, k: number): void {
  let [from, to] = [0, values.length - 1]
  while (from < to) {
    const pivot = values[(from + to) >> 1]
    let [i, j] = [from, to]
    while (i <= j) {
      while (values[i] < pivot) i++
      while (values[j] > pivot) j--
      if (i > j) break
      const swapped = values[i]
      values[i++] = values[j]
      values[j--] = swapped
    }
    if (k <= j) to = j
    else if (k >= i) from = i
    else return
  }
}
