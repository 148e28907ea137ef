/**
 * Repeatable random numbers. Nothing here reads the clock or the machine: the same (seed, replication, purpose)
 * gives the same numbers everywhere, and different ones give independent streams. So two mixes can be replayed
 * against the very same calls and drawn minutes (common random numbers), however the work is split over workers.
 *
 * Generator: sfc32 by Chris Doty-Humphrey (PractRand), 128 bits of state, passes BigCrush and PractRand.
 */
export class RandomStream {
  private a: number
  private b: number
  private c: number
  private counter: number

  constructor(a: number, b: number, c: number) {
    this.a = a | 0
    this.b = b | 0
    this.c = c | 0
    this.counter = 1
    // The author's advice: twelve rounds mix a weak seed into the whole state.
    for (let i = 0; i < 12; i++) this.bits()
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum
    this.c |= 0
    return sum
  }

  /** Uniform on (0, 1): never exactly 0 or 1, so its logarithm is finite. */
  uniform(): number {
    return ((this.bits() >>> 0) + 0.5) / 4294967296
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    return Math.floor(this.uniform() * below)
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -Math.log(this.uniform())
  }
}

/** The stream for one purpose ("weeks", "minutes", …) in one replication of a run with this seed. */
export function randomStream(seed: number, replication: number, purpose: string): RandomStream {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, got ${seed}`)
  const low = seed | 0
  const high = Math.floor(seed / 4294967296) | 0
  const place = scramble(replication + 0x9e3779b9)
  const use = hashText(purpose)
  return new RandomStream(scramble(low ^ place), scramble(high ^ Math.imul(use, 0x85ebca6b)), scramble(use + place))
}

/** MurmurHash3's finisher: every input bit changes about half of the output bits. */
function scramble(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
