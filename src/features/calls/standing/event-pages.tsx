import type { VNode } from 'preact'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text } from '../../../web/typed.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { callsAt, faceOf } from '../workspace/common.ts'
import {
  addEvent,
  changeEvent,
  type EventDraft,
  findOwnEvent,
  listOwnEvents,
  type OwnEvent,
  removeEvent,
} from './event-store.ts'
import { EVENT_WORDS } from './event-words.ts'
import { EVENT_KINDS, nationalRecords } from './events.ts'

/** Who notes events: those who know why a count moved. */
export const EVENT_MAKERS = ['coordinator', 'analyst', 'privacy-officer'] as const
const mayNote = ({ tenant }: WorkspaceRequest): boolean => EVENT_MAKERS.some((role) => role === tenant.role)

const eventsAt = (request: WorkspaceRequest, rest = '') => callsAt(request, `/events${rest}`)

/** The partner's own events and those of the whole country. */
export async function eventsPage(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = EVENT_WORDS[request.language]
  const own = await services.database.inTenant(request.tenant, listOwnEvents)
  const done = request.query.get('done')
  return page(
    faceOf(request, says.title),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {done === 'saved' || done === 'removed' ? (
        <Alert tone="success">{done === 'saved' ? says.added : says.removed}</Alert>
      ) : null}
      <h2>{says.ownTitle}</h2>
      {own.length === 0 ? (
        <EmptyState title={says.ownNone}>
          <p>{says.ownNoneText}</p>
        </EmptyState>
      ) : (
        <OwnEvents own={own} request={request} />
      )}
      {mayNote(request) ? (
        <Buttons>
          <ButtonLink href={eventsAt(request, '/new')}>{says.add}</ButtonLink>
        </Buttons>
      ) : null}
      <National request={request} />
    </>,
  )
}

function OwnEvents({ own, request }: { own: readonly OwnEvent[]; request: WorkspaceRequest }): VNode {
  const { language } = request
  const says = EVENT_WORDS[language]
  return (
    <Table
      caption={says.caption}
      isCaptionHeard
      columns={[
        { key: 'day', label: says.day },
        { key: 'kind', label: says.kind },
        { key: 'says', label: says.says },
        ...(mayNote(request) ? [{ key: 'act', label: says.act }] : []),
      ]}
      rows={own.map((event) => ({
        day: longDay(event.day, language),
        kind: says.kinds[event.kind],
        says: event.says,
        act: (
          <a href={eventsAt(request, `/${event.id}`)} aria-label={says.changeOf(event.says)}>
            {says.change}
          </a>
        ),
      }))}
    />
  )
}

function National({ request: { language } }: { request: WorkspaceRequest }): VNode {
  const says = EVENT_WORDS[language]
  return (
    <>
      <h2>{says.nationalTitle}</h2>
      <p>{says.nationalText}</p>
      <Table
        caption={says.nationalCaption}
        isCaptionHeard
        columns={[
          { key: 'day', label: says.day },
          { key: 'says', label: says.says },
          { key: 'may', label: says.may },
          { key: 'source', label: says.source },
        ]}
        rows={nationalRecords().map((event) => ({
          day: longDay(event.day, language),
          says: event.says[language],
          may: event.may[language],
          source: (
            <a href={event.source.url} rel="noreferrer" lang="en">
              {event.source.title}
            </a>
          ),
        }))}
      />
    </>
  )
}

interface Typed {
  readonly day: string
  readonly kind: string
  readonly says: string
}
interface EventForm {
  readonly event: OwnEvent | null
  readonly typed: Typed
  readonly problems?: readonly FieldProblem[]
  readonly isStale?: boolean
}

function formPage(request: WorkspaceRequest, given: EventForm): Reply {
  const { event, typed, problems = [], isStale = false } = given
  const { language } = request
  const says = EVENT_WORDS[language]
  const title = event === null ? says.add : says.editTitle
  const action = eventsAt(request, event === null ? '' : `/${event.id}`)
  const face = faceOf(request, title)
  return page(
    { ...face, breadcrumbs: [...(face.breadcrumbs ?? []), { href: eventsAt(request), label: says.title }] },
    <>
      <PageHeader title={title} />
      {isStale && event !== null ? (
        <Alert tone="warning">
          <p>{says.stale}</p>
          <p>
            {longDay(event.day, language)}: {event.says}
          </p>
        </Alert>
      ) : null}
      <Form action={action} problems={problems}>
        {event === null ? null : <input type="hidden" name="edition" value={event.edition} />}
        <TextField name="day" label={says.dayLabel} hint={says.dayHint} value={typed.day} width="medium" />
        <Select
          name="kind"
          label={says.kindLabel}
          options={EVENT_KINDS.map((value) => ({ value, label: says.kinds[value] }))}
          {...(typed.kind === '' ? {} : { value: typed.kind })}
        />
        <TextField name="says" label={says.saysLabel} hint={says.saysHint} value={typed.says} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          {event === null ? null : (
            <ButtonLink kind="secondary" href={eventsAt(request, `/${event.id}/remove`)}>
              {says.remove}
            </ButtonLink>
          )}
          <ButtonLink kind="secondary" href={eventsAt(request)}>
            {says.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    isStale ? 412 : problems.length > 0 ? 422 : 200,
  )
}

const typedIn = (form: FormData): Typed => ({
  day: text(form, 'day'),
  kind: text(form, 'kind'),
  says: text(form, 'says').replaceAll('\n', ' '),
})

function readDraft(typed: Typed, language: WorkspaceRequest['language']): EventDraft | readonly FieldProblem[] {
  const says = EVENT_WORDS[language]
  const kind = EVENT_KINDS.find((one) => one === typed.kind)
  const problems = new Problems()
  problems.need(isDay(typed.day), 'day', says.dayProblem)
  problems.need(kind !== undefined, 'kind', says.kindProblem)
  problems.need(hasLength(typed.says, 1, 200), 'says', says.saysProblem)
  return kind === undefined || problems.found.length > 0 ? problems.found : { ...typed, kind }
}

function isDay(typed: string): boolean {
  if (!/^(199\d|20\d\d)-\d\d-\d\d$/.test(typed)) return false
  const at = new Date(`${typed}T00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed)
}

export const askNewEvent = (request: WorkspaceRequest): Reply =>
  formPage(request, { event: null, typed: { day: '', kind: '', says: '' } })

export async function saveNewEvent(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedIn(await request.form())
  const draft = readDraft(typed, request.language)
  if (!('kind' in draft)) return formPage(request, { event: null, typed, problems: draft })
  await services.database.inTenant(request.tenant, async (tx) => {
    const id = await addEvent(tx, request.tenant, { draft, at: request.now })
    await noteEvent(services, tx, request, id)
  })
  return seeOther(eventsAt(request, '?done=saved'))
}

/** Finds the event of the address, or answers that there is none. */
export function withEvent(
  services: Services,
  draw: (request: WorkspaceRequest, event: OwnEvent) => Promise<Reply> | Reply,
): (request: WorkspaceRequest) => Promise<Reply> {
  return async (request) => {
    const { event: id = '' } = request.params
    const event = isId(id) ? await services.database.inTenant(request.tenant, (tx) => findOwnEvent(tx, id)) : null
    return event === null ? notFound() : draw(request, event)
  }
}

export const askEvent = (request: WorkspaceRequest, event: OwnEvent): Reply =>
  formPage(request, { event, typed: event })

export async function saveEvent(services: Services, request: WorkspaceRequest, event: OwnEvent): Promise<Reply> {
  const form = await request.form()
  const typed = typedIn(form)
  const draft = readDraft(typed, request.language)
  if (!('kind' in draft)) return formPage(request, { event, typed, problems: draft })
  const seen = Number(text(form, 'edition'))
  const isChanged = await services.database.inTenant(request.tenant, async (tx) => {
    if (!Number.isInteger(seen)) return false
    if (!(await changeEvent(tx, request.tenant, { id: event.id, draft, seen, at: request.now }))) return false
    await noteEvent(services, tx, request, event.id)
    return true
  })
  return isChanged ? seeOther(eventsAt(request, '?done=saved')) : formPage(request, { event, typed, isStale: true })
}

export function askRemoveEvent(request: WorkspaceRequest, event: OwnEvent): Reply {
  const says = EVENT_WORDS[request.language]
  const face = faceOf(request, says.removeTitle)
  return page(
    { ...face, breadcrumbs: [...(face.breadcrumbs ?? []), { href: eventsAt(request), label: says.title }] },
    <>
      <PageHeader title={says.removeTitle} lead={says.removeText(event.says)} />
      <Form action={eventsAt(request, `/${event.id}/remove`)}>
        <Buttons>
          <SubmitButton>{says.remove}</SubmitButton>
          <ButtonLink kind="secondary" href={eventsAt(request)}>
            {says.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

export async function dropEvent(services: Services, request: WorkspaceRequest, event: OwnEvent): Promise<Reply> {
  await services.database.inTenant(request.tenant, async (tx) => {
    if (await removeEvent(tx, event.id)) await noteEvent(services, tx, request, event.id)
  })
  return seeOther(eventsAt(request, '?done=removed'))
}

function noteEvent(services: Services, tx: Tx, request: WorkspaceRequest, id: string): Promise<void> {
  const { tenant, now: at, address } = request
  const object = { type: 'call event', id }
  return services.audit.record(tx, { tenant, at, verb: 'calls.event', object, class: 'D2-tables', address })
}
