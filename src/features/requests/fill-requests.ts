import { createHash } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { oneAtATime } from '../../platform/access/places/store.ts'
import { linkHash, makeLink, sealLink } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { INVENTED_QUESTIONS, INVENTED_REQUESTS, type InventedRequest, OLDER_REQUESTS } from './invented-requests.ts'
import { daysAfter, PAGE_DAYS, QUESTION_LINK, REQUEST_LINK, sameKey } from './links.ts'
import {
  addQuestion,
  answerQuestion,
  decideQuestion,
  proposeQuestion,
  questionById,
  writtenQuestions,
} from './question-store.ts'
import { addEntry, addRequest, changeRequest, clockTimes, type NewEntry, type RequestChange } from './store.ts'

const HOUR_MS = 3_600_000

/** Who works at the desk of the demonstration. */
export interface DeskSeats {
  readonly coordinator: Tenant
  readonly provider: Tenant
  readonly editor: Tenant
}

/**
 * Fills the desk of the demonstration with invented requests in all states, marked as invented, and with questions. No
 * letter goes out. Filling again adds nothing; two processes that start at one moment fill once.
 */
export async function fillRequests(services: Services, seats: DeskSeats): Promise<void> {
  const { database, audit } = services
  const now = services.clock()
  await database.inTenant(seats.coordinator, async (tx) => {
    await oneAtATime(tx, 'invented requests')
    if ((await clockTimes(tx)).hasInvented) return
    for (const one of [...INVENTED_REQUESTS, ...OLDER_REQUESTS]) await fillOne(services, tx, { one, seats, now })
    await fillQuestions(services, tx, { seats, now })
    const object = { type: 'help-request', id: 'invented' }
    await audit.record(tx, { tenant: seats.coordinator, at: now, verb: 'demonstration.requests', object, class: 'D1' })
  })
  await publishOne(services, seats.editor)
}

/** The private page of an invented request has an address that follows from its name, so that tests find it. */
export function inventedToken(services: Pick<Services, 'keys'>, name: string): string {
  return createHash('sha256').update(services.keys.mac('invented request', name)).digest('base64url')
}

interface Filling {
  readonly one: InventedRequest
  readonly seats: DeskSeats
  readonly now: Instant
}

async function fillOne(services: Services, tx: Tx, { one, seats, now }: Filling): Promise<void> {
  const at = instant(now - one.hoursAgo * HOUR_MS)
  const token = inventedToken(services, one.name)
  const tenant = seats.coordinator
  const { id } = await addRequest(tx, tenant, {
    ask: one.ask,
    linkHash: linkHash(token),
    sealedLink: sealLink(services.keys, 'request for help', token),
    sameKey: sameKey(services.keys, ['invented', one.name]),
    at,
    isInvented: true,
  })
  await makeLink(tx, tenant, { purpose: REQUEST_LINK, opens: id, at, expiresAt: daysAfter(at, PAGE_DAYS), token })
  let version = 1
  for (const step of stepsOf(one, at, seats)) {
    await addEntry(tx, tenant, { request: id }, step.entry)
    if (step.change === null) continue
    if (!(await changeRequest(tx, { id, version }, step.change)))
      throw new Error('An invented request changed meanwhile')
    version += 1
  }
}

interface Step {
  readonly entry: NewEntry
  readonly change: RequestChange | null
}

/** What happened to it, in order, each some hours after the one before. */
function stepsOf(one: InventedRequest, at: Instant, seats: DeskSeats): readonly Step[] {
  if (one.confirmedAfter === null) return []
  const by = seats[one.assigned ?? 'coordinator'].account
  const confirmedAt = instant(at + one.confirmedAfter * HOUR_MS)
  const after = (hours: number) => instant(confirmedAt + hours * HOUR_MS)
  const steps: Step[] = [
    {
      entry: { kind: 'confirmed', isShown: true, by, at: confirmedAt, text: one.confirmation ?? '' },
      change: { confirmed: { at: confirmedAt, by }, state: 'in-work', assignedTo: by },
    },
    {
      entry: { kind: 'sorted', isShown: false, by, at: after(1) },
      change: { section: one.section ?? '', tags: one.tags ?? [] },
    },
  ]
  const add = (entry: Omit<NewEntry, 'by' | 'at'>, hours: number, change: RequestChange | null = null) =>
    steps.push({ entry: { ...entry, by, at: after(hours) }, change })
  if (one.note) add({ kind: 'note', isShown: false, text: one.note }, 2)
  if (one.contact) {
    const happenedOn = new Date(after(20)).toISOString().slice(0, 10)
    add({ kind: 'contact', isShown: true, text: one.contact, manner: 'phone', minutes: 25, happenedOn }, 20)
  }
  if (one.match) add({ kind: 'match', isShown: true, text: one.match.why, refersTo: one.match.to }, 22)
  if (one.sent) add({ kind: 'sent', isShown: true, refersTo: one.sent }, 23)
  if (one.question) add({ kind: 'question', isShown: true, text: one.question }, 24, { state: 'question' })
  if (one.answer)
    steps.push({
      entry: { kind: 'answer', isShown: true, by: null, at: after(48), text: one.answer },
      change: { state: 'in-work' },
    })
  return [...steps, ...endOf(one, at, by)]
}

function endOf({ closed }: InventedRequest, at: Instant, by: Tenant['account']): readonly Step[] {
  if (closed === undefined) return []
  const closedAt = instant(at + closed.afterHours * HOUR_MS)
  const end: Step = {
    entry: { kind: 'closed', isShown: true, by, at: closedAt, text: closed.text },
    change: { state: 'closed', closed: { at: closedAt, by: 'desk', outcome: closed.outcome } },
  }
  if (closed.helped === undefined) return [end]
  const saidAt = instant(closedAt + 30 * HOUR_MS)
  const said: Step = {
    entry: { kind: 'helped', isShown: true, by: null, at: saidAt },
    change: { helped: { said: closed.helped, at: saidAt } },
  }
  return [end, said]
}

async function fillQuestions(
  services: Services,
  tx: Tx,
  { seats, now }: { readonly seats: DeskSeats; readonly now: Instant },
): Promise<void> {
  const { waiting, answered, answer, published, proposed } = INVENTED_QUESTIONS
  await fillQuestion(services, tx, {
    name: 'question-waiting',
    question: waiting,
    tenant: seats.coordinator,
    at: instant(now - 20 * HOUR_MS),
  })
  const at = instant(now - 24 * 20 * HOUR_MS)
  const id = await fillQuestion(services, tx, {
    name: 'question-answered',
    question: answered,
    tenant: seats.coordinator,
    at,
  })
  const asked = await questionById(tx, id)
  if (asked === null) throw new Error('An invented question is gone')
  await answerQuestion(tx, seats.provider, { id, version: asked.version, answer, at: instant(at + 30 * HOUR_MS) })
  for (const written of [published, proposed])
    await proposeQuestion(tx, seats.provider, { ...written, from: id, isInvented: true }, instant(at + 31 * HOUR_MS))
}

async function fillQuestion(
  services: Services,
  tx: Tx,
  given: { readonly name: string; readonly question: string; readonly tenant: Tenant; readonly at: Instant },
): Promise<string> {
  const { name, question, tenant, at } = given
  const token = inventedToken(services, name)
  const id = await addQuestion(tx, tenant, {
    question,
    mail: '',
    language: 'en',
    linkHash: linkHash(token),
    sealedLink: sealLink(services.keys, 'request for help', token),
    sameKey: sameKey(services.keys, ['invented', name]),
    at,
    isInvented: true,
  })
  await makeLink(tx, tenant, { purpose: QUESTION_LINK, opens: id, at, expiresAt: daysAfter(at, PAGE_DAYS), token })
  return id
}

/** Editors publish, so this is a step of its own; one that an editor withdrew stays withdrawn. */
async function publishOne(services: Services, editor: Tenant): Promise<void> {
  const at = services.clock()
  await services.database.inTenant(editor, async (tx) => {
    const title = INVENTED_QUESTIONS.published.question.en
    const found = (await writtenQuestions(tx)).find(
      ({ isInvented, state, question }) => isInvented && state === 'proposed' && question.en === title,
    )
    if (found === undefined) return
    const { id, version } = found
    if (!(await decideQuestion(tx, editor, { id, version, state: 'published', at }))) return
    const object = { type: 'plain-question', id }
    await services.audit.record(tx, { tenant: editor, at, verb: 'question.publish', object, class: 'D1' })
  })
}
