import { hash, type Options, verify } from '@node-rs/argon2'
import { Queue } from '../queue.ts'

// Argon2id is the library's default algorithm. 64 MiB, three passes, one lane: about 45 ms on a two-core machine.
const COST: Options = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }

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
