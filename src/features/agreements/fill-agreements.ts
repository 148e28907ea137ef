import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { type PartnerKind, partnersOf } from '../../platform/partners/index.ts'
import { addComment } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { partiesIn } from './composed.ts'
import type { Draft, DraftFlow } from './draft.ts'
import { type Actor, agree, askReview, putInForce, sayYes } from './keep/acts.ts'
import { type KeptAgreement, keptById } from './keep/facts.ts'
import { kindOf } from './kinds.ts'
import { agreementKey, agreementsOf, createAgreement } from './store.ts'
import { firstDraft } from './write/start.tsx'

/** The seats of the demonstration that write, approve and comment. */
export interface AgreementSeats {
  readonly writer: Tenant
  readonly head: Tenant
  readonly peer: Tenant
  readonly at: Instant
}

/** The invented policy began so long ago that its review is near. */
const POLICY_DAYS_AGO = 340
const INVENTED = '(invented)'

/** An own policy in force whose review is near, and a memorandum in review with a comment that waits. Done once. */
export async function fillAgreements({ database }: Pick<Services, 'database'>, seats: AgreementSeats): Promise<void> {
  const { writer, head, peer, at } = seats
  const today = await database.inTenant(writer, (tx) => todayOf(tx, writer, at))
  const written = await database.inTenant(writer, (tx) =>
    writeBoth(tx, { tenant: writer, at, today, name: 'Demonstration coordinator' }),
  )
  if (written === null) return
  const { policy, memorandum } = written
  const chief: Actor = { tenant: head, at, today, name: 'Demonstration chief' }
  await database.inTenant(head, async (tx) => must(await sayYes(tx, chief, await kept(tx, policy, today), 1)))
  await database.inTenant(peer, (tx) =>
    addComment(tx, { ...peer, partner: writer.partner }, agreementKey(memorandum), {
      version: 1,
      text: 'Please say that peers are paid for the hours they sit in meetings.',
      at,
    }),
  )
  const actor: Actor = { tenant: writer, at, today, name: 'Demonstration coordinator' }
  await database.inTenant(writer, async (tx) => {
    const over = { version: 1, openPlaces: 0, why: '', elsewhere: [], how: '' }
    must(await agree(tx, actor, await kept(tx, policy, today), over))
    const effectiveOn = dayAfter(today, -POLICY_DAYS_AGO)
    const days = { effectiveOn, reviewOn: dayAfter(effectiveOn, 365), endsOn: null }
    must(await putInForce(tx, actor, await kept(tx, policy, today), days))
  })
}

/** What officers read has no open place. The offenses are an invented choice. */
const POLICY_ANSWERS: Draft['answers'] = {
  'program-types': ['cit', 'co-responder', 'mobile-crisis'],
  'specialist-hours': 'every day from 8 a.m. to midnight',
  'clinician-reach': 'team-comes',
  'hold-starter': 'any-officer',
  'divertible-offenses': ['trespass', 'disorderly-conduct', 'petty-theft'],
  'runs-jail': 'no',
  'wandering-profile': 'yes',
  publishes: 'yearly',
}

async function writeBoth(
  tx: Tx,
  actor: Actor,
): Promise<{ readonly policy: string; readonly memorandum: string } | null> {
  if ((await agreementsOf(tx)).length > 0) return null
  const partners = await partnersOf(tx, actor.tenant)
  const idOf = (kind: PartnerKind): string => partners.find((one) => one.kind === kind)?.id ?? actor.tenant.partner
  const parties = [actor.tenant.partner, idOf('behavioral-health'), idOf('dispatch'), idOf('peer')]
  const answers = { ...POLICY_ANSWERS, 'receiving-site': idOf('hospital') }
  const policy = await write(tx, actor, { kind: 'response-policy', answers, flows: [] })
  const flows = [
    flow(1, actor.tenant.partner, idOf('behavioral-health')),
    flow(2, idOf('behavioral-health'), actor.tenant.partner),
  ]
  const memorandum = await write(tx, actor, { kind: 'mou', answers: { parties }, flows })
  for (const id of [policy, memorandum]) {
    const asked = { until: dayAfter(actor.today, 21), partners: [], roles: [], words: '' }
    must(await askReview(tx, actor, await kept(tx, id, actor.today), asked))
  }
  return { policy, memorandum }
}

/** Police tell the clinic what happened; the clinic tells police whether the handover was taken up, and no more. */
const flow = (key: number, from: string, to: string): DraftFlow => ({
  key: String(key),
  from,
  to,
  information: key === 1 ? 'encounter-summary' : 'referral-status',
  purpose: key === 1 ? 'follow-up' : 'operate',
  basis: key === 1 ? 'program-operation' : 'consent',
  startsOn: '',
  endsOn: '',
})

async function write(
  tx: Tx,
  { tenant, at }: Actor,
  given: {
    readonly kind: 'response-policy' | 'mou'
    readonly answers: Draft['answers']
    readonly flows: readonly DraftFlow[]
  },
): Promise<string> {
  const content = readContent()
  const kind = kindOf(content, given.kind)
  if (kind === null) throw new Error(`The content has no ${given.kind}`)
  const usual = firstDraft(content, kind, 'en')
  const draft = {
    ...usual,
    title: `${kind.title.en} ${INVENTED}`,
    answers: { ...usual.answers, ...given.answers },
    flows: given.flows,
  }
  const parties = partiesIn(content, { kind: kind.id, partner: tenant.partner }, draft)
  return createAgreement(tx, tenant, { kind: kind.id, draft, parties, isShared: true, at })
}

async function kept(tx: Tx, id: string, today: string): Promise<KeptAgreement> {
  const found = await keptById(tx, id, today)
  if (found === null) throw new Error(`Agreement ${id} is gone`)
  return found
}

function must(done: { readonly ok: boolean; readonly problem?: unknown }): void {
  if (!done.ok) throw new Error(`The invented agreements could not be made: ${String(done.problem)}`)
}
