import { type Duck, literal, numberOf, textOf } from '../../../platform/tables/duck.ts'
import type { DefinitionRule } from '../profile/definition-rule.ts'
import { STRATA, type StratumId, type StratumPlan, stratumSql } from './strata.ts'

/** A call that was drawn, as reviewers see it, and the stratum that they must not see. */
export interface DrawnCall {
  /** Order of review, from 1; it tells nothing about the stratum. */
  readonly place: number
  readonly callKey: string
  readonly localSeconds: number | null
  readonly typeInitial: string
  readonly typeFinal: string
  readonly disposition: string
  readonly beat: string
  readonly stratum: StratumId
}

export interface Drawing {
  readonly rule: DefinitionRule
  readonly plan: readonly StratumPlan[]
  readonly seed: number
  /** Leaves out calls that officers opened. */
  readonly onlyWaited: boolean
}

/**
 * Draws the sample from the tables `calls`. Which calls come follows from the seed and their keys alone: the order of
 * MD5 hashes is as good as chance, and the same in every version of the database.
 */
export async function drawSample(duck: Duck, { rule, plan, seed, onlyWaited }: Drawing): Promise<readonly DrawnCall[]> {
  const there = new Set((await duck.rows('DESCRIBE calls')).map((row) => textOf(row, 'column_name')))
  const wanted = plan.map(({ id, drawn }) => `WHEN ${literal(id)} THEN ${drawn}`).join(' ')
  const key = `coalesce(call_key, 'row ' || row_number)`
  // A number that was used again names several calls; each is drawn for itself.
  const nth = `row_number() OVER (PARTITION BY ${key} ORDER BY local_s, row_number)`
  const shuffled = (purpose: string) =>
    `md5('${seed} ${purpose} ' || call || CASE WHEN nth_of_key > 1 THEN ' ' || nth_of_key ELSE '' END)`
  const rows = await duck.rows(`
    WITH pool AS (SELECT *, ${key} AS call, ${nth} AS nth_of_key, ${stratumSql(rule)} AS stratum
      FROM calls ${onlyWaited ? 'WHERE NOT officer' : ''}),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY ${shuffled('draw')}, call) AS nth FROM pool)
    SELECT row_number() OVER (ORDER BY ${shuffled('order')}, call) AS place, call, stratum, local_s,
      ${there.has('beat') ? 'beat' : "''"} AS beat, ${TEXTS.map((name) => textSql(name, there)).join(', ')}
    FROM ranked WHERE nth <= CASE stratum ${wanted} ELSE 0 END ORDER BY place`)
  return rows.map((row) => {
    const stratum = STRATA.find((id) => id === textOf(row, 'stratum'))
    if (stratum === undefined) throw new Error('A drawn call has a stratum that is not in the plan')
    return {
      place: numberOf(row, 'place') ?? 0,
      callKey: textOf(row, 'call'),
      localSeconds: numberOf(row, 'local_s'),
      typeInitial: textOf(row, 'type_initial'),
      typeFinal: textOf(row, 'type_final'),
      disposition: textOf(row, 'disposition'),
      beat: textOf(row, 'beat'),
      stratum,
    }
  })
}

const TEXTS = ['type_initial', 'type_final', 'disposition'] as const

/** The text itself where the table holds it, else what its number stands for. */
function textSql(name: (typeof TEXTS)[number], there: ReadonlySet<string>): string {
  if (there.has(name)) return name
  const table = name === 'disposition' ? 'disposition_texts' : 'type_texts'
  return `(SELECT min(t.text) FROM ${table} t WHERE t.id = ${name}_id) AS ${name}`
}
