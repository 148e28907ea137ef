import type { VNode } from 'preact'
import { type Evidence, EvidenceList } from '../../../../platform/evidence/index.ts'
import { here } from '../../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
} from '../../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import type { Note } from '../notes-store.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { type ListedTask, mayChangeTask, mayMoveTask, type PlanTask } from '../task.ts'
import { elementNames, goalTitle, ownerName, partnerName } from '../views/names.ts'
import { lateWords, TaskLink } from '../views/trouble.tsx'
import { StatusForms } from './status-forms.tsx'
import { History, Notes } from './task-notes.tsx'
import { TASK_WORDS } from './task-words.ts'

export interface TaskView {
  readonly task: PlanTask
  readonly plan: Plan
  readonly notes: readonly Note[]
  readonly evidence: readonly Evidence[]
}
/** What was refused, and what was typed. */
export interface Refused {
  readonly status: 409 | 422
  readonly says?: string
  readonly note?: string
  readonly problems?: readonly FieldProblem[]
}

export function taskPage(request: WorkspaceRequest, view: TaskView, refused?: Refused): Reply {
  const { task, plan } = view
  const { language, tenant } = request
  const says = TASK_WORDS[language]
  const shared = PLAN_WORK_WORDS[language]
  const moves = mayMoveTask(tenant, task, plan.me)
  return page(
    {
      title: `${shared.task(task.number)}: ${task.title}`,
      workspacePlace: 'plan',
      seenBy: shared.seenBy,
      breadcrumbs: [{ href: here(request, '/plan'), label: shared.title }],
    },
    <>
      <PageHeader title={`${task.number}. ${task.title}`} />
      {refused?.says === undefined ? null : (
        <Alert tone="warning">
          <p>{refused.says}</p>
        </Alert>
      )}
      {task.isRemoved ? <Gone request={request} task={task} /> : <Finding>{standingOf(view, request)}</Finding>}
      {task.doneWhen === '' ? null : (
        <p>
          <strong>{says.doneWhen}:</strong> {task.doneWhen}
        </p>
      )}
      {task.about === '' ? null : <p class="plan-text">{task.about}</p>}
      {moves && !task.isRemoved ? <StatusForms request={request} task={task} problems={refused?.problems} /> : null}
      <Facts request={request} view={view} />
      <Links request={request} view={view} />
      <h2>{says.evidence}</h2>
      {task.status === 'done' && view.evidence.length === 0 ? <p>{says.evidenceWanted}</p> : null}
      <EvidenceList
        request={request}
        for={{ kind: 'task', id: task.id }}
        evidence={view.evidence}
        mayAdd={moves && !task.isRemoved}
      />
      <Notes request={request} view={view} {...(refused === undefined ? {} : { refused })} />
      <History request={request} view={view} />
    </>,
    refused?.status ?? 200,
  )
}

/** How far a task is, in a sentence or two. */
function standingOf({ task, plan }: TaskView, { language }: WorkspaceRequest): string {
  const says = TASK_WORDS[language]
  const isLate = plan.standing.late.some(({ id }) => id === task.id)
  const isExplained = task.status === 'waiting' && task.waitsFor !== ''
  return [
    ...(task.status === 'done' && task.doneOn !== null
      ? [says.doneOn(dayText(task.doneOn, language))]
      : [isExplained ? says.waitsFor(task.waitsFor) : says.standing[task.status]]),
    ...(task.dueOn === null || task.status === 'done' ? [] : [says.dueOn(dayText(task.dueOn, language))]),
    ...(isLate ? [sentence(lateWords(plan, task, language))] : []),
  ].join(' ')
}
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function Gone({ request, task }: { readonly request: WorkspaceRequest; readonly task: PlanTask }): VNode {
  const says = TASK_WORDS[request.language]
  return (
    <Alert tone="info">
      <p>{says.isGone}</p>
      {mayChangeTask(request.tenant, task) ? (
        <Form action={here(request, `/plan/tasks/${task.number}/restore`)} name="restore">
          <SubmitButton kind="secondary">{says.bringBack}</SubmitButton>
        </Form>
      ) : null}
    </Alert>
  )
}

interface PartProps {
  readonly request: WorkspaceRequest
  readonly view: TaskView
}

function Facts({ request, view }: PartProps): VNode {
  const { task, plan } = view
  const { language } = request
  const says = TASK_WORDS[language]
  const days = [
    ...(task.startsOn === null ? [] : [says.from(dayText(task.startsOn, language))]),
    ...(task.dueOn === null ? [] : [says.until(dayText(task.dueOn, language))]),
  ].join(', ')
  const rows: readonly (readonly [string, string])[] = [
    [says.who, ownerName(plan, task, language)],
    [says.days, days || PLAN_WORK_WORDS[language].noDay],
    [says.goal, goalTitle(plan, task.goal) || says.noGoal],
    [says.elements, elementNames(task.elements, language).join('; ')],
    [says.source, says.sources[task.source.kind]],
    [says.writtenBy, partnerName(plan, task.partner)],
  ]
  return (
    <>
      <h2>{says.facts}</h2>
      <dl class="desk-facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {mayChangeTask(request.tenant, task) && !task.isRemoved ? (
        <div class="plan-acts no-print">
          <ButtonLink href={here(request, `/plan/tasks/${task.number}/edit`)} kind="secondary">
            {says.change}
          </ButtonLink>
          <Form action={here(request, `/plan/tasks/${task.number}/remove`)} name="remove">
            <SubmitButton kind="secondary">{says.takeAway}</SubmitButton>
            <p class="plan-soft">{says.takeAwayNote}</p>
          </Form>
        </div>
      ) : null}
    </>
  )
}

function Links({ request, view }: PartProps): VNode {
  const { task, plan } = view
  const says = TASK_WORDS[request.language]
  const before = (plan.needs.get(task.id) ?? []).flatMap((id) => plan.byId.get(id) ?? [])
  const after = plan.tasks.filter(({ id }) => plan.needs.get(id)?.includes(task.id))
  return (
    <>
      <h2>{says.needsFirst}</h2>
      {before.length === 0 ? <p>{says.nothingFirst}</p> : <TaskList request={request} tasks={before} />}
      <h2>{says.waitFor}</h2>
      {after.length === 0 ? <p>{says.nothingWaits}</p> : <TaskList request={request} tasks={after} />}
    </>
  )
}

function TaskList({ request, tasks }: { request: WorkspaceRequest; tasks: readonly ListedTask[] }): VNode {
  const { statuses } = PLAN_WORK_WORDS[request.language]
  return (
    <ul class="plan-links">
      {tasks.map((task) => (
        <li key={task.id}>
          <TaskLink request={request} task={task} /> <span class="plan-soft">({statuses[task.status]})</span>
        </li>
      ))}
    </ul>
  )
}
