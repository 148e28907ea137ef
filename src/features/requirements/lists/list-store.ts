import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { ListChange, Wording } from '../../../core/requirements/changes.ts'
import type { Tx } from '../../../storage/index.ts'
import { addNotes } from '../one/requirement-store.ts'
import type { ListKind, OfferedRequirement, SourceList } from '../sources.ts'
import type { FollowedList, Requirement } from '../store.ts'

/** A requirement of an own list. */
export interface OwnRequirement {
  readonly text: string
  readonly asked: string
  readonly dueOn: string | null
  readonly everyMonths: number | null
}
export interface OwnList {
  readonly title: string
  readonly about: string
  readonly kind: ListKind
  readonly requirements: readonly OwnRequirement[]
}

/** Copies the texts of a source with their day. Null where the own partner follows it already. */
export async function followList(tx: Tx, tenant: Tenant, source: SourceList, at: Instant): Promise<string | null> {
  const id = await addList(tx, tenant, {
    source_kind: source.source,
    source_id: source.id,
    kind: source.kind,
    title: source.title,
    title_es: source.titleEs,
    about: source.about,
    about_es: source.aboutEs,
    as_of: source.asOf,
    is_confirmed: source.isConfirmed,
    is_invented: source.isInvented,
    at,
  })
  if (id === null) return null
  const rows = source.requirements.map((one, place) => copiedRow(one, { day: source.day, number: place + 1, at }))
  await addRequirements(tx, tenant, id, rows)
  return id
}

/** A list in own words: typed by hand, or from a spreadsheet. */
export async function addOwnList(tx: Tx, tenant: Tenant, own: OwnList, at: Instant): Promise<string> {
  const { title, about, kind } = own
  const id = await addList(tx, tenant, {
    source_kind: 'own',
    kind,
    title,
    about,
    is_confirmed: true,
    is_invented: false,
    at,
  })
  if (id === null) throw new Error('An own list has no source that it could share')
  const rows = own.requirements.map(({ text, asked, dueOn, everyMonths }, place) => ({
    number: place + 1,
    text,
    asked,
    is_confirmed: true,
    worded_at: new Date(at),
    due_on: dueOn,
    every_months: everyMonths,
  }))
  await addRequirements(tx, tenant, id, rows)
  return id
}

interface NewList {
  readonly source_kind: FollowedList['source']
  readonly source_id?: string
  readonly kind: ListKind
  readonly title: string
  readonly title_es?: string
  readonly about: string
  readonly about_es?: string
  readonly as_of?: string
  readonly is_confirmed: boolean
  readonly is_invented: boolean
  readonly at: Instant
}
async function addList(tx: Tx, tenant: Tenant, { at, ...facts }: NewList): Promise<string | null> {
  const row = await tx
    .insertInto('requirement_lists')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      ...facts,
      made_by: tenant.account,
      made_at: new Date(at),
    })
    .onConflict((one) => one.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

function copiedRow(
  one: OfferedRequirement,
  { day, number, at }: { readonly day: string; readonly number: number; readonly at: Instant },
) {
  return {
    number,
    source_id: one.sourceId,
    ...wordColumns(one),
    worded_on: day,
    worded_at: new Date(at),
    every_months: one.everyMonths,
  }
}
const wordColumns = ({ text, textEs, asked, askedEs, isConfirmed }: Wording) => ({
  text,
  text_es: textEs,
  asked,
  asked_es: askedEs,
  is_confirmed: isConfirmed,
})

interface NewRow {
  readonly number: number
  readonly text: string
  readonly is_confirmed: boolean
  readonly worded_at: Date
}
async function addRequirements(tx: Tx, tenant: Tenant, list: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('requirements')
    .values(
      rows.map((row) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        id: randomUUID(),
        list_id: list,
        ...row,
        changed_by: tenant.account,
        changed_at: row.worded_at,
      })),
    )
    .execute()
}

/** Stops following a list, or follows it again. False where it is not the own partner's, or is followed anew already. */
export async function setListRemoved(
  tx: Tx,
  tenant: Tenant,
  { id, isRemoved, at }: { readonly id: string; readonly isRemoved: boolean; readonly at: Instant },
): Promise<boolean> {
  const lists = await tx
    .selectFrom('requirement_lists')
    .select(['id', 'source_kind', 'source_id', 'removed_at'])
    .where('partner_id', '=', tenant.partner)
    .execute()
  const list = lists.find((one) => one.id === id)
  const isTwin = (one: (typeof lists)[number]): boolean =>
    one.removed_at === null &&
    one.source_id !== '' &&
    one.source_id === list?.source_id &&
    one.source_kind === list.source_kind
  if (list === undefined || (list.removed_at !== null) === isRemoved || (!isRemoved && lists.some(isTwin))) return false
  const done = await tx
    .updateTable('requirement_lists')
    .set({ removed_at: isRemoved ? new Date(at) : null })
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type Change = ListChange<Requirement, OfferedRequirement>

/** Takes over what a person chose of the changes of a source. The old words stay in the history. */
export async function takeChanges(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly list: FollowedList
    readonly source: SourceList
    readonly changes: readonly Change[]
    readonly author: string
    readonly at: Instant
  },
): Promise<void> {
  const { list, source, changes, at } = given
  const last = await tx
    .selectFrom('requirements')
    .select((of) => of.fn.max('number').as('number'))
    .where('list_id', '=', list.id)
    .executeTakeFirst()
  const start = Number(last?.number ?? 0)
  const fresh = changes.flatMap((one) => (one.kind === 'new' ? [one.now] : []))
  const rows = fresh.map((one, place) => copiedRow(one, { day: source.day, number: start + place + 1, at }))
  await addRequirements(tx, tenant, list.id, rows)
  for (const change of changes) if (change.kind !== 'new') await takeChange(tx, tenant, { ...given, change })
}

async function takeChange(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly source: SourceList
    readonly change: Exclude<Change, { kind: 'new' }>
    readonly author: string
    readonly at: Instant
  },
): Promise<void> {
  const { source, change, author, at } = given
  const { id, text } = change.held
  const columns =
    change.kind === 'gone'
      ? { removed_at: new Date(at) }
      : { ...wordColumns(change.now), worded_on: source.day, worded_at: new Date(at) }
  await tx
    .updateTable('requirements')
    .set(columns)
    .set((of) => ({ version: of('version', '+', 1), changed_by: tenant.account, changed_at: new Date(at) }))
    .where('id', '=', id)
    .execute()
  await addNotes(tx, tenant, [{ requirement: id, kind: 'wording', status: '', text, author, at }])
}
