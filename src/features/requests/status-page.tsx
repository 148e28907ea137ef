import { randomUUID } from 'node:crypto'
import type { VNode } from 'preact'
import {
  Alert,
  Chip,
  Details,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextArea,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { clockState, dueAt } from './clock.ts'
import { bothTimes, clockInWords } from './clock-words.ts'
import { ASK_PATH } from './form-pages.tsx'
import { FORM_WORDS } from './form-words.ts'
import { HELPED, type HelpRequest, type RequestEntry } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import { RequestFacts } from './request-facts.tsx'
import { STATUS_WORDS } from './status-words.ts'
import { Timeline } from './timeline.tsx'

export interface StatusView {
  readonly token: string
  readonly asked: HelpRequest
  readonly entries: readonly RequestEntry[]
  /** What could not be accepted, in which of the forms, with what was typed there. */
  readonly refused?: {
    readonly form: 'add' | 'close' | 'helped'
    readonly problems: readonly FieldProblem[]
    readonly typed: string
    readonly status: 409 | 422
  }
}

/** The private page of whoever asked: where it stands, the clock, what was said, and what they can do. */
export function statusPage(request: PageRequest, view: StatusView): Reply {
  const says = STATUS_WORDS[request.language]
  const { asked, entries, token } = view
  const title = says.title(asked.reference)
  return page(
    {
      title,
      section: 'network',
      crisis: true,
      breadcrumbs: [{ href: request.href('/network'), label: FORM_WORDS[request.language].network }],
      ...(asked.isInvented ? { chips: [says.invented] } : {}),
    },
    <>
      <PageHeader title={title} lead={says.seenBy} />
      <JustSent request={request} asked={asked} />
      <Changed request={request} refused={view.refused} />
      <Clock request={request} asked={asked} />
      <section>
        <h2>{says.stateTitle}</h2>
        <p>
          <Chip tone={asked.state === 'question' ? 'accent' : 'plain'}>
            {LIST_WORDS[request.language].states[asked.state]}
          </Chip>
        </p>
        {asked.state === 'question' ? <p>{says.questionOpen}</p> : null}
        {asked.state === 'closed' ? <Closed request={request} view={view} /> : null}
      </section>
      <section>
        <h2>{says.said}</h2>
        {entries.length === 0 ? (
          <p>{says.nothingSaid}</p>
        ) : (
          <Timeline
            request={request}
            entries={entries}
            zone={asked.timeZone}
            nameOf={({ by }) => (by === null ? says.you : says.desk)}
            fileHref={(id) => request.href(`${ASK_PATH}/${token}/files/${id}`)}
          />
        )}
      </section>
      {asked.state === 'closed' ? null : <Acts request={request} view={view} />}
      <section>
        <h2>{says.yourRequest}</h2>
        <RequestFacts asked={asked} language={request.language} />
      </section>
      <p class="source-line">{says.kept}</p>
    </>,
    view.refused?.status ?? 200,
  )
}

function JustSent({ request, asked }: { request: PageRequest; asked: HelpRequest }): VNode | null {
  const says = STATUS_WORDS[request.language]
  if (request.query.has('done'))
    return (
      <Alert tone="success">
        <p>{says.done}</p>
      </Alert>
    )
  if (!request.query.has('sent')) return null
  return (
    <Alert tone="success" title={says.sent}>
      <p>{says.sentKeep}</p>
      <p>{asked.contactMail === '' ? says.sentNoMail : says.sentMail}</p>
    </Alert>
  )
}

/** The form may be gone from the page by now, so what was typed stands here. */
function Changed({ request, refused }: { request: PageRequest; refused: StatusView['refused'] }): VNode | null {
  const says = STATUS_WORDS[request.language]
  if (refused?.status !== 409) return null
  return (
    <Alert tone="warning" title={says.changed}>
      {refused.typed === '' ? null : (
        <p class="request-text">
          {says.youTyped} {refused.typed}
        </p>
      )}
    </Alert>
  )
}

function Clock({ request, asked }: { request: PageRequest; asked: HelpRequest }): VNode {
  const { language } = request
  const says = STATUS_WORDS[language]
  const state = clockState(asked, request.now)
  const isOpen = state.kind === 'waiting' || state.kind === 'due-soon'
  return (
    <section>
      <h2>{says.clockTitle}</h2>
      <Finding>{clockInWords(state, language)}</Finding>
      {isOpen ? <p>{says.clockDue(bothTimes(dueAt(asked.receivedAt), asked.timeZone, language))}</p> : null}
      {state.kind === 'overdue' ? <p>{says.clockOverdue}</p> : null}
      {asked.confirmedAt === null ? null : (
        <p>{says.confirmedAt(bothTimes(asked.confirmedAt, asked.timeZone, language))}</p>
      )}
      <p class="source-line">{says.clockElapsed}</p>
    </section>
  )
}

interface ActsProps {
  readonly request: PageRequest
  readonly view: StatusView
}

function Acts({ request, view }: ActsProps): VNode {
  const says = STATUS_WORDS[request.language]
  const { asked, token, refused } = view
  const isQuestion = asked.state === 'question'
  const inForm = (form: 'add' | 'close') => (refused?.form === form && refused.status === 422 ? refused.problems : [])
  return (
    <section class="no-print">
      <h2>{isQuestion ? says.answer : says.add}</h2>
      <Form action={request.href(`${ASK_PATH}/${token}/add`)} problems={inForm('add')} name="add">
        {/* The same form sent twice adds one entry. */}
        <input type="hidden" name="entry" value={randomUUID()} />
        <TextArea
          name="text"
          label={isQuestion ? says.answer : says.addText}
          hint={says.addHint}
          value={refused?.form === 'add' ? refused.typed : ''}
        />
        <SubmitButton>{isQuestion ? says.sendAnswer : says.sendAddition}</SubmitButton>
      </Form>
      <Details summary={says.close}>
        <Form action={request.href(`${ASK_PATH}/${token}/close`)} problems={inForm('close')} name="close">
          <Radios
            name="outcome"
            legend={says.closeLegend}
            options={[
              { value: 'answered', label: says.closeHelped },
              { value: 'withdrawn', label: says.closeWithdrawn },
            ]}
          />
          <SubmitButton kind="secondary">{says.close}</SubmitButton>
        </Form>
      </Details>
    </section>
  )
}

function Closed({ request, view }: ActsProps): VNode {
  const { asked, token, refused } = view
  const says = STATUS_WORDS[request.language]
  const lists = LIST_WORDS[request.language]
  return (
    <>
      {asked.outcome === '' ? null : <p>{says.closedHow(lists.outcomes[asked.outcome])}</p>}
      <p>{says.closedMore}</p>
      {asked.helped === '' ? (
        <Form
          action={request.href(`${ASK_PATH}/${token}/helped`)}
          problems={refused?.form === 'helped' && refused.status === 422 ? refused.problems : []}
          name="helped"
        >
          <Radios
            name="helped"
            legend={says.helped}
            options={HELPED.map((one) => ({ value: one, label: lists.helped[one] }))}
          />
          <TextArea
            name="text"
            label={says.helpedText}
            rows={3}
            required={false}
            value={refused?.form === 'helped' ? refused.typed : ''}
          />
          <SubmitButton>{says.sendHelped}</SubmitButton>
        </Form>
      ) : (
        <p>{says.thanks(lists.helped[asked.helped])}</p>
      )}
    </>
  )
}
