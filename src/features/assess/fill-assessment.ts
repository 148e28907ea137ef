import type { Tenant } from '../../core/access.ts'
import { needsProof, placeOf, STANDING_LEVELS, type Standing } from '../../core/assess/standing.ts'
import type { Instant } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { partnersOf } from '../../platform/partners/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { recordAgreed } from './agreed-store.ts'
import { type KeptItem, newestInstrument } from './instrument.ts'
import { myPart, saveAnswer, startPart } from './rating-store.ts'
import type { Round, RoundState, Sector } from './round.ts'
import { moveRound, openRound, roundById, roundsOf } from './round-store.ts'

/** The seats of the demonstration that take part in its round. */
export interface AssessmentSeats {
  readonly lead: Tenant
  readonly raters: readonly { readonly tenant: Tenant; readonly sector: Sector }[]
  readonly at: Instant
}

const BEGAN_DAYS_AGO = 100
const NAME = 'First round (invented)'
const REASON = 'Invented for the demonstration.'
const PROOF = 'Invented: a file of the example agency.'

/** An invented round in the short form: rated apart, agreed on, closed. Done once. */
export async function fillAssessment({ database }: Pick<Services, 'database'>, seats: AssessmentSeats): Promise<void> {
  const { lead, raters, at } = seats
  const round = await database.inTenant(lead, (tx) => openOnce(tx, lead, at))
  if (round === null) return
  for (const [voice, { tenant, sector }] of raters.entries())
    await database.inTenant(tenant, (tx) => rate(tx, { tenant, sector, voice, round, at }))
  await database.inTenant(lead, async (tx) => {
    await move(tx, { lead, round: round.id, to: 'agreeing', at })
    for (const [place, item] of round.instrument.items.entries()) {
      const standing = agreedOn(place)
      const proof = needsProof(standing) ? PROOF : ''
      await recordAgreed(tx, lead, { round: round.id, item: item.id, version: 0, standing, reason: REASON, proof, at })
    }
    await move(tx, { lead, round: round.id, to: 'closed', at })
  })
}

async function openOnce(tx: Tx, lead: Tenant, at: Instant): Promise<Round | null> {
  if ((await roundsOf(tx)).length > 0) return null
  const today = await todayOf(tx, lead, at)
  const id = await openRound(tx, lead, {
    name: NAME,
    form: 'short',
    instrument: newestInstrument(readContent(), 'short'),
    openedOn: dayAfter(today, -BEGAN_DAYS_AGO),
    closesOn: dayAfter(today, 14 - BEGAN_DAYS_AGO),
    invited: (await partnersOf(tx, lead)).map((partner) => partner.id),
    at,
  })
  return roundById(tx, id)
}

interface Part {
  readonly tenant: Tenant
  readonly sector: Sector
  /** Place of the rater, which shifts what they say. */
  readonly voice: number
  readonly round: Round
  readonly at: Instant
}
async function rate(tx: Tx, { tenant, sector, voice, round, at }: Part): Promise<void> {
  await startPart(tx, tenant, { round: round.id, sector, key: { account: tenant.account } })
  const rating = await myPart(tx, round.id)
  if (rating === null) return
  for (const [place, item] of round.instrument.items.entries())
    await saveAnswer(tx, tenant, { rating, answer: answerOf(item, ratedAs(place, voice)), at })
}

const answerOf = ({ id }: KeptItem, standing: Standing) => ({
  item: id,
  standing,
  reason: REASON,
  proof: needsProof(standing) ? PROOF : '',
  version: 0,
})

async function move(
  tx: Tx,
  { lead, round, to, at }: { lead: Tenant; round: string; to: RoundState; at: Instant },
): Promise<void> {
  const now = await roundById(tx, round)
  if (now === null) throw new Error(`Round ${round} is gone`)
  await moveRound(tx, lead, { id: round, version: now.version, to, today: await todayOf(tx, lead, at), at })
}

/** A mixed picture without chance, so that each demonstration shows the same. */
const PATTERN = [2, 1, 0, 2, 3, 1, 2, 0, 3, 2, 1, 2, 0, 1, 2, 4, 1, 0] as const

function agreedOn(place: number): Standing {
  return STANDING_LEVELS[PATTERN[place % PATTERN.length] ?? 0] ?? 'not-started'
}

/** Police see more in place than those they serve; dispatch does not know everything. */
function ratedAs(place: number, voice: number): Standing {
  if ((place + voice) % 11 === 10) return 'dont-know'
  const shift = [1, 0, 0, -1, -1][voice % 5] ?? 0
  const level = Math.min(4, Math.max(0, (placeOf(agreedOn(place)) ?? 0) + ((place + voice) % 3 === 0 ? shift : 0)))
  return STANDING_LEVELS[level] ?? 'not-started'
}
