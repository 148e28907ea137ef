import type { Tenant } from '../../../core/access.ts'
import { daysFrom, warningDue } from '../../../core/agreements/dates.ts'
import { missingSignatures } from '../../../core/agreements/life.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Reminder, RemindersDue } from '../../../platform/notices/index.ts'
import { COMMENTERS, dayAfter, dayAt, WRITERS, zoneOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { dayText } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import type { Agreement } from '../store.ts'
import { isInForceOn } from './acts.ts'
import { type KeptAgreement, keptOn, openComments, type ReviewRound, reviewsOf, stepsOf } from './facts.ts'
import { HOLDERS, holdsOf } from './holds.ts'
import { asksOf, memberReadings } from './readings.ts'
import { bothLanguages } from './reminder-words.ts'
import { concerns } from './standing.ts'

const REVIEW_DAYS = [60, 14, 0]
const END_DAYS = [90, 30, 7]
const PATIENCE_DAYS = 14
/** What was missed longer ago than this is not told any more. */
const STALE_DAYS = 30

interface Round {
  readonly tx: Tx
  readonly tenant: Tenant
  readonly today: string
  readonly zone: string
  readonly kept: readonly KeptAgreement[]
}

/** What is due about agreements at one partner: reviews, ends, signatures, readings, answers, partners who leave. */
export const agreementReminders: RemindersDue = async (tx, tenant, today) => {
  const kept = (await keptOn(tx, today)).filter((one) => concerns(one, tenant) || one.agreement.isShared)
  const round: Round = { tx, tenant, today, zone: await zoneOf(tx, tenant), kept }
  return [
    ...datesDue(round),
    ...(await commentsDue(round)),
    ...(await reviewsAsked(round)),
    ...(await signaturesDue(round)),
    ...(await readingsDue(round)),
    ...(await leavingsTold(round)),
    ...(await holdsDue(round)),
  ]
}

const mine = ({ kept, tenant }: Round): readonly KeptAgreement[] =>
  kept.filter(({ agreement }) => agreement.partner === tenant.partner)
const age = ({ today, zone }: Round, at: Instant): number => daysFrom(dayAt(at, zone), today)
const told = (
  entry: Pick<Agreement, 'id'>,
  given: Pick<Reminder, 'to' | 'says'> & { readonly what: string; readonly day: string; readonly rest?: string },
): Reminder => ({
  key: `agreement-${given.what}/${entry.id}/${given.day}`,
  kind: 'agreement',
  to: given.to,
  says: given.says,
  href: `/agreements/${entry.id}${given.rest ?? '/standing'}`,
})

/** Reviews are the owner's work; that something ends concerns everyone who takes part. */
function datesDue(round: Round): readonly Reminder[] {
  const { tenant, today } = round
  const held = round.kept.filter((one) => concerns(one, tenant) && isInForceOn(one, today))
  return held.flatMap(({ agreement }) => {
    const { title, reviewOn, endsOn } = agreement
    const to = { roles: [...WRITERS, 'executive' as const] }
    const review =
      reviewOn === null || agreement.partner !== tenant.partner ? null : warningDue(reviewOn, today, REVIEW_DAYS)
    const end = endsOn === null ? null : warningDue(endsOn, today, END_DAYS)
    return [
      ...(review === null || reviewOn === null
        ? []
        : [
            told(agreement, {
              what: `review-${review}`,
              day: reviewOn,
              to,
              says: bothLanguages((says, language) =>
                reviewOn === today ? says.reviewToday(title) : says.reviewDue(title, dayText(reviewOn, language)),
              ),
            }),
          ]),
      ...(end === null || endsOn === null
        ? []
        : [
            told(agreement, {
              what: `end-${end}`,
              day: endsOn,
              to,
              says: bothLanguages((says, language) => says.ends(title, dayText(endsOn, language))),
            }),
          ]),
    ]
  })
}

async function commentsDue(round: Round): Promise<readonly Reminder[]> {
  const open = await openComments(
    round.tx,
    mine(round).map(({ agreement }) => agreement.id),
  )
  return mine(round).flatMap(({ agreement }) => {
    const old = open.filter((one) => one.agreement === agreement.id && age(round, one.at) >= PATIENCE_DAYS)
    const first = old[0]
    if (first === undefined) return []
    const says = bothLanguages((words, language) => words.comments(agreement.title, count(old.length, language)))
    return [told(agreement, { what: 'comments', day: dayAt(first.at, round.zone), to: { roles: WRITERS }, says })]
  })
}

/** Told once to whoever was asked, at each partner. */
async function reviewsAsked(round: Round): Promise<readonly Reminder[]> {
  const { tenant, today } = round
  const open = round.kept.filter(({ life }) => life.state === 'in-review')
  const rounds = await reviewsOf(
    round.tx,
    open.map(({ agreement }) => agreement.id),
  )
  const isAsked = ({ partners }: ReviewRound) => partners.length === 0 || partners.includes(tenant.partner)
  return open.flatMap(({ agreement }) => {
    const asked = rounds.get(agreement.id)
    if (asked === undefined || asked.until < today || !isAsked(asked)) return []
    const roles = asked.roles.length === 0 ? COMMENTERS : asked.roles
    const says = bothLanguages((words, language) => words.review(agreement.title, dayText(asked.until, language)))
    return [told(agreement, { what: 'asked', day: asked.until, to: { roles }, says })]
  })
}

async function signaturesDue(round: Round): Promise<readonly Reminder[]> {
  const { tenant, tx, today } = round
  const found: Reminder[] = []
  for (const { agreement, life } of round.kept) {
    if (life.state !== 'agreed' || !missingSignatures(life).some((party) => party === tenant.partner)) continue
    const since = (await stepsOf(tx, agreement.id)).findLast(({ step }) => step === 'agreed')?.at
    if (since === undefined) continue
    const isLate = age(round, since) >= PATIENCE_DAYS
    const says = bothLanguages((words) => (isLate ? words.signStill(agreement.title) : words.sign(agreement.title)))
    const what = isLate ? 'sign-late' : 'sign'
    const day = dayAt(since, round.zone)
    if (daysFrom(day, today) >= 0)
      found.push(told(agreement, { what, day, to: { roles: ['executive'] }, says, rest: '/sign' }))
  }
  return found
}

/** To each member who has not read it yet, by address, once at the start and once after two weeks. */
async function readingsDue(round: Round): Promise<readonly Reminder[]> {
  const found: Reminder[] = []
  const asks = (await asksOf(round.tx)).filter(({ partner }) => partner === round.tenant.partner)
  for (const ask of asks) {
    const kept = round.kept.find(({ agreement }) => agreement.id === ask.agreement)
    if (kept === undefined || !isInForceOn(kept, round.today)) continue
    const open = (await memberReadings(round.tx, ask)).filter(({ readOn }) => readOn === null)
    if (open.length === 0) continue
    const isLate = age(round, ask.at) >= PATIENCE_DAYS
    const { agreement } = kept
    const says = bothLanguages((words) => (isLate ? words.readStill(agreement.title) : words.read(agreement.title)))
    const to = { mails: open.map(({ email }) => email) }
    const day = dayAt(ask.at, round.zone)
    found.push(told(agreement, { what: isLate ? 'read-late' : 'read', day, to, says, rest: '/read' }))
  }
  return found
}

async function leavingsTold({ tx, kept, today, tenant }: Round): Promise<readonly Reminder[]> {
  const near = kept.filter((one) => concerns(one, tenant))
  const partners = await tx.selectFrom('partners').select(['id', 'name']).execute()
  return near.flatMap(({ agreement, leavings }) =>
    leavings
      .filter(({ leftOn }) => leftOn >= dayAfter(today, -STALE_DAYS))
      .map(({ party, leftOn }) => {
        const name = partners.find(({ id }) => id === party)?.name ?? ''
        const says = bothLanguages((words, language) => words.left(name, agreement.title, dayText(leftOn, language)))
        return told(agreement, { what: `left-${party}`, day: leftOn, to: { roles: [...WRITERS, 'executive'] }, says })
      }),
  )
}

async function holdsDue({ tx, tenant, today }: Round): Promise<readonly Reminder[]> {
  const due = (await holdsOf(tx, tenant)).filter(({ lifted, reviewOn }) => lifted === null && reviewOn <= today)
  return due.map(({ id, reviewOn }) => ({
    key: `agreement-hold/${id}/${reviewOn}`,
    kind: 'agreement',
    to: { roles: HOLDERS },
    says: bothLanguages((says, language) => says.hold(dayText(reviewOn, language))),
    href: '/agreements/holds',
  }))
}
