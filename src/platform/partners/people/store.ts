import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant, partnerId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Change, ChangeProblem, PersonFacts, RegisteredPerson, Seat } from '../kinds.ts'

/** People of the collaboration who take part, by name. */
export async function peopleOf(tx: Tx, worksFor?: string): Promise<readonly RegisteredPerson[]> {
  const query = tx.selectFrom('people').selectAll().orderBy('name').orderBy('id')
  const rows = await (worksFor === undefined ? query : query.where('works_for', '=', worksFor)).execute()
  return rows.map(personOf)
}

export async function personById(tx: Tx, id: string): Promise<RegisteredPerson | null> {
  const row = await tx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? personOf(row) : null
}

export async function addPerson(tx: Tx, tenant: Tenant, facts: PersonFacts, at: Instant): Promise<RegisteredPerson> {
  const row = await tx
    .insertInto('people')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      ...columnsOf(facts),
      created_by: tenant.account,
      created_at: new Date(at),
      updated_by: tenant.account,
      updated_at: new Date(at),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return personOf(row)
}

export async function changePerson(
  tx: Tx,
  tenant: Tenant,
  change: Change<PersonFacts>,
): Promise<Result<RegisteredPerson, ChangeProblem<RegisteredPerson>>> {
  const row = await tx
    .updateTable('people')
    .set((of) => ({
      ...columnsOf(change.facts),
      version: of('version', '+', 1),
      updated_by: tenant.account,
      updated_at: new Date(change.at),
    }))
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returningAll()
    .executeTakeFirst()
  if (row) return ok(personOf(row))
  const theirs = await personById(tx, change.id)
  return theirs !== null && theirs.keptBy === tenant.partner && theirs.version !== change.version
    ? failed({ kind: 'stale', theirs })
    : failed({ kind: 'missing' })
}

export async function removePerson(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('people').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}

function columnsOf(facts: PersonFacts) {
  const { name, worksFor, jobTitle, email, phone, seat } = facts
  return { name, works_for: worksFor, job_title: jobTitle, email, phone, seat }
}

interface Row {
  readonly id: string
  readonly partner_id: string
  readonly works_for: string
  readonly name: string
  readonly job_title: string
  readonly email: string
  readonly phone: string
  readonly seat: Seat | ''
  readonly version: number
  readonly updated_at: Date
}

function personOf(row: Row): RegisteredPerson {
  return {
    id: row.id,
    keptBy: partnerId(row.partner_id),
    worksFor: partnerId(row.works_for),
    name: row.name,
    jobTitle: row.job_title,
    email: row.email,
    phone: row.phone,
    seat: row.seat,
    version: row.version,
    updatedAt: instant(row.updated_at.getTime()),
  }
}
