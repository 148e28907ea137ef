import type { Counting } from './record/counting.ts'

/** What the brief takes from a need profile. */
export interface NeedFacts {
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** All calls of the file. */
  readonly calls: number
  /** Those that someone waited for; the same for the shares, where the file tells which calls officers opened themselves. */
  readonly mentalHealthCalls: number
  /** Of the calls that someone waited for, under the chosen definition and under the narrowest and widest one. */
  readonly share: number | null
  readonly lowestShare: number | null
  readonly highestShare: number | null
  /** The eight hours of the day, in a row, in which most mental-health calls come. */
  readonly busiest: { readonly from: number; readonly to: number } | null
  /** The scenario of demand that was replayed; left out where calls were taken as the definition counts them. */
  readonly demand?: 'low' | 'audited' | 'high'
  /** Which calls counted, for whoever wants to run it again; left out where the default of the file did. */
  readonly counting?: Counting
}

interface Profile {
  readonly file: { readonly calls: number }
  readonly coverage: { readonly firstDay: string | null; readonly lastDay: string | null }
  readonly definitions: readonly { readonly id: string; readonly waitedFor: number; readonly share: number | null }[]
  readonly defaultDefinition: string
  readonly spread: { readonly lowestShare: number | null; readonly highestShare: number | null }
  readonly hourOfWeek: { readonly mentalHealth: readonly number[] }
  readonly shareOf: { readonly calls: number }
}

interface Scenario {
  readonly id: 'low' | 'audited' | 'high'
  readonly share: number
}

const WINDOW = 8

export function needFactsOf(profile: Profile, scenario: Scenario | null = null): NeedFacts {
  const chosen = profile.definitions.find(({ id }) => id === profile.defaultDefinition)
  return {
    firstDay: profile.coverage.firstDay,
    lastDay: profile.coverage.lastDay,
    calls: profile.file.calls,
    mentalHealthCalls:
      scenario === null ? (chosen?.waitedFor ?? 0) : Math.round(scenario.share * profile.shareOf.calls),
    share: scenario === null ? (chosen?.share ?? null) : scenario.share,
    lowestShare: profile.spread.lowestShare,
    highestShare: profile.spread.highestShare,
    busiest: busiestHours(profile.hourOfWeek.mentalHealth),
    ...(scenario === null ? {} : { demand: scenario.id }),
  }
}

function busiestHours(week: readonly number[]): NeedFacts['busiest'] {
  const day = Array.from({ length: 24 }, (_, h) => week.reduce((sum, n, i) => sum + (i % 24 === h ? n : 0), 0))
  const inWindow = (from: number) =>
    Array.from({ length: WINDOW }, (_, k) => day[(from + k) % 24] ?? 0).reduce((sum, n) => sum + n, 0)
  const starts = Array.from({ length: 24 }, (_, from) => ({ from, calls: inWindow(from) }))
  const best = starts.reduce((a, b) => (b.calls > a.calls ? b : a))
  return best.calls > 0 ? { from: best.from, to: (best.from + WINDOW) % 24 } : null
}
