import type { VNode } from 'preact'
import { readContent } from '../../../../platform/content/index.ts'
import { StaleEdit } from '../../../../platform/revisions/index.ts'
import { here, mayWrite } from '../../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import type { Goal } from '../goals-store.ts'
import { mayDecide, type Note } from '../notes-store.ts'
import { type Plan, progressOf } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { NoteForm, NoteItem } from '../task/task-notes.tsx'
import type { Refused } from '../task/task-page.tsx'
import { TASK_WORDS } from '../task/task-words.ts'
import { mayChangeTask, type PlanTask } from '../task.ts'
import { TaskLink } from '../views/trouble.tsx'

const face = (request: WorkspaceRequest, title: string): PageFace => ({
  title,
  workspacePlace: 'plan',
  seenBy: PLAN_WORK_WORDS[request.language].seenBy,
  breadcrumbs: [{ href: here(request, '/plan'), label: PLAN_WORK_WORDS[request.language].title }],
})

/** What the tasks are for, and how far each goal is. */
export function goalsPage(request: WorkspaceRequest, plan: Plan): Reply {
  const says = TASK_WORDS[request.language]
  const shared = PLAN_WORK_WORDS[request.language]
  const gone = request.query.get('gone')
  return page(
    face(request, says.goals),
    <>
      <PageHeader title={says.goals} lead={says.goalsLead} />
      {gone === null ? null : (
        <Alert tone="success">
          <p>{says.goalGone}</p>
          <Form action={here(request, `/plan/goals/${gone}/restore`)} name="restore">
            <SubmitButton kind="secondary">{shared.undo}</SubmitButton>
          </Form>
        </Alert>
      )}
      {mayWrite(request.tenant) ? (
        <Buttons>
          <ButtonLink href={here(request, '/plan/goals/new')}>{says.addGoal}</ButtonLink>
        </Buttons>
      ) : null}
      {plan.goals.length === 0 ? <p>{says.noGoals}</p> : <GoalTable request={request} plan={plan} />}
    </>,
  )
}

function GoalTable({ request, plan }: { readonly request: WorkspaceRequest; readonly plan: Plan }): VNode {
  const says = TASK_WORDS[request.language]
  return (
    <Table
      caption={says.goals}
      isCaptionHeard
      columns={[
        { key: 'goal', label: says.goal },
        { key: 'done', label: says.progress, numeric: true },
        { key: 'acts', label: says.change },
      ]}
      rows={progressOf(plan).map(({ goal, done, total }) => ({
        goal: <a href={here(request, `/plan?goal=${goal?.id ?? 'none'}&status=all`)}>{goal?.title ?? says.noGoal}</a>,
        done: says.progressOf(done, total),
        acts:
          goal !== null && isOwn(request, goal) ? (
            <a href={here(request, `/plan/goals/${goal.id}/edit`)}>
              {says.change}
              <span class="sr-only">: {goal.title}</span>
            </a>
          ) : null,
      }))}
    />
  )
}
const isOwn = ({ tenant }: WorkspaceRequest, { partner }: Goal): boolean =>
  mayWrite(tenant) && partner === tenant.partner

export interface TypedGoal {
  readonly title: string
  readonly about: string
  readonly question: string
  readonly version: number
}
export interface GoalForm {
  readonly id: string | null
  readonly typed: TypedGoal
  readonly problems?: readonly FieldProblem[]
  readonly theirs?: Goal
}

export function goalForm(request: WorkspaceRequest, { id, typed, problems = [], theirs }: GoalForm): Reply {
  const says = TASK_WORDS[request.language]
  const title = id === null ? says.addGoal : `${says.goal}: ${says.change}`
  const compared = theirs && [
    { label: says.goalTitle, yours: typed.title, theirs: theirs.title },
    { label: says.goalAbout, yours: typed.about, theirs: theirs.about },
    { label: says.question, yours: typed.question, theirs: String(theirs.question ?? '') },
  ]
  return page(
    face(request, title),
    <>
      <PageHeader title={title} />
      {compared && <StaleEdit fields={compared} />}
      <Form action={here(request, id === null ? '/plan/goals/new' : `/plan/goals/${id}/edit`)} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <TextField name="title" label={says.goalTitle} value={typed.title} required />
        <TextArea name="about" label={says.goalAbout} value={typed.about} rows={3} required={false} />
        <Select
          name="question"
          label={says.question}
          required={false}
          value={typed.question}
          options={[
            { value: '', label: says.noQuestion },
            ...readContent().questions.map((one) => ({
              value: String(one.number),
              label: says.questionIs(one.number, one.title),
            })),
          ]}
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={here(request, '/plan/goals')} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {id === null ? null : (
        <Form action={here(request, `/plan/goals/${id}/remove`)} name="remove">
          <SubmitButton kind="secondary">{says.takeAway}</SubmitButton>
        </Form>
      )}
    </>,
    theirs ? 409 : problems.length > 0 ? 422 : 200,
  )
}

/** What was decided lately, about the whole plan and about its tasks. */
export function decisionsPage(
  request: WorkspaceRequest,
  given: { readonly plan: Plan; readonly decisions: readonly Note[]; readonly refused?: Refused },
): Reply {
  const { plan, decisions, refused } = given
  const says = TASK_WORDS[request.language]
  return page(
    face(request, says.decisions),
    <>
      <PageHeader title={says.decisions} lead={says.decisionsLead} />
      {decisions.length === 0 ? <p>{says.noDecisions}</p> : null}
      <ul class="conversation">
        {decisions.map((note) => {
          const task = note.task === null ? undefined : plan.byId.get(note.task)
          return (
            <NoteItem key={note.id} request={request} note={note} plan={plan}>
              {task === undefined ? says.whole : <TaskLink request={request} task={task} />}
            </NoteItem>
          )
        })}
      </ul>
      {mayDecide(request.tenant) ? (
        <NoteForm
          request={request}
          action={here(request, '/plan/decisions')}
          isDecision
          {...(refused === undefined ? {} : { refused })}
        />
      ) : null}
    </>,
    refused?.status ?? 200,
  )
}

/** Tasks that were taken away, each with the way back for those who may. */
export function removedPage(request: WorkspaceRequest, tasks: readonly PlanTask[]): Reply {
  const says = TASK_WORDS[request.language]
  return page(
    face(request, says.removedTitle),
    <>
      <PageHeader title={says.removedTitle} lead={says.removedLead} />
      {tasks.length === 0 ? (
        <EmptyState title={says.removedNone}>
          <p>
            <a href={here(request, '/plan')}>{PLAN_WORK_WORDS[request.language].title}</a>
          </p>
        </EmptyState>
      ) : (
        <ul class="plan-links">
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskLink request={request} task={task} />
              {mayChangeTask(request.tenant, task) ? (
                <Form action={here(request, `/plan/tasks/${task.number}/restore`)} name={`restore-${task.number}`}>
                  <SubmitButton kind="secondary">
                    {says.bringBack}
                    <span class="sr-only">: {task.title}</span>
                  </SubmitButton>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>,
  )
}
