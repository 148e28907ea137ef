import type { Tenant } from '../../../core/access.ts'
import { type ClauseInForce, type Duty, type DutyStanding, dutiesMet } from '../../../core/agreements/gaps.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { versionAt } from '../../../platform/revisions/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { clausesIn, composeDraft } from '../composed.ts'
import { fieldsDraft } from '../draft.ts'
import { settledText } from '../settled.ts'
import { agreementKey } from '../store.ts'
import { isInForceOn } from './acts.ts'
import { type KeptAgreement, keptOn } from './facts.ts'

/** Clauses of the library that stand in the text of documents in force on a day, with the document. */
export async function clausesInForce(tx: Tx, day: string): Promise<readonly ClauseInForce[]> {
  const held = (await keptOn(tx, day)).filter((kept) => isInForceOn(kept, day))
  const found = []
  for (const kept of held) found.push(...(await clausesOfKept(tx, kept)))
  return found
}

/** The clauses of the text that was settled; where none was kept, the version in force is composed again. */
async function clausesOfKept(tx: Tx, { agreement }: KeptAgreement): Promise<readonly ClauseInForce[]> {
  const { id, inForceVersion } = agreement
  if (inForceVersion === null) return []
  const settled = await settledText(tx, id, inForceVersion)
  if (settled !== null) return settled.clauses.map((clause) => ({ clause, agreement: id }))
  const version = await versionAt(tx, agreementKey(id), inForceVersion)
  if (version === null) return []
  // Names change the words of a clause, never whether it is there.
  const register = { collaboration: '', partners: new Map<string, string>() }
  const composed = composeDraft(readContent(), { agreement, draft: fieldsDraft(version.fields), register })
  return composed === null ? [] : clausesIn(composed).map((clause) => ({ clause, agreement: id }))
}

/** The general checklist, which binds nobody and serves everyone. */
export const GENERAL_DECREE = 'knowledge-lab-synthesis'

export type ElementDuty = Extract<Duty, { kind: 'element' }>
export type ProvisionDuty = Extract<Duty, { kind: 'provision' }>
export type RequirementDuty = Extract<Duty, { kind: 'requirement' }>
export interface Gaps {
  readonly elements: readonly DutyStanding<ElementDuty>[]
  readonly provisions: readonly DutyStanding<ProvisionDuty>[]
  readonly requirements: readonly DutyStanding<RequirementDuty>[]
}

/** Each element, each provision of the decrees that bind us and of the general checklist, and each listed requirement. */
export async function gapsOn(tx: Tx, tenant: Tenant, day: string, content: Content = readContent()): Promise<Gaps> {
  const inForce = await clausesInForce(tx, day)
  const decrees = await bindingDecrees(tx, tenant)
  const standing = <One extends Duty>(duties: readonly One[]) => dutiesMet(duties, content.clauses, inForce)
  const bound = content.decrees.filter(({ id }) => id === GENERAL_DECREE || decrees.includes(id))
  return {
    elements: standing(content.elements.map(({ number }) => ({ kind: 'element', number }))),
    provisions: standing(
      bound.flatMap(({ provisions }) => provisions.map(({ id }) => ({ kind: 'provision', id }) as const)),
    ),
    requirements: standing(
      content.requirementLists.flatMap(({ requirements }) =>
        requirements
          .filter(({ clauses }) => clauses.length > 0)
          .map(({ id, clauses }) => ({ kind: 'requirement', id, clauses }) as const),
      ),
    ),
  }
}

/** Ids of the decrees that the own partner says bind it. */
export async function bindingDecrees(tx: Tx, { partner }: Pick<Tenant, 'partner'>): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('binding_decrees')
    .select('decree')
    .where('partner_id', '=', partner)
    .orderBy('decree')
    .execute()
  return rows.map(({ decree }) => decree)
}

export async function setBindingDecrees(
  tx: Tx,
  tenant: Tenant,
  { decrees, at }: { readonly decrees: readonly string[]; readonly at: number },
): Promise<void> {
  await tx.deleteFrom('binding_decrees').where('partner_id', '=', tenant.partner).execute()
  if (decrees.length === 0) return
  await tx
    .insertInto('binding_decrees')
    .values(
      decrees.map((decree) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        decree,
        chosen_by: tenant.account,
        chosen_at: new Date(at),
      })),
    )
    .execute()
}
