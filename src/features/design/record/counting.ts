import { z } from 'zod'
import { type DefinitionId, type DemandScenario, type OwnDefinition, RULE_SHAPE } from '../../calls/index.ts'

const share = z.number().min(0).max(1)
const definition = z.custom<DefinitionId>(
  (value) => typeof value === 'string' && /^([a-z-]{1,40}|own:[\w-]{1,60})$/.test(value),
)

export const countingShape = z.strictObject({
  definition,
  scenario: z
    .strictObject({
      id: z.enum(['low', 'audited', 'high']),
      definition,
      flagged: share,
      unflagged: share,
      share,
      of: z.enum(['calls', 'waited']),
    })
    .nullable(),
  own: z.array(z.strictObject({ id: z.string().max(60), name: z.string().max(200), rule: RULE_SHAPE })).max(1),
})

/** Which calls counted as mental-health calls in a run: the rule, the chances of a scenario, and the agency's own rule. */
export interface Counting {
  readonly definition: DefinitionId
  readonly scenario: DemandScenario | null
  readonly own: readonly OwnDefinition[]
}

/** How the calls of a set are counted under a scenario, with the one own rule that it needs. */
export function countingOf(definition: DefinitionId, scenario: DemandScenario | null, own: Counting['own']): Counting {
  return { definition, scenario, own: own.filter(({ id }) => `own:${id}` === definition) }
}
