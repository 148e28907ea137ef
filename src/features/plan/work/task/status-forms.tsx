import type { VNode } from 'preact'
import { here } from '../../../../platform/workspace/index.ts'
import { type FieldProblem, Form, SubmitButton, TextField } from '../../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../../web/route.ts'
import type { PlanTask, TaskStatus } from '../task.ts'
import { TASK_WORDS } from './task-words.ts'

/** What may come next, the most likely first. */
const NEXT: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  'to-do': ['doing', 'done', 'dropped'],
  doing: ['done', 'to-do', 'dropped'],
  waiting: ['doing', 'done', 'dropped'],
  done: ['doing'],
  dropped: ['to-do'],
}

/** One button for each way a task can go on, and the sentence it waits for. */
export function StatusForms(props: {
  readonly request: WorkspaceRequest
  readonly task: PlanTask
  readonly problems?: readonly FieldProblem[] | undefined
}): VNode {
  const { request, task } = props
  const says = TASK_WORDS[request.language]
  const action = here(request, `/plan/tasks/${task.number}/status`)
  const mayWait = task.status !== 'done' && task.status !== 'dropped'
  return (
    <section class="plan-status no-print" aria-labelledby="how-far">
      <h2 id="how-far">{says.howFar}</h2>
      <form class="buttons" method="post" action={action}>
        <input type="hidden" name="from" value={task.status} />
        {NEXT[task.status].map((status, place) => (
          <SubmitButton key={status} name="status" value={status} kind={place === 0 ? 'primary' : 'secondary'}>
            {says.actions[status]}
          </SubmitButton>
        ))}
      </form>
      {mayWait ? (
        <Form action={action} name="waiting" problems={props.problems}>
          <input type="hidden" name="from" value={task.status} />
          <input type="hidden" name="status" value="waiting" />
          <TextField name="waits-for" label={says.whatFor} value={task.waitsFor} required={false} />
          <SubmitButton kind="secondary">{task.status === 'waiting' ? says.save : says.actions.waiting}</SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}
