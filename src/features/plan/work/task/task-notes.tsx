import type { ComponentChildren, VNode } from 'preact'
import { here } from '../../../../platform/workspace/index.ts'
import { Details, Form, Radios, SubmitButton, TextArea } from '../../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../../web/route.ts'
import { moment } from '../../../../web/words/moment.ts'
import { mayDecide, type Note } from '../notes-store.ts'
import type { Plan } from '../plan.ts'
import { partnerName } from '../views/names.ts'
import { readChanges } from './changes.ts'
import type { Refused, TaskView } from './task-page.tsx'
import { TASK_WORDS } from './task-words.ts'

interface NotesProps {
  readonly request: WorkspaceRequest
  readonly view: TaskView
  readonly refused?: Refused
}

/** What people said and decided about a task, and the place to say something. */
export function Notes({ request, view, refused }: NotesProps): VNode {
  const says = TASK_WORDS[request.language]
  const said = view.notes.filter(({ kind }) => kind !== 'change')
  return (
    <>
      <h2 id="notes">{says.notes}</h2>
      {said.length === 0 ? <p>{says.noNotes}</p> : null}
      <ul class="conversation">
        {said.map((note) => (
          <NoteItem key={note.id} request={request} note={note} plan={view.plan} />
        ))}
      </ul>
      <NoteForm
        request={request}
        action={here(request, `/plan/tasks/${view.task.number}/notes`)}
        {...(refused === undefined ? {} : { refused })}
      />
    </>
  )
}

export function NoteItem(props: {
  readonly request: WorkspaceRequest
  readonly note: Note
  readonly plan: Pick<Plan, 'partners'>
  /** What it is about, where the page does not say so. */
  readonly children?: ComponentChildren
}): VNode {
  const { request, note, plan, children } = props
  const says = TASK_WORDS[request.language]
  return (
    <li>
      <p class="conversation__who">
        {note.kind === 'decision' ? <strong>{says.decided} · </strong> : null}
        {says.by(note.author, partnerName(plan, note.partner))} <span>{moment(note.at, request.language)}</span>
      </p>
      <p class="conversation__text">{note.text}</p>
      {children ? <p class="plan-soft">{children}</p> : null}
    </li>
  )
}

export function NoteForm(props: {
  readonly request: WorkspaceRequest
  readonly action: string
  readonly refused?: Refused
  /** A page of decisions offers nothing else. */
  readonly isDecision?: boolean
}): VNode {
  const { request, action, refused, isDecision = false } = props
  const says = TASK_WORDS[request.language]
  const problems = refused?.note === undefined ? undefined : refused.problems
  return (
    <div class="no-print">
      <Form action={action} name="note" problems={problems}>
        <TextArea name="text" label={isDecision ? says.addDecision : says.note} value={refused?.note} rows={3} />
        {mayDecide(request.tenant) && !isDecision ? (
          <Radios
            name="kind"
            legend={says.noteKind}
            value="comment"
            options={(['comment', 'decision'] as const).map((kind) => ({ value: kind, label: says.kinds[kind] }))}
          />
        ) : null}
        <SubmitButton kind="secondary">{says.addNote}</SubmitButton>
      </Form>
    </div>
  )
}

export function History({ request, view }: NotesProps): VNode {
  const { language } = request
  const says = TASK_WORDS[language]
  const changes = view.notes.filter(({ kind }) => kind === 'change')
  return (
    <Details summary={`${says.history} (${changes.length})`}>
      {changes.length === 0 ? <p>{says.noHistory}</p> : null}
      <ul class="plan-history">
        {changes.map((note) => (
          <li key={note.id}>
            <span class="plan-soft">
              {moment(note.at, language)}, {says.by(note.author, partnerName(view.plan, note.partner))}
            </span>
            <br />
            {readChanges(note.text, language).join('; ')}
          </li>
        ))}
      </ul>
    </Details>
  )
}
