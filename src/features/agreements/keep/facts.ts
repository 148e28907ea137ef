import { isMemberRole, type MemberRole } from '../../../core/access.ts'
import type { AgreementKind } from '../../../core/agreements/clause.ts'
import { type AgreementLife, afterLeaving, type HeadsYes } from '../../../core/agreements/life.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { readContent } from '../../../platform/content/index.ts'
import { type Comment, commentsOf } from '../../../platform/revisions/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { AgreementStepsRow } from '../../../storage/rows.ts'
import { kindOf } from '../kinds.ts'
import { type Agreement, agreementById, agreementKey, agreementsOf, partiesOf } from '../store.ts'
import { ANSWER } from '../write/desk.ts'

/** A document with all that decides what may happen next to it. */
export interface KeptAgreement {
  readonly agreement: Agreement
  /** Null: a kind that this version of the toolkit does not have. */
  readonly kind: AgreementKind | null
  readonly life: AgreementLife
  /** Partners that leave, also on a day to come. */
  readonly leavings: readonly Leaving[]
}

/** Who signed, as it was written down. A row that was struck stays, with who struck it and why. */
export interface SignatureRecord {
  readonly id: string
  readonly agreement: string
  readonly partner: string
  readonly party: string
  readonly version: number
  readonly name: string
  readonly title: string
  readonly signedOn: string
  readonly how: 'here' | 'paper'
  readonly file: string | null
  readonly recordedAt: Instant
  readonly struck: { readonly name: string; readonly reason: string; readonly at: Instant } | null
}

export interface Leaving {
  readonly agreement: string
  readonly party: string
  readonly leftOn: string
  readonly reason: string
  readonly by: string
}

/** Null where there is no such document for this member. */
export async function keptById(tx: Tx, id: string, day: string): Promise<KeptAgreement | null> {
  const agreement = await agreementById(tx, id)
  const [kept] = agreement === null ? [] : await keptOf(tx, [agreement], day)
  return kept ?? null
}

/** Every document that the member reads, with its life on a day, latest change first. */
export const keptOn = async (tx: Tx, day: string): Promise<readonly KeptAgreement[]> =>
  keptOf(tx, await agreementsOf(tx), day)

/** Documents with their lives on a day, in the order given. A partner takes part until the end of its last day. */
async function keptOf(tx: Tx, agreements: readonly Agreement[], day: string): Promise<readonly KeptAgreement[]> {
  const ids = agreements.map(({ id }) => id)
  if (ids.length === 0) return []
  const parties = await partiesOf(tx, ids)
  const signatures = await signaturesOf(tx, ids)
  const said = await yesOf(tx, ids)
  const leavings = await leavingsOf(tx, ids)
  const owed = await owedOf(tx, ids)
  const content = readContent()
  return agreements.map((agreement) => {
    const { id, partner, state, version } = agreement
    const kind = kindOf(content, agreement.kind)
    const between = kind?.between ?? 'own'
    const leaves = leavings.get(id) ?? []
    const named = (parties.get(id) ?? []).filter(({ signs }) => signs).map((party) => party.partner)
    const life: AgreementLife = {
      state,
      between,
      owner: partner,
      signers: between === 'own' ? [partner] : named,
      version,
      yes: said.get(id) ?? [],
      signatures: (signatures.get(id) ?? []).map((one) => ({ ...one, isStruck: one.struck !== null })),
      unanswered: owed.get(id) ?? 0,
      left: leaves.filter(({ leftOn }) => leftOn < day).map(({ party }) => party),
    }
    return { agreement, kind, life: afterLeaving(life), leavings: leaves }
  })
}

/** By document, oldest first. */
export async function signaturesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly SignatureRecord[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agreement_signatures')
    .selectAll()
    .where('agreement_id', 'in', ids)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const strikes = new Map(rows.flatMap((row) => (row.strikes === null ? [] : [[row.strikes, row] as const])))
  const records = rows
    .filter(({ strikes: struck }) => struck === null)
    .map((row): SignatureRecord => {
      const by = strikes.get(row.id)
      return {
        id: row.id,
        agreement: row.agreement_id,
        partner: row.partner_id,
        party: row.party_id,
        version: row.version,
        name: row.signer_name,
        title: row.signer_title,
        signedOn: row.signed_on,
        how: row.how,
        file: row.file_id,
        recordedAt: instant(row.recorded_at.getTime()),
        struck: by ? { name: by.signer_name, reason: by.reason, at: instant(by.recorded_at.getTime()) } : null,
      }
    })
  return Map.groupBy(records, ({ agreement }) => agreement)
}

/** A yes given here by a head, or elsewhere as the owner wrote down. */
async function yesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly HeadsYes[]>> {
  const given = await tx
    .selectFrom('revision_approvals')
    .select(['record_id', 'version', 'from_partner'])
    .where('kind', '=', 'agreement')
    .where('record_id', 'in', ids)
    .execute()
  const elsewhere = await tx
    .selectFrom('agreement_steps')
    .select(['agreement_id', 'version', 'party_id'])
    .where('agreement_id', 'in', ids)
    .where('step', '=', 'yes-elsewhere')
    .execute()
  const all = [
    ...given.map((row) => ({ id: row.record_id, party: row.from_partner ?? '', version: row.version, isHere: true })),
    ...elsewhere.map((row) => ({
      id: row.agreement_id,
      party: row.party_id ?? '',
      version: row.version,
      isHere: false,
    })),
  ]
  return Map.groupBy(all, ({ id }) => id)
}

/** Who left these documents, and who left the collaboration and with it all of them. */
async function leavingsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Leaving[]>> {
  const rows = await tx
    .selectFrom('agreement_leavings')
    .select(['agreement_id', 'party_id', 'left_on', 'reason', 'recorded_name'])
    .where('agreement_id', 'in', ids)
    .orderBy('left_on')
    .orderBy('party_id')
    .execute()
  const gone = await tx
    .selectFrom('partners')
    .innerJoin('agreement_parties', 'agreement_parties.party_id', 'partners.id')
    .select(['agreement_id', 'party_id', 'left_on', 'left_note'])
    .where('agreement_id', 'in', ids)
    .where('left_on', 'is not', null)
    .orderBy('left_on')
    .execute()
  const own = rows.map((row) => ({
    agreement: row.agreement_id,
    party: row.party_id,
    leftOn: row.left_on,
    reason: row.reason,
    by: row.recorded_name,
  }))
  const all = gone.flatMap((row) =>
    row.left_on === null
      ? []
      : { agreement: row.agreement_id, party: row.party_id, leftOn: row.left_on, reason: row.left_note, by: '' },
  )
  const first = new Map<string, Leaving>()
  for (const one of [...own, ...all].sort((a, b) => a.leftOn.localeCompare(b.leftOn))) {
    const key = `${one.agreement} ${one.party}`
    if (!first.has(key)) first.set(key, one)
  }
  return Map.groupBy(first.values(), ({ agreement }) => agreement)
}

/** How many comments have no answer yet. */
async function owedOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await openComments(tx, ids)
  return new Map([...Map.groupBy(rows, ({ agreement }) => agreement)].map(([id, all]) => [id, all.length]))
}

/** Comments without an answer, oldest first. An answer is itself kept as a comment about a comment. */
export async function openComments(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly { readonly agreement: string; readonly id: string; readonly at: Instant }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('revision_comments')
    .select(['record_id', 'id', 'at'])
    .where('kind', '=', 'agreement')
    .where('record_id', 'in', ids)
    .where('resolved_at', 'is', null)
    .where('field', 'not like', `${ANSWER}%`)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ agreement: row.record_id, id: row.id, at: instant(row.at.getTime()) }))
}

/** What becomes of a comment. */
export const ANSWER_KINDS = ['accepted', 'declined', 'answered'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export interface CommentAnswer {
  readonly comment: string
  readonly answer: AnswerKind
  readonly words: string
  readonly by: string
  readonly at: Instant
}

/** Comments with the answer that stands, oldest first. */
export async function commentsWithAnswers(
  tx: Tx,
  id: string,
): Promise<readonly (Comment & { readonly answer: CommentAnswer | null })[]> {
  const rows = await tx
    .selectFrom('agreement_answers')
    .select(['comment_id', 'answer', 'words', 'answered_name', 'answered_at'])
    .where('agreement_id', '=', id)
    .orderBy('answered_at')
    .execute()
  const answers = new Map<string, CommentAnswer>()
  for (const row of rows)
    answers.set(row.comment_id, {
      comment: row.comment_id,
      answer: row.answer,
      words: row.words,
      by: row.answered_name,
      at: instant(row.answered_at.getTime()),
    })
  return (await commentsOf(tx, agreementKey(id)))
    .filter(({ field }) => !field.startsWith(ANSWER))
    .map((one) => ({ ...one, answer: answers.get(one.id) ?? null }))
}

export interface StepRecord {
  readonly step: AgreementStepsRow['step']
  readonly version: number
  readonly party: string | null
  readonly onDay: string | null
  readonly words: string
  readonly by: string
  readonly at: Instant
}

/** Oldest first. */
export async function stepsOf(tx: Tx, id: string): Promise<readonly StepRecord[]> {
  const rows = await tx
    .selectFrom('agreement_steps')
    .selectAll()
    .where('agreement_id', '=', id)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
  // Settling a text writes down several at one moment: a yes comes before what rests on it.
  const isYes = ({ step }: { readonly step: string }) => (step === 'yes-elsewhere' ? 0 : 1)
  rows.sort((one, other) => one.taken_at.getTime() - other.taken_at.getTime() || isYes(one) - isYes(other))
  return rows.map((row) => ({
    step: row.step,
    version: row.version,
    party: row.party_id,
    onDay: row.on_day,
    words: row.words,
    by: row.taken_name,
    at: instant(row.taken_at.getTime()),
  }))
}

export interface ReviewRound {
  readonly id: string
  readonly agreement: string
  readonly version: number
  readonly until: string
  readonly partners: readonly string[]
  readonly roles: readonly MemberRole[]
  readonly words: string
  readonly at: Instant
}

/** The newest round of each document. */
export async function reviewsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ReviewRound>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agreement_reviews')
    .selectAll()
    .where('agreement_id', 'in', ids)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.agreement_id,
      {
        id: row.id,
        agreement: row.agreement_id,
        version: row.version,
        until: row.asked_until,
        partners: row.partners,
        roles: row.roles.filter(isMemberRole),
        words: row.words,
        at: instant(row.asked_at.getTime()),
      },
    ]),
  )
}
