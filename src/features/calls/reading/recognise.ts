import { type ColumnFacts, columnFacts } from '../../../platform/tables/column-facts.ts'
import { masked } from '../../../platform/tables/masks.ts'
import type { TableSample } from '../../../platform/tables/sample.ts'
import type { TimeFormat } from '../../../platform/tables/times.ts'
import type { Lexicon } from '../codes/lexicon.ts'
import type { CallColumn, Use } from './mapping.ts'
import { claimFreeText, claimPersonal } from './recognise-persons.ts'
import { claimTimes, withSerialDays } from './recognise-times.ts'
import { claimTypes } from './recognise-types.ts'

/** A column with its proposed use, how sure the proposal is, and something to show a person who checks it. */
export interface Proposal extends CallColumn {
  readonly sure: 'sure' | 'likely' | 'unsure'
  /** Up to three values; none for a column that looks personal. */
  readonly examples: readonly string[]
  readonly filled: number
  /** How the column says times, found in its values, whether or not it is used for one. */
  readonly detected: TimeFormat | null
  /** What a column about persons could be used for, if the privacy officer allows it. */
  readonly couldBe?: 'notes' | 'person'
}

/** Something about the columns that a person should know before going on. */
export interface ColumnNote {
  readonly kind:
    | 'am-pm-lost'
    | 'impossible-years'
    | 'month-or-day-first'
    | 'midnight-means-missing'
    | 'weekday-disagrees'
    | 'not-calls-for-service'
    | 'personal-values'
    | 'criminal-justice-word'
    | 'masked-values'
  readonly column: string
  readonly count?: number
}

export interface Recognised {
  readonly proposals: readonly Proposal[]
  readonly notes: readonly ColumnNote[]
}

/** Collects claims on columns; the first claim on a column stands. */
export class Claims {
  readonly uses = new Map<
    number,
    {
      use: Use
      why: string
      sure: Proposal['sure']
      format?: TimeFormat
      midnight?: boolean
      couldBe?: 'notes' | 'person'
    }
  >()
  readonly notes: ColumnNote[] = []
  readonly facts: readonly ColumnFacts[]

  constructor(facts: readonly ColumnFacts[]) {
    this.facts = facts
  }

  free(): readonly ColumnFacts[] {
    return this.facts.filter((fact) => !this.uses.has(fact.index))
  }

  has(use: Use): boolean {
    return [...this.uses.values()].some((claim) => claim.use === use)
  }

  claim(
    fact: ColumnFacts,
    use: Use,
    why: string,
    more: { sure?: Proposal['sure']; format?: TimeFormat; midnight?: boolean; couldBe?: 'notes' | 'person' } = {},
  ): void {
    if (this.uses.has(fact.index)) return
    const { sure = 'sure', format, midnight, couldBe } = more
    this.uses.set(fact.index, {
      use,
      why,
      sure,
      ...(format ? { format } : {}),
      ...(midnight === undefined ? {} : { midnight }),
      ...(couldBe === undefined ? {} : { couldBe }),
    })
  }

  /** Claims the free column that scores highest, when one scores above 0. */
  claimBest(use: Use, score: (fact: ColumnFacts) => number, why: (fact: ColumnFacts) => string): ColumnFacts | null {
    let best: { fact: ColumnFacts; score: number } | null = null
    for (const fact of this.free()) {
      const points = score(fact)
      if (points > 0 && (best === null || points > best.score)) best = { fact, score: points }
    }
    if (best === null) return null
    this.claim(best.fact, use, why(best.fact), { sure: best.score >= 2 ? 'sure' : 'likely' })
    return best.fact
  }
}

/** Proposes what each column is, from its name and from its values together. */
export function recogniseColumns(sample: TableSample, lexicon: Lexicon): Recognised {
  const claims = new Claims(columnFacts(sample).map(withSerialDays))
  claimFreeText(claims)
  claimTimes(claims)
  claimKey(claims)
  claimFlags(claims)
  claimTypes(claims, lexicon)
  claimPlaces(claims)
  claimOthers(claims)
  claimPersonal(claims)
  noteKindOfFile(claims)
  noteBareMarkers(claims)
  noteMasks(claims)
  return { proposals: claims.facts.map((fact) => proposalOf(fact, claims)), notes: claims.notes }
}

function proposalOf(fact: ColumnFacts, claims: Claims): Proposal {
  const claim = claims.uses.get(fact.index) ?? { use: 'ignored' as const, why: 'not needed', sure: 'sure' as const }
  const isShown = claim.use !== 'personal'
  return {
    column: fact.column,
    use: claim.use,
    why: claim.why,
    sure: claim.sure,
    ...('format' in claim && claim.format ? { format: claim.format } : {}),
    ...('midnight' in claim && claim.midnight !== undefined ? { midnightIsMissing: claim.midnight } : {}),
    examples: isShown ? fact.counts.slice(0, 3).map(([value]) => masked(value).slice(0, 60)) : [],
    filled: fact.values.length / Math.max(1, fact.sampled),
    ...(claim.use === 'personal' && 'couldBe' in claim && claim.couldBe ? { couldBe: claim.couldBe } : {}),
    detected: fact.time?.format ?? (fact.clockNumber ? { kind: 'time', read: 'clock-number' } : null),
  }
}

const KEY_NAMES: readonly (readonly [RegExp, number])[] = [
  [
    /^(incident|call|event|cad|cfs|case|dispatch|master incident|inc|service call) ?(num|number|no|nbr|id|key|#)?( ?(num|number|id))?$/,
    3,
  ],
  [/\b(incident|call|event|cad|cfs|case) ?(num|number|no|nbr|id|key|#)\b/, 2.5],
  [/^primary key$/, 2.4],
  [/^(id|key|number|record ?id|report ?(id|number|no))$/, 1.5],
  [/\b(id|num|number|key)$/, 0.6],
  [/^(object ?id|row ?id|fid|index)$/, 0.5],
]

/** The column that names a call: many different values without spaces, and a name that fits. */
function claimKey(claims: Claims): void {
  claims.claimBest(
    'key',
    (fact) => {
      if (fact.variety < 0.2 || fact.values.length < fact.sampled * 0.9 || fact.meanLength > 40) return 0
      if (/\b(zip|phone|officer|unit|subject|address|street|x|y|badge)\b/.test(fact.plain)) return 0
      const named = KEY_NAMES.find(([shape]) => shape.test(fact.plain))
      return named ? named[1] + fact.variety * 0.1 : 0
    },
    (fact) => (fact.variety > 0.999 ? 'a different value in every row' : 'a value that several rows of one call share'),
  )
}

const YES_NO = /^(?:yes|no|y|n|true|false|t|f|0|1|x|si|sí|checked|unchecked)$/i
const FLAG =
  /\b(cit|crisis|mental\w*|mh|bh|behaviou?ral|edp|psych\w*|suicid\w*|co ?responder|clinician|988|emotional\w*|welfare)\b/

/** Marks such as "CIT officer sent" or "Mental health": yes or no beside the type. */
function claimFlags(claims: Claims): void {
  for (const fact of claims.free())
    if (FLAG.test(fact.plain) && fact.counts.length <= 4 && fact.counts.every(([value]) => YES_NO.test(value)))
      if (fact.values.length > 0 && !/\b(hold|apprehen\w*|detain\w*)\b/.test(fact.plain))
        claims.claim(fact, 'flag', 'says yes or no to what its name says', { sure: 'likely' })
}

function claimPlaces(claims: Claims): void {
  const inRange = (fact: ColumnFacts, most: number) =>
    fact.numbers.share > 0.8 && fact.numbers.least >= -most && fact.numbers.most <= most && fact.variety > 0.001
  claims.claimBest(
    'latitude',
    (fact) => (/^(lat|latitude|y lat|geo lat|y)$|\blatitude\b/.test(fact.plain) && inRange(fact, 90) ? 2 : 0),
    () => 'numbers between -90 and 90',
  )
  claims.claimBest(
    'longitude',
    (fact) =>
      /^(lon|lng|long|longitude|x long|geo long|x)$|\blongitude\b/.test(fact.plain) && inRange(fact, 180) ? 2 : 0,
    () => 'numbers between -180 and 180',
  )
  const isPart = (fact: ColumnFacts) =>
    /\b(address|addr|street|road|block|intersect\w*|cross|hundred|sfx|suffix|premise)\b/.test(fact.plain) ||
    /^(location|place|incident location|call location)$/.test(fact.plain)
  for (const fact of claims.free())
    if (isPart(fact) && !/\b(type|city|zip|id|code)$/.test(fact.plain))
      claims.claim(fact, 'place', 'part of the address; used to count repeat places, kept only as a code', {
        sure: 'likely',
      })
  if (!claims.has('place')) return
  for (const fact of claims.free())
    if (/^(zip|zip ?code|postal ?code|city|municipality)$/.test(fact.plain))
      claims.claim(fact, 'place', 'tells equal addresses in two towns apart', { sure: 'likely' })
}

function claimOthers(claims: Claims): void {
  const fewValues = (fact: ColumnFacts) => fact.counts.length <= 600
  const named = (use: Use, names: RegExp, why: string, fits: (fact: ColumnFacts) => boolean = fewValues) =>
    claims.claimBest(
      use,
      (fact) => (names.test(fact.plain) && fits(fact) ? 2 - fact.plain.length / 100 : 0),
      () => why,
    )
  named(
    'priority',
    /\b(priority|prio|urgency|pri)\b/,
    'few values that rank urgency',
    (fact) => fact.counts.length <= 30,
  )
  named(
    'source',
    /\b(call ?source|source|how received|received by|call ?origin|origin|nature of contact|method of contact|initiated|caller type)\b/,
    'says how the call came in',
    (fact) => fact.counts.length <= 60,
  )
  named(
    'unit',
    /^(unit|unit id|unit name|unit number|unit code|call ?sign|radio name|apparatus|responding unit|primary unit|vehicle id)$/,
    'names the unit that went',
  )
  named(
    'held',
    /\b(apprehension|apprehended|apprehension made|involuntary hold|emergency hold|detained|mental hold|hold placed)\b/,
    'says yes or no to a hold',
    (fact) => fact.counts.length <= 4,
  )
  named('beat', /\b(beat|patrol ?(district|area|zone))\b/, 'few values that name an area')
  if (!claims.has('beat'))
    named(
      'beat',
      /\b(district|sector|division|precinct|reporting area|patrol area|zone|area command|station|substation)\b/,
      'few values that name an area',
    )
}

function noteKindOfFile(claims: Claims): void {
  const force = claims.facts.find((fact) =>
    /\b(weapon used|subject resistance|use of force|force type|r2r level)\b/.test(fact.plain),
  )
  if (force) claims.notes.push({ kind: 'not-calls-for-service', column: force.column })
}

/** A few personal numbers in a column that is used are masked; how many of the sample is told. */
function noteMasks(claims: Claims): void {
  for (const { index, column, masked: count } of claims.facts) {
    const use = claims.uses.get(index)?.use
    if (count > 0 && use !== undefined && use !== 'personal')
      claims.notes.push({ kind: 'masked-values', column, count })
  }
}

/** A bare word such as NCIC in a text is no reason to refuse the file, but worth a look. */
function noteBareMarkers(claims: Claims): void {
  for (const fact of claims.facts)
    if (fact.counts.some(([value]) => /\b(NCIC|NIC|III|FBI)\b/.test(value)))
      claims.notes.push({ kind: 'criminal-justice-word', column: fact.column })
}
