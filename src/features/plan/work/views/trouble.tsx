import type { VNode } from 'preact'
import { daysBetween, here, mayWrite } from '../../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, EmptyState } from '../../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../../web/route.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { ListedTask } from '../task.ts'

const MOST_TOLD = 5

interface TroubleProps {
  readonly request: WorkspaceRequest
  readonly plan: Plan
}

/** What is late, and what holds what up: the first thing that a reader of the plan should know. */
export function Trouble({ request, plan }: TroubleProps): VNode | null {
  const says = PLAN_WORK_WORDS[request.language]
  const { late, blocked } = plan.standing
  if (late.length + blocked.length === 0) return null
  return (
    <div class="plan-trouble">
      {late.length === 0 ? null : (
        <section aria-labelledby="plan-late">
          <h2 id="plan-late">{says.late}</h2>
          <ul>
            {late.slice(0, MOST_TOLD).map((task) => (
              <li key={task.id}>
                <TaskLink request={request} task={task} />: {lateWords(plan, task, request.language)}
              </li>
            ))}
          </ul>
          {late.length > MOST_TOLD ? (
            <p>
              <a href={here(request, '/plan?late=yes&sort=due')}>{says.allLate(late.length)}</a>
            </p>
          ) : null}
        </section>
      )}
      {blocked.length === 0 ? null : (
        <section aria-labelledby="plan-held">
          <h2 id="plan-held">{says.held}</h2>
          <ul>
            {blocked.slice(0, MOST_TOLD).map(({ task, by }) => (
              <li key={task.id}>
                <TaskLink request={request} task={task} />:{' '}
                {says.waitsForTasks(says.taskNumbers(by.map(({ number }) => number)))}
              </li>
            ))}
          </ul>
          {blocked.length > MOST_TOLD ? <p>{says.andMore(blocked.length - MOST_TOLD)}</p> : null}
        </section>
      )}
    </div>
  )
}

export function TaskLink({ request, task }: { readonly request: WorkspaceRequest; readonly task: ListedTask }): VNode {
  return (
    <a href={here(request, `/plan/tasks/${task.number}`)}>
      {task.number}. {task.title}
    </a>
  )
}

/** "12 days late, holds up 3 others" */
export function lateWords(
  { today, standing }: Pick<Plan, 'today' | 'standing'>,
  task: ListedTask,
  language: WorkspaceRequest['language'],
): string {
  const says = PLAN_WORK_WORDS[language]
  const others = standing.holdsUp.get(task.id) ?? 0
  const days = says.daysLate(daysBetween(task.dueOn ?? today, today))
  return others === 0 ? days : `${days}, ${says.holdsUp(others)}`
}

/** An empty plan says what to do next. */
export function PlanEmpty({ request }: { readonly request: WorkspaceRequest }): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const writes = mayWrite(request.tenant)
  return (
    <EmptyState title={says.empty}>
      <p>{writes ? says.emptyText : says.emptyRead}</p>
      {writes ? (
        <Buttons>
          <ButtonLink href={here(request, '/plan/start')}>{says.start}</ButtonLink>
          <ButtonLink href={here(request, '/plan/tasks/new')} kind="secondary">
            {says.addTask}
          </ButtonLink>
        </Buttons>
      ) : null}
    </EmptyState>
  )
}
