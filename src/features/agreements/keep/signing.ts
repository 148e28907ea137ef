import { randomUUID } from 'node:crypto'
import { takeStep } from '../../../core/agreements/life.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Actor, ActRefusal } from './acts.ts'
import type { KeptAgreement, SignatureRecord } from './facts.ts'

export interface NewSignature {
  readonly party: string
  readonly version: number
  readonly name: string
  readonly title: string
  readonly signedOn: string
  readonly how: 'here' | 'paper'
  readonly file: string | null
}

/**
 * Writes down a signature for one version. Here: by the head of the partner that signs. On paper: by the coordinator of
 * the partner whose document it is. The row policies hold to the same.
 */
export async function sign(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: NewSignature,
): Promise<Result<null, ActRefusal>> {
  const { tenant } = actor
  const mayHere = given.how === 'here' && tenant.role === 'executive' && given.party === tenant.partner
  const mayPaper = given.how === 'paper' && tenant.role === 'coordinator' && kept.agreement.partner === tenant.partner
  if (!mayHere && !mayPaper) return failed('missing')
  const next = takeStep(kept.life, { kind: 'sign', party: given.party, version: given.version })
  if (!next.ok) return failed(next.problem)
  if (given.signedOn > actor.today) return failed('day-is-over')
  await add(tx, actor, { ...given, agreement: kept.agreement.id, strikes: null, reason: '' })
  return ok(null)
}

/**
 * Strikes a signature that was written down wrongly, by a second row. Only the partner that wrote it may, and only while
 * the text waits for signatures: nothing is taken from under a document in force.
 */
export async function strike(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: { readonly wrong: SignatureRecord; readonly reason: string },
): Promise<Result<null, ActRefusal>> {
  const { wrong, reason } = given
  if (kept.life.state !== 'agreed') return failed('wrong-state')
  if (wrong.partner !== actor.tenant.partner || wrong.struck !== null) return failed('missing')
  await add(tx, actor, {
    ...wrong,
    name: actor.name,
    title: '',
    signedOn: actor.today,
    file: null,
    strikes: wrong.id,
    reason,
  })
  return ok(null)
}

async function add(
  tx: Tx,
  { tenant, at }: Actor,
  row: NewSignature & { readonly agreement: string; readonly strikes: string | null; readonly reason: string },
): Promise<void> {
  await tx
    .insertInto('agreement_signatures')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      agreement_id: row.agreement,
      version: row.version,
      party_id: row.party,
      signer_name: row.name,
      signer_title: row.title,
      signed_on: row.signedOn,
      how: row.how,
      file_id: row.file,
      strikes: row.strikes,
      reason: row.reason,
      recorded_by: tenant.account,
      recorded_at: new Date(at),
    })
    .execute()
}
