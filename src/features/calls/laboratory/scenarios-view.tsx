import type { VNode } from 'preact'
import { Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number } from '../../../web/words/numbers.ts'
import { definitionName } from '../profile/definition-words.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { AuditResult, DemandScenario } from './audited.ts'
import { LAB_WORDS } from './definition-page-words.ts'
import { demandScenarios } from './scenarios.ts'

interface ScenariosViewProps {
  readonly profile: NeedProfile
  /** The audit that the scenarios rest on; null where there is none. */
  readonly audit: AuditResult | null
  readonly language: Language
}

/** Low, audited and high demand side by side, with what each is made of. Nothing where no share can be told. */
export function ScenariosView({ profile, audit, language }: ScenariosViewProps): VNode | null {
  const says = LAB_WORDS[language]
  const scenarios = demandScenarios(profile, audit)
  if (scenarios.length === 0) return null
  const isAudited = scenarios.some(({ id }) => id === 'audited')
  return (
    <>
      <h2 id="scenarios">{says.scenariosTitle}</h2>
      <p>{isAudited ? says.scenariosLead : `${says.scenariosLead} ${says.scenariosNoAudit}`}</p>
      <Table
        caption={says.scenarioCaption}
        columns={[
          { key: 'scenario', label: says.scenario },
          { key: 'share', label: says.share, numeric: true },
          { key: 'calls', label: says.calls, numeric: true },
          { key: 'of', label: says.madeOf },
        ]}
        rows={scenarios.map((one) => ({
          scenario: says.scenarioNames[one.id],
          share: number(one.share * 100, language, 1),
          calls: count(one.share * profile.shareOf.calls, language),
          of: madeOf(one, profile, isAudited, language),
        }))}
      />
    </>
  )
}

function madeOf(one: DemandScenario, profile: NeedProfile, isAudited: boolean, language: Language): string {
  const says = LAB_WORDS[language]
  if (isAudited) return says.ofAudit(number(one.flagged * 100, language, 1), number(one.unflagged * 100, language, 1))
  const ownName = profile.definitions.find(({ id }) => id === one.definition)?.ownName ?? null
  return says.ofRule(definitionName({ id: one.definition, ownName }, language))
}
