import type { VNode } from 'preact'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { EvidenceList } from '../../../platform/evidence/index.ts'
import { here, isDay, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Chip,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText, moment } from '../../../web/words/moment.ts'
import type { PlanTask } from '../../plan/index.ts'
import {
  type Book,
  type Entry,
  EVIDENCE_KIND,
  listPath,
  mayKeep,
  mayWork,
  ownerName,
  requirementPath,
} from '../book.ts'
import { wordedText } from '../lists/list-page.tsx'
import { faceOf, InWords } from '../parts.tsx'
import { titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { ONE_WORDS } from './one-words.ts'
import type { Note } from './requirement-store.ts'

export interface OneView {
  readonly request: WorkspaceRequest
  readonly book: Book
  readonly entry: Entry
  readonly notes: readonly Note[]
  /** Open tasks that came from it. */
  readonly tasks: readonly PlanTask[]
  readonly typedNote?: string
  readonly problems?: readonly FieldProblem[]
}

/** A requirement with how it stands, what shows it, whose it is, and what was said of it. */
export function onePage(view: OneView): Reply {
  const { request, entry, problems = [] } = view
  const { language } = request
  const { requirement, list } = entry
  const all = REQUIREMENT_WORDS[language]
  return page(
    faceOf(request, `${all.requirementOf(requirement.number)}: ${titleOf(list, language)}`, [
      { href: here(request, listPath(list.id)), label: titleOf(list, language) },
    ]),
    <>
      <Head {...view} />
      <Asked {...view} />
      <Shown {...view} />
      <WhoAndWhen {...view} />
      <Measures {...view} />
      <Tasks {...view} />
      <Notes {...view} />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Its words, how it stands, and what can be done about it. */
function Head(view: OneView): VNode {
  const { request, book, entry } = view
  const { language } = request
  const { requirement } = entry
  const says = ONE_WORDS[language]
  const all = REQUIREMENT_WORDS[language]
  return (
    <>
      <PageHeader
        title={all.requirementOf(requirement.number)}
        lead={
          <p>
            <InWords language={language} english={requirement.text} spanish={requirement.textEs} />
          </p>
        }
      />
      <p class="soft">
        {requirement.wordedOn === null ? null : `${wordedText(requirement.wordedOn, language)}. `}
        {requirement.isConfirmed ? null : <Chip>{all.unconfirmed}</Chip>}
      </p>
      <Finding>{statusWords(view)}</Finding>
      {requirement.said === null ? null : (
        <p class="soft">{says.said(requirement.said.name, moment(requirement.said.at, language))}</p>
      )}
      {entry.lookAgain.length === 0 ? null : (
        <Alert tone="warning" title={all.lookAgain}>
          {entry.lookAgain.map((why) => (
            <p key={why}>{all.again[why]}</p>
          ))}
        </Alert>
      )}
      <Buttons>
        {mayWork(request.tenant, requirement, book.me) ? (
          <ButtonLink href={here(request, requirementPath(requirement.id, '/status'))}>{says.sayStatus}</ButtonLink>
        ) : null}
        <ButtonLink href={here(request, `/requirements/binder?one=${requirement.id}`)} kind="secondary">
          {says.binderOne}
        </ButtonLink>
      </Buttons>
    </>
  )
}

function Asked({ request: { language }, entry }: OneView): VNode {
  const { requirement, list } = entry
  const says = ONE_WORDS[language]
  return (
    <>
      <h2>{says.askedTitle}</h2>
      <p>
        {requirement.asked === '' ? (
          says.askedNone
        ) : (
          <InWords language={language} english={requirement.asked} spanish={requirement.askedEs} />
        )}
      </p>
      {list.source === 'decree' && requirement.asked !== '' ? <p class="soft">{says.askedOurs}</p> : null}
    </>
  )
}

/** How it stands, since when and until when. */
function statusWords({ request: { language }, entry }: OneView): string {
  const says = ONE_WORDS[language]
  const { requirement, status, isLate } = entry
  const { metOn, dueOn, everyMonths } = requirement
  const due = dueOn === null ? null : dayText(dueOn, language)
  const isDueAgain = metOn !== null && everyMonths !== null
  return [
    ...(status === 'met' && metOn !== null ? [] : [`${REQUIREMENT_WORDS[language].statuses[status]}.`]),
    ...(metOn === null ? [] : [says.metOnDay(dayText(metOn, language))]),
    ...(due === null || status === 'not-applicable' || (metOn !== null && !isDueAgain)
      ? []
      : [isLate ? says.lateSince(due) : isDueAgain ? says.dueAgain(due) : says.dueOnDay(due)]),
  ].join(' ')
}

function Shown({ request, book, entry }: OneView): VNode {
  const says = ONE_WORDS[request.language]
  const { requirement, evidence } = entry
  return (
    <>
      <h2>{says.shownTitle}</h2>
      {requirement.reason === '' ? null : (
        <p>
          {says.reasonIs}: {requirement.reason}
        </p>
      )}
      <EvidenceList
        request={request}
        for={{ kind: EVIDENCE_KIND, id: requirement.id }}
        evidence={evidence}
        mayAdd={mayWork(request.tenant, requirement, book.me)}
      />
      <Clauses request={request} entry={entry} />
    </>
  )
}

/** Clauses that meet it, or those that could. */
function Clauses({ request, entry }: Pick<OneView, 'request' | 'entry'>): VNode {
  const says = ONE_WORDS[request.language]
  const { inForce, pointers } = entry
  const content = readContent()
  const missing = pointers.clauses.filter((id) => !inForce.some(({ clause }) => clause === id))
  return (
    <>
      {inForce.length === 0 ? null : (
        <>
          <h3>{says.clausesTitle}</h3>
          <ul>
            {inForce.map(({ clause, agreement }) => (
              <li key={`${clause} ${agreement}`}>
                {clauseTitle(content, clause, request.language)},{' '}
                <a href={here(request, `/agreements/${agreement}`)}>{says.clauseIn}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length === 0 || inForce.length > 0 ? null : (
        <>
          <h3>{says.clausesCould}</h3>
          <ul>
            {missing.map((id) => (
              <li key={id}>{clauseTitle(content, id, request.language)}</li>
            ))}
          </ul>
          <a href={here(request, '/agreements')}>{says.toAgreements}</a>
        </>
      )}
    </>
  )
}

const clauseTitle = ({ clauses }: Content, id: string, language: WorkspaceRequest['language']): string =>
  clauses.find((one) => one.id === id)?.title[language] ?? id

function WhoAndWhen({ request, book, entry }: OneView): VNode {
  const { language } = request
  const says = ONE_WORDS[language]
  const { requirement, pointers } = entry
  const { everyMonths, dueOn } = requirement
  return (
    <>
      <h2>{says.ownerTitle}</h2>
      <p>
        {ownerName(book, requirement) || REQUIREMENT_WORDS[language].nobody}.{' '}
        {dueOn === null ? `${REQUIREMENT_WORDS[language].noDay}. ` : `${says.dueOnDay(dayText(dueOn, language))} `}
        {everyMonths === null ? says.once : says.every(everyMonths)}
      </p>
      {pointers.elements.length === 0 ? null : <p class="soft">{says.elements(pointers.elements.join(', '))}</p>}
      {mayKeep(request.tenant, requirement) ? (
        <p>
          <a href={here(request, requirementPath(requirement.id, '/details'))}>{says.changeDetails}</a>
        </p>
      ) : null}
    </>
  )
}

function Measures({ request, entry }: OneView): VNode | null {
  const says = ONE_WORDS[request.language]
  const { measures } = readContent()
  const linked = measures.filter(({ id }) => entry.pointers.measures.includes(id))
  if (linked.length === 0) return null
  return (
    <>
      <h2>{says.measuresTitle}</h2>
      <ul>
        {linked.map(({ id, name }) => (
          <li key={id}>
            <a href={request.href(`/measure/measures/${id}`)} lang={request.language === 'es' ? 'en' : undefined}>
              {name}
            </a>{' '}
            <span class="soft">({says.notMeasured})</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Tasks({ request, entry, tasks }: OneView): VNode {
  const says = ONE_WORDS[request.language]
  return (
    <>
      <h2>{says.tasksTitle}</h2>
      {tasks.length === 0 ? (
        <p>{says.tasksNone}</p>
      ) : (
        <ul>
          {tasks.map(({ number, title }) => (
            <li key={number}>
              <a href={here(request, `/plan/tasks/${number}`)}>{says.task(number, title)}</a>
            </li>
          ))}
        </ul>
      )}
      {mayWrite(request.tenant) && tasks.length === 0 ? (
        <Form action={here(request, requirementPath(entry.requirement.id, '/task'))} name="task">
          <SubmitButton kind="secondary">{says.makeTask}</SubmitButton>
        </Form>
      ) : null}
    </>
  )
}

function Notes({ request, entry, notes, typedNote = '', problems }: OneView): VNode {
  const { language } = request
  const says = ONE_WORDS[language]
  return (
    <>
      <h2>{says.notesTitle}</h2>
      {notes.length === 0 ? <p class="soft">{says.notesNone}</p> : null}
      <ul class="requirement-notes">
        {notes.map((note, at) => (
          <li key={at}>
            <span class="soft">
              {moment(note.at, language)}, {note.author}
            </span>
            <br />
            {noteWords(note, language)}
          </li>
        ))}
      </ul>
      <Form action={here(request, requirementPath(entry.requirement.id, '/notes'))} name="note" problems={problems}>
        <TextArea name="note" label={says.noteLabel} value={typedNote} rows={3} required />
        <SubmitButton kind="secondary">{says.note}</SubmitButton>
      </Form>
    </>
  )
}

function noteWords({ kind, status, text }: Note, language: WorkspaceRequest['language']): string {
  const says = ONE_WORDS[language].changed
  if (kind === 'note') return text
  const what =
    kind === 'status' && status !== ''
      ? says.status(REQUIREMENT_WORDS[language].statuses[status])
      : says[kind === 'status' ? 'details' : kind]
  const told = text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => (isDay(day) ? dayText(day, language) : day))
  return told === '' ? `${what}.` : `${what}: ${told}`
}
