import { type Protocol, type RouteKind, TIERS, type Tier } from './protocol.ts'
import { type Answers, type Run, runProtocol } from './run.ts'

/** An invented call with what it must end in. */
export interface TestCase {
  readonly id: string
  readonly title: string
  readonly answers: Answers
  readonly tier: Tier
  /** Who must be asked first; null: whoever the end names. */
  readonly route: RouteKind | null
}
export interface CaseResult {
  readonly test: TestCase
  readonly run: Run
  readonly passes: boolean
}

/** So many cases at least, with every tier among them, before anyone signs. */
export const LEAST_CASES = 8

export function runCases(protocol: Protocol, cases: readonly TestCase[]): readonly CaseResult[] {
  return cases.map((test) => {
    const run = runProtocol(protocol, test.answers)
    const isRight = run.end?.tier === test.tier && (test.route === null || run.end.routes[0]?.to === test.route)
    return { test, run, passes: isRight }
  })
}

/** The tiers that no case expects. */
export const tiersWithoutCase = (cases: readonly TestCase[]): readonly Tier[] =>
  TIERS.filter((tier) => cases.every((one) => one.tier !== tier))

/** True when there are enough cases, of every tier, and all pass. */
export const casesSuffice = (results: readonly CaseResult[]): boolean =>
  results.length >= LEAST_CASES &&
  results.every(({ passes }) => passes) &&
  tiersWithoutCase(results.map(({ test }) => test)).length === 0

export interface ChangedOutcome {
  readonly test: TestCase
  readonly before: Run
  readonly after: Run
}

/** Cases that two versions end differently: another end, tier or first route, or none any more. */
export function changedOutcomes(
  cases: readonly TestCase[],
  versions: { readonly before: Protocol; readonly after: Protocol },
): readonly ChangedOutcome[] {
  return cases.flatMap((test) => {
    const before = runProtocol(versions.before, test.answers)
    const after = runProtocol(versions.after, test.answers)
    return outcome(before) === outcome(after) ? [] : [{ test, before, after }]
  })
}

const outcome = ({ end }: Run): string => (end === null ? '' : `${end.id} ${end.tier} ${end.routes[0]?.to ?? ''}`)
