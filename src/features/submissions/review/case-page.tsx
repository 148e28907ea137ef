import type { ComponentChildren, VNode } from 'preact'
import type { AccountId } from '../../../core/kinds.ts'
import { deskKeeper } from '../../../platform/desk/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Chip,
  Form,
  PageHeader,
  SubmitButton,
  Table,
  TextArea,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { valueName } from '../../library/index.ts'
import { FORM_WORDS } from '../form-words.ts'
import { type Entry, entryOf } from '../kinds.ts'
import { Conversation, FactList } from '../sending/status-page.tsx'
import { sizeOf } from '../sending/submit-page.tsx'
import { type Case, mayEdit, nameIn } from './case.ts'
import { type Asked, NextStep, problemsOf, textOf } from './case-steps.tsx'
import { DESK_WORDS } from './desk-words.ts'
import { here } from './queue-page.tsx'

const isDone = (
  done: string | null,
  saved: (typeof DESK_WORDS)['en']['saved'],
): done is keyof (typeof DESK_WORDS)['en']['saved'] => done !== null && Object.hasOwn(saved, done)

export function casePage(request: WorkspaceRequest, open: Case, asked: Asked | null = null): Reply {
  const { language, query } = request
  const says = DESK_WORDS[language]
  const { submission, newest } = open
  const done = query.get('done')
  const merged = query.get('kept')
  const nameOf = (by: AccountId | null) => (by === null ? says.sender : nameIn(open.members, by, says.gone))
  return page(
    {
      title: entryOf(newest.fields).title,
      workspacePlace: 'submissions',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request, '/submissions'), label: says.title }],
      chips: submission.isInvented ? [FORM_WORDS[language].invented] : [],
    },
    <>
      <PageHeader title={entryOf(newest.fields).title} />
      {asked === null && isDone(done, says.saved) ? (
        <Alert tone="success">
          <p>
            {says.saved[done]} {merged === null ? '' : says.takenOver(fieldNamesIn(merged, language))}
          </p>
        </Alert>
      ) : null}
      <Facts request={request} open={open} />
      {mayEdit(request.tenant) ? <NextStep request={request} open={open} asked={asked} /> : <p>{says.readOnly}</p>}
      <section>
        <h2>{says.entry}</h2>
        <EntryFacts entry={entryOf(newest.fields)} request={request} />
        {mayEdit(request.tenant) && submission.forgottenAt === null ? (
          <Buttons>
            <ButtonLink href={here(request, `/submissions/${submission.id}/edit`)} kind="secondary">
              {says.edit}
            </ButtonLink>
          </Buttons>
        ) : null}
      </section>
      <Versions request={request} open={open} />
      <Comments request={request} open={open} asked={asked} />
      <section>
        <h2>{says.talk}</h2>
        <Conversation happenings={open.happenings} language={language} nameOf={nameOf} />
      </section>
    </>,
    asked?.status ?? 200,
  )
}

/** Fields named in an address, as words; anything that is not one of ours is left out. */
function fieldNamesIn(list: string, language: WorkspaceRequest['language']): string {
  const form = FORM_WORDS[language]
  return list
    .split(',')
    .filter((field): field is keyof Entry => Object.hasOwn(form, field))
    .map((field) => form[field])
    .join(', ')
}

interface Shown {
  readonly request: WorkspaceRequest
  readonly open: Case
}

function Facts({ request, open }: Shown): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const form = FORM_WORDS[language]
  const { submission, members, file } = open
  const contact = submission.forgottenAt !== null ? says.forgotten : submission.mail || says.noContact
  const assigned = submission.assignedTo
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [says.reference, submission.reference],
    [says.state, <Chip key="state">{form.states[submission.state]}</Chip>],
    ...(submission.reason === '' ? [] : [[says.reason, submission.reason] as const]),
    [says.what, form.brings[submission.brings]],
    [says.waiting, moment(submission.receivedAt, language)],
    [says.sentBy, submission.sentBy === null ? says.public : nameIn(members, submission.sentBy, says.public)],
    [says.contact, contact],
    [says.editor, assigned === null ? says.nobody : nameIn(members, assigned, says.gone)],
    [
      says.file,
      file === null ? (
        says.noFile
      ) : (
        <>
          <a href={here(request, `/submissions/${submission.id}/file`)} download>
            {says.openFile(file.name, sizeOf(file.sizeBytes, language))}
          </a>{' '}
          <span class="desk-soft">{says.openFileHint}</span>
        </>
      ),
    ],
  ]
  return <FactList rows={rows} />
}

export function EntryFacts({ entry, request }: { readonly entry: Entry; readonly request: WorkspaceRequest }): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const form = FORM_WORDS[language]
  const list = (facet: Parameters<typeof valueName>[0], values: readonly (string | number)[]) =>
    values.length === 0 ? says.nothing : values.map((value) => valueName(facet, String(value), language)).join(', ')
  return (
    <FactList
      rows={[
        [form.title, entry.title],
        [form.summary, entry.summary],
        [form.maker, entry.maker],
        [form.year, entry.year ?? says.nothing],
        [
          form.url,
          entry.url === '' ? (
            says.nothing
          ) : (
            <a href={entry.url} rel="noreferrer">
              {entry.url}
            </a>
          ),
        ],
        [form.licence, form.licences[entry.licence]],
        [form.kinds, list('kind', entry.kinds)],
        [form.section, valueName('section', entry.section, language)],
        [form.topics, list('topic', entry.topics)],
        [form.types, list('type', entry.types)],
        [form.perspectives, list('perspective', entry.perspectives)],
        [form.elements, list('element', entry.elements)],
      ]}
    />
  )
}

function Versions({ request, open }: Shown): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const { submission, versions, members } = open
  const isPublic = (author: AccountId) => author === deskKeeper().account
  return (
    <section>
      <h2>{says.versions}</h2>
      <Table
        caption={says.versions}
        columns={[
          { key: 'version', label: says.version },
          { key: 'by', label: says.by },
          { key: 'when', label: says.when },
          { key: 'note', label: says.versionNote },
          { key: 'compare', label: says.compare },
        ]}
        rows={versions.toReversed().map(({ version, author, at, note }) => ({
          version: count(version, language),
          by: isPublic(author) ? says.sender : nameIn(members, author, says.gone),
          when: moment(at, language),
          note,
          compare:
            version === 1 ? null : (
              <a href={here(request, `/submissions/${submission.id}/versions?from=${version - 1}&to=${version}`)}>
                {says.compareWith(count(version - 1, language))}
              </a>
            ),
        }))}
      />
    </section>
  )
}

function Comments({ request, open, asked }: Shown & { readonly asked: Asked | null }): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const { submission, comments, members, newest } = open
  const at = (rest: string) => here(request, `/submissions/${submission.id}/${rest}`)
  return (
    <section>
      <h2>{says.comments}</h2>
      <p>{says.commentsHint}</p>
      {comments.length === 0 ? <p>{says.noComments}</p> : null}
      <ol class="conversation">
        {comments.map(({ id, author, at: when, version, text, resolvedBy }) => (
          <li key={id}>
            <p class="conversation__who">
              <strong>{nameIn(members, author, says.gone)}</strong> {says.onVersion(count(version, language))}{' '}
              <span>{moment(when, language)}</span>
            </p>
            <p class="conversation__text">{text}</p>
            {resolvedBy !== null ? (
              <p>
                <Chip>{says.resolved(nameIn(members, resolvedBy, says.gone))}</Chip>
              </p>
            ) : mayEdit(request.tenant) ? (
              <Form action={at('resolve')} name={`resolve-${id}`}>
                <input type="hidden" name="comment" value={id} />
                <SubmitButton kind="secondary">{says.resolve}</SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
      {mayEdit(request.tenant) ? (
        <Form action={at('comment')} name="comment" problems={problemsOf(asked, 'comment')}>
          <input type="hidden" name="version" value={newest.version} />
          <TextArea name="text" label={says.comment} rows={3} value={textOf(asked, 'comment')} />
          <SubmitButton kind="secondary">{says.commentButton}</SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}
