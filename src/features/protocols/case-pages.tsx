import type { VNode } from 'preact'
import { type CaseResult, LEAST_CASES, type TestCase, tiersWithoutCase } from '../../core/protocol/cases.ts'
import { questionsOf, ROUTES, TIERS } from '../../core/protocol/protocol.ts'
import type { Fields } from '../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  FieldGroup,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { count } from '../../web/words/numbers.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { numbersOf } from './fields.ts'
import { Clash } from './node-page.tsx'
import { endingOf, inLanguage, nameOf } from './parts.tsx'
import { LastChange } from './tree-page.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

export function casesPage(request: WorkspaceRequest, bench: Bench): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const { results, mayEdit } = bench
  const passing = results.filter(({ passes }) => passes).length
  const missing = tiersWithoutCase(results.map(({ test }) => test))
  const lacking = [
    ...(results.length < LEAST_CASES ? [own.tooFew(count(LEAST_CASES - results.length, language))] : []),
    ...(missing.length > 0 ? [own.missingTiers(missing.join(', '))] : []),
  ]
  return page(
    benchFace(request, bench, says.cases),
    <>
      <PageHeader title={says.cases} lead={own.casesLead(String(LEAST_CASES))} />
      <Finding>
        {[says.passing(count(passing, language), count(results.length, language)), ...lacking].join(' ')}
      </Finding>
      <LastChange request={request} bench={bench} />
      {results.length === 0 ? (
        <EmptyState title={own.noCases}>
          <p>{own.noCasesText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={own.caseTable}
          columns={[
            { key: 'call', label: own.caseName },
            { key: 'expected', label: own.expected },
            { key: 'ends', label: own.ends },
            { key: 'passes', label: own.passes },
          ]}
          rows={results.map((result) => caseRow(request, bench, result))}
        />
      )}
      <Buttons>
        {mayEdit ? <ButtonLink href={protocolAt(request, bench, '/cases/new')}>{own.addCase}</ButtonLink> : null}
        <ButtonLink href={protocolAt(request, bench, '/try')} kind="secondary">
          {says.tryIt}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

function caseRow(request: WorkspaceRequest, bench: Bench, { test, run, passes }: CaseResult) {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const rest = bench.mayEdit ? `/cases/${test.id}` : `/try?at=${givenIn(test)}`
  return {
    call: <a href={protocolAt(request, bench, rest)}>{test.title}</a>,
    expected: `${test.tier}${test.route === null ? '' : ` · ${says.routes[test.route]}`}`,
    ends: run.asks === null ? endingOf(run, language) : own.stopsAt(nameOf(run.asks, language)),
    passes: passes ? own.yes : <strong class="protocol__missing">{own.no}</strong>,
  }
}

const givenIn = ({ answers }: TestCase): string =>
  Object.entries(answers)
    .map(([question, answer]) => `${question}.${answer}`)
    .join(',')

export interface CaseForm {
  /** Null for one that is not kept yet. */
  readonly id: string | null
  readonly typed: {
    readonly title: string
    readonly tier: string
    readonly route: string
    readonly answers: Readonly<Record<string, string>>
  }
  readonly base: number
  readonly problems?: readonly FieldProblem[]
  readonly clash?: { readonly clashes: readonly string[]; readonly yours: Fields; readonly theirs: Fields }
}

export function casePage(request: WorkspaceRequest, bench: Bench, given: CaseForm): Reply {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const { id, typed, base, problems = [], clash } = given
  const result = bench.results.find(({ test }) => test.id === id)
  const title = result?.test.title ?? own.addCase
  const at = protocolAt(request, bench, `/cases/${id ?? 'new'}`)
  const face = benchFace(request, bench, title)
  return page(
    face,
    <>
      <PageHeader title={title} />
      {result === undefined ? null : <Outcome result={result} language={language} />}
      <Form action={at} problems={problems}>
        <input type="hidden" name="version" value={base} />
        {clash === undefined ? null : <Clash {...clash} language={language} />}
        <TextField name="title" label={own.caseTitle} hint={own.caseTitleHint} value={typed.title} />
        <Select
          name="tier"
          label={own.caseTier}
          options={TIERS.map((tier) => ({ value: tier, label: says.tiers[tier] }))}
          {...(typed.tier === '' ? {} : { value: typed.tier })}
        />
        <Select
          name="route"
          label={own.caseRoute}
          value={typed.route === '' ? 'any' : typed.route}
          options={[
            { value: 'any', label: own.anyRoute },
            ...ROUTES.map((route) => ({ value: route, label: says.routes[route] })),
          ]}
        />
        <AnswerFields bench={bench} answers={typed.answers} language={language} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={protocolAt(request, bench, '/cases')} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {id === null ? null : (
        <Form action={`${at}/remove`} name="remove">
          <input type="hidden" name="version" value={bench.version.version} />
          <SubmitButton kind="secondary">{own.removeCase}</SubmitButton>
        </Form>
      )}
    </>,
    clash !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function Outcome({ result, language }: { result: CaseResult; language: Language }): VNode {
  const own = WORK_WORDS[language]
  const { run, passes } = result
  const ends = run.asks === null ? endingOf(run, language) : own.stopsAt(nameOf(run.asks, language))
  return (
    <Alert tone={passes ? 'success' : 'warning'}>
      <p>
        {own.ends}: {ends}. {own.passes}: {passes ? own.yes : own.no}
      </p>
    </Alert>
  )
}

function AnswerFields(props: {
  readonly bench: Bench
  readonly answers: Readonly<Record<string, string>>
  readonly language: Language
}): VNode {
  const { bench, answers, language } = props
  const own = WORK_WORDS[language]
  const numbers = numbersOf(bench.own)
  return (
    <FieldGroup legend={own.caseAnswers}>
      <p class="usa-hint">{own.caseAnswersHint}</p>
      <div class="protocol__fields">
        {questionsOf(bench.own).map((question) => (
          <Select
            key={question.id}
            name={`q-${question.id}`}
            label={`${numbers.get(question.id) ?? ''}. ${nameOf(question, language)}`}
            value={question.answers.some(({ id }) => id === answers[question.id]) ? answers[question.id] : 'none'}
            options={[
              { value: 'none', label: own.notAsked },
              ...question.answers.map(({ id, label }) => ({ value: id, label: inLanguage(label, language) })),
            ]}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
