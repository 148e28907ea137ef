import type { VNode } from 'preact'
import { AGENCY_SIZES, type Content, type PlanTaskTemplate, PROGRAM_TYPES } from '../../../../platform/content/index.ts'
import { partnerChoices, presentPartners } from '../../../../platform/partners/index.ts'
import { here } from '../../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextField,
} from '../../../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import type { MixToPlan } from '../../../design/index.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { START_WORDS } from './start-words.ts'
import { daysOf, doersOf, goalFacts, type StartChoice, templateTasks } from './template.ts'

export interface TypedStart {
  readonly mix: string
  readonly types: readonly string[]
  readonly size: string
  readonly start: string
}
export const mixKey = ({ design, mix }: MixToPlan): string => `${design}/${mix}`

const face = (request: WorkspaceRequest, title: string): PageFace => ({
  title,
  workspacePlace: 'plan',
  seenBy: PLAN_WORK_WORDS[request.language].seenBy,
  breadcrumbs: [{ href: here(request, '/plan'), label: PLAN_WORK_WORDS[request.language].title }],
})

/** What to start: kinds of program, size, first day. */
export function startPage(
  request: WorkspaceRequest,
  given: {
    readonly typed: TypedStart
    readonly mixes: readonly MixToPlan[]
    readonly problems?: readonly FieldProblem[]
  },
): Reply {
  const says = START_WORDS[request.language]
  const { typed, mixes, problems = [] } = given
  return page(
    face(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Form action={here(request, '/plan/start/preview')} method="get" problems={problems}>
        {mixes.length === 0 ? null : (
          <Select
            name="mix"
            label={says.mix}
            hint={says.mixHint}
            required={false}
            value={typed.mix}
            options={[
              { value: '', label: says.noMix },
              ...mixes.map((mix) => ({ value: mixKey(mix), label: says.mixName(mix.mixName, mix.designName) })),
            ]}
          />
        )}
        <FieldGroup legend={says.types}>
          {PROGRAM_TYPES.map((type) => (
            <Checkbox
              key={type}
              name="types"
              value={type}
              label={says.typeNames[type]}
              checked={typed.types.includes(type)}
            />
          ))}
        </FieldGroup>
        <Radios
          name="size"
          legend={says.size}
          value={typed.size}
          options={AGENCY_SIZES.map((size) => ({ value: size, label: says.sizes[size] }))}
        />
        <TextField
          name="start"
          label={says.start}
          hint={says.startHint}
          type="date"
          value={typed.start}
          width="medium"
          required
        />
        <Buttons>
          <SubmitButton>{says.next}</SubmitButton>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

export interface Preview {
  readonly content: Content
  readonly plan: Plan
  readonly choice: StartChoice
  readonly problems?: readonly FieldProblem[]
}

/** Every task that would be added, ticked, and who would do it. */
export function previewPage(request: WorkspaceRequest, preview: Preview): Reply {
  const { content, plan, choice, problems = [] } = preview
  const says = START_WORDS[request.language]
  const tasks = templateTasks(content, choice)
  const known = knownTemplates(plan)
  const fresh = tasks.filter(({ id }) => !known.has(id))
  const goals = [...new Set(tasks.map(({ goal }) => goal))]
  return page(
    face(request, says.previewTitle),
    <>
      <PageHeader
        title={says.previewTitle}
        lead={
          fresh.length === 0
            ? says.nothingNew
            : says.previewLead(fresh.length, new Set(fresh.map(({ goal }) => goal)).size)
        }
      />
      <p>{says.guess}</p>
      <Form action={here(request, '/plan/start/add')} problems={problems}>
        <Chosen choice={choice} />
        <WhoDoes request={request} plan={plan} tasks={fresh} />
        {goals.map((goal) => (
          <FieldGroup key={goal} legend={goalFacts(content, goal, { ...choice, language: request.language }).title}>
            {tasks
              .filter((task) => task.goal === goal)
              .map((task) => (
                <Ticked key={task.id} request={request} preview={preview} task={task} isKnown={known.has(task.id)} />
              ))}
          </FieldGroup>
        ))}
        <Buttons>
          {fresh.length === 0 ? null : <SubmitButton>{says.add}</SubmitButton>}
          <ButtonLink href={here(request, '/plan/start')} kind="secondary">
            {says.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Templates whose task stands in the plan, open or done. One that was dropped may be added anew. */
const knownTemplates = ({ tasks }: Plan): ReadonlySet<string> =>
  new Set(
    tasks
      .filter(({ source, status }) => source.kind === 'template' && status !== 'dropped')
      .map(({ source }) => source.id),
  )

function Chosen({ choice }: { readonly choice: StartChoice }): VNode {
  return (
    <>
      {choice.types.map((type) => (
        <input key={type} type="hidden" name="types" value={type} />
      ))}
      <input type="hidden" name="size" value={choice.size} />
      <input type="hidden" name="start" value={choice.start} />
      <input type="hidden" name="mix" value={choice.mix === null ? '' : mixKey(choice.mix)} />
    </>
  )
}

function WhoDoes(props: { request: WorkspaceRequest; plan: Plan; tasks: readonly PlanTaskTemplate[] }): VNode | null {
  const { request, plan, tasks } = props
  const says = START_WORDS[request.language]
  const doers = [...doersOf(tasks)]
  const missing = doers.filter(([kind]) => !plan.partners.some((partner) => partner.kind === kind))
  if (doers.length === 0) return null
  return (
    <>
      {missing.length === 0 ? null : (
        <Alert tone="info">
          <p>{says.nobodyFor(missing.map(([kind, n]) => `${says.doers[kind]} (${says.tasksOfKind(n)})`).join(', '))}</p>
        </Alert>
      )}
      <FieldGroup legend={says.whoDoes}>
        <div class="usa-hint">{says.whoDoesHint}</div>
        <div class="field-pairs">
          {doers.map(([kind, n]) => (
            <Select
              key={kind}
              name={`doer-${kind}`}
              label={`${says.doers[kind]} (${says.tasksOfKind(n)})`}
              required={false}
              value={presentPartners(plan.partners, plan.today).find((partner) => partner.kind === kind)?.id ?? ''}
              options={[{ value: '', label: says.nobody }, ...partnerChoices(plan.partners, plan.today)]}
            />
          ))}
        </div>
      </FieldGroup>
    </>
  )
}

function Ticked(props: {
  request: WorkspaceRequest
  preview: Preview
  task: PlanTaskTemplate
  isKnown: boolean
}): VNode {
  const { request, preview, task, isKnown } = props
  const { language } = request
  const says = START_WORDS[language]
  const { startsOn, dueOn } = daysOf(task, preview.choice.start)
  const chosen = templateTasks(preview.content, preview.choice)
  const after = task.needs.flatMap((need) => chosen.find(({ id }) => id === need)?.title[language] ?? [])
  const hint = [
    says.doers[task.doer],
    says.dates(dayText(startsOn, language), dayText(dueOn, language)),
    ...(after.length === 0 ? [] : [says.after(after.join('; '))]),
  ].join(' · ')
  return isKnown ? (
    <p class="plan-soft">
      {task.title[language]}: {says.already}
    </p>
  ) : (
    <Checkbox name="task" value={task.id} label={task.title[language]} hint={hint} checked />
  )
}
