import type { ComponentChildren, VNode } from 'preact'
import type { Question } from '../../../core/agreements/clause.ts'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import {
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, Problems, plain, text, version } from '../../../web/typed.ts'
import { number } from '../../../web/words/numbers.ts'
import { type Answer, fieldsDraft, translated } from '../draft.ts'
import { type Desk, deskFace, docHref, openDesk, withDraft } from './desk.ts'
import { type Changes, SavedView, saveChange } from './edit.tsx'
import { flowsPage, saveFlows } from './flows.tsx'
import { questionAnchor } from './gap-words.ts'
import { partnersFor, StepButtons, StepsNavigation } from './question-parts.tsx'
import { LanguageChoice } from './start.tsx'
import { type Step, stepsOf } from './steps.ts'
import { WRITE_WORDS } from './write-words.ts'

const MOST_LETTERS = 4_000

/** One page of questions. */
export async function questionsPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  const step = stepsOf(desk.kind, request.language).find(({ id }) => id === request.params.step)
  if (step === undefined) return notFound()
  return step.id === 'flows' ? flowsPage(request, desk, {}) : drawStep(request, desk, { step, problems: [] })
}

interface Drawn {
  readonly step: Step
  readonly problems: readonly FieldProblem[]
}
function drawStep(request: WorkspaceRequest, desk: Desk, { step, problems }: Drawn): Reply {
  const says = WRITE_WORDS[request.language]
  return page(
    deskFace(request, desk, says.questionsTitle),
    <>
      <PageHeader title={step.label} lead={says.questionsLead} />
      <StepsNavigation request={request} desk={desk} current={step.id} />
      <SavedView request={request} desk={desk} />
      <Form action={docHref(request, desk.agreement.id, `/questions/${step.id}`)} problems={problems}>
        <input type="hidden" name="version" value={desk.version.version} />
        {step.id === 'basics' ? (
          <Basics request={request} desk={desk} />
        ) : (
          step.questions.map((question) => (
            <div key={question.id} id={questionAnchor(question.id)}>
              <QuestionField question={question} request={request} desk={desk} />
            </div>
          ))
        )}
        <StepButtons request={request} desk={desk} />
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function Basics({ request, desk }: { request: WorkspaceRequest; desk: Desk }): VNode {
  const says = WRITE_WORDS[request.language]
  const { draft, content } = desk
  return (
    <>
      <TextField name="title" label={says.title} value={draft.title} required />
      <LanguageChoice language={request.language} value={draft.language} />
      <Select
        name="state-pack"
        label={says.statePack}
        hint={says.statePackHint}
        value={draft.statePack}
        options={[
          { value: '', label: says.noPack },
          ...content.statePacks.map(({ id, name, isInvented }) => ({
            value: id,
            label: isInvented ? says.inventedPack(name) : name,
          })),
        ]}
      />
    </>
  )
}

interface QuestionProps {
  readonly question: Question
  readonly request: WorkspaceRequest
  readonly desk: Desk
}
/** A question as a field. Nothing must be answered; `needed` says what a whole document has. */
function QuestionField({ question, request, desk }: QuestionProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const name = fieldName(question.id)
  const answer = desk.draft.answers[question.id] ?? ''
  const one = typeof answer === 'string' ? answer : (answer[0] ?? '')
  const label: ComponentChildren = question.isNeeded ? (
    <>
      {question.label[language]} <span class="field__optional">({says.needed})</span>
    </>
  ) : (
    question.label[language]
  )
  const hint = question.hint === undefined ? {} : { hint: question.hint[language] }
  const common = { name, label, ...hint }
  switch (question.kind) {
    case 'long-text':
      return <TextArea {...common} value={one} rows={4} />
    case 'number':
      return <TextField {...common} value={one} inputmode="numeric" width="short" />
    case 'date':
      return <TextField {...common} value={one} type="date" width="medium" />
    case 'yes-no':
    case 'choice':
      return <Radios name={name} legend={label} {...hint} value={one} options={choicesOf(question, language)} />
    case 'partner':
      return (
        <Select
          {...common}
          value={one}
          options={[{ value: '', label: says.notYet }, ...partnersFor(desk, [one], language)]}
        />
      )
    case 'choices':
    case 'partners':
      return <Members question={question} label={label} desk={desk} language={language} />
    default:
      return <TextField {...common} value={one} />
  }
}

function Members(props: {
  question: Question
  label: ComponentChildren
  desk: Desk
  language: WorkspaceRequest['language']
}): VNode {
  const { question, label, desk, language } = props
  const answer = desk.draft.answers[question.id] ?? []
  const taken = typeof answer === 'string' ? [answer] : answer
  const options =
    question.kind === 'partners'
      ? partnersFor(desk, taken, language)
      : (question.choices ?? []).map((choice) => ({ value: choice.id, label: choice.label[language] }))
  return (
    <FieldGroup legend={label}>
      {question.hint === undefined ? null : <p class="usa-hint">{question.hint[language]}</p>}
      {options.map((option) => (
        <Checkbox
          key={option.value}
          name={fieldName(question.id)}
          value={option.value}
          label={option.label}
          checked={taken.includes(option.value)}
        />
      ))}
    </FieldGroup>
  )
}

function choicesOf(question: Question, language: WorkspaceRequest['language']) {
  const says = WRITE_WORDS[language]
  const choices =
    question.kind === 'yes-no'
      ? [
          { value: 'yes', label: says.yes },
          { value: 'no', label: says.no },
        ]
      : (question.choices ?? []).map(({ id, label }) => ({ value: id, label: label[language] }))
  return [...choices, { value: '', label: says.notYet }]
}

const fieldName = (question: string): string => `q-${question}`

/** Saves one page of questions, and goes on to the next or stays. */
export async function saveQuestions(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  const steps = desk === null ? [] : stepsOf(desk.kind, request.language)
  const step = steps.find(({ id }) => id === request.params.step)
  if (desk === null || !desk.mayEdit || step === undefined) return notFound()
  const form = await request.form()
  if (step.id === 'flows') return saveFlows(services, request, desk, form)
  const changes = step.id === 'basics' ? basicsIn(form, desk) : answersIn(form, step.questions)
  const problems = problemsIn(changes, step, request)
  if (problems.length > 0) {
    const typed = withDraft(desk, fieldsDraft({ ...desk.version.fields, ...changes }))
    return drawStep(request, typed, { step, problems })
  }
  const after = steps[steps.indexOf(step) + 1]
  const next =
    text(form, 'act') === 'next' ? (after === undefined ? '' : `/questions/${after.id}`) : `/questions/${step.id}`
  return saveChange(services, request, desk, { base: version(form), changes, next })
}

/** With another language, the usual answers change too: nobody typed them. */
function basicsIn(form: FormData, { kind, draft }: Desk): Changes {
  const language = text(form, 'language') === 'es' ? 'es' : 'en'
  const typed = { ...draft, title: text(form, 'title') }
  const { title, answers } = language === draft.language ? typed : translated(kind, typed, language)
  const changed = Object.entries(answers).filter(([id, answer]) => answer !== draft.answers[id])
  return {
    ...Object.fromEntries(changed.map(([id, answer]) => [`answer.${id}`, answer])),
    title,
    language,
    'state-pack': text(form, 'state-pack'),
  }
}

function answersIn(form: FormData, questions: readonly Question[]): Changes {
  return Object.fromEntries(questions.map((question) => [`answer.${question.id}`, answerIn(form, question)]))
}

function answerIn(form: FormData, { id, kind, choices = [] }: Question): Answer {
  const typed = form.getAll(fieldName(id)).map(plain)
  if (kind === 'partners') return [...new Set(typed.filter(isId))]
  if (kind === 'choices') return choices.map((choice) => choice.id).filter((choice) => typed.includes(choice))
  const [one = ''] = typed
  if (kind === 'partner') return isId(one) ? one : ''
  if (kind === 'yes-no') return one === 'yes' || one === 'no' ? one : ''
  if (kind === 'choice') return choices.some((choice) => choice.id === one) ? one : ''
  return one
}

function problemsIn(
  changes: Changes,
  { id, questions }: Step,
  { language }: WorkspaceRequest,
): readonly FieldProblem[] {
  const says = WRITE_WORDS[language]
  const problems = new Problems()
  if (id === 'basics') {
    const title = String(changes.title ?? '')
    problems.need(hasLength(title, 1, 300), 'title', says.needTitle)
    problems.need(!holdsSocialSecurityNumber(title), 'title', says.noNumbers)
  }
  for (const question of questions) {
    const answer = String(changes[`answer.${question.id}`] ?? '')
    const field = fieldName(question.id)
    const most = number(MOST_LETTERS, language)
    problems.need(answer.length <= MOST_LETTERS, field, says.tooLong(question.label[language], most))
    problems.need(!holdsSocialSecurityNumber(answer), field, says.noNumbers)
    problems.need(question.kind !== 'date' || answer === '' || isDay(answer), field, says.badDay)
  }
  return problems.found
}
