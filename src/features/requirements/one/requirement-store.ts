import { randomUUID } from 'node:crypto'
import { sql, type UpdateObject } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { RequirementStatus } from '../../../core/requirements/standing.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Rows } from '../../../storage/rows.ts'
import { type Requirement, requirementById, requirementFrom } from '../store.ts'

export interface Note {
  readonly requirement: string
  readonly kind: 'note' | 'status' | 'details' | 'wording'
  /** Of `status`. */
  readonly status: RequirementStatus | ''
  /** What was said; of `wording` the words before. */
  readonly text: string
  readonly author: string
  readonly at: Instant
}

export async function addNotes(tx: Tx, tenant: Tenant, notes: readonly Note[]): Promise<void> {
  if (notes.length === 0) return
  await tx
    .insertInto('requirement_notes')
    .values(
      notes.map(({ requirement, kind, status, text, author, at }) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        id: randomUUID(),
        requirement_id: requirement,
        kind,
        status,
        text: text.slice(0, 4_000),
        author: tenant.account,
        author_name: author.slice(0, 120),
        at: new Date(at),
      })),
    )
    .execute()
}

/** What was said and what changed, the latest first. */
export async function notesOf(tx: Tx, requirement: string): Promise<readonly Note[]> {
  const rows = await tx
    .selectFrom('requirement_notes')
    .selectAll()
    .where('requirement_id', '=', requirement)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    requirement: row.requirement_id,
    kind: row.kind,
    status: row.status as RequirementStatus | '',
    text: row.text,
    author: row.author_name,
    at: instant(row.at.getTime()),
  }))
}

export type SaveProblem = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: Requirement }
interface Edit {
  readonly id: string
  /** The version that the change was made on. */
  readonly version: number
  readonly author: string
  readonly at: Instant
}

export interface SaidStatus {
  readonly status: RequirementStatus
  readonly reason: string
  readonly metOn: string | null
  readonly metEvidence: number
  readonly metClauses: readonly string[]
  readonly dueOn: string | null
}
/** Says how a requirement stands; who said it and when is kept. The policy lets those who work on it. */
export async function sayStatus(
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly said: SaidStatus },
): Promise<Result<Requirement, SaveProblem>> {
  const { id, author, at, said } = edit
  const done = await update(tx, tenant, edit, {
    status: said.status,
    reason: said.reason,
    said_by: tenant.account,
    said_by_name: author.slice(0, 120),
    said_at: new Date(at),
    met_on: said.metOn,
    met_evidence: said.metEvidence,
    met_clauses: sql<string[]>`${[...said.metClauses]}::text[]`,
    due_on: said.dueOn,
  })
  if (done.ok)
    await addNotes(tx, tenant, [
      { requirement: id, kind: 'status', status: said.status, text: said.reason, author, at },
    ])
  return done
}

export interface Details {
  readonly ownerPerson: string | null
  readonly ownerPartner: string | null
  readonly dueOn: string | null
  readonly everyMonths: number | null
}
/** Says who meets it, and by when. `told` stands in the history. */
export async function saveDetails(
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly details: Partial<Details>; readonly told: string },
): Promise<Result<Requirement, SaveProblem>> {
  const { id, author, at, details, told } = edit
  const done = await update(tx, tenant, edit, {
    ...(details.ownerPerson === undefined ? {} : { owner_person: details.ownerPerson }),
    ...(details.ownerPartner === undefined ? {} : { owner_partner: details.ownerPartner }),
    ...(details.dueOn === undefined ? {} : { due_on: details.dueOn }),
    ...(details.everyMonths === undefined ? {} : { every_months: details.everyMonths }),
  })
  if (done.ok) await addNotes(tx, tenant, [{ requirement: id, kind: 'details', status: '', text: told, author, at }])
  return done
}

async function update(
  tx: Tx,
  tenant: Tenant,
  { id, version, at }: Edit,
  columns: UpdateObject<Rows, 'requirements'>,
): Promise<Result<Requirement, SaveProblem>> {
  const row = await tx
    .updateTable('requirements')
    .set(columns)
    .set((of) => ({ version: of('version', '+', 1), changed_by: tenant.account, changed_at: new Date(at) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (row !== undefined) return ok(requirementFrom(row))
  const theirs = await requirementById(tx, id)
  return theirs !== null && theirs.version !== version ? failed({ kind: 'stale', theirs }) : failed({ kind: 'missing' })
}
