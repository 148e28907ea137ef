import { percent } from '../words/numbers.ts'

/** Smallest count of persons or places that is told at each level; the decision page 0030 says where each is used. */
const LEAST_TOLD = {
  /** A guest's own file, seen by nobody else. */
  'own-file': 1,
  /** Hours of the day and of the week: work, not persons. Never for persons or places, and not for publishing. */
  workload: 1,
  /** Inside a partner's workspace. */
  workspace: 5,
  /** Outside it: printed, sent, shared or put on the web. */
  published: 11,
} as const

/** Who will see a table of coded calls. */
export type ReleaseLevel = keyof typeof LEAST_TOLD

export const leastTold = (level: ReleaseLevel): number => LEAST_TOLD[level]

/** The level at which no count under `least` is told; what lies between two levels takes the stricter one. */
export function levelTelling(least: number): ReleaseLevel {
  if (least <= LEAST_TOLD['own-file']) return 'own-file'
  return least <= LEAST_TOLD.workspace ? 'workspace' : 'published'
}

export const codedMark: unique symbol = Symbol('made from coded calls')

/**
 * Something counted in coded calls (class D2). A `Table` draws it only at a release level; anything else that tries to
 * show it throws, so that a count cannot slip past the suppression.
 */
abstract class Coded {
  declare readonly [codedMark]: true
  constructor() {
    Object.defineProperty(this, codedMark, { value: true })
    // Preact asks for the constructor of whatever it draws, and would draw nothing: a blank reads as none.
    Object.defineProperty(this, 'constructor', { get: refuse })
  }
  toString(): never {
    return refuse()
  }
  toJSON(): never {
    return refuse()
  }
  [Symbol.toPrimitive](): never {
    return refuse()
  }
}

function refuse(): never {
  throw new TypeError('A coded count is shown by a Table with a release level, and nowhere else')
}

/** A count of calls, persons or places. */
export class CodedCount extends Coded {
  readonly #count: number
  constructor(count: number) {
    super()
    if (!(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(`A count is a whole number from 0, got ${count}`)
    this.#count = count
  }
  static read(coded: CodedCount): number {
    return coded.#count
  }
}

/** A part of a whole, shown as a percentage while both are told. */
export class CodedShare extends Coded {
  readonly part: CodedCount
  readonly whole: CodedCount
  readonly write: (share: number) => string
  constructor(part: CodedCount, whole: CodedCount, write: (share: number) => string) {
    super()
    this.part = part
    this.whole = whole
    this.write = write
  }
}

/** A mean, median or other figure of a number of calls, shown while that number is told. */
export class CodedFigure extends Coded {
  readonly over: CodedCount
  readonly #shown: string
  constructor(shown: string, over: CodedCount) {
    super()
    this.#shown = shown
    this.over = over
  }
  static read(figure: CodedFigure): string {
    return figure.#shown
  }
}

export type CodedCell = CodedCount | CodedShare | CodedFigure

/** A count of coded calls, persons or places; a whole number from 0. Use one value for one count wherever it comes up. */
export const coded = (count: number): CodedCount => new CodedCount(count)
/** "12%", or as `write` says: hidden with either count, and where too few make up the rest. */
export const codedShare = (
  part: CodedCount,
  whole: CodedCount,
  write: (share: number) => string = percent,
): CodedShare => new CodedShare(part, whole, write)
/** A figure already written out, such as a median, and how many calls it stands for. */
export const codedFigure = (shown: string, over: CodedCount): CodedFigure => new CodedFigure(shown, over)

export const isCoded = (value: unknown): value is CodedCell => value instanceof Coded
