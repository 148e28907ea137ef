import type { MentalHealthClass } from '../codes/lexicon.ts'

/** An interval for a share by Wilson's method: what chance alone could have done, if every code were right. */
export interface ChanceInterval {
  readonly low: number
  readonly high: number
}

export type DefinitionId = 'final-type' | 'initial-type' | 'disposition' | 'any-code' | 'any-code-or-proxy'

/** How many calls are about mental health when one rule decides. */
export interface DefinitionCount {
  readonly id: DefinitionId
  readonly count: number
  /** Of them, the ones that someone waited for; the same where the export does not tell who opened a call. */
  readonly waitedFor: number
  /** `waitedFor` of `shareOf.calls`; null when nothing can be said. */
  readonly share: number | null
  /** 95% limits for chance alone, if the codes were right. They say nothing about wrong or missing codes. */
  readonly chanceAlone: ChanceInterval | null
  /** Calls whose text for this rule is empty or a code that nobody has explained: unknown is not "no". */
  readonly unknown: number
  /** Of the calls that the default definition counts, how many this one counts too. */
  readonly sharedWithDefault: number
}

/** Minutes of one stage of a call, or why they cannot be computed. */
export type MinutesFact =
  | {
      readonly median: number
      readonly p90: number
      /** Calls with both times and a believable difference. */
      readonly n: number
      /** Calls of the group without. */
      readonly missing: number
    }
  | { readonly cannotBeComputed: string }

export interface StageMinutes {
  /** Received to dispatched. */
  readonly queue: MinutesFact
  /** Dispatched to arrived, first unit. */
  readonly travel: MinutesFact
  /** Arrived to cleared, first unit, calls that somebody handled. */
  readonly scene: MinutesFact
  /** Received to arrived. */
  readonly response: MinutesFact
}

export type WarningKind =
  | 'time-zone-assumed'
  | 'uneven-coverage'
  | 'long-gap'
  | 'short-file'
  | 'round-row-count'
  | 'no-denominator'
  | 'no-mental-health-code'
  | 'only-proxies'
  | 'codes-not-explained'
  | 'two-clocks'
  | 'weekday-disagrees'
  | 'am-pm-lost'
  | 'impossible-years'
  | 'month-or-day-first'
  | 'midnight-means-missing'
  | 'several-rows-a-call'
  | 'number-used-again'
  | 'not-calls-for-service'
  | 'intervals-not-believed'
  | 'no-exact-dates'
  | 'repeated-hour'
  | 'possible-repeats'
  | 'personal-values'
  | 'criminal-justice-word'
  | 'missing-times'

/** Something a reader must know before using a figure. `says` is plain English; pages translate by `kind`. */
export interface ProfileWarning {
  readonly kind: WarningKind
  readonly says: string
  readonly count?: number
  readonly column?: string
}

export type BadRowReason =
  | 'other-number-of-cells'
  | 'received-not-a-time'
  | 'impossible-year'
  | 'clock-jumped-over'
  | 'time-not-read'
  | 'end-before-start'
  | 'over-eight-hours'
  | 'exact-repeat'

/** Rows of one kind of trouble. Nothing was clipped or guessed. */
export interface BadRows {
  readonly reason: BadRowReason
  readonly rows: number
  /** `left-out`: the row is not a call. `minutes-unknown`: the call counts, that time or interval does not. */
  readonly effect: 'left-out' | 'minutes-unknown'
  /** Where: the column or the interval. */
  readonly where: string
}

export interface TypeCount {
  readonly label: string
  readonly class: MentalHealthClass
  readonly kind: string
  readonly calls: number
  /** Calls of this type with a hold (apprehension), where the file says so. */
  readonly held: number | null
}

/**
 * What a calls file says about the need for a program. Holds counts and times only: no clock, host, path, person or
 * place. The same file and mapping give the same profile on any machine and with any number of workers.
 */
export interface NeedProfile {
  readonly kind: 'need-profile'
  readonly version: 1
  readonly lexicon: number
  readonly file: {
    /** Rows of data in the file. */
    readonly rows: number
    readonly calls: number
    /** Rows that became part of a call. */
    readonly usedRows: number
    readonly rowsPerCall: number
    readonly columnsUsed: readonly { readonly column: string; readonly use: string }[]
    readonly columnsDropped: readonly { readonly column: string; readonly why: string }[]
    readonly badRows: readonly BadRows[]
  }
  readonly timezone: string | null
  readonly coverage: {
    /** First and last local day, YYYY-MM-DD; null when the file has no exact dates. */
    readonly firstDay: string | null
    readonly lastDay: string | null
    /** Days from the first to the last. */
    readonly spanDays: number
    /** Days that the file covers. */
    readonly coveredDays: number
    readonly callsWithoutTime: number
    readonly longestGapDays: number
  }
  /**
   * What shares are of. Officers open calls of other kinds (traffic stops, checks), which would hide the need; where
   * the export says how calls came in, shares leave them out. Measure M01 counts the same way.
   */
  readonly shareOf: { readonly calls: number; readonly officerOpened: number }
  /** The definitions that the columns allow, most to least strict. The spread between them comes before any of them. */
  readonly definitions: readonly DefinitionCount[]
  readonly spread: {
    readonly lowest: number
    readonly highest: number
    readonly lowestShare: number | null
    readonly highestShare: number | null
  }
  readonly defaultDefinition: DefinitionId
  /** Calls by the surest class that any of their codes has, and by kind within it. */
  readonly kinds: readonly { readonly class: MentalHealthClass; readonly kind: string; readonly calls: number }[]
  /** 168 counts, Monday 00:00 first, on the agency's clock. */
  readonly hourOfWeek: {
    readonly mentalHealth: readonly number[]
    readonly all: readonly number[]
    /** Hours that the file really covers in each cell: a skipped hour in spring is 0, a repeated one in autumn 2. */
    readonly exposureHours: readonly number[] | null
  }
  readonly months: readonly {
    readonly month: string
    readonly mentalHealth: number
    readonly all: number
    readonly coveredDays: number | null
    /** False when days of the month are not covered; null when that cannot be known. */
    readonly isComplete: boolean | null
  }[]
  readonly minutes: { readonly mentalHealth: StageMinutes; readonly all: StageMinutes }
  /** Hours that units spent on these calls, dispatched to cleared, over all units. */
  readonly officerHours:
    | { readonly mentalHealth: number; readonly all: number; readonly callsWithout: number }
    | { readonly cannotBeComputed: string }
  readonly repeatPlaces:
    | {
        readonly callsWithPlace: number
        readonly places: number
        readonly placesWithTwoOrMore: number
        readonly callsAtThose: number
        /** Mental-health calls at a place with two or more of them, among those with a place. */
        readonly share: number | null
        /** Counts of the ten busiest places, largest first; no addresses. */
        readonly busiest: readonly number[]
      }
    | { readonly cannotBeComputed: string }
  readonly topTypes: readonly TypeCount[]
  /** How calls ended: the 15 dispositions most frequent among mental-health calls, and what they come to together. */
  readonly outcomes: readonly {
    readonly label: string
    readonly outcome: string
    readonly mentalHealth: number
    readonly all: number
  }[]
  readonly outcomeTotals: Readonly<Record<string, { readonly mentalHealth: number; readonly all: number }>>
  readonly held: { readonly yes: number; readonly no: number; readonly unknown: number } | null
  readonly warnings: readonly ProfileWarning[]
  /** What the agency itself says about the data, for example that some calls were left out of the export. */
  readonly caveats: readonly string[]
}
