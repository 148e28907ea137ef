import type { VNode } from 'preact'
import { Alert, ButtonLink, Buttons, Details, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { count, number, ofHundred } from '../../../web/words/numbers.ts'
import { WEIGHTY, warningSays } from '../profile/warning-words.ts'
import { estimateOf, type Fact, factsOf, findingOf, type ScenarioFact, scenariosOf } from './answer-facts.ts'
import type { ProfileViewProps } from './props.ts'
import { Part } from './section.tsx'
import { ANSWER_WORDS } from './words/answer.ts'

/** The first screen: the range, how sure we are, why it is not one number, and what to know before using it. */
export function Answer(props: ProfileViewProps): VNode {
  const { profile, language, audited = null, links = {} } = props
  const says = ANSWER_WORDS[language]
  const estimate = estimateOf(profile, language)
  const isGuest = links.audits === undefined
  return (
    <>
      <PageHeader title={says.title} />
      <Finding>{findingOf(profile, audited, language)}</Finding>
      <KeyFacts facts={factsOf(profile, audited, { language, isGuest })} />
      {estimate === null ? null : <p>{estimate}</p>}
      <div class="need__why">
        <p>
          <strong>{says.whyTitle}</strong> {says.why}
        </p>
        <p>{says.undercount}</p>
      </div>
      <WeightyWarnings {...props} />
      <Caveats {...props} />
      <TakeAway {...props} />
      <Scenarios {...props} />
    </>
  )
}

function KeyFacts({ facts }: { facts: readonly Fact[] }): VNode {
  return (
    <dl class="key-facts">
      {facts.map(({ label, value, range }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <strong>{value}</strong>
            {range === '' ? null : <span>{range}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Warnings that bear on whether the figures can be used at all, in one box. */
function WeightyWarnings({ profile, language }: ProfileViewProps): VNode | null {
  const weighty = profile.warnings.filter(({ kind }) => WEIGHTY.has(kind))
  if (weighty.length === 0) return null
  return (
    <Alert tone="warning" title={ANSWER_WORDS[language].warningsTitle}>
      <ul>
        {weighty.map((warning) => (
          <li key={`${warning.kind} ${warning.column ?? ''}`}>{warningSays(warning, language)}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** The agency's own words about its data; they travel with every figure. */
function Caveats({ profile: { caveats }, language }: ProfileViewProps): VNode | null {
  const says = ANSWER_WORDS[language]
  if (caveats.length === 0) return null
  return (
    <Alert tone="warning" title={says.caveatsTitle}>
      <ul>
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      <p>{says.inFile}</p>
    </Alert>
  )
}

function TakeAway({ language, links = {} }: ProfileViewProps): VNode | null {
  const says = ANSWER_WORDS[language]
  const files = (['pdf', 'word', 'council', 'csv', 'json', 'rows'] as const).flatMap((form) => {
    const href = links[form]
    return href === undefined ? [] : [{ form, href }]
  })
  if (files.length === 0) return null
  return (
    <Details summary={says.take}>
      <ul class="need__files">
        {files.map(({ form, href }) => (
          <li key={form}>
            <a href={href} download>
              {says[form]}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** Low, audited and high demand side by side: a plan rests on a range. */
function Scenarios({ profile, language, scenarios = [], links = {}, audited = null }: ProfileViewProps): VNode | null {
  const says = ANSWER_WORDS[language]
  const facts = scenariosOf(profile, scenarios, language)
  if (facts.length === 0) return null
  const hasYear = facts.every(({ perYear }) => perYear !== null)
  return (
    <Part level={2} id="scenarios" title={says.scenariosTitle} finding={scenariosFinding(facts, language)}>
      <Table
        caption={says.scenariosCaption}
        isCaptionHeard
        columns={[
          { key: 'demand', label: says.scenario },
          { key: 'meaning', label: says.meaning },
          { key: 'share', label: says.share, numeric: true },
          ...(hasYear ? [{ key: 'perYear', label: says.perYear, numeric: true }] : []),
        ]}
        rows={facts.map(({ id, meaning, share, perYear }) => ({
          demand: says.scenarios[id],
          meaning,
          share: number(share * 100, language, 1),
          perYear: perYear === null ? '' : count(perYear, language),
        }))}
        footnote={says.scenariosNote}
      />
      {links.audits === undefined ? null : (
        <Buttons>
          <ButtonLink kind="secondary" href={links.audits}>
            {audited === null ? says.makeAudit : says.seeAudits}
          </ButtonLink>
        </Buttons>
      )}
    </Part>
  )
}

export function scenariosFinding(facts: readonly ScenarioFact[], language: ProfileViewProps['language']): string {
  const says = ANSWER_WORDS[language]
  const years = facts.flatMap(({ perYear }) => (perYear === null ? [] : [perYear]))
  if (years.length === facts.length)
    return says.scenariosFinding(count(Math.min(...years), language), count(Math.max(...years), language))
  const shares = facts.map(({ share }) => share)
  return says.scenariosNoYear(ofHundred(Math.min(...shares)), ofHundred(Math.max(...shares)))
}
