import { hash, type Options, verify } from '@node-rs/argon2'

// Argon2id is the library's default algorithm. 64 MiB, three passes, one lane: about 45 ms on a two-core machine.
const COST: Options = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }

/** Thrown when too many sign-ins wait already; the router answers "busy, try again". */
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
      if (this.#waiting.length >= this.#longest) throw new TooBusy('Too many sign-ins wait')
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

/** Hashes and checks passwords, two at a time. */
export class PasswordHashes {
  readonly #queue: Queue
  readonly #cost: Options
  #nobody: Promise<string> | undefined

  /** `cost` is lowered in tests only; rows hold their own parameters. */
  constructor(cost: Options = COST, queue: Queue = new Queue(2, 64)) {
    this.#cost = cost
    this.#queue = queue
  }

  make(password: string): Promise<string> {
    return this.#queue.run(() => hash(password.normalize('NFKC'), this.#cost))
  }

  /**
   * Checks a password. Without a stored hash (no such account, or none set) it checks against a hash that fits
   * nobody, so that the answer takes as long.
   */
  async fits(password: string, stored: string | null): Promise<boolean> {
    this.#nobody ??= this.make('nobody has this password, and it is never accepted')
    const against = stored ?? (await this.#nobody)
    const isRight = await this.#queue.run(() => verify(against, password.normalize('NFKC')))
    return isRight && stored !== null
  }

  /** Makes the hash that fits nobody ahead of time, so that the first sign-in is not slower than the rest. */
  async warm(): Promise<void> {
    this.#nobody ??= this.make('nobody has this password, and it is never accepted')
    await this.#nobody
  }
}
