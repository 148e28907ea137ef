import type { VNode } from 'preact'
import { type Compared, StaleEdit } from '../../../platform/revisions/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { at, face } from '../face.tsx'
import type { OpenedMeeting } from '../meeting/opened.ts'
import { nameOf } from '../meeting/when.ts'
import { AGENDA_WORDS } from './agenda-words.ts'
import { proposalValue } from './read-agenda.ts'
import type { Proposal } from './source.ts'
import type { AgendaItem, WantedItem } from './store.ts'

export interface AgendaForm {
  readonly opened: OpenedMeeting
  readonly proposals: readonly Proposal[]
  readonly items: readonly WantedItem[]
  readonly version: number
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: readonly AgendaItem[]
  readonly isSaved?: boolean
}
type Drawn = AgendaForm & { readonly request: WorkspaceRequest }

/** The agenda being made. Every button saves what was typed, so nothing is lost by moving an item. */
export function agendaPage(request: WorkspaceRequest, form: AgendaForm): Reply {
  const { opened, items, problems = [], theirs, isSaved = false } = form
  const { meeting } = opened
  const says = AGENDA_WORDS[request.language]
  const under = [{ href: at(request, `/${meeting.id}`), label: nameOf(meeting, request.language) }]
  return page(
    face(request, { title: says.editTitle, under }),
    <>
      <PageHeader title={says.editTitle} lead={says.lead} />
      {theirs === undefined ? null : <StaleEdit fields={[compared(items, theirs, says.whole)]} />}
      {isSaved ? (
        <Alert tone="success">
          <p>{says.saved}</p>
        </Alert>
      ) : null}
      <RoomNote {...form} request={request} />
      <Form action={at(request, `/${meeting.id}/agenda`)} problems={problems}>
        <input type="hidden" name="version" value={form.version} />
        {items.length === 0 ? null : <Items {...form} request={request} />}
        <Open {...form} request={request} />
        <TextField name="own" label={says.own} hint={says.ownTitle} required={false} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={at(request, `/${meeting.id}`)} kind="secondary">
            {says.done}
          </ButtonLink>
        </Buttons>
        <p class="soft">{says.writtenStays}</p>
      </Form>
    </>,
    theirs !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

const compared = (items: readonly WantedItem[], theirs: readonly AgendaItem[], label: string): Compared => ({
  label,
  yours: items.map(({ title }, place) => `${place + 1}. ${title}`).join(' · '),
  theirs: theirs.map(({ title }, place) => `${place + 1}. ${title}`).join(' · '),
})

/** Minutes from one clock time of a day to another. */
export function roomOf({ from, until }: { readonly from: string; readonly until: string }): number {
  const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return at(until) - at(from)
}

function RoomNote({ request, opened, items }: Drawn): VNode | null {
  const says = AGENDA_WORDS[request.language]
  const total = items.reduce((sum, { minutes }) => sum + (Number.isFinite(minutes) ? minutes : 0), 0)
  if (total === 0) return null
  const room = roomOf(opened.meeting)
  return total > room ? (
    <Alert tone="warning">
      <p>{says.tooLong(total, room)}</p>
    </Alert>
  ) : (
    <p>{says.total(total)}</p>
  )
}

function Items({ request, opened, items }: Drawn): VNode {
  const says = AGENDA_WORDS[request.language]
  const leads = [
    { value: '', label: says.nobody },
    ...opened.members.map(({ person }) => ({ value: person.id, label: person.name })),
  ]
  return (
    <>
      <h2>{says.items}</h2>
      <ol class="agenda-items">
        {items.map((item, place) => {
          const key = item.id ?? `new-${place}`
          const title = <span class="sr-only">: {item.title}</span>
          return (
            <li class="agenda-items__one" key={key}>
              <fieldset class="fieldset agenda-items__fields">
                <legend class="usa-legend">{says.item(place + 1)}</legend>
                <input type="hidden" name="item" value={key} />
                <input type="hidden" name={`href-${key}`} value={item.href} />
                <TextField name={`title-${key}`} label={says.title} value={item.title} />
                <TextField
                  name={`minutes-${key}`}
                  label={says.minutes}
                  inputmode="numeric"
                  width="short"
                  value={item.minutes}
                />
                <Select name={`lead-${key}`} label={says.leads} value={item.lead ?? ''} options={leads} />
                <Checkbox name={`remove-${key}`} label={says.remove} />
              </fieldset>
              <Buttons>
                {place === 0 ? null : (
                  <SubmitButton kind="secondary" name="move" value={`up ${place}`}>
                    {says.up}
                    {title}
                  </SubmitButton>
                )}
                {place === items.length - 1 ? null : (
                  <SubmitButton kind="secondary" name="move" value={`down ${place}`}>
                    {says.down}
                    {title}
                  </SubmitButton>
                )}
              </Buttons>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Open({ request, proposals, items }: Drawn): VNode {
  const says = AGENDA_WORDS[request.language]
  const taken = new Set(items.map(({ title }) => title))
  const free = proposals.filter((one) => !taken.has(one.says))
  return (
    <>
      <h2>{says.open}</h2>
      {free.length === 0 ? (
        <p>{says.openNone}</p>
      ) : (
        <fieldset class="field fieldset">
          <legend class="sr-only">{says.openLegend}</legend>
          {free.map((one) => (
            <div class="proposal" key={proposalValue(one)}>
              <div class="choice">
                <input
                  class="choice__control"
                  type="checkbox"
                  id={`add-${free.indexOf(one)}`}
                  name="add"
                  value={proposalValue(one)}
                />
                <label class="choice__label" for={`add-${free.indexOf(one)}`}>
                  {one.says} <span class="soft">{says.minutesOf(one.minutes)}</span>
                </label>
              </div>
              <a class="proposal__look" href={here(request, one.href)}>
                {says.look}
                <span class="sr-only">: {one.says}</span>
              </a>
            </div>
          ))}
        </fieldset>
      )}
    </>
  )
}
