/**
 * What ends next: a binary heap of (minute, which pool of units is freed) on two typed arrays.
 * Nothing is allocated after construction. Equal minutes come out in an order that depends only on what went in.
 */
export class Agenda {
  size = 0
  private readonly at: Float64Array
  private readonly pools: Uint8Array

  constructor(capacity: number) {
    this.at = new Float64Array(capacity)
    this.pools = new Uint8Array(capacity)
  }

  clear(): void {
    this.size = 0
  }

  /** Minute of the next end; infinite when nothing is under way. */
  next(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.at[0]
  }

  add(minute: number, pool: number): void {
    const { at, pools } = this
    let place = this.size++
    if (place >= at.length) throw new Error('More tasks are under way than there are units: a bug in the replay')
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (at[parent] <= minute) break
      at[place] = at[parent]
      pools[place] = pools[parent]
      place = parent
    }
    at[place] = minute
    pools[place] = pool
  }

  /** Removes the next end and gives its pool. */
  take(): number {
    const { at, pools } = this
    const taken = pools[0]
    const size = --this.size
    const minute = at[size]
    const pool = pools[size]
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && at[child + 1] < at[child]) child++
      if (at[child] >= minute) break
      at[place] = at[child]
      pools[place] = pools[child]
      place = child
    }
    at[place] = minute
    pools[place] = pool
    return taken
  }
}
