import type { VNode } from 'preact'
import { isOpen } from '../../../../core/plan/standing.ts'
import { nameOf, readContent } from '../../../../platform/content/index.ts'
import { partnerChoices, personChoices } from '../../../../platform/partners/index.ts'
import { StaleEdit } from '../../../../platform/revisions/index.ts'
import { here } from '../../../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  Checkbox,
  Details,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { PlanTask } from '../task.ts'
import { goalTitle, partnerName, personName } from '../views/names.ts'
import { numbersNeeded, type TypedTask } from './read-task.ts'
import { TASK_WORDS } from './task-words.ts'

/** As many tasks as one can tick without losing the overview; others are named by number. */
const MOST_TICKED = 30

export interface TaskForm {
  /** Null for a new task. */
  readonly task: PlanTask | null
  readonly plan: Plan
  readonly typed: TypedTask
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: PlanTask
}

export function taskForm(request: WorkspaceRequest, form: TaskForm): Reply {
  const { task, plan, typed, problems = [], theirs } = form
  const says = TASK_WORDS[request.language]
  const shared = PLAN_WORK_WORDS[request.language]
  const title = task === null ? says.newTask : `${shared.task(task.number)}: ${says.change}`
  const back = here(request, task === null ? '/plan' : `/plan/tasks/${task.number}`)
  return page(
    {
      title,
      workspacePlace: 'plan',
      seenBy: shared.seenBy,
      breadcrumbs: [{ href: here(request, '/plan'), label: shared.title }],
    },
    <>
      <PageHeader title={title} />
      {theirs === undefined ? null : <StaleEdit fields={compared(form, theirs, request)} />}
      <Form
        action={here(request, task === null ? '/plan/tasks/new' : `/plan/tasks/${task.number}/edit`)}
        problems={problems}
      >
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <What typed={typed} plan={plan} request={request} />
        <WhoAndWhen typed={typed} plan={plan} request={request} />
        <NeedsField {...form} request={request} />
        <Elements typed={typed} request={request} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={back} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    theirs !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

interface PartProps {
  readonly typed: TypedTask
  readonly plan: Plan
  readonly request: WorkspaceRequest
}

function What({ typed, plan, request }: PartProps): VNode {
  const says = TASK_WORDS[request.language]
  return (
    <>
      <TextField name="title" label={says.titleField} hint={says.titleHint} value={typed.title} required />
      <Select
        name="goal"
        label={says.goal}
        required={false}
        value={typed.goal}
        options={[
          { value: '', label: says.noGoal },
          ...plan.goals.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <TextArea
        name="done-when"
        label={says.doneWhen}
        hint={says.doneWhenHint}
        value={typed.doneWhen}
        rows={2}
        required={false}
      />
      <TextArea name="about" label={says.about} value={typed.about} rows={4} required={false} />
    </>
  )
}

function WhoAndWhen({ typed, plan, request }: PartProps): VNode {
  const says = TASK_WORDS[request.language]
  const nobody = { value: '', label: says.nobody }
  return (
    <>
      <Select
        name="person"
        label={says.person}
        hint={says.personHint}
        required={false}
        value={typed.person}
        options={[nobody, ...personChoices(plan.people, plan.partners, { today: plan.today, chosen: typed.person })]}
      />
      <Select
        name="partner"
        label={says.partner}
        hint={says.partnerHint}
        required={false}
        value={typed.partner}
        options={[nobody, ...partnerChoices(plan.partners, plan.today, { chosen: typed.partner })]}
      />
      <div class="field-pairs">
        <TextField
          name="starts"
          label={says.starts}
          type="date"
          value={typed.startsOn}
          required={false}
          width="medium"
        />
        <TextField name="due" label={says.due} type="date" value={typed.dueOn} required={false} width="medium" />
      </div>
    </>
  )
}

function NeedsField({ task, plan, typed, request }: TaskForm & { readonly request: WorkspaceRequest }): VNode {
  const says = TASK_WORDS[request.language]
  const isNear = ({ goal }: Pick<PlanTask, 'goal'>): boolean => typed.goal !== '' && goal === typed.goal
  const others = plan.tasks.filter(({ id }) => id !== task?.id)
  const open = others.filter(isOpen)
  const near = open.length <= MOST_TICKED ? open : open.filter(isNear)
  const shown = others.filter(({ number }) => typed.needs.includes(number))
  const ticked = [...shown, ...near.filter((one) => !shown.includes(one)).slice(0, MOST_TICKED)]
  return (
    <FieldGroup legend={says.needs}>
      <div class="usa-hint">{says.needsHint}</div>
      <div class="plan-ticks">
        {ticked.map(({ number, title }) => (
          <Checkbox
            key={number}
            name="needs"
            value={String(number)}
            label={`${number}. ${title}`}
            checked={typed.needs.includes(number)}
          />
        ))}
      </div>
      <TextField
        name="other-needs"
        label={says.otherNeeds}
        value={typed.otherNeeds}
        required={false}
        width="medium"
        autocomplete="off"
      />
    </FieldGroup>
  )
}

function Elements({ typed, request }: Omit<PartProps, 'plan'>): VNode {
  const says = TASK_WORDS[request.language]
  return (
    <Details summary={`${says.elements}${typed.elements.length === 0 ? '' : `: ${typed.elements.join(', ')}`}`}>
      {readContent().elements.map((element) => (
        <Checkbox
          key={element.number}
          name="elements"
          value={String(element.number)}
          label={`${element.number}. ${nameOf(element.id, element.title, request.language)}`}
          checked={typed.elements.includes(element.number)}
        />
      ))}
    </Details>
  )
}

function compared({ plan, typed }: TaskForm, theirs: PlanTask, request: WorkspaceRequest) {
  const says = TASK_WORDS[request.language]
  return [
    { label: says.titleField, yours: typed.title, theirs: theirs.title },
    { label: says.goal, yours: goalTitle(plan, typed.goal), theirs: goalTitle(plan, theirs.goal) },
    { label: says.doneWhen, yours: typed.doneWhen, theirs: theirs.doneWhen },
    { label: says.about, yours: typed.about, theirs: theirs.about },
    { label: says.person, yours: personName(plan, typed.person), theirs: personName(plan, theirs.ownerPerson) },
    { label: says.partner, yours: partnerName(plan, typed.partner), theirs: partnerName(plan, theirs.ownerPartner) },
    { label: says.starts, yours: typed.startsOn, theirs: theirs.startsOn ?? '' },
    { label: says.due, yours: typed.dueOn, theirs: theirs.dueOn ?? '' },
    { label: says.needs, yours: typed.needs.join(', '), theirs: numbersNeeded(plan, theirs.id).join(', ') },
    { label: says.elements, yours: typed.elements.join(', '), theirs: theirs.elements.join(', ') },
  ]
}
