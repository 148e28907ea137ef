import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

/** Figures of the list that a partner may correct for itself. */
export const CORRECTABLE = ['officers', 'employees', 'population'] as const
export type Correctable = (typeof CORRECTABLE)[number]

export interface Correction {
  readonly field: Correctable
  readonly value: number
  readonly by: string
  readonly at: Instant
}
export interface OwnAgency {
  readonly ori: string
  readonly chosenAt: Instant
  readonly corrections: readonly Correction[]
}

/** Which agency of the list the tenant's partner is, with its corrections of it; null where it picked none. */
export async function ownAgency(tx: Tx): Promise<OwnAgency | null> {
  const choice = await tx.selectFrom('agency_choices').select(['ori', 'chosen_at']).executeTakeFirst()
  if (choice === undefined) return null
  const rows = await tx
    .selectFrom('agency_corrections')
    .leftJoin('accounts', 'accounts.id', 'agency_corrections.corrected_by')
    .select(['field', 'value', 'corrected_at', 'accounts.name as by'])
    .where('ori', '=', choice.ori)
    .execute()
  return {
    ori: choice.ori,
    chosenAt: instant(choice.chosen_at.getTime()),
    corrections: rows.map((row) => ({
      field: row.field,
      value: row.value,
      by: row.by ?? '',
      at: instant(row.corrected_at.getTime()),
    })),
  }
}

const own = (tenant: Tenant) => ({ collaboration_id: tenant.collaboration, partner_id: tenant.partner })

export async function chooseAgency(tx: Tx, tenant: Tenant, ori: string, at: Instant): Promise<void> {
  const choice = { ori, chosen_by: tenant.account, chosen_at: new Date(at) }
  await tx
    .insertInto('agency_choices')
    .values({ ...own(tenant), ...choice })
    .onConflict((one) => one.columns(['collaboration_id', 'partner_id']).doUpdateSet(choice))
    .execute()
}

/** Undoes the choice. Corrections stay, in case the same agency is picked again. */
export async function dropChoice(tx: Tx): Promise<void> {
  await tx.deleteFrom('agency_choices').execute()
}

/** Keeps the partner's own figure beside that of the list; null goes back to the list. */
export async function correctFigure(
  tx: Tx,
  tenant: Tenant,
  given: { readonly ori: string; readonly field: Correctable; readonly value: number | null; readonly at: Instant },
): Promise<void> {
  const { ori, field, value, at } = given
  if (value === null) {
    await tx.deleteFrom('agency_corrections').where('ori', '=', ori).where('field', '=', field).execute()
    return
  }
  const correction = { value, corrected_by: tenant.account, corrected_at: new Date(at) }
  await tx
    .insertInto('agency_corrections')
    .values({ ...own(tenant), ori, field, ...correction })
    .onConflict((one) => one.columns(['collaboration_id', 'partner_id', 'ori', 'field']).doUpdateSet(correction))
    .execute()
}
