import type { VNode } from 'preact'
import { type FieldProblem, Form, Select, SubmitButton, Table, TextField } from '../../../web/parts/index.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hours, number } from '../../../web/words/numbers.ts'
import type { DefinitionRule } from '../profile/definition-rule.ts'
import type { Combination } from '../profile/definitions.ts'
import type { Member } from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import { planSample, reachOf, type SampleSize } from './strata.ts'

export const USUAL_SIZE: SampleSize = { flagged: 200, unflagged: 200 }
const LEAST = 20
const MOST = 1_000

export interface AuditDraft {
  readonly definition: string
  readonly wanted: SampleSize
  readonly reviewers: readonly [string, string]
}

/** A sound draft of an audit, or every problem at once. */
export function readAudit(
  form: FormData,
  given: { readonly definitions: readonly string[]; readonly members: readonly Member[]; readonly language: Language },
): { readonly draft: AuditDraft; readonly problems: readonly FieldProblem[] } {
  const says = AUDIT_WORDS[given.language]
  const problems: FieldProblem[] = []
  const need = (isFine: boolean, field: string, why: string) => {
    if (!isFine) problems.push({ field, says: why })
  }
  const size = (field: string): number => {
    const value = Number(text(form, field).replaceAll(/[,\s]/g, ''))
    need(Number.isInteger(value) && value >= LEAST && value <= MOST, field, says.sizeProblem)
    return value
  }
  const definition = text(form, 'definition')
  need(given.definitions.includes(definition), 'definition', says.ruleProblem)
  const wanted = { flagged: size('flagged'), unflagged: size('unflagged') }
  const [one, two] = [text(form, 'one'), text(form, 'two')]
  const isMember = (account: string) => given.members.some((member) => member.account === account)
  need(isMember(one), 'one', says.reviewerProblem)
  need(isMember(two), 'two', says.reviewerProblem)
  need(one !== two || !isMember(two), 'two', says.sameProblem)
  return { draft: { definition, wanted, reviewers: [one, two] }, problems }
}

interface AuditFormProps {
  readonly action: string
  readonly definitions: readonly { readonly value: string; readonly label: string }[]
  readonly members: readonly Member[]
  readonly definition: string
  readonly typed?: FormData | undefined
  readonly problems: readonly FieldProblem[]
  readonly language: Language
}

export function AuditForm(props: AuditFormProps): VNode {
  const { action, definitions, members, definition, typed, problems, language } = props
  const says = AUDIT_WORDS[language]
  const was = (field: string, otherwise: string) => (typed === undefined ? otherwise : text(typed, field))
  const people = members.map(({ account, name }) => ({ value: account, label: name }))
  const chosen = (field: string) => {
    const value = was(field, '')
    return people.some((one) => one.value === value) ? { value } : {}
  }
  return (
    <Form action={action} name="audit" problems={problems}>
      <Select name="definition" label={says.rule} value={was('definition', definition)} options={definitions} />
      <TextField
        name="flagged"
        label={says.flagged}
        value={was('flagged', String(USUAL_SIZE.flagged))}
        inputmode="numeric"
        width="short"
      />
      <TextField
        name="unflagged"
        label={says.unflagged}
        hint={says.sizeHint}
        value={was('unflagged', String(USUAL_SIZE.unflagged))}
        inputmode="numeric"
        width="short"
      />
      <Select name="one" label={says.one} hint={says.reviewerHint} options={people} {...chosen('one')} />
      <Select name="two" label={says.two} options={people} {...chosen('two')} />
      <SubmitButton>{says.draw}</SubmitButton>
    </Form>
  )
}

const SIZES: readonly SampleSize[] = [
  { flagged: 100, unflagged: 100 },
  { flagged: 200, unflagged: 200 },
  { flagged: 100, unflagged: 300 },
  { flagged: 400, unflagged: 400 },
]

interface PrecisionProps {
  readonly combinations: readonly Combination[]
  readonly rule: DefinitionRule
  readonly what: 'calls' | 'waited'
  readonly language: Language
}

/** What different sample sizes buy and cost, before anybody has judged a call. */
export function Precision({ combinations, rule, what, language }: PrecisionProps): VNode {
  const says = AUDIT_WORDS[language]
  return (
    <>
      <h2 id="precision">{says.precisionTitle}</h2>
      <Table
        caption={says.precisionCaption}
        columns={[
          { key: 'sample', label: says.sample },
          { key: 'reach', label: says.reach, numeric: true },
          { key: 'time', label: says.time, numeric: true },
        ]}
        rows={SIZES.map((wanted) => {
          const plan = planSample(combinations, rule, { what, wanted })
          const drawn = plan.reduce((sum, one) => sum + one.drawn, 0)
          return {
            sample: says.sampleOf(count(wanted.flagged, language), count(wanted.unflagged, language)),
            reach: says.reachOf(number(reachOf(plan) * 100, language, 1)),
            time: says.timeOf(hours(drawn / 60, language)),
          }
        })}
        footnote={says.precisionNote}
      />
    </>
  )
}
