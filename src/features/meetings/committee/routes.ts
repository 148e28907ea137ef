import { QUORUMS } from '../../../core/governance/quorum.ts'
import { isId } from '../../../core/kinds.ts'
import { SEATS } from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { isDay, isZone, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { Problems, text } from '../../../web/typed.ts'
import { at } from '../face.tsx'
import { bodyPage } from './body-page.tsx'
import { readCommittee } from './committee.ts'
import { COMMITTEE_WORDS } from './committee-words.ts'
import { sendRoster } from './roster.ts'
import { seatsPage } from './seats-page.tsx'
import { settingsPage } from './settings-page.tsx'
import { addMember, BODIES, type Body, endMember, rulesOf, setRules, setVote } from './store.ts'

const AT = '/w/:collaboration/meetings'

/** Seats, the two bodies, and the rules by which they decide. */
export function committeeRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const leave = { ...read, audit: 'roster.export', rate: 'export' } as const
  return [
    memberRoute({ ...read, path: `${AT}/seats`, handle: (request) => showSeats(services, request) }),
    ...(['pdf', 'word', 'csv'] as const).map((form) =>
      memberRoute({
        ...leave,
        path: `${AT}/seats/${form}`,
        handle: (request) => sendRoster(services, request, form),
      }),
    ),
    memberRoute({ ...read, path: `${AT}/bodies/:body`, handle: (request) => showBody(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/bodies/:body`,
      audit: 'committee.add',
      handle: (request) => add(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/bodies/:body/end/:id`,
      audit: 'committee.end',
      handle: (request) =>
        changeMember(services, request, {
          verb: 'committee.end',
          act: async (tx, id) => endMember(tx, id, await todayOf(tx, request.tenant, request.now)),
        }),
    }),
    memberRoute({
      ...write,
      path: `${AT}/bodies/:body/vote/:id`,
      audit: 'committee.vote',
      handle: async (request) => {
        const votes = text(await request.form(), 'votes') === 'yes'
        return changeMember(services, request, { verb: 'committee.vote', act: (tx, id) => setVote(tx, id, votes) })
      },
    }),
    memberRoute({
      ...read,
      roles: WRITERS,
      path: `${AT}/settings`,
      handle: async (request) => {
        const typed = await services.database.inTenant(request.tenant, rulesOf)
        return settingsPage(request, { typed, isSaved: request.query.get('saved') === 'yes' })
      },
    }),
    memberRoute({
      ...write,
      path: `${AT}/settings`,
      audit: 'governance.rules',
      handle: (request) => saveRules(services, request),
    }),
  ]
}

async function showSeats({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  return seatsPage(request, await database.inTenant(tenant, (tx) => readCommittee(tx, tenant, now)))
}

const bodyIn = ({ params }: WorkspaceRequest): Body | undefined => BODIES.find((body) => body === params.body)

async function showBody({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const body = bodyIn(request)
  if (body === undefined) return notFound()
  return bodyPage(request, { body, committee: await database.inTenant(tenant, (tx) => readCommittee(tx, tenant, now)) })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const body = bodyIn(request)
  if (body === undefined) return notFound()
  const form = await request.form()
  const typed = { person: text(form, 'person'), votes: text(form, 'votes'), since: text(form, 'since') }
  const says = COMMITTEE_WORDS[request.language]
  return services.database.inTenant(tenant, async (tx) => {
    const committee = await readCommittee(tx, tenant, now)
    const check = new Problems()
    check.need(
      committee.people.some(({ id }) => id === typed.person),
      'person',
      says.problemPerson,
    )
    check.need(isDay(typed.since), 'since', says.problemSince)
    if (check.found.length > 0) return bodyPage(request, { body, committee, typed, problems: check.found })
    const seat = committee.people.find(({ id }) => id === typed.person)?.seat ?? ''
    const bySeat = seat !== '' && committee.rules.votingSeats.includes(seat)
    const votes = typed.votes === 'yes' || (typed.votes !== 'no' && bySeat)
    const isNew = await addMember(tx, tenant, { body, ...typed, votes }, now)
    const problems = [{ field: 'person', says: says.problemTwice }]
    if (!isNew) return bodyPage(request, { body, committee, typed, problems })
    await noted(services, request, 'committee.add', { type: 'person', id: typed.person })(tx)
    return seeOther(at(request, `/bodies/${body}`))
  })
}

async function changeMember(
  services: Services,
  request: WorkspaceRequest,
  { verb, act }: { readonly verb: string; readonly act: (tx: Tx, id: string) => Promise<boolean> },
): Promise<Reply> {
  const { id } = request.params
  const body = bodyIn(request)
  if (body === undefined || !isId(id)) return notFound()
  const isDone = await services.database.inTenant(request.tenant, async (tx) => {
    const done = await act(tx, id)
    if (done) await noted(services, request, verb, { type: 'committee-member', id })(tx)
    return done
  })
  return isDone ? seeOther(at(request, `/bodies/${body}`)) : notFound()
}

async function saveRules(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = COMMITTEE_WORDS[request.language]
  const form = await request.form()
  const asked = form.getAll('voting')
  const votingSeats = SEATS.filter((seat) => asked.includes(seat))
  const quorum = QUORUMS.find((one) => one === text(form, 'quorum'))
  const timeZone = text(form, 'time-zone')
  const check = new Problems()
  check.need(quorum !== undefined, 'quorum', says.problemQuorum)
  check.need(timeZone === '' || (timeZone.length <= 60 && isZone(timeZone)), 'time-zone', says.problemZone)
  if (quorum === undefined || check.found.length > 0)
    return settingsPage(request, { typed: { votingSeats, quorum: quorum ?? '', timeZone }, problems: check.found })
  await services.database.inTenant(request.tenant, async (tx) => {
    await setRules(tx, request.tenant, { votingSeats, quorum, timeZone }, request.now)
    const object = { type: 'collaboration', id: request.tenant.collaboration }
    await noted(services, request, 'governance.rules', object)(tx)
  })
  return seeOther(at(request, '/settings?saved=yes'))
}
