import type { Duck } from '../../../platform/tables/duck.ts'
import type { CodingChange } from '../profile/profile.ts'
import type { CodeSide } from './code-book.ts'
import { plainText } from './lexicon.ts'
import { type CodeUse, usesByMonth } from './months.ts'
import type { KnownText, Texts } from './texts.ts'

/** A text must stand in this many calls while in use, and be missing where this many were to be expected. */
const LEAST_SEEN = 20
const LEAST_MISSED = 8
/** Out of use: hardly ever there. A stray call of an old code does not count. */
const STRAY = 0.05
/** In use: there in three of four months, so that fireworks each July are no change of coding. */
const STEADY = 0.75
const MOST_CHANGES = 100
/** How far the volumes of an old and a new name may lie apart. */
const ALIKE = 1.6

/** One way in which the use of a text changed: from month `at` on it is there, or is there no more. */
interface Change {
  readonly side: CodeSide
  readonly known: KnownText
  readonly use: CodeUse
  readonly what: CodingChange['what']
  readonly at: number
  /** Its share of all calls while in use. */
  readonly rate: number
}

/**
 * Which types and dispositions came into use or went out of use inside the span of the table `calls`, most calls first.
 * A text that goes in the month in which another of like volume comes is taken for renamed where they share a word or a
 * kind of mental-health call. Months are weighed by their calls, so a month that is covered in part misleads nobody.
 */
export async function codingChanges(duck: Duck, texts: Texts): Promise<readonly CodingChange[]> {
  const uses = await usesByMonth(duck)
  return [...changesOf('type', texts.types, uses), ...changesOf('disposition', texts.dispositions, uses)]
    .sort((one, other) => other.calls - one.calls || (one.label < other.label ? -1 : 1))
    .slice(0, MOST_CHANGES)
}

function changesOf(side: CodeSide, texts: readonly KnownText[], all: readonly CodeUse[]): readonly CodingChange[] {
  const uses = all.filter((use) => use.side === side)
  const total = new Map<string, number>()
  for (const { months } of uses) for (const [month, n] of months) total.set(month, (total.get(month) ?? 0) + n)
  const months = [...total.keys()].sort()
  const exposure = months.map((month) => total.get(month) ?? 0)
  const found = uses.flatMap((use) => {
    const known = texts[use.id]
    if (known === undefined || use.calls < LEAST_SEEN) return []
    const by = new Map(use.months)
    const counts = months.map((month) => by.get(month) ?? 0)
    const begins = stepUp(counts, exposure)
    const ends = stepUp(counts.toReversed(), exposure.toReversed())
    return [
      ...(begins === null ? [] : [{ side, known, use, what: 'came-into-use' as const, ...begins }]),
      ...(ends === null
        ? []
        : [{ side, known, use, what: 'out-of-use' as const, at: months.length - ends.at, rate: ends.rate }]),
    ]
  })
  const names = renames(found)
  return found.map((change) => toCodingChange(change, names.get(change)))
}

function toCodingChange({ known, use, what }: Change, other: Change | undefined): CodingChange {
  return {
    label: known.label,
    class: known.classified.class,
    firstMonth: use.months[0]?.[0] ?? '',
    lastMonth: use.months.at(-1)?.[0] ?? '',
    calls: use.calls,
    what,
    ...(other === undefined ? {} : { renamed: other.known.label }),
  }
}

/** The month before which a text is hardly ever there and from which on it steadily is; null when there is none. */
function stepUp(counts: readonly number[], exposure: readonly number[]): { at: number; rate: number } | null {
  const allSeen = sum(counts)
  const allCalls = sum(exposure)
  let best: { at: number; rate: number; fit: number } | null = null
  let [seen, calls] = [0, 0]
  for (let at = 1; at < counts.length; at += 1) {
    seen += counts[at - 1] ?? 0
    calls += exposure[at - 1] ?? 0
    const [after, callsAfter] = [allSeen - seen, Math.max(1, allCalls - calls)]
    const rate = after / callsAfter
    const missed = rate * calls
    if (after < LEAST_SEEN || missed < LEAST_MISSED || seen > STRAY * missed) continue
    // Log-likelihood of one Poisson rate before and another after.
    const fit = seen * Math.log(Math.max(seen, 1e-9) / calls) + after * Math.log(rate)
    if ((best === null || fit > best.fit) && isSteady(counts.slice(at), exposure.slice(at), rate))
      best = { at, rate, fit }
  }
  return best === null ? null : { at: best.at, rate: best.rate }
}

function isSteady(counts: readonly number[], exposure: readonly number[], rate: number): boolean {
  const there = counts.filter((n, at) => n >= 0.25 * rate * (exposure[at] ?? 0) && n > 0).length
  return there >= STEADY * counts.length
}

const sum = (all: readonly number[]): number => all.reduce((total, n) => total + n, 0)

/** Pairs what goes with what comes in the same month, the likest first; each text has at most one other name. */
function renames(changes: readonly Change[]): ReadonlyMap<Change, Change> {
  const gone = changes.filter(({ what }) => what === 'out-of-use')
  const come = changes.filter(({ what }) => what === 'came-into-use')
  const pairs = gone
    .flatMap((old) =>
      come.filter(({ at }) => at === old.at).map((fresh) => ({ old, fresh, likeness: likeness(old, fresh) })),
    )
    .filter(({ likeness: alike }) => alike > 0)
    .sort((one, other) => other.likeness - one.likeness)
  const named = new Map<Change, Change>()
  for (const { old, fresh } of pairs) {
    if (named.has(old) || named.has(fresh)) continue
    named.set(old, fresh)
    named.set(fresh, old)
  }
  return named
}

/** 0 where two texts are no names of one thing; otherwise more for shared words, a shared kind and like volume. */
function likeness(old: Change, fresh: Change): number {
  const apart = Math.abs(Math.log(old.rate / fresh.rate))
  const [one, other] = [old.known.classified, fresh.known.classified]
  if (apart > Math.log(ALIKE) || one.class !== other.class) return 0
  const [words, others] = [wordsOf(old.known.label), wordsOf(fresh.known.label)]
  const shared = [...others].filter((word) => words.has(word)).length / Math.max(1, Math.min(words.size, others.size))
  const isSameKind = one.kind === other.kind && one.kind !== 'other' && one.kind !== 'code'
  return shared === 0 && !isSameKind ? 0 : 2 * shared + (isSameKind ? 1 : 0) + 1 - apart
}

/** Words that say what a call is about. */
const wordsOf = (label: string): ReadonlySet<string> =>
  new Set(
    plainText(label)
      .split(/[ -]+/)
      .filter((word) => /^\p{L}{3,}$/u.test(word) && !SAYS_NOTHING.has(word)),
  )
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'PERSON',
  'SUBJECT',
  'CALL',
  'REPORT',
  'PROGRESS',
  'OTHER',
  'THE',
  'AND',
])
