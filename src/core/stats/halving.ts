/** The point in `low` to `high` up to which `isBelow` holds, by halving, to the last bits of a double. */
export function halve(isBelow: (x: number) => boolean, low: number, high: number): number {
  let [under, over] = [low, high]
  for (let i = 0; i < 1100 && over - under > 2e-16 * Math.abs(over); i++) {
    const middle = (under + over) / 2
    if (middle === under || middle === over) break
    if (isBelow(middle)) under = middle
    else over = middle
  }
  return (under + over) / 2
}

/** The same where only the lower end is known: `high` is doubled until it is not below. */
export function halveUpward(isBelow: (x: number) => boolean, low: number, high: number): number {
  let over = high
  while (isBelow(over)) {
    over *= 2
    if (over === Number.POSITIVE_INFINITY) throw new RangeError('No such value')
  }
  return halve(isBelow, low, over)
}

/** The smallest whole number from 0 for which `isEnough` holds; it must hold from there on. */
export function smallestWhole(isEnough: (k: number) => boolean): number {
  if (isEnough(0)) return 0
  let [under, over] = [0, 1]
  while (!isEnough(over)) [under, over] = [over, over * 2]
  while (over - under > 1) {
    const middle = Math.floor((under + over) / 2)
    if (isEnough(middle)) over = middle
    else under = middle
  }
  return over
}
