import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { holdsOn } from '../../../core/agreements/dates.ts'
import { type LifeRefusal, type LifeStep, takeStep } from '../../../core/agreements/life.ts'
import type { Instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { readContent } from '../../../platform/content/index.ts'
import { addComment, approveVersion, resolveComment, versionAt } from '../../../platform/revisions/index.ts'
import { dayAfter, maySign, mayWrite } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { AgreementStepsRow } from '../../../storage/rows.ts'
import { partiesIn } from '../composed.ts'
import { fieldsDraft, readyFlows } from '../draft.ts'
import { settleText } from '../settled.ts'
import { agreementById, agreementKey, createAgreement, keepFlows, setShared, setState } from '../store.ts'
import { ANSWER } from '../write/desk.ts'
import { type AnswerKind, commentsWithAnswers, type KeptAgreement } from './facts.ts'

/** Who acts, when, and which day it is where they are. */
export interface Actor {
  readonly tenant: Tenant
  readonly name: string
  readonly at: Instant
  readonly today: string
}
/** `missing`: not there for them any more, or not theirs to change. */
export type ActRefusal = LifeRefusal | 'own-work' | 'missing'
type Done = Result<null, ActRefusal>
const DONE: Done = ok(null)

const own = (kept: KeptAgreement, { tenant }: Actor): boolean => kept.agreement.partner === tenant.partner

/** Checks a step against the rules; only the owner's steps move the document itself. */
function allowed(kept: KeptAgreement, step: LifeStep, actor?: Actor): Done {
  if (actor !== undefined && !own(kept, actor)) return failed('missing')
  const next = takeStep(kept.life, step)
  return next.ok ? DONE : failed(next.problem)
}

async function note(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: {
    readonly step: AgreementStepsRow['step']
    readonly words?: string
    readonly onDay?: string | null
    readonly party?: string
  },
): Promise<void> {
  await tx
    .insertInto('agreement_steps')
    .values({
      collaboration_id: actor.tenant.collaboration,
      partner_id: actor.tenant.partner,
      id: randomUUID(),
      agreement_id: kept.agreement.id,
      version: kept.agreement.version,
      step: given.step,
      party_id: given.party ?? null,
      on_day: given.onDay ?? null,
      words: given.words ?? '',
      taken_by: actor.tenant.account,
      taken_name: actor.name,
      taken_at: new Date(actor.at),
    })
    .execute()
}

export interface AskedReview {
  readonly until: string
  readonly partners: readonly string[]
  readonly roles: readonly string[]
  readonly words: string
}
/** Asks for comments until a day. From then on the partners read the draft, unless it is asked at the own partner alone. */
export async function askReview(tx: Tx, actor: Actor, kept: KeptAgreement, asked: AskedReview): Promise<Done> {
  const { tenant, at } = actor
  const may = allowed(kept, { kind: 'ask-review', until: asked.until, today: actor.today }, actor)
  if (!may.ok) return may
  const { id, version } = kept.agreement
  const isOnlyOwn = kept.life.between === 'own' && asked.partners.every((partner) => partner === tenant.partner)
  if (!isOnlyOwn || asked.partners.length === 0) await setShared(tx, tenant, { id, isShared: true, at })
  await tx
    .insertInto('agreement_reviews')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      agreement_id: id,
      version,
      asked_until: asked.until,
      partners: [...asked.partners],
      roles: [...asked.roles],
      words: asked.words,
      asked_by: tenant.account,
      asked_at: new Date(at),
    })
    .execute()
  await note(tx, actor, kept, { step: 'review', onDay: asked.until, words: asked.words })
  return (await setState(tx, tenant, { id, state: 'in-review', at })) ? DONE : failed('missing')
}

export async function backToDraft(tx: Tx, actor: Actor, kept: KeptAgreement, words: string): Promise<Done> {
  const may = allowed(kept, { kind: 'back-to-draft' }, actor)
  if (!may.ok) return may
  await note(tx, actor, kept, { step: 'back', words })
  await setState(tx, actor.tenant, { id: kept.agreement.id, state: 'draft', at: actor.at })
  return DONE
}

/** Answers a comment on one's own document, in words. */
export async function answerComment(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: { readonly comment: string; readonly answer: AnswerKind; readonly words: string },
): Promise<Done> {
  const { tenant, at } = actor
  const { id } = kept.agreement
  const isOfIt = (await commentsWithAnswers(tx, id)).some((one) => one.id === given.comment)
  if (!own(kept, actor) || !isOfIt) return failed('missing')
  await tx
    .insertInto('agreement_answers')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      agreement_id: id,
      comment_id: given.comment,
      answer: given.answer,
      words: given.words,
      answered_by: tenant.account,
      answered_name: actor.name,
      answered_at: new Date(at),
    })
    .execute()
  const key = agreementKey(id)
  await addComment(tx, tenant, key, {
    version: kept.agreement.version,
    field: `${ANSWER}${given.comment}`,
    text: given.words,
    at,
  })
  await resolveComment(tx, tenant, given.comment, at)
  return DONE
}

/** The head of a partner says yes to the text. Nobody's yes counts for what they alone wrote. */
export async function sayYes(tx: Tx, actor: Actor, kept: KeptAgreement, version: number): Promise<Done> {
  const { tenant, at } = actor
  const may = allowed(kept, { kind: 'say-yes', party: tenant.partner, version })
  if (!may.ok) return may
  const owner = { ...tenant, partner: kept.agreement.partner }
  const said = await approveVersion(tx, owner, agreementKey(kept.agreement.id), { version, at })
  return said.ok ? DONE : failed(said.problem)
}

export interface Agreed {
  readonly version: number
  /** Places that nobody filled. */
  readonly openPlaces: number
  /** Why it is agreed over open comments or places; empty where none is open. */
  readonly why: string
  /** Partners whose heads said yes elsewhere, and how: a letter, a meeting. */
  readonly elsewhere: readonly string[]
  readonly how: string
}
/** Settles the text. From now on it waits for signatures. */
export async function agree(tx: Tx, actor: Actor, kept: KeptAgreement, given: Agreed): Promise<Done> {
  const { version, openPlaces, why, how } = given
  const elsewhere = given.elsewhere.filter((party) => kept.life.signers.includes(party))
  const life = {
    ...kept.life,
    yes: [...kept.life.yes, ...elsewhere.map((party) => ({ party, version, isHere: false }))],
  }
  const may = allowed({ ...kept, life }, { kind: 'agree', version, openPlaces, why }, actor)
  if (!may.ok) return may
  for (const party of elsewhere) await note(tx, actor, kept, { step: 'yes-elsewhere', party, words: how })
  await note(tx, actor, kept, { step: 'agreed', words: why })
  await settleText(tx, actor.tenant, kept.agreement, actor.at)
  const { id } = kept.agreement
  if (kept.life.between === 'partners') await setShared(tx, actor.tenant, { id, isShared: true, at: actor.at })
  return (await setState(tx, actor.tenant, { id, state: 'agreed', at: actor.at })) ? DONE : failed('missing')
}

export interface Force {
  readonly effectiveOn: string
  readonly reviewOn: string | null
  readonly endsOn: string | null
}
/**
 * Brings the signed version into force: it is frozen, what it says about information becomes data, and the document that
 * it replaces ends the day before.
 */
export async function putInForce(tx: Tx, actor: Actor, kept: KeptAgreement, days: Force): Promise<Done> {
  const may = allowed(kept, { kind: 'put-in-force' }, actor)
  if (!may.ok) return may
  const { tenant, at } = actor
  const { id, version, replaces } = kept.agreement
  const text = await versionAt(tx, agreementKey(id), version)
  if (text === null) return failed('missing')
  const { ready } = readyFlows(fieldsDraft(text.fields).flows)
  await setState(tx, tenant, { id, state: 'in-force', inForceVersion: version, ...days, at })
  await keepFlows(tx, tenant, { id, version, flows: ready })
  await note(tx, actor, kept, { step: 'in-force', onDay: days.effectiveOn })
  if (replaces !== null) await giveWay(tx, actor, replaces, days.effectiveOn)
  return DONE
}

/** What is replaced holds until the day before. Where it would have held for no day at all, it ends at once. */
async function giveWay(tx: Tx, { tenant, at, today }: Actor, replaced: string, effectiveOn: string): Promise<void> {
  const old = await agreementById(tx, replaced)
  if (old?.partner !== tenant.partner || old.state !== 'in-force' || old.effectiveOn === null) return
  const last = dayAfter(effectiveOn, -1)
  const endsOn = old.endsOn !== null && old.endsOn < last ? old.endsOn : last
  const isOver = endsOn < today || endsOn < old.effectiveOn
  const days = endsOn < old.effectiveOn ? {} : { endsOn }
  await setState(tx, tenant, { id: replaced, state: isOver ? 'ended' : 'in-force', ...days, at })
  if (isOver) await closeAsks(tx, { id: replaced, at })
}

/** Says that the review was made, and when the next one is. */
export async function setReviewed(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: { readonly next: string; readonly words: string },
): Promise<Done> {
  if (!own(kept, actor)) return failed('missing')
  if (kept.life.state !== 'in-force') return failed('wrong-state')
  if (given.next <= actor.today) return failed('day-is-over')
  await note(tx, actor, kept, { step: 'reviewed', onDay: given.next, words: given.words })
  const { id } = kept.agreement
  await setState(tx, actor.tenant, { id, state: 'in-force', reviewOn: given.next, at: actor.at })
  return DONE
}

/** Starts a new document with the same text, which takes the place of this one once it is in force. */
export async function startReplacement(tx: Tx, actor: Actor, kept: KeptAgreement): Promise<Result<string, ActRefusal>> {
  if (!own(kept, actor)) return failed('missing')
  const { agreement, life } = kept
  if (life.state !== 'in-force' || agreement.inForceVersion === null) return failed('wrong-state')
  const text = await versionAt(tx, agreementKey(agreement.id), agreement.inForceVersion)
  if (text === null) return failed('missing')
  const draft = fieldsDraft(text.fields)
  const id = await createAgreement(tx, actor.tenant, {
    kind: agreement.kind,
    draft,
    parties: partiesIn(readContent(), agreement, draft),
    isShared: agreement.isShared,
    replaces: agreement.id,
    at: actor.at,
  })
  return ok(id)
}

/** Ends what is in force, today; or takes back what never was. */
export async function finish(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: { readonly as: 'end' | 'withdraw'; readonly words: string },
): Promise<Done> {
  const may = allowed(kept, { kind: given.as }, actor)
  if (!may.ok) return may
  const { id, effectiveOn } = kept.agreement
  const { tenant, at, today } = actor
  const state = given.as === 'end' ? 'ended' : 'withdrawn'
  const endsOn = given.as === 'end' && effectiveOn !== null && effectiveOn <= today ? { endsOn: today } : {}
  await setState(tx, tenant, { id, state, ...endsOn, at })
  await note(tx, actor, kept, { step: state, onDay: today, words: given.words })
  await closeAsks(tx, { id, at })
  return DONE
}

/** A partner leaves. Its own head says so, or the owner writes it down. What flows from and to it ends with that day. */
export async function leave(
  tx: Tx,
  actor: Actor,
  kept: KeptAgreement,
  given: { readonly party: string; readonly leftOn: string; readonly reason: string },
): Promise<Done> {
  const may = allowed(kept, { kind: 'leave', party: given.party })
  if (!may.ok) return may
  if (kept.leavings.some(({ party }) => party === given.party)) return failed('has-left')
  const { tenant } = actor
  const mayOwn = given.party === tenant.partner && maySign(tenant)
  if (!mayOwn && !(own(kept, actor) && mayWrite(tenant))) return failed('missing')
  if (given.leftOn < actor.today) return failed('day-is-over')
  await tx
    .insertInto('agreement_leavings')
    .values({
      collaboration_id: actor.tenant.collaboration,
      partner_id: actor.tenant.partner,
      agreement_id: kept.agreement.id,
      party_id: given.party,
      left_on: given.leftOn,
      reason: given.reason,
      recorded_by: actor.tenant.account,
      recorded_name: actor.name,
      recorded_at: new Date(actor.at),
    })
    .execute()
  return DONE
}

/** Nobody is asked to read what does not hold any more. */
async function closeAsks(tx: Tx, { id, at }: { readonly id: string; readonly at: Instant }): Promise<void> {
  await tx
    .updateTable('agreement_asks')
    .set({ closed_at: new Date(at) })
    .where('agreement_id', '=', id)
    .where('closed_at', 'is', null)
    .execute()
}

/** True when it is in force on this day: signed, its days run, and enough partners still take part. */
export const isInForceOn = ({ agreement, life }: KeptAgreement, day: string): boolean =>
  life.state === 'in-force' && agreement.inForceVersion !== null && holdsOn(agreement, day)
