import type { ColumnFacts } from '../../../platform/tables/column-facts.ts'
import type { Lexicon } from '../codes/lexicon.ts'
import type { Claims } from './recognise.ts'

const INITIAL =
  /\b(init|initial|orig|original)\b.*\b(type|nature|code|call|problem|text|desc\w*)\b|\binitial ?type ?(text)?\b/
const FINAL = /\b(final|clos\w*|ending|disposed)\b.*\b(type|nature|code|call|problem|text|desc\w*)\b/
const TYPE: readonly (readonly [RegExp, number])[] = [
  [/^(call|incident|event|problem|cfs|complaint) ?(type|nature|code)( ?(text|desc\w*|description|name))?$/, 3],
  [
    /^(type ?text|type ?desc\w*|nature ?of ?call|nature|problem|call ?desc\w*|call ?for ?service|cfs ?desc\w*|type)$/,
    2.6,
  ],
  [/\b(call|incident|event|problem|radio|offense|complaint) ?(type|code|nature|desc\w*|category)\b/, 2.2],
  [/\b(reason (for|of) (dispatch|call|visit)|presenting (problem|concern)|chief complaint)\b/, 2],
  [/\b(type|nature|category|description)\b/, 1],
]
const NOT_TYPE =
  /\b(unit|place|location|address|premise|disposition|dispo|closed by|source|caller|contact|weapon|vehicle|zip|area|hood|neighbou?rhood|officer|organization|zone|district)\b/
/** "Close code" is what most systems call the disposition; it is a final type only where it speaks of the same things. */
const CLOSE_CODE = /^(clos(e|ed|ing|ure)|disposed)( ?(code|text|desc\w*|description))+$/
const DISPOSITION =
  /\b(disposition|dispo|disp ?code|outcome|result|clearance|clearing|action ?taken|how ?(closed|cleared))\b/

/** Claims the columns that say what a call was about and how it ended, by name and by what the lexicon finds in them. */
export function claimTypes(claims: Claims, lexicon: Lexicon): void {
  const isCoded = (fact: ColumnFacts) =>
    fact.counts.length > 1 &&
    fact.counts.length <= 2500 &&
    fact.variety < 0.5 &&
    fact.meanLength < 90 &&
    fact.time === null
  const isText = (fact: ColumnFacts) =>
    isCoded(fact) || (fact.sampled < 200 && fact.meanLength < 60 && fact.time === null)
  claims.claimBest(
    'disposition',
    (fact) =>
      DISPOSITION.test(fact.plain) && isText(fact) && !/\b(date|time|minutes)\b/.test(fact.plain)
        ? 3 - fact.plain.length / 100
        : 0,
    () => 'says how the call ended',
  )
  if (!claims.has('disposition'))
    claims.claimBest(
      'disposition',
      (fact) => (CLOSE_CODE.test(fact.plain) && isText(fact) && !sharesTypes(fact, claims) ? 2 : 0),
      () => 'says how the call was closed, in other words than the types',
    )
  const initial = claims.claimBest(
    'type-initial',
    (fact) => (INITIAL.test(fact.plain) && isText(fact) ? 2 + wordiness(fact) : 0),
    () => 'the type when the call came in',
  )
  const final = claims.claimBest(
    'type-final',
    (fact) => (FINAL.test(fact.plain) && isText(fact) ? 2 + wordiness(fact) : 0),
    () => 'the type when the call was closed',
  )
  const score = (fact: ColumnFacts) => (NOT_TYPE.test(fact.plain) || !isText(fact) ? 0 : typeScore(fact, lexicon))
  const main = claims.claimBest(
    initial && !final ? 'type-final' : final && !initial ? 'type-initial' : 'type',
    initial && final ? () => 0 : (fact) => (isLaterInSeries(fact, claims) ? 0 : score(fact)),
    (fact) =>
      initial && !final
        ? 'the type beside the initial one, so the later one'
        : final
          ? 'the type beside the final one, so the first one'
          : `call types, ${fact.counts.length} different`,
  )
  claimSeries(claims, main)
  claimByWords(claims, lexicon, isCoded)
}

/** Descriptions are preferred to bare codes. */
const wordiness = (fact: ColumnFacts) => Math.min(0.4, fact.meanLength / 60)

function typeScore(fact: ColumnFacts, lexicon: Lexicon): number {
  const named = TYPE.find(([shape]) => shape.test(fact.plain))?.[1] ?? 0
  if (named === 0) return 0
  const variety = Math.min(0.8, Math.log10(fact.counts.length + 1) * 0.4)
  return named + variety + wordiness(fact) + (hitShare(fact, lexicon) > 0 ? 0.6 : 0)
}

/** Share of filled values that the lexicon reads as about mental health, surely or possibly. */
function hitShare(fact: ColumnFacts, lexicon: Lexicon): number {
  const classes = lexicon.classify(fact.counts.map(([value]) => value))
  const hits = fact.counts.filter(([value]) => {
    const found = classes.get(value)?.class
    return found === 'yes' || found === 'possible'
  })
  return hits.reduce((sum, [, times]) => sum + times, 0) / Math.max(1, fact.values.length)
}

/** True where half of the column's texts also stand in a column that is named as a type. */
function sharesTypes(fact: ColumnFacts, claims: Claims): boolean {
  const types = claims.facts.filter((other) => other !== fact && TYPE.some(([shape]) => shape.test(other.plain)))
  const known = new Set(types.flatMap((other) => other.counts.map(([value]) => value)))
  return fact.counts.filter(([value]) => known.has(value)).length * 2 >= fact.counts.length
}

const stemOf = (fact: ColumnFacts) => fact.plain.replace(/[\s#]*\d+$/, '')

/** True for "Reason #2" where a "Reason #1" stands before it. */
function isLaterInSeries(fact: ColumnFacts, claims: Claims): boolean {
  const stem = stemOf(fact)
  return stem !== fact.plain && claims.facts.some((other) => other.index < fact.index && stemOf(other) === stem)
}

/** "Reason #1" to "Reason #5": the first is the main one, the others are further reasons for the same call. */
function claimSeries(claims: Claims, main: ColumnFacts | null): void {
  if (main === null) return
  const stem = stemOf(main)
  if (stem === main.plain) return
  for (const fact of claims.free())
    if (stemOf(fact) === stem) claims.claim(fact, 'reason', 'a further reason for the same call')
}

/** Columns whose values speak of mental health although their name does not say that they hold types. */
function claimByWords(claims: Claims, lexicon: Lexicon, isCoded: (fact: ColumnFacts) => boolean): void {
  const found = claims
    .free()
    .filter((fact) => isCoded(fact) && fact.counts.length <= 300)
    .map((fact) => ({ fact, share: hitShare(fact, lexicon) }))
    .filter(({ share }) => share >= 0.01)
    .sort((one, other) => other.share - one.share)
  for (const { fact } of found) {
    const use = claims.has('type') || claims.has('type-final') ? 'reason' : 'type'
    claims.claim(fact, use, 'some of its values speak of mental health', { sure: 'likely' })
  }
}
