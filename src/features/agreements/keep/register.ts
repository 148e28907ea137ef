import { type DayStanding, standingOn } from '../../../core/agreements/dates.ts'
import type { KeptAgreement } from './facts.ts'

export type RegisterStanding = DayStanding | 'withdrawn'
export type RegisterGroup = 'attention' | 'in-force' | 'coming' | 'over'
export const GROUPS: readonly RegisterGroup[] = ['attention', 'in-force', 'coming', 'over']

export interface RegisterEntry {
  readonly kept: KeptAgreement
  readonly standing: RegisterStanding
  readonly group: RegisterGroup
}

/** What was signed or given up, with how it stands on a day; drafts are no part of the register. Soonest end first. */
export function registerOn(
  kept: readonly KeptAgreement[],
  day: string,
  filter: { readonly kind: string; readonly partner: string } = { kind: '', partner: '' },
): readonly RegisterEntry[] {
  const isAsked = ({ agreement, life }: KeptAgreement) =>
    (filter.kind === '' || agreement.kind === filter.kind) &&
    (filter.partner === '' || agreement.partner === filter.partner || life.signers.includes(filter.partner))
  return kept
    .filter(({ life }) => ['in-force', 'ended', 'withdrawn'].includes(life.state))
    .filter(isAsked)
    .map((one) => {
      const standing = standingFor(one, day)
      return { kept: one, standing, group: groupOf(standing) }
    })
    .sort((one, other) => lastOf(one).localeCompare(lastOf(other)))
}

function standingFor({ agreement, life }: KeptAgreement, day: string): RegisterStanding {
  if (life.state === 'ended' || life.state === 'withdrawn') return life.state
  return standingOn(agreement, day)
}

function groupOf(standing: RegisterStanding): RegisterGroup {
  if (standing === 'in-force') return 'in-force'
  if (standing === 'ending' || standing === 'review-due') return 'attention'
  return standing === 'not-yet' || standing === 'no-day' ? 'coming' : 'over'
}

const lastOf = ({ kept }: RegisterEntry): string => kept.agreement.endsOn ?? '9999-12-31'
