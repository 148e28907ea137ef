import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import { type DefinitionRule, isBuiltIn, type OwnDefinition, ownId, readRule } from '../profile/definition-rule.ts'
import type { OwnChoices } from '../profile/definitions.ts'
import type { DefinitionId } from '../profile/profile.ts'

/** A definition as its partner keeps it; a change must name the version it saw. */
export interface KeptDefinition extends OwnDefinition {
  readonly version: number
  readonly changedAt: Instant
}

/** The partner's own definitions, by name. One whose rule no longer reads is left out. */
export async function ownDefinitions(tx: Tx): Promise<readonly KeptDefinition[]> {
  const rows = await tx
    .selectFrom('call_definitions')
    .select(['id', 'name', 'rule', 'version', 'changed_at'])
    .orderBy('name')
    .execute()
  return rows.flatMap(({ id, name, rule, version, changed_at }) => {
    const read = readRule(rule)
    return read === null ? [] : [{ id, name, rule: read, version, changedAt: instant(changed_at.getTime()) }]
  })
}

/** What a count of a set needs to know of the partner's definitions. */
export async function choicesOf(tx: Tx, set: string): Promise<OwnChoices> {
  const own = await ownDefinitions(tx)
  const row = await tx
    .selectFrom('call_set_definitions')
    .select('definition')
    .where('set_id', '=', set)
    .executeTakeFirst()
  const known = own.map(({ id }) => ownId(id)).find((id) => id === row?.definition)
  return { own, chosen: row !== undefined && isBuiltIn(row.definition) ? row.definition : (known ?? null) }
}

export async function chooseDefinition(
  tx: Tx,
  tenant: Tenant,
  { set, definition, at }: { readonly set: string; readonly definition: DefinitionId; readonly at: Instant },
): Promise<void> {
  const chosen = { definition, chosen_by: tenant.account, chosen_at: new Date(at) }
  await tx
    .insertInto('call_set_definitions')
    .values({ collaboration_id: tenant.collaboration, partner_id: tenant.partner, set_id: set, ...chosen })
    .onConflict((conflict) => conflict.columns(['collaboration_id', 'partner_id', 'set_id']).doUpdateSet(chosen))
    .execute()
}

export interface DefinitionDraft {
  readonly name: string
  readonly rule: DefinitionRule
}
export type SaveProblem = 'name-taken' | 'changed-meanwhile'

async function isNameTaken(tx: Tx, name: string, besides: string | null): Promise<boolean> {
  const same = (await ownDefinitions(tx)).find((one) => one.name.toLowerCase() === name.toLowerCase())
  return same !== undefined && same.id !== besides
}

export async function addDefinition(
  tx: Tx,
  tenant: Tenant,
  { name, rule, at }: DefinitionDraft & { readonly at: Instant },
): Promise<Result<string, SaveProblem>> {
  if (await isNameTaken(tx, name, null)) return failed('name-taken')
  const id = randomUUID()
  await tx
    .insertInto('call_definitions')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name,
      rule: JSON.stringify(rule),
      made_by: tenant.account,
      changed_at: new Date(at),
    })
    .execute()
  return ok(id)
}

export async function changeDefinition(
  tx: Tx,
  id: string,
  { name, rule, version, at }: DefinitionDraft & { readonly version: number; readonly at: Instant },
): Promise<Result<string, SaveProblem>> {
  if (await isNameTaken(tx, name, id)) return failed('name-taken')
  const changed = await tx
    .updateTable('call_definitions')
    .set({ name, rule: JSON.stringify(rule), version: version + 1, changed_at: new Date(at) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) === 1 ? ok(id) : failed('changed-meanwhile')
}

/** Takes a definition away. Sets that had chosen it go back to the toolkit's choice; audits keep what they found. */
export async function removeDefinition(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('call_set_definitions').where('definition', '=', ownId(id)).execute()
  await tx.deleteFrom('call_definitions').where('id', '=', id).execute()
}
