import type { VNode } from 'preact'
import { dutyHours } from '../../../core/mix/duty.ts'
import { HeatMap } from '../../../web/charts/index.ts'
import {
  Alert,
  Card,
  Checkbox,
  Details,
  EmptyState,
  FieldGroup,
  type FieldProblem,
  Form,
  Radios,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, ofHundred, percent } from '../../../web/words/numbers.ts'
import { describe } from '../explore/describe.ts'
import { OPTION_WORDS } from '../explore/option-words.ts'
import type { TailorForm } from './read-tailor-form.ts'
import { HOUR_CHOICES, PROPOSED_KINDS, SHIFT_CHOICES } from './tailor-ask.ts'
import type { KeptProposal, TailorOutcome } from './tailor-outcome.ts'
import { TAILOR_WORDS } from './tailor-words.ts'

interface FormProps {
  readonly form: TailorForm
  readonly problems: readonly FieldProblem[]
  readonly action: string
  readonly language: Language
  readonly isAgain: boolean
}

/** What a proposal must keep to. */
export function TailorFormView({ form, problems, action, language, isAgain }: FormProps): VNode {
  const says = TAILOR_WORDS[language]
  return (
    <Form action={action} problems={problems}>
      <FieldGroup legend={says.limits}>
        <TextField
          name="budget"
          label={says.budget}
          hint={says.budgetHint}
          value={form.budget}
          inputmode="decimal"
          width="medium"
          required={false}
        />
        <TextField
          name="clinicians"
          label={says.clinicians}
          hint={says.empty}
          value={form.clinicians}
          inputmode="decimal"
          width="short"
          required={false}
        />
        <TextField
          name="officers"
          label={says.officers}
          hint={`${says.officersHint} ${says.empty}`}
          value={form.officers}
          inputmode="decimal"
          width="short"
          required={false}
        />
      </FieldGroup>
      <FieldGroup legend={says.kinds}>
        {PROPOSED_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            label={says.kindNames[kind]}
            checked={form.kinds.includes(kind)}
          />
        ))}
      </FieldGroup>
      <Radios
        name="hours"
        legend={says.hours}
        value={form.hours}
        options={HOUR_CHOICES.map((choice) => ({ value: choice, label: says.hourChoices[choice] }))}
      />
      <FieldGroup legend={says.lengths}>
        {SHIFT_CHOICES.map((hours) => (
          <Checkbox
            key={hours}
            name="lengths"
            value={String(hours)}
            label={says.lengthChoices[hours]}
            checked={form.lengths.includes(String(hours))}
          />
        ))}
      </FieldGroup>
      <SubmitButton kind={isAgain ? 'secondary' : 'primary'}>{isAgain ? says.searchAgain : says.search}</SubmitButton>
    </Form>
  )
}

interface OutcomeProps {
  readonly outcome: TailorOutcome
  readonly language: Language
  /** Where a proposal is added; null for who may not, or when the design is full. */
  readonly add: { readonly action: string; readonly version: number } | null
}

/** What a search found: each proposal in words, in a table and as a week; or why there is none. */
export function TailorOutcomeView({ outcome, language, add }: OutcomeProps): VNode {
  const says = TAILOR_WORDS[language]
  if (outcome.refused !== null)
    return (
      <Alert tone="warning">
        <p>{says.refused[outcome.refused]}</p>
      </Alert>
    )
  const { proposals } = outcome
  if (proposals.length === 0) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  return (
    <section aria-labelledby="found">
      <h2 id="found">{says.found(number(proposals.length, language))}</h2>
      <p>{says.confirm}</p>
      <Conditions outcome={outcome} language={language} />
      <Overview outcome={outcome} language={language} />
      {proposals.map((proposal, at) => (
        <ProposalView
          key={proposal.mix.id}
          proposal={proposal}
          at={at}
          today={outcome.today?.accessShare ?? 0}
          language={language}
          add={add}
        />
      ))}
      {outcome.cover === null ? null : (
        <Card title={says.cover.title}>
          <p>
            {says.cover.text(
              number(outcome.cover.people, language),
              number(outcome.cover.crewHoursAWeek, language),
              number(outcome.cover.hoursOverNeed, language),
            )}
          </p>
        </Card>
      )}
      <Details summary={says.method}>
        <p>
          {says.methodText(number(outcome.looks, language))}{' '}
          {outcome.gap === null ? says.noGap : says.gap(percent(outcome.gap, 1))}
        </p>
      </Details>
    </section>
  )
}

/** What the budget does not hold, so that nobody takes it for the whole cost. */
function Conditions({ outcome, language }: Pick<OutcomeProps, 'outcome' | 'language'>): VNode | null {
  const says = TAILOR_WORDS[language]
  const { ask, holdsBudget, unpriced, untold } = outcome
  const lines = [
    ask.budget !== null && !holdsBudget ? says.budgetNotHeld : null,
    unpriced.length > 0 ? says.unpriced(unpriced.map((kind) => says.kindNames[kind]).join('; ')) : null,
    holdsBudget && untold.length > 0 ? says.untold(untold.map((price) => says.untoldNames[price]).join(', ')) : null,
  ].filter((line) => line !== null)
  if (lines.length === 0) return null
  return (
    <Alert tone="info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  )
}

interface ProposalProps {
  readonly proposal: KeptProposal
  readonly at: number
  readonly today: number
  readonly language: Language
  readonly add: OutcomeProps['add']
}
function ProposalView({ proposal, at, today, language, add }: ProposalProps): VNode {
  const says = TAILOR_WORDS[language]
  const { mix, answer } = proposal
  const n = String(at + 1)
  const week = teamsOnDuty(mix.responders)
  return (
    <Card title={`${says.proposal(n)}: ${mixTitle(mix.responders, language)}`}>
      <p>{says.reach(ofHundred(answer.accessShare), ofHundred(today))}</p>
      {answer.trust === 'hand-over' ? <Alert tone="warning">{says.handOver}</Alert> : null}
      <ul>
        {mix.responders.map((responder, place) => (
          <li key={place}>
            {OPTION_WORDS[language].kinds[responder.kind]}: {describe(responder, language)}
          </li>
        ))}
      </ul>
      {week.some((teams) => teams > 0) ? (
        <HeatMap finding={says.week(n)} cells={week} unit={says.weekUnit} language={language} />
      ) : null}
      {proposal.bases === null ? null : <BasesView bases={proposal.bases} language={language} />}
      {add === null ? null : (
        <form action={add.action} method="post">
          <input type="hidden" name="version" value={add.version} />
          <input type="hidden" name="proposal" value={mix.id} />
          <SubmitButton kind={at === 0 ? 'primary' : 'secondary'}>{says.add(n)}</SubmitButton>
        </form>
      )}
    </Card>
  )
}

/** All proposals side by side. */
function Overview({ outcome, language }: Pick<OutcomeProps, 'outcome' | 'language'>): VNode {
  const says = TAILOR_WORDS[language]
  const { proposals, today } = outcome
  const hasAreas = proposals.some(({ answer }) => answer.worstAreaShare !== null)
  const hasOthers = proposals.some(({ needs }) => needs.others > 0)
  return (
    <Table
      caption={says.overview}
      columns={[
        { key: 'what', label: says.what },
        { key: 'inTime', label: says.inTime, numeric: true },
        { key: 'clinician', label: says.clinicianReach, numeric: true },
        ...(hasAreas ? [{ key: 'worst', label: says.worstArea, numeric: true }] : []),
        { key: 'officers', label: says.officerHours, numeric: true },
        { key: 'posts', label: says.cliniciansNeeded, numeric: true },
        { key: 'officerPosts', label: says.officersNeeded, numeric: true },
        ...(hasOthers ? [{ key: 'others', label: says.othersNeeded, numeric: true }] : []),
        { key: 'cost', label: says.cost, numeric: true },
      ]}
      rows={proposals.map(({ answer, needs }, at) => ({
        what: says.proposal(String(at + 1)),
        inTime: ofHundred(answer.accessShare),
        clinician: ofHundred(answer.clinicianInTimeShare),
        worst: answer.worstAreaShare === null ? null : ofHundred(answer.worstAreaShare),
        officers: hoursSay((today?.officerHours ?? 0) - answer.officerHours, language),
        posts: number(needs.clinicians, language),
        officerPosts: number(needs.officers, language),
        others: number(needs.others, language),
        cost: needs.cost === null ? says.noCost : says.dollars(number(needs.cost, language)),
      }))}
      footnote={says.overviewNote}
    />
  )
}

function hoursSay(saved: number, language: Language): string {
  const says = TAILOR_WORDS[language]
  const hours = number(Math.abs(Math.round(saved)), language)
  return Math.round(saved) === 0 ? says.same : saved > 0 ? says.less(hours) : says.more(hours)
}

/** Where the teams would wait, and what that changes where help is hardest to reach. */
function BasesView({
  bases: { bases, reach, worst, leftOut },
  language,
}: {
  readonly bases: NonNullable<KeptProposal['bases']>
  readonly language: Language
}): VNode {
  const says = TAILOR_WORDS[language].bases
  const row = (where: string, share: number, least: { readonly name: string; readonly share: number }) => ({
    where,
    reach: ofHundred(share),
    worst: says.worstIn(ofHundred(least.share), least.name),
  })
  const places = bases.map(({ name, crews }) => (crews > 1 ? `${name} (${crews})` : name)).join(', ')
  return (
    <Details summary={says.title}>
      <Table
        caption={says.caption}
        columns={[
          { key: 'where', label: says.where },
          { key: 'reach', label: says.reach, numeric: true },
          { key: 'worst', label: says.worst },
        ]}
        rows={[row(says.middle, reach.today, worst.today), row(places, reach.sited, worst.sited)]}
        footnote={`${says.note}${leftOut > 0.005 ? ` ${says.leftOut(ofHundred(leftOut))}` : ''}`}
      />
    </Details>
  )
}

type Responders = KeptProposal['mix']['responders']

/** Teams and clinicians on duty in each hour of the week, all kinds together. */
function teamsOnDuty(responders: Responders): readonly number[] {
  const week = new Array<number>(168).fill(0)
  for (const responder of responders) {
    if (!('duty' in responder) || responder.duty === 'best') continue
    const teams = 'teams' in responder ? responder.teams : responder.clinicians
    for (const [hour, each] of dutyHours(responder.duty, teams).entries()) week[hour] += each
  }
  return week
}

/** "Clinician on a tablet + CIT officers on patrol": each kind once. */
export function mixTitle(responders: Responders, language: Language): string {
  const kinds = OPTION_WORDS[language].kinds
  return [...new Set(responders.map(({ kind }) => kinds[kind]))].join(' + ')
}
