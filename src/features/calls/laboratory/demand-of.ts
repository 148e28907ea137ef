import type { Tx } from '../../../storage/index.ts'
import { findSet } from '../keeping/sets.ts'
import type { OwnDefinition } from '../profile/definition-rule.ts'
import { latestAudit } from './audit-store.ts'
import type { DemandScenario } from './audited.ts'
import { choicesOf } from './own-definitions.ts'
import { demandScenarios } from './scenarios.ts'

/** What travels onward from the laboratory of a set: the scenarios, and the agency's own rules behind them. */
export interface Demand {
  readonly scenarios: readonly DemandScenario[]
  readonly own: readonly OwnDefinition[]
}

/** The demand scenarios of a set; none where it was not counted yet. */
export async function demandOf(tx: Tx, set: string): Promise<Demand> {
  const found = await findSet(tx, set)
  const { own } = await choicesOf(tx, set)
  if (found === null || found.profile === null) return { scenarios: [], own }
  const audit = await latestAudit(tx, set, found.profile.defaultDefinition)
  return { scenarios: demandScenarios(found.profile, audit), own }
}
