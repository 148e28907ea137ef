import type { Tenant } from '../../../core/access.ts'
import { daysFrom, standingOn } from '../../../core/agreements/dates.ts'
import { missingSignatures } from '../../../core/agreements/life.ts'
import { maySign } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { isInForceOn } from './acts.ts'
import { gapsOn } from './clauses.ts'
import { type KeptAgreement, keptOn } from './facts.ts'
import { asksOfMember } from './readings.ts'

interface Named {
  readonly id: string
  readonly title: string
}
/** How a partner's agreements stand on a day, for the home of the workspace. */
export interface AgreementsStanding {
  readonly inForce: number
  /** Written on, in review, or waiting for signatures. */
  readonly drafts: number
  /** What runs out, is to be looked at again within 60 days, or ran out in the last 90 days, soonest first. */
  readonly ending: readonly (Named & { readonly on: string; readonly what: 'review' | 'end' | 'ended' })[]
  /** For the head of a partner: what waits for this partner's signature. */
  readonly waitsForMySignature: readonly Named[]
  /** What this member is asked to read and has not acknowledged. */
  readonly toAcknowledge: readonly Named[]
  /** Comments on the own partner's documents without an answer. */
  readonly commentsOwed: number
  /** Elements without a clause in force, and how many provisions. */
  readonly gaps: { readonly elements: readonly number[]; readonly provisions: number }
}

/** What a member should know of agreements today, of all that they read. */
export async function agreementsStanding(tx: Tx, tenant: Tenant, today: string): Promise<AgreementsStanding> {
  const kept = await keptOn(tx, today)
  const asked = await asksOfMember(tx, tenant)
  const gaps = await gapsOn(tx, tenant, today)
  const open = asked.filter(({ readOn }) => readOn === null).map(({ agreement }) => agreement)
  return {
    inForce: kept.filter((one) => isInForceOn(one, today)).length,
    drafts: kept.filter(({ life }) => ['draft', 'in-review', 'agreed'].includes(life.state)).length,
    ending: kept
      .filter((one) => concerns(one, tenant))
      .flatMap((one) => endingOf(one, today))
      .sort((one, other) => one.on.localeCompare(other.on)),
    waitsForMySignature: kept.filter((one) => waitsForSignatureOf(one, tenant)).map(named),
    toAcknowledge: kept.filter(({ agreement }) => open.includes(agreement.id)).map(named),
    commentsOwed: kept
      .filter(({ agreement }) => agreement.partner === tenant.partner)
      .reduce((sum, { life }) => sum + life.unanswered, 0),
    gaps: {
      elements: gaps.elements.filter(({ metBy }) => metBy.length === 0).map(({ duty }) => duty.number),
      provisions: gaps.provisions.filter(({ metBy }) => metBy.length === 0).length,
    },
  }
}

const named = ({ agreement: { id, title } }: KeptAgreement): Named => ({ id, title })

/** Agreements of the own partner, and those that it takes part in. */
export const concerns = ({ agreement, life }: KeptAgreement, { partner }: Pick<Tenant, 'partner'>): boolean =>
  agreement.partner === partner || (life.signers.includes(partner) && !life.left.includes(partner))

/** True where the own partner's name is still missing under a text that is agreed, and this member may give it. */
export const waitsForSignatureOf = ({ life }: KeptAgreement, tenant: Pick<Tenant, 'partner' | 'role'>): boolean =>
  maySign(tenant) && life.state === 'agreed' && missingSignatures(life).some((party) => party === tenant.partner)

const TOLD_AFTER_END = 90
/** As early as the first reminder. */
const REVIEW_SOON = 60
function endingOf({ agreement, life }: KeptAgreement, today: string): AgreementsStanding['ending'] {
  if (life.state !== 'in-force') return []
  const { id, title, endsOn, reviewOn } = agreement
  switch (standingOn(agreement, today)) {
    case 'ending':
      return endsOn === null ? [] : [{ id, title, on: endsOn, what: 'end' }]
    case 'in-force':
      return reviewOn === null || daysFrom(today, reviewOn) > REVIEW_SOON
        ? []
        : [{ id, title, on: reviewOn, what: 'review' }]
    case 'review-due':
      return reviewOn === null ? [] : [{ id, title, on: reviewOn, what: 'review' }]
    case 'ended':
      return endsOn === null || daysFrom(endsOn, today) > TOLD_AFTER_END
        ? []
        : [{ id, title, on: endsOn, what: 'ended' }]
    default:
      return []
  }
}
