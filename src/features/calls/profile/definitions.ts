import { wilsonInterval } from '../../../core/stats/wilson.ts'
import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'
import { CLASS_RANK } from '../codes/texts.ts'
import type { BuiltInDefinition, DefinitionCount, DefinitionId, NeedProfile } from './profile.ts'

/** How many calls share one combination of classes. */
interface Combination {
  readonly initial: number
  readonly final: number
  readonly reason: number
  readonly disposition: number
  readonly calls: number
  /** Of these, the ones that someone waited for. */
  readonly waited: number
}

const YES = CLASS_RANK.yes
const POSSIBLE = CLASS_RANK.possible

/** The rules in words that SQL and this module share. Each answers whether a call counts. */
const RULES: Readonly<Record<BuiltInDefinition, { sql: string; counts: (c: Combination) => boolean }>> = {
  'final-type': { sql: `mh_final = ${YES}`, counts: (c) => c.final === YES },
  'initial-type': { sql: `mh_initial = ${YES}`, counts: (c) => c.initial === YES },
  disposition: { sql: `mh_disposition = ${YES}`, counts: (c) => c.disposition === YES },
  // Notes are not read yet.
  text: { sql: 'false', counts: () => false },
  'any-code': {
    sql: `greatest(mh_initial, mh_final, mh_reason, mh_disposition) = ${YES}`,
    counts: (c) => Math.max(c.initial, c.final, c.reason, c.disposition) === YES,
  },
  'any-code-or-proxy': {
    sql: `greatest(mh_initial, mh_final, mh_reason, mh_disposition) >= ${POSSIBLE}`,
    counts: (c) => Math.max(c.initial, c.final, c.reason, c.disposition) >= POSSIBLE,
  },
}

/** SQL that is true for a call of table `calls` under a definition. */
export const definitionSql = (definition: DefinitionId): string => {
  if (!isBuiltIn(definition)) throw new RangeError('Not a built-in definition')
  return `(${RULES[definition].sql})`
}
const isBuiltIn = (id: DefinitionId): id is BuiltInDefinition => Object.hasOwn(RULES, id)

export interface Has {
  readonly initial: boolean
  readonly final: boolean
  readonly reasons: boolean
  readonly disposition: boolean
  /** The export says how each call came in, so calls that an officer opened can be told apart. */
  readonly source: boolean
}

export interface Definitions {
  readonly all: readonly DefinitionCount[]
  readonly chosen: DefinitionId
  /** Share of calls with any code, and with any code or proxy, for warnings. */
  readonly calls: number
  readonly shareOf: NeedProfile['shareOf']
  readonly unknownCalls: number
}

/** Counts calls under every definition that the columns allow. */
export async function countDefinitions(duck: Duck, has: Has): Promise<Definitions> {
  const rows = await duck.rows(`SELECT mh_initial, mh_final, mh_reason, mh_disposition, count(*) AS calls,
    count(*) FILTER (NOT officer) AS waited FROM calls GROUP BY ALL ORDER BY ALL`)
  const combinations = rows.map((row) => ({
    initial: numberOf(row, 'mh_initial') ?? 0,
    final: numberOf(row, 'mh_final') ?? 0,
    reason: numberOf(row, 'mh_reason') ?? 0,
    disposition: numberOf(row, 'mh_disposition') ?? 0,
    calls: countOf(row, 'calls'),
    waited: countOf(row, has.source ? 'waited' : 'calls'),
  }))
  const count = (fits: (c: Combination) => boolean, of: 'calls' | 'waited' = 'calls') =>
    combinations.reduce((sum, combination) => sum + (fits(combination) ? combination[of] : 0), 0)
  const calls = count(() => true)
  const waited = count(() => true, 'waited')
  const ids: BuiltInDefinition[] = [
    ...(has.final ? (['final-type'] as const) : []),
    ...(has.initial ? (['initial-type'] as const) : []),
    ...(has.disposition ? (['disposition'] as const) : []),
    'any-code',
    'any-code-or-proxy',
  ]
  const chosen: BuiltInDefinition = count(RULES['any-code'].counts) > 0 ? 'any-code' : 'any-code-or-proxy'
  const all = ids.map((id) => {
    const found = count(RULES[id].counts)
    const foundWaited = count(RULES[id].counts, 'waited')
    const unknown = count((c) => unknownUnder(id, c))
    // Where no text of a column is understood, a share of 0 would be a claim that nothing supports.
    const saysNothing = waited === 0 || unknown === calls
    return {
      id,
      ownName: null,
      count: found,
      waitedFor: foundWaited,
      share: saysNothing ? null : foundWaited / waited,
      chanceAlone: saysNothing ? null : wilsonInterval(foundWaited, waited),
      unknown,
      unitHours: null,
      sharedWithDefault: count((c) => RULES[id].counts(c) && RULES[chosen].counts(c)),
    }
  })
  const unknownCalls = count((c) => unknownUnder('any-code', c))
  return { all, chosen, calls, shareOf: { calls: waited, officerOpened: calls - waited }, unknownCalls }
}

function unknownUnder(id: BuiltInDefinition, c: Combination): boolean {
  if (id === 'final-type') return c.final === 0
  if (id === 'initial-type') return c.initial === 0
  if (id === 'disposition') return c.disposition === 0
  return Math.max(c.initial, c.final, c.reason) === 0 && c.disposition !== YES
}
