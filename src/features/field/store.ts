import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'

export const NUMBER_KINDS = [
  'drop-off',
  'crisis-line',
  'mobile-team',
  'clinician',
  'sobering',
  'shelter',
  'other',
] as const
export type NumberKind = (typeof NUMBER_KINDS)[number]

export interface TypedNumber {
  readonly name: string
  readonly kind: NumberKind
  readonly phone: string
  readonly note: string
}
/** A number that people in the field call here. Class D0: the field page shows it to everyone. */
export interface LocalNumber extends TypedNumber {
  readonly id: string
  /** Grows by one with each change. */
  readonly version: number
}

/** Every number, as platform work or as a member of the desk. */
export async function localNumbers(tx: Tx): Promise<readonly LocalNumber[]> {
  return tx
    .selectFrom('local_numbers')
    .select(['id', 'name', 'kind', 'phone', 'note', 'version'])
    .orderBy('place')
    .orderBy('name')
    .execute()
}

export async function addNumber(tx: Tx, tenant: Tenant, typed: TypedNumber, at: Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('local_numbers')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      ...typed,
      updated_by: tenant.account,
      updated_at: new Date(at),
    })
    .execute()
  return id
}

/** False when it was changed or removed since `version`; then nothing is written. */
export async function changeNumber(tx: Tx, tenant: Tenant, changed: LocalNumber, at: Instant): Promise<boolean> {
  const { id, version, ...typed } = changed
  const done = await tx
    .updateTable('local_numbers')
    .set((of) => ({ ...typed, version: of('version', '+', 1), updated_by: tenant.account, updated_at: new Date(at) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function removeNumber(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('local_numbers').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}
