import type { Language } from '../../../web/words/index.ts'
import { count, longDay, number, ofHundred, range } from '../../../web/words/numbers.ts'
import type { AuditResult, DemandScenario } from '../laboratory/audited.ts'
import { definitionName, definitionWords } from '../profile/definition-words.ts'
import type { DefinitionCount, NeedProfile } from '../profile/profile.ts'
import { ANSWER_WORDS } from './words/answer.ts'

/** False where most rows are about mental health: the file is no list of all calls, so it gives no share. */
export const hasDenominator = (profile: Pick<NeedProfile, 'warnings'>): boolean =>
  profile.warnings.every(({ kind }) => kind !== 'no-denominator')

export const chosenOf = (
  profile: Pick<NeedProfile, 'definitions' | 'defaultDefinition'>,
): DefinitionCount | undefined => profile.definitions.find(({ id }) => id === profile.defaultDefinition)

/** The default definition in words that complete "A call counts when …". */
export function ruleOf(profile: Pick<NeedProfile, 'definitions' | 'defaultDefinition'>, language: Language): string {
  return definitionWords(profile.defaultDefinition, language, chosenOf(profile)?.ownName ?? '')
}

/** The one sentence that a page about these calls opens with: the spread, never one number alone. */
function answerOf(profile: NeedProfile, language: Language): string {
  const says = ANSWER_WORDS[language]
  const { lowestShare, highestShare, highest } = profile.spread
  if (highest === 0) return says.spreadNone
  if (!hasDenominator(profile)) return says.noShare(count(highest, language))
  if (lowestShare === null || highestShare === null) return says.spreadNone
  const [low, high] = [ofHundred(lowestShare), ofHundred(highestShare)]
  if (profile.warnings.some(({ kind }) => kind === 'only-proxies')) return says.spreadProxies(high)
  return low === high ? says.spreadOne(high) : says.spread(low, high)
}

/** The finding of the first screen and of papers: what an audit says, where there is one, stands before the codes. */
export function findingOf(profile: NeedProfile, audited: AuditResult | null, language: Language): string {
  const codes = answerOf(profile, language)
  if (audited === null) return codes
  const says = ANSWER_WORDS[language]
  const { low, high } = audited.prevalence.interval
  return `${says.audited(ofHundred(low), ofHundred(high))} ${says.byCodes}${codes.charAt(0).toLowerCase()}${codes.slice(1)}`
}

/** The best estimate under the default definition, or nothing where it counts no call. */
export function estimateOf(profile: NeedProfile, language: Language): string | null {
  const says = ANSWER_WORDS[language]
  const chosen = chosenOf(profile)
  if (chosen === undefined || chosen.count === 0) return null
  const rule = ruleOf(profile, language)
  const calls = count(chosen.waitedFor, language)
  const share = hasDenominator(profile) && chosen.share !== null ? ofHundred(chosen.share) : null
  if (share === null) return says.estimateCount(calls, rule)
  const { officerOpened } = profile.shareOf
  const left = officerOpened === 0 ? '' : ` ${says.leftOut(count(officerOpened, language))}`
  return `${says.estimate(calls, share, rule)}${left}`
}

/** A figure with what it is and how sure it is. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly range: string
}

/** The figures of the first screen, the same on the page and on paper. */
export function factsOf(
  profile: NeedProfile,
  audited: AuditResult | null,
  { language, isGuest }: { readonly language: Language; readonly isGuest: boolean },
): readonly Fact[] {
  const says = ANSWER_WORDS[language]
  const { coverage, quality } = profile
  const estimate = estimateFact(profile, language)
  const audit = { label: says.factAudited, ...auditFact(audited, language, isGuest) }
  return [
    ...(audited === null ? [...estimate, audit] : [audit, ...estimate]),
    { label: says.factGrade, value: quality.grade, range: says.grades[quality.grade] },
    {
      label: says.factCovered,
      value: count(coverage.coveredDays, language),
      range:
        coverage.firstDay === null || coverage.lastDay === null
          ? says.noDays
          : says.days(longDay(coverage.firstDay, language), longDay(coverage.lastDay, language)),
    },
  ]
}

function estimateFact(profile: NeedProfile, language: Language): readonly Fact[] {
  const says = ANSWER_WORDS[language]
  const chosen = chosenOf(profile)
  if (chosen === undefined || chosen.count === 0) return []
  const calls = says.calls(count(chosen.waitedFor, language))
  const { share, chanceAlone } = chosen
  if (!hasDenominator(profile) || share === null || chanceAlone === null)
    return [{ label: says.factEstimate, value: count(chosen.waitedFor, language), range: '' }]
  const limits = range(chanceAlone.low * 100, chanceAlone.high * 100, language, 1)
  const value = says.shareValue(number(share * 100, language, 1))
  return [{ label: says.factEstimate, value, range: `${calls}; ${says.chanceRange(limits)}` }]
}

function auditFact(audited: AuditResult | null, language: Language, isGuest: boolean): Omit<Fact, 'label'> {
  const says = ANSWER_WORDS[language]
  if (audited === null) return { value: says.notAudited, range: isGuest ? says.guestAudit : says.notAuditedText }
  const { share, interval } = audited.prevalence
  return {
    value: says.shareValue(number(share * 100, language, 1)),
    range: says.auditRange(
      range(interval.low * 100, interval.high * 100, language, 1),
      range(count(audited.calls.low, language), count(audited.calls.high, language), language),
    ),
  }
}

/** A scenario with what it takes: of 100 calls, and calls in 365 days where the file tells calls a day. */
export interface ScenarioFact {
  readonly id: DemandScenario['id']
  readonly meaning: string
  readonly share: number
  readonly perYear: number | null
}

/** The laboratory's scenarios in words. Empty where no share can be told. */
export function scenariosOf(
  profile: NeedProfile,
  scenarios: readonly DemandScenario[],
  language: Language,
): readonly ScenarioFact[] {
  // One end alone is no range to plan with.
  if (!hasDenominator(profile) || scenarios.length < 2) return []
  const says = ANSWER_WORDS[language]
  const isAudited = scenarios.some(({ id }) => id === 'audited')
  const nameOf = (id: DemandScenario['definition']) =>
    definitionName({ id, ownName: profile.definitions.find((one) => one.id === id)?.ownName ?? null }, language)
  const days = profile.coverage.coveredDays
  // Shares are of the calls that somebody waited for, so a year of them is what the shares are taken of.
  const aDay = profile.coverage.firstDay === null || days === 0 ? null : profile.shareOf.calls / days
  return scenarios.map(({ id, definition, share }) => ({
    id,
    meaning: isAudited ? says.scenarioMeans[id] : says.scenarioRule(nameOf(definition)),
    share,
    perYear: aDay === null ? null : share * aDay * 365,
  }))
}
