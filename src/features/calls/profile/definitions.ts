import { wilsonInterval } from '../../../core/stats/wilson.ts'
import { countOf, type Duck, numberOf, textOf } from '../../../platform/tables/duck.ts'
import {
  BUILT_IN,
  counts,
  type DefinitionRule,
  type Evidence,
  isUnknownUnder,
  LAYERS,
  type OwnDefinition,
  ownId,
} from './definition-rule.ts'
import type { BuiltInDefinition, DefinitionCount, DefinitionId, NeedProfile } from './profile.ts'

export { definitionSql, type OwnDefinition } from './definition-rule.ts'

/** How many calls share one combination of evidence. A file has a few hundred of these, however many calls. */
export interface Combination extends Evidence {
  readonly calls: number
  /** Of these, the ones that no officer opened. */
  readonly waited: number
  /** Seconds that units spent on them, where known; null where the file never says. */
  readonly busySeconds: number | null
}

export interface Has {
  readonly initial: boolean
  readonly final: boolean
  readonly reasons: boolean
  readonly disposition: boolean
  /** The export says how each call came in, so calls that an officer opened can be told apart. */
  readonly source: boolean
}

/** What the agency itself decided about definitions. */
export interface OwnChoices {
  readonly own: readonly OwnDefinition[]
  /** The definition chosen for this set; null leaves it to the toolkit. */
  readonly chosen: DefinitionId | null
}
export const NO_CHOICES: OwnChoices = { own: [], chosen: null }

export interface Definitions {
  readonly all: readonly DefinitionCount[]
  readonly chosen: DefinitionId
  /** Share of calls with any code, and with any code or proxy, for warnings. */
  readonly calls: number
  readonly shareOf: NeedProfile['shareOf']
  readonly unknownCalls: number
}

/** Counts calls under every definition that the columns allow, and under the agency's own. */
export async function countDefinitions(duck: Duck, has: Has, choices: OwnChoices = NO_CHOICES): Promise<Definitions> {
  return definitionsFrom(await combinationsOf(duck), has, choices)
}

/** Every combination of evidence in the table `calls`, with how often it occurs. */
export async function combinationsOf(duck: Duck): Promise<readonly Combination[]> {
  const there = new Set((await duck.rows('DESCRIBE calls')).map((row) => textOf(row, 'column_name')))
  const known = (column: string) => (there.has(column) ? column : `0 AS ${column}`)
  const ranks = LAYERS.map((layer) => known(`mh_${layer}`))
  const rows = await duck.rows(`SELECT ${ranks.join(', ')}, ${known('yes_kinds')}, ${known('possible_kinds')},
    count(*) AS calls, count(*) FILTER (NOT officer) AS waited, sum(busy_s)::BIGINT AS busy
    FROM calls GROUP BY ALL ORDER BY ALL`)
  return rows.map((row) => {
    const rank = (layer: (typeof LAYERS)[number]) => numberOf(row, `mh_${layer}`) ?? 0
    return {
      initial: rank('initial'),
      final: rank('final'),
      reason: rank('reason'),
      disposition: rank('disposition'),
      text: rank('text'),
      yesKinds: numberOf(row, 'yes_kinds') ?? 0,
      possibleKinds: numberOf(row, 'possible_kinds') ?? 0,
      calls: countOf(row, 'calls'),
      waited: countOf(row, 'waited'),
      busySeconds: numberOf(row, 'busy'),
    }
  })
}

interface Named {
  readonly id: DefinitionId
  readonly ownName: string | null
  readonly rule: DefinitionRule
}

function offered(combinations: readonly Combination[], has: Has, own: readonly OwnDefinition[]): readonly Named[] {
  const ids: BuiltInDefinition[] = [
    ...(has.final ? (['final-type'] as const) : []),
    ...(has.initial ? (['initial-type'] as const) : []),
    ...(has.disposition ? (['disposition'] as const) : []),
    ...(combinations.some(({ text }) => text > 0) ? (['text'] as const) : []),
    'any-code',
    'any-code-or-proxy',
  ]
  return [
    ...ids.map((id) => ({ id, ownName: null, rule: BUILT_IN[id] })),
    ...own.map(({ id, name, rule }) => ({ id: ownId(id), ownName: name, rule })),
  ]
}

/** The counts of every definition, from the combinations alone. */
export function definitionsFrom(
  combinations: readonly Combination[],
  has: Has,
  choices: OwnChoices = NO_CHOICES,
): Definitions {
  const named = offered(combinations, has, choices.own)
  const inShares = has.source ? 'waited' : 'calls'
  const calls = sumOf(combinations, 'calls')
  const waited = sumOf(combinations, inShares)
  const chosen = chosenOf(named, combinations, choices.chosen)
  const all = named.map(({ id, ownName, rule }): DefinitionCount => {
    const found = combinations.filter((one) => counts(rule, one))
    const foundWaited = sumOf(found, inShares)
    const unknown = sumOf(
      combinations.filter((one) => isUnknownUnder(rule, one)),
      'calls',
    )
    // Where no text of a column is understood, a share of 0 would be a claim that nothing supports.
    const saysNothing = waited === 0 || unknown === calls
    return {
      id,
      ownName,
      count: sumOf(found, 'calls'),
      waitedFor: foundWaited,
      share: saysNothing ? null : foundWaited / waited,
      chanceAlone: saysNothing ? null : wilsonInterval(foundWaited, waited),
      unknown,
      unitHours: hoursOf(found, combinations),
      sharedWithDefault: sumOf(
        found.filter((one) => counts(chosen.rule, one)),
        'calls',
      ),
    }
  })
  const unknownCalls = sumOf(
    combinations.filter((one) => isUnknownUnder(BUILT_IN['any-code'], one)),
    'calls',
  )
  return {
    all,
    chosen: chosen.id,
    calls,
    shareOf: { calls: waited, officerOpened: calls - waited },
    unknownCalls,
  }
}

/** The agency's choice where it still stands; else codes alone, and codes with proxies where no code says anything. */
function chosenOf(named: readonly Named[], combinations: readonly Combination[], wanted: DefinitionId | null): Named {
  const byChoice = named.find(({ id }) => id === wanted)
  if (byChoice !== undefined) return byChoice
  const hasCodes = combinations.some((one) => counts(BUILT_IN['any-code'], one))
  const id = hasCodes ? 'any-code' : 'any-code-or-proxy'
  return { id, ownName: null, rule: BUILT_IN[id] }
}

function sumOf(combinations: readonly Combination[], what: 'calls' | 'waited'): number {
  return combinations.reduce((sum, one) => sum + one[what], 0)
}

/** Null where no call of the file has the times, which is not the same as no hours. */
function hoursOf(found: readonly Combination[], all: readonly Combination[]): number | null {
  if (all.every(({ busySeconds }) => busySeconds === null)) return null
  const seconds = found.reduce((sum, { busySeconds }) => sum + (busySeconds ?? 0), 0)
  return Math.round(seconds / 360) / 10
}

/** Calls that two rules both count. */
export function overlapOf(combinations: readonly Combination[], one: DefinitionRule, other: DefinitionRule): number {
  return sumOf(
    combinations.filter((call) => counts(one, call) && counts(other, call)),
    'calls',
  )
}
