import type { Flow, Information } from '../../../core/agreements/information.ts'
import { BASES, INFORMATION, INFORMATION_KINDS, PURPOSES } from '../../../core/agreements/information.ts'
import type { Tx } from '../../../storage/index.ts'
import { isInForceOn } from './acts.ts'
import { type KeptAgreement, keptOn } from './facts.ts'

/** A line of an agreement that holds, with the agreement it stands in and the last day on which it does. */
export interface FlowInForce extends Flow {
  readonly agreement: string
  readonly title: string
  /** The owner of the agreement. */
  readonly partner: string
  /** The last day by the line, the agreement or a partner who leaves; null where none is set. */
  readonly until: string | null
}

/**
 * Who may tell whom what on a day, for which purpose, on which ground, as far as the member reads the agreements: those of
 * the own partner and the shared ones. Access to exchanged information follows from this and from nothing else: what is
 * not here is not allowed.
 */
export async function flowsInForce(tx: Tx, day: string): Promise<readonly FlowInForce[]> {
  const held = (await keptOn(tx, day)).filter((kept) => isInForceOn(kept, day))
  if (held.length === 0) return []
  const ids = held.map(({ agreement }) => agreement.id)
  const rows = await tx
    .selectFrom('agreement_flows')
    .selectAll()
    .where('agreement_id', 'in', ids)
    .orderBy('agreement_id')
    .orderBy('place')
    .execute()
  return rows.flatMap((row) => {
    const kept = held.find((one) => one.agreement.id === row.agreement_id)
    if (kept?.agreement.inForceVersion !== row.version || !isBound(kept, row)) return []
    const { agreement } = kept
    const left = kept.leavings.filter(({ party }) => [row.from_partner, row.to_partner].includes(party))
    const ends = [row.ends_on, agreement.endsOn, ...left.map(({ leftOn }) => leftOn)].filter((end) => end !== null)
    const until = ends.toSorted()[0] ?? null
    if ((row.starts_on !== null && day < row.starts_on) || (until !== null && day > until)) return []
    const known = knownParts(row)
    if (known === null) return []
    const { from_partner: from, to_partner: to, starts_on: startsOn, ends_on: endsOn } = row
    const { id, title, partner } = agreement
    return [{ ...known, from, to, startsOn, endsOn, agreement: id, title, partner, until }]
  })
}

/**
 * Nobody can promise for another: a line counts only where the partner that gives has signed, and between partners the one
 * that gets as well, since it is bound by what the agreement says about keeping it.
 */
function isBound(
  { life }: KeptAgreement,
  row: { readonly from_partner: string; readonly to_partner: string },
): boolean {
  const needed = life.between === 'own' ? [row.from_partner] : [row.from_partner, row.to_partner]
  return needed.every((partner) => life.signers.includes(partner))
}

/** A word that this version of the toolkit does not know allows nothing. */
function knownParts(row: { readonly information: string; readonly purpose: string; readonly basis: string }) {
  const information = INFORMATION_KINDS.find((one) => one === row.information)
  const purpose = PURPOSES.find((one) => one === row.purpose)
  const basis = BASES.find((one) => one === row.basis)
  return information === undefined || purpose === undefined || basis === undefined
    ? null
    : { information, purpose, basis }
}

/** The classes of what one partner may tell another, each once, in their order. */
export const classesOf = (informations: readonly Information[]): readonly string[] =>
  [...new Set(informations.map((one) => INFORMATION[one]))].sort()
