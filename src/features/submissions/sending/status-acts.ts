import type { Tenant } from '../../../core/access.ts'
import { DESK, deskContact, deskKeeper } from '../../../platform/desk/index.ts'
import {
  explainFileProblem,
  type ReceivedFile,
  readUpload,
  type StoredFile,
  statusOf,
} from '../../../platform/files/index.ts'
import { findLink, holdLink } from '../../../platform/links/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { type PageRequest, type Reply, seeOther } from '../../../web/route.ts'
import { plain } from '../../../web/typed.ts'
import { type HappeningKind, LIMITS, OPEN, type Submission } from '../kinds.ts'
import { tellEditors } from '../letters.ts'
import { addHappening, type Change, changeSubmission, happeningsOf, holdSubmission, submissionById } from '../store.ts'
import { exchangeFile, SUBMISSION_LINK } from './add-submission.ts'
import { deadLinkPage, type StatusView, statusPage } from './status-page.tsx'
import { STATUS_WORDS } from './status-words.ts'
import { ACCEPTED, MOST_BYTES } from './submit-acts.ts'

type Shown = Pick<StatusView, 'form' | 'status'>
/** What someone holds in hand: the token of the address, and the submission that it opens. */
interface Held {
  readonly token: string
  readonly id: string
}

/** Null for every link that opens nothing. Row policies guard the rows as well: see `asHolder`. */
async function heldBy({ database }: Services, request: PageRequest): Promise<Held | null> {
  const { token = '' } = request.params
  const found = await findLink(database, token, { purpose: SUBMISSION_LINK, at: request.now })
  return found.ok ? { token, id: found.value.opens } : null
}

/** One transaction of someone from the public, who sees and changes only what their link opens. */
function asHolder<T>(
  { database }: Services,
  { token }: Held,
  work: (tx: Tx, contact: Tenant) => Promise<T>,
): Promise<T> {
  const contact = deskContact()
  return database.inTenant(contact, async (tx) => {
    await holdLink(tx, token)
    return work(tx, contact)
  })
}

export async function showStatus(services: Services, request: PageRequest): Promise<Reply> {
  const held = await heldBy(services, request)
  return held === null ? deadLinkPage(request) : shown(services, request, held)
}

async function shown(services: Services, request: PageRequest, held: Held, more: Shown = {}): Promise<Reply> {
  const seen = await asHolder(services, held, async (tx) => ({
    submission: await submissionById(tx, held.id),
    happenings: await happeningsOf(tx, held.id),
  }))
  const { submission, happenings } = seen
  if (submission === null) return deadLinkPage(request)
  const file = await fileOf(services, submission)
  return statusPage(request, { token: held.token, submission, file, happenings, ...more })
}

/** Its name and size; the bytes are not handed out here. */
async function fileOf({ database, files }: Services, { file }: Submission): Promise<StoredFile | null> {
  return file === null ? null : database.inTenant(deskKeeper(), (tx) => files.find(tx, file))
}

interface Act {
  readonly kind: HappeningKind
  readonly verb: string
  readonly text?: string
  readonly change: (submission: Submission) => Change | null
}

/** An act by whoever holds the link, with its entry, notice and audit entry. False when it came too late. */
function act(services: Services, request: PageRequest, held: Held, given: Act): Promise<boolean> {
  return asHolder(services, held, async (tx, tenant) => {
    const submission = await holdSubmission(tx, held.id)
    return submission !== null && carryOut(services, request, { tx, tenant, submission, given })
  })
}

interface Doing {
  readonly tx: Tx
  readonly tenant: Tenant
  readonly submission: Submission
  readonly given: Act
}
async function carryOut(services: Services, request: PageRequest, doing: Doing): Promise<boolean> {
  const { now: at, address } = request
  const { tx, tenant, submission, given } = doing
  const { id } = submission
  const change = given.change(submission)
  if (change === null) return false
  const isChanged = Object.keys(change).length > 0
  if (isChanged && !(await changeSubmission(tx, id, { from: [submission.state], at, change }))) return false
  await addHappening(tx, tenant, { submission: id, kind: given.kind, by: null, text: given.text ?? '', at })
  const object = { type: 'submission', id }
  await services.audit.record(tx, { tenant, at, verb: given.verb, object, class: 'D1', address })
  const notice = given.kind === 'withdrawn' ? 'withdrawn' : given.kind === 'file' ? 'file' : 'answered'
  await tellEditors({ tx, tenant, at }, submission, notice)
  return true
}

/** After an answer the editors are next; who is assigned tells whether someone had begun. */
const backToEditors = ({ state, assignedTo }: Submission): Change =>
  state === 'changes-asked' ? { state: assignedTo === null ? 'received' : 'in-review' } : {}

export async function sendMessage(services: Services, request: PageRequest): Promise<Reply> {
  const held = await heldBy(services, request)
  if (held === null) return deadLinkPage(request)
  const says = STATUS_WORDS[request.language]
  const text = plain((await request.form()).get('text'))
  const problem = text === '' ? says.needText : text.length > LIMITS.text ? says.tooLong(LIMITS.text) : null
  if (problem !== null)
    return shown(services, request, held, {
      form: { name: 'message', problems: [{ field: 'text', says: problem }], text },
      status: 422,
    })
  const isDone = await act(services, request, held, {
    kind: 'message',
    verb: 'submission.answer',
    text,
    change: (submission) => (isClosed(submission) ? null : backToEditors(submission)),
  })
  return isDone
    ? after(request, held, 'message')
    : shown(services, request, held, {
        form: { name: 'message', problems: [{ field: '', says: says.notNow }], text },
        status: 409,
      })
}
const isClosed = ({ state }: Submission): boolean => state === 'declined' || state === 'withdrawn'

export async function replaceFile(services: Services, request: PageRequest): Promise<Reply> {
  const held = await heldBy(services, request)
  if (held === null) return deadLinkPage(request)
  const { files } = services
  const says = STATUS_WORDS[request.language]
  const read = await readUpload(request, ({ name, bytes }) =>
    files.receive(DESK, { name, bytes, class: 'D1', accept: ACCEPTED, mostBytes: MOST_BYTES }),
  )
  const refuse = (words: string, status: number) =>
    shown(services, request, held, { form: { name: 'file', problems: [{ field: 'file', says: words }] }, status })
  const received = read.ok ? read.value.taken : null
  if (received === null) return refuse(says.chooseFile, 422)
  if (!received.ok) return refuse(explainFileProblem(received.problem, request.language), statusOf(received.problem))
  const former = await exchange(services, request, held, received.value)
  if (former === 'too-late') return refuse(says.notNow, 409)
  if (former !== null) await files.remove(deskKeeper(), former)
  return after(request, held, 'file')
}

/** All in one transaction of the toolkit itself, for what the link opens. Answers the file that was there before. */
function exchange(
  services: Services,
  request: PageRequest,
  held: Held,
  file: ReceivedFile,
): Promise<string | null | 'too-late'> {
  const tenant = deskKeeper()
  const given: Act = {
    kind: 'file',
    verb: 'submission.replace-file',
    change: (submission) => (OPEN.includes(submission.state) ? lookAgain(submission) : null),
  }
  return services.database.inTenant(tenant, async (tx) => {
    const submission = await holdSubmission(tx, held.id)
    const isDone = submission !== null && (await carryOut(services, request, { tx, tenant, submission, given }))
    if (!isDone) return 'too-late'
    await exchangeFile(services, tx, { id: held.id, file, at: request.now })
    return submission.file
  })
}
/** What was accepted was another file. */
const lookAgain = (submission: Submission): Change =>
  submission.state === 'accepted' ? { state: 'in-review' } : backToEditors(submission)

export async function withdraw(services: Services, request: PageRequest): Promise<Reply> {
  const held = await heldBy(services, request)
  if (held === null) return deadLinkPage(request)
  const says = STATUS_WORDS[request.language]
  const refuse = (field: string, words: string, status: number) =>
    shown(services, request, held, { form: { name: 'withdraw', problems: [{ field, says: words }] }, status })
  if (plain((await request.form()).get('sure')) !== 'yes') return refuse('sure', says.needSure, 422)
  const isDone = await act(services, request, held, {
    kind: 'withdrawn',
    verb: 'submission.withdraw',
    change: ({ state }) => (OPEN.includes(state) ? { state: 'withdrawn', closedAt: request.now } : null),
  })
  return isDone ? after(request, held, 'withdrawn') : refuse('', says.notNow, 409)
}

function after(request: PageRequest, { token }: Held, done: string): Reply {
  return seeOther(`${request.href(`/library/submissions/${token}`)}?done=${done}`)
}
