import type { VNode } from 'preact'
import type { Partner } from '../../platform/partners/index.ts'
import { here, mayWrite } from '../../platform/workspace/index.ts'
import {
  Alert,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { assessFace, assessPlace } from './face.ts'
import { levelName } from './instrument.ts'
import { RESULT_WORDS } from './result-words.ts'
import type { Round } from './round.ts'
import type { AssessmentGap } from './standing.ts'

/** A gap, and the task that is open for it. */
export type PlannedGap = AssessmentGap & { readonly task: number | null }
export interface TypedGaps {
  readonly chosen: readonly string[]
  readonly owner: string
  readonly dueOn: string
}
export interface GapsView {
  readonly round: Round
  readonly gaps: readonly PlannedGap[]
  readonly partners: readonly Partner[]
  readonly typed: TypedGaps
  readonly problems?: readonly FieldProblem[]
  readonly added?: number
}

/** What was agreed and leaves work: choose, give it a partner and a day, and it is a task in the plan. */
export function gapsPage(request: WorkspaceRequest, view: GapsView): Reply {
  const { round, gaps, added, problems = [] } = view
  const says = RESULT_WORDS[request.language]
  const open = gaps.filter(({ task }) => task === null)
  return page(
    assessFace(request, { title: says.gapsTitle, round }),
    <>
      <PageHeader title={says.gapsTitle} lead={says.gapsLead(gaps.length)} />
      {added === undefined ? null : (
        <Alert tone="success">
          <p>
            {says.added(added)} <a href={here(request, '/plan')}>{says.toPlan}</a>
          </p>
        </Alert>
      )}
      {open.length === 0 ? null : mayWrite(request.tenant) ? (
        <ChooseForm request={request} view={view} open={open} />
      ) : (
        <>
          <p>{says.gapsForWriters}</p>
          <GapList request={request} round={round} gaps={open} />
        </>
      )}
      <Planned request={request} gaps={gaps} />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

const gapSays = (gap: PlannedGap, { instrument }: Round, { language }: WorkspaceRequest): string =>
  RESULT_WORDS[language].choose(gap.item, gap.text[language], levelName(instrument, gap.standing, language))

function GapList(props: { request: WorkspaceRequest; round: Round; gaps: readonly PlannedGap[] }): VNode {
  return (
    <ul>
      {props.gaps.map((gap) => (
        <li key={gap.item}>{gapSays(gap, props.round, props.request)}</li>
      ))}
    </ul>
  )
}

function ChooseForm(props: { request: WorkspaceRequest; view: GapsView; open: readonly PlannedGap[] }): VNode {
  const { request, view, open } = props
  const { round, partners, typed, problems } = view
  const says = RESULT_WORDS[request.language]
  return (
    <Form action={assessPlace(request, `/${round.id}/gaps`)} problems={problems}>
      <FieldGroup legend={says.gapsCaption}>
        {open.map((gap) => (
          <Checkbox
            key={gap.item}
            name="gap"
            value={gap.item}
            label={gapSays(gap, round, request)}
            checked={typed.chosen.includes(gap.item)}
          />
        ))}
      </FieldGroup>
      <Select
        name="owner"
        label={says.owner}
        options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        {...(typed.owner === '' ? {} : { value: typed.owner })}
      />
      <TextField name="dueOn" label={says.dueOn} hint={says.dueHint} type="date" width="medium" value={typed.dueOn} />
      <SubmitButton>{says.add}</SubmitButton>
    </Form>
  )
}

function Planned({ request, gaps }: { request: WorkspaceRequest; gaps: readonly PlannedGap[] }): VNode | null {
  const says = RESULT_WORDS[request.language]
  const planned = gaps.filter(({ task }) => task !== null)
  if (planned.length === 0) return null
  return (
    <section>
      <h2>{says.inPlan}</h2>
      <ul>
        {planned.map(({ item, text, task }) => (
          <li key={item}>{says.inPlanItem(item, text[request.language], task ?? 0)}</li>
        ))}
      </ul>
      <p>
        <a href={here(request, '/plan')}>{says.toPlan}</a>
      </p>
    </section>
  )
}
