import type { NeedProfile } from '../profile/profile.ts'
import type { AuditResult, DemandScenario } from './audited.ts'

/**
 * Low and high demand, and the audited one between them where there is an audit. With an audit, low and high are the ends
 * of its interval: the chance that a flagged call is about mental health stays as found, and the other calls carry the
 * doubt. Without one, they are the narrowest and the widest definition, taken at their word. Shares are of the calls
 * that the profile's shares are of. Empty where no definition has a share.
 */
export function demandScenarios(profile: NeedProfile, audit: AuditResult | null): readonly DemandScenario[] {
  const audited = audit === null ? null : auditedScenarios(profile, audit)
  return audited ?? codeScenarios(profile)
}

function auditedScenarios(profile: NeedProfile, audit: AuditResult): readonly DemandScenario[] | null {
  const now = profile.definitions.find(({ id }) => id === audit.definition)
  if (now === undefined || now.share === null) return null
  const { share, interval } = audit.prevalence
  // An audit that found no such call says nothing about how the codes split them; then codes count for nothing.
  const found = (audit.sensitivity?.share ?? 0) * share
  const falselyFlagged = (1 - (audit.specificity?.share ?? 1)) * (1 - share)
  const apparent = found + falselyFlagged
  const flagged = apparent > 0 ? found / apparent : 1
  const scenario = (id: DemandScenario['id'], target: number): DemandScenario => {
    const rest = 1 - apparent
    const unflagged = rest > 0 ? clip((target - apparent * flagged) / rest) : 0
    // Where even no unflagged call at all would be too many, fewer of the flagged ones count.
    const sure = unflagged > 0 || apparent === 0 ? flagged : Math.min(flagged, clip(target / apparent))
    const part = now.share ?? 0
    const own = part * sure + (1 - part) * unflagged
    return { id, definition: audit.definition, flagged: sure, unflagged, share: own, of: populationOf(profile) }
  }
  return [scenario('low', interval.low), scenario('audited', share), scenario('high', interval.high)]
}

const populationOf = ({ shareOf }: NeedProfile): DemandScenario['of'] =>
  shareOf.officerOpened > 0 ? 'waited' : 'calls'

function codeScenarios(profile: NeedProfile): readonly DemandScenario[] {
  const telling = profile.definitions
    .filter(({ count, share }) => count > 0 && share !== null)
    .sort((one, other) => (one.share ?? 0) - (other.share ?? 0))
  const [narrow, wide] = [telling[0], telling.at(-1)]
  if (narrow === undefined || wide === undefined) return []
  const taken = (id: DemandScenario['id'], { id: definition, share }: typeof narrow): DemandScenario => ({
    id,
    definition,
    flagged: 1,
    unflagged: 0,
    share: share ?? 0,
    of: populationOf(profile),
  })
  return narrow === wide ? [taken('low', narrow)] : [taken('low', narrow), taken('high', wide)]
}

const clip = (value: number): number => Math.min(1, Math.max(0, value))
