import type { VNode } from 'preact'
import { presentPeople } from '../../../platform/partners/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
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
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { at, face } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { type Committee, partnerName } from './committee.ts'
import { COMMITTEE_WORDS } from './committee-words.ts'
import { type Body, type Member, sitsOn } from './store.ts'

export interface TypedMember {
  readonly person: string
  readonly votes: string
  readonly since: string
}
/** Whether a new member votes: as its seat does, or as somebody says. */
export const VOTES = ['seat', 'yes', 'no'] as const
interface Given {
  readonly body: Body
  readonly committee: Committee
  readonly typed?: TypedMember
  readonly problems?: readonly FieldProblem[]
}
type Drawn = Given & { readonly request: WorkspaceRequest }

/** Who sits in one body, with the form to add somebody. */
export function bodyPage(request: WorkspaceRequest, given: Given): Reply {
  const { body, committee, problems = [] } = given
  const says = { ...MEETINGS_WORDS[request.language], ...COMMITTEE_WORDS[request.language] }
  const all = committee.members.filter((one) => one.body === body)
  const now = all.filter((one) => one.until === null && !isGone(one, committee))
  const earlier = all.filter((one) => !now.includes(one))
  return page(
    face(request, { title: says.bodies[body], under: [{ href: at(request, '/seats'), label: says.seats }] }),
    <>
      <PageHeader title={says.bodies[body]} lead={says.bodyLead(says.bodyHints[body])} />
      {now.length === 0 ? (
        <EmptyState title={says.noMembers}>
          <p>{says.noMembersText}</p>
        </EmptyState>
      ) : (
        <Members {...given} request={request} members={now} />
      )}
      {mayWrite(request.tenant) ? <AddMember {...given} request={request} /> : null}
      {earlier.length === 0 ? null : <Earlier {...given} request={request} members={earlier} />}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

/** Someone of a partner that left, or whose time is over; who begins later is shown with the others. */
const isGone = (member: Member, { today, partners }: Committee): boolean =>
  member.since <= today && !sitsOn(member, today, partners)

function Members({ request, committee, body, members }: Drawn & { readonly members: readonly Member[] }): VNode {
  const says = { ...MEETINGS_WORDS[request.language], ...COMMITTEE_WORDS[request.language] }
  const changes = (one: Member): boolean => mayWrite(request.tenant) && one.keptBy === request.tenant.partner
  return (
    <Table
      caption={says.members}
      columns={[
        { key: 'member', label: says.member },
        { key: 'partner', label: says.partner },
        { key: 'votes', label: says.votes },
        { key: 'since', label: says.since },
        ...(members.some(changes) ? [{ key: 'change', label: says.change }] : []),
      ]}
      rows={members.map((one) => ({
        member: one.person.name,
        partner: partnerName(committee.partners, one.person.worksFor),
        votes: one.votes ? says.yes : says.no,
        since: dayText(one.since, request.language),
        change: changes(one) ? <Changes request={request} body={body} member={one} /> : '',
      }))}
    />
  )
}

function Changes(props: { request: WorkspaceRequest; body: Body; member: Member }): VNode {
  const { request, body, member } = props
  const says = COMMITTEE_WORDS[request.language]
  const whose = <span class="sr-only">: {member.person.name}</span>
  return (
    <div class="row-acts">
      <Form action={at(request, `/bodies/${body}/vote/${member.id}`)} name={`vote-${member.id}`}>
        <input type="hidden" name="votes" value={member.votes ? 'no' : 'yes'} />
        <SubmitButton kind="secondary">
          {member.votes ? says.takeVote : says.giveVote}
          {whose}
        </SubmitButton>
      </Form>
      <Form action={at(request, `/bodies/${body}/end/${member.id}`)} name={`end-${member.id}`}>
        <SubmitButton kind="secondary">
          {says.end}
          {whose}
        </SubmitButton>
      </Form>
    </div>
  )
}

function AddMember({ request, committee, body, typed, problems }: Drawn): VNode {
  const says = { ...MEETINGS_WORDS[request.language], ...COMMITTEE_WORDS[request.language] }
  const { today, partners, people, members } = committee
  const taken = new Set(members.filter((one) => one.body === body && one.until === null).map(({ person }) => person.id))
  const free = presentPeople(people, partners, { today }).filter(({ id }) => !taken.has(id))
  if (free.length === 0)
    return (
      <p>
        {says.nobodyToAdd} <a href={here(request, '/partners')}>{says.toRegister}</a>
      </p>
    )
  return (
    <Form action={at(request, `/bodies/${body}`)} problems={problems}>
      <h2>{says.add}</h2>
      <Select
        name="person"
        label={says.person}
        hint={says.personHint}
        options={free.map((person) => ({
          value: person.id,
          label: `${person.name}, ${partnerName(partners, person.worksFor)}`,
        }))}
        {...(typed === undefined || typed.person === '' ? {} : { value: typed.person })}
      />
      <Select
        name="votes"
        label={says.votesLabel}
        value={VOTES.find((one) => one === typed?.votes) ?? 'seat'}
        options={VOTES.map((one) => ({ value: one, label: says.votesAs[one] }))}
      />
      <TextField name="since" label={says.since} hint={says.sinceHint} type="date" value={typed?.since ?? today} />
      <Buttons>
        <SubmitButton>{says.add}</SubmitButton>
      </Buttons>
    </Form>
  )
}

function Earlier({ request, committee, members }: Drawn & { readonly members: readonly Member[] }): VNode {
  const says = COMMITTEE_WORDS[request.language]
  const { partners } = committee
  const lastOf = (one: Member): string =>
    one.until ?? partners.find(({ id }) => id === one.person.worksFor)?.leftOn ?? one.since
  return (
    <Table
      caption={says.earlier}
      columns={[
        { key: 'member', label: says.member },
        { key: 'partner', label: says.partner },
        { key: 'since', label: says.since },
        { key: 'until', label: says.until },
      ]}
      rows={members.map((one) => ({
        member: one.person.name,
        partner: partnerName(partners, one.person.worksFor),
        since: dayText(one.since, request.language),
        until: dayText(lastOf(one), request.language),
      }))}
    />
  )
}
