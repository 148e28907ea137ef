/** Thrown when too many wait already; the page answers "busy, try again". */
export class TooBusy extends Error {}

/** Lets at most `width` pieces of work run at once and at most `longest` wait, so that memory stays bounded. */
export class Queue {
  readonly #width: number
  readonly #longest: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(width: number, longest: number) {
    this.#width = width
    this.#longest = longest
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) {
      if (this.#waiting.length >= this.#longest) throw new TooBusy('Too many wait')
      // The one who finishes hands its place over, so the count stays as it is.
      await new Promise<void>((go) => this.#waiting.push(go))
    } else {
      this.#running += 1
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
