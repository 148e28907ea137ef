import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { type Instant, partnerId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { AssessmentsRow } from '../../storage/rows.ts'
import { type KeptInstrument, type RoundForm, readInstrument } from './instrument.ts'
import type { Round, RoundFacts, RoundState } from './round.ts'

export interface NewRound extends RoundFacts {
  readonly form: RoundForm
  readonly instrument: KeptInstrument
  readonly openedOn: string
  readonly at: Instant
}

export async function openRound(tx: Tx, tenant: Tenant, round: NewRound): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('assessments')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name: round.name,
      form: round.form,
      opened_on: round.openedOn,
      closes_on: round.closesOn,
      invited: uuids(round.invited),
      instrument_version: round.instrument.version,
      instrument: JSON.stringify(round.instrument),
      made_by: tenant.account,
      made_at: new Date(round.at),
      changed_by: tenant.account,
      changed_at: new Date(round.at),
    })
    .execute()
  return id
}

/** All rounds of the collaboration, the newest first. */
export async function roundsOf(tx: Tx): Promise<readonly Round[]> {
  const rows = await tx
    .selectFrom('assessments')
    .selectAll()
    .orderBy('opened_on', 'desc')
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map(roundFrom)
}

export async function roundById(tx: Tx, id: string): Promise<Round | null> {
  const row = await tx.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : roundFrom(row)
}

/**
 * Holds the state of a round until the transaction ends. Those who save hold it together; whoever moves the round on waits
 * for them, so that no answer meets a closed door half way.
 */
export async function holdRound(tx: Tx, id: string, as: 'saving' | 'moving'): Promise<Round | null> {
  const lock = sql.raw(as === 'saving' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await sql`select ${lock}(hashtextextended(${`assessment ${id}`}, 0))`.execute(tx)
  return roundById(tx, id)
}

interface Edit {
  readonly id: string
  /** The version that the edit was made on. */
  readonly version: number
  readonly at: Instant
}
/** False when there is no such round that one may change, or someone else changed it meanwhile. */
export async function changeRound(
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly facts: RoundFacts },
): Promise<boolean> {
  const { name, closesOn, invited } = edit.facts
  return changed(tx, tenant, edit, { name, closes_on: closesOn, invited: uuids(invited) })
}

/** The same answer as `changeRound`. A closed round cannot be moved: the policy of the table does not see it. */
export async function moveRound(
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly to: RoundState; readonly today: string },
): Promise<boolean> {
  return changed(tx, tenant, edit, {
    state: edit.to,
    closed_on: edit.to === 'closed' ? edit.today : null,
    // A round begins with rating, so whoever moves it there opens it again.
    ...(edit.to === 'rating' ? { reopened_on: edit.today } : {}),
  })
}

async function changed(
  tx: Tx,
  tenant: Tenant,
  { id, version, at }: Edit,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const done = await tx
    .updateTable('assessments')
    .set({ ...values, version: version + 1, changed_by: tenant.account, changed_at: new Date(at) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

const uuids = (ids: readonly string[]) => sql<string[]>`${[...ids]}::uuid[]`

function roundFrom(row: Selectable<AssessmentsRow>): Round {
  return {
    id: row.id,
    partner: partnerId(row.partner_id),
    name: row.name,
    form: row.form,
    state: row.state,
    openedOn: row.opened_on,
    closesOn: row.closes_on,
    closedOn: row.closed_on,
    reopenedOn: row.reopened_on,
    invited: row.invited,
    instrument: readInstrument(row.instrument),
    version: row.version,
  }
}
