import type { DesignResult } from './result.ts'

type Areas = Pick<DesignResult, 'mixes' | 'screen' | 'inputs'>

/**
 * The number of calls by which it is decided whether an area is told at a release level, and which is then told: simulated
 * calls a year. Where those or the calls of the file itself are fewer than `least` it is that smaller number: a file of a
 * few months makes many calls a year of few people, and a few drawn years hardly meet a rare area.
 */
export function areaCalls({ mixes, screen, inputs }: Areas, area: number, least: number): number {
  const aYear = Math.round(mixes[0]?.byArea[area]?.calls ?? 0)
  const inFile = Math.round((screen?.areaShares[area] ?? 0) * inputs.mentalHealthCalls)
  const few = [aYear, ...(screen === null ? [] : [inFile])].filter((calls) => calls > 0 && calls < least)
  return few.length === 0 ? aYear : Math.min(...few)
}
