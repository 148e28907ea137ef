import type { ThingsHere } from '../../../platform/evidence/index.ts'
import { todayOf } from '../../../platform/workspace/index.ts'
import { isInForceOn } from './acts.ts'
import { keptOn } from './facts.ts'

/** Agreements and policies in force, which may serve as evidence. */
export const agreementThings: ThingsHere = async (tx, { tenant, now }) => {
  const today = await todayOf(tx, tenant, now)
  return (await keptOn(tx, today))
    .filter((kept) => isInForceOn(kept, today))
    .map(({ agreement: { id, title } }) => ({ href: `/agreements/${id}/standing`, label: title }))
}
