/**
 * What happens next: a binary heap of (minute, kind of event, call) on three typed arrays. It grows by doubling, so that
 * nothing is allocated once it has seen its busiest hour. Equal minutes come out in an order that depends only on what
 * went in.
 */
export class Agenda {
  size = 0
  /** The event that `take` took. */
  call = -1
  private at: Float64Array
  private kinds: Uint8Array
  private calls: Int32Array

  constructor(capacity: number) {
    this.at = new Float64Array(capacity)
    this.kinds = new Uint8Array(capacity)
    this.calls = new Int32Array(capacity)
  }

  clear(): void {
    this.size = 0
  }

  /** Minute of the next event; infinite when nothing is under way. */
  next(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.at[0]
  }

  add(minute: number, kind: number, call: number): void {
    if (this.size === this.at.length) this.grow()
    const { at, kinds, calls } = this
    let place = this.size++
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (at[parent] <= minute) break
      at[place] = at[parent]
      kinds[place] = kinds[parent]
      calls[place] = calls[parent]
      place = parent
    }
    at[place] = minute
    kinds[place] = kind
    calls[place] = call
  }

  /** Removes the next event, gives its kind and leaves its call in `call`. */
  take(): number {
    const { at, kinds, calls } = this
    const taken = kinds[0]
    this.call = calls[0]
    const size = --this.size
    const minute = at[size]
    const kind = kinds[size]
    const call = calls[size]
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && at[child + 1] < at[child]) child++
      if (at[child] >= minute) break
      at[place] = at[child]
      kinds[place] = kinds[child]
      calls[place] = calls[child]
      place = child
    }
    at[place] = minute
    kinds[place] = kind
    calls[place] = call
    return taken
  }

  private grow(): void {
    const twice = 2 * Math.max(8, this.at.length)
    const [at, kinds, calls] = [this.at, this.kinds, this.calls]
    this.at = new Float64Array(twice)
    this.kinds = new Uint8Array(twice)
    this.calls = new Int32Array(twice)
    this.at.set(at)
    this.kinds.set(kinds)
    this.calls.set(calls)
  }
}
