import type { MentalHealthClass } from '../codes/lexicon.ts'

/** An interval for a share by Wilson's method: what chance alone could have done, if every code were right. */
export interface ChanceInterval {
  readonly low: number
  readonly high: number
}

/** The built-in definitions; `text` counts calls whose notes speak of mental health, where notes were read at all. */
export type BuiltInDefinition =
  | 'final-type'
  | 'initial-type'
  | 'disposition'
  | 'text'
  | 'any-code'
  | 'any-code-or-proxy'
/** `own:<id>` is a definition that the agency made itself (laboratory/own-definitions). */
export type DefinitionId = BuiltInDefinition | `own:${string}`

/** How many calls are about mental health when one rule decides. */
export interface DefinitionCount {
  readonly id: DefinitionId
  /** What the agency calls it; null for a built-in one. */
  readonly ownName: string | null
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
  /** Hours that units spent on them; null where the file cannot say. */
  readonly unitHours: number | null
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
      /** A quarter of the calls took at most `p25`, three quarters at most `p75`, all but 1 in 100 at most `p99`. */
      readonly p25: number
      readonly p75: number
      readonly p99: number
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
  | 'hours-not-trusted'
  | 'same-encounter-twice'
  | 'nearby-repeats'
  | 'level-change'
  | 'coding-changed'
  | 'rows-superseded'
  | 'calls-left-open'
  | 'masked-values'
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
  | 'number-over-days'
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
  | 'nothing-in-it'
  | 'time-not-read'
  | 'end-before-start'
  | 'over-eight-hours'
  | 'exact-repeat'
  | 'superseded'
  | 'same-encounter'
  | 'nearby-repeat'

/** Rows of one kind of trouble. Nothing was clipped or guessed. */
export interface BadRows {
  readonly reason: BadRowReason
  readonly rows: number
  /**
   * `left-out`: the row is not a call. `joined`: it says again what another row says, so it adds no call.
   * `minutes-unknown`: the call counts, that time or interval does not.
   */
  readonly effect: 'left-out' | 'joined' | 'minutes-unknown'
  /** Where: the column or the interval. */
  readonly where: string
}

/** Why something cannot be told, in plain English; pages translate by `why`. */
export interface Lacking {
  readonly cannotBeComputed: string
}

/** Calls for each covered day, with 95% limits. Wider than chance alone where days differ more than chance would make them. */
export interface DailyRate {
  readonly calls: number
  readonly coveredDays: number
  readonly perDay: number
  readonly low: number
  readonly high: number
  /** Variance of daily counts over their mean, after the weekly pattern, or of weekly ones where larger; 1 is chance alone. */
  readonly dispersion: number | null
  /** `month`: the file has no exact dates, so every day of a month with calls is taken as covered. */
  readonly countedBy: 'day' | 'month'
}

/** A month of the year over all years, as calls for each covered day. Needs a year of coverage. */
export interface SeasonMonth {
  /** 1 to 12. */
  readonly month: number
  readonly coveredDays: number
  readonly mentalHealthPerDay: number
  readonly low: number
  readonly high: number
  readonly allPerDay: number
}

/** A day from which on there are clearly more or fewer calls, or other words for them. */
export interface LevelChange {
  readonly day: string
  readonly of: 'all' | 'mental-health'
  /** Calls for each covered day before and after. */
  readonly before: number
  readonly after: number
  /**
   * `export`: the columns, the texts or the source of the rows change at the same time, so the step says something about
   * the export and nothing about need. `unknown`: nothing in the file explains it.
   */
  readonly looksLike: 'export' | 'unknown'
  readonly because: readonly string[]
}

export interface Trend {
  /** Yearly change of the mental-health calls of a covered day, as a ratio (1.04: four in a hundred more each year). */
  readonly perYear: number
  readonly low: number
  readonly high: number
  readonly levelChanges: readonly LevelChange[]
}

/** How far calls gather on few places or persons, beside what chance alone gives. Counts only; nobody is named. */
export interface Concentrated {
  /** Calls with a known place (or person code), and how many different ones. */
  readonly calls: number
  readonly units: number
  readonly unitsWithTwoOrMore: number
  readonly callsAtThose: number
  readonly gini: number
  /** Gini of a zero-truncated Poisson with the same mean: everyone has the same rate. */
  readonly giniByChance: number
  readonly topShare10pct: number
  readonly fewestForHalf: number
  /** Points of the Lorenz curve, both from 0 to 1, busiest last; at most 50. */
  readonly lorenz: readonly { readonly units: number; readonly calls: number }[]
  /** Counts of the ten busiest, largest first. */
  readonly busiest: readonly number[]
  /**
   * Calls to expect at those ten together in a next period of the same length, if nothing is done: the busiest of one
   * period fall by themselves (regression to the mean). Null where too little repeats to learn it.
   */
  readonly expectedNextOfBusiest: number | null
}

/** Mental-health calls in an hour of one cell of the week. */
export interface HourRate {
  readonly perHour: number
  /** 95% limits for chance alone (Garwood). */
  readonly low: number
  readonly high: number
  /** The rate drawn to its neighbours (weekdays or weekend, the same three hours): steadier where few calls came. */
  readonly smoothed: number
}

/** Calls of one beat, or of one cell of about a kilometre. */
export interface AreaCount {
  /** The beat, or the middle of the cell as "37.77,-122.42". */
  readonly area: string
  readonly mentalHealth: number
  readonly all: number
}

/** A field of a call and how often it is missing, among mental-health calls and among all. */
export interface MissingField {
  readonly field: string
  /** Null: the export has no such column. */
  readonly mentalHealth: number | null
  readonly all: number | null
}

/** What the data allow, as a grade, and what would raise it. */
export interface DataQuality {
  /** A: everything a program decision needs. B: most. C: counts, but no times or no finding of types. D: not usable alone. */
  readonly grade: 'A' | 'B' | 'C' | 'D'
  readonly checks: readonly {
    /** For example `types-named`, `final-type`, `times-complete`, `a-year-covered`, `clock-trusted`. */
    readonly id: string
    readonly met: 'yes' | 'partly' | 'no'
    /** The figure behind it, in plain English. */
    readonly says: string
  }[]
}

/** A type or disposition text that came into use or out of use, or whose share changed sharply. */
export interface CodingChange {
  readonly label: string
  readonly class: MentalHealthClass
  readonly firstMonth: string
  readonly lastMonth: string
  readonly calls: number
  readonly what: 'came-into-use' | 'out-of-use'
  /** The text of like volume that came or went in the same month: the old or the new name of the same thing. */
  readonly renamed?: string
}

/** Which evidence marks the calls, kept apart. One call may have several. */
export interface EvidenceCounts {
  readonly code: number
  readonly proxy: number
  readonly disposition: number
  /** Null: notes were not read. */
  readonly text: number | null
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
  readonly version: 2
  readonly lexicon: number
  /** Codes of the agency's code book that a person confirmed, when this was counted. */
  readonly confirmedCodes: number
  readonly file: {
    /** Rows of data in the file. */
    readonly rows: number
    readonly calls: number
    /** Rows that became part of a call. */
    readonly usedRows: number
    /** Rows that say more about a call, or the same again, and rows that are no call: rows = calls + joined + rejected. */
    readonly joined: number
    readonly rejected: number
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
    /** 168 rates of mental-health calls; null in a cell that the file does not cover, and as a whole without dates. */
    readonly rates: readonly (HourRate | null)[] | null
  }
  readonly months: readonly {
    readonly month: string
    readonly mentalHealth: number
    readonly all: number
    readonly coveredDays: number | null
    /** False when days of the month are not covered; null when that cannot be known. */
    readonly isComplete: boolean | null
  }[]
  readonly volume: { readonly mentalHealth: DailyRate; readonly all: DailyRate } | Lacking
  readonly season: readonly SeasonMonth[] | Lacking
  /** Level changes are told also where the file is too short for a trend. */
  readonly trend: Trend | (Lacking & { readonly levelChanges: readonly LevelChange[] })
  readonly evidence: EvidenceCounts
  readonly codingChanges: readonly CodingChange[]
  /** `others`: calls that the default definition does not mark. */
  readonly minutes: {
    readonly mentalHealth: StageMinutes
    readonly others: StageMinutes
    readonly all: StageMinutes
    /** Calls whose end is not there or lies over eight hours after their start: set apart, never clipped. */
    readonly leftOpen: { readonly mentalHealth: number; readonly all: number } | Lacking
  }
  /** Hours that units spent on these calls, dispatched to cleared, over all units. */
  readonly officerHours:
    | {
        readonly mentalHealth: number
        readonly others: number
        readonly all: number
        readonly callsWithout: number
        /** Minutes of all units together that one call took. */
        readonly perCall: { readonly mentalHealth: MinutesFact; readonly others: MinutesFact }
      }
    | { readonly cannotBeComputed: string }
  /** Mental-health calls by place, and by person code where the privacy officer allowed one. */
  readonly concentration: { readonly places: Concentrated | Lacking; readonly persons: Concentrated | Lacking }
  readonly map:
    | { readonly by: 'beat' | 'cell'; readonly areas: readonly AreaCount[]; readonly callsWithout: number }
    | Lacking
  readonly missing: readonly MissingField[]
  readonly quality: DataQuality
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
