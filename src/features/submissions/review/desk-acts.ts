import { accountId, isId } from '../../../core/kinds.ts'
import { addComment, approveVersion, resolveComment } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { changePublished } from '../../../web/published.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { type Typed, typedIn } from '../../../web/typed.ts'
import { entryOf, type HappeningKind, keyOf, LIMITS } from '../kinds.ts'
import { tellEditors, writeToSender } from '../letters.ts'
import { addHappening, type Change, changeSubmission, holdSubmission } from '../store.ts'
import { approvalRule, type Case, caseOf, EDITORS, openCase } from './case.ts'
import { casePage } from './case-page.tsx'
import { WHILE } from './case-steps.tsx'
import { DESK_WORDS } from './desk-words.ts'
import { publishCase, unpublishCase, wordsIn } from './publish.ts'
import { here } from './queue-page.tsx'

type SavedWords = (typeof DESK_WORDS)['en']['saved']
type Done = { readonly kind: 'done'; readonly says: keyof SavedWords }
/** Why an act was not done. It is found out before anything is written. */
type Refused = { readonly kind: 'refused'; readonly field: string; readonly says: string; readonly status: number }

interface Doing {
  readonly services: Services
  readonly request: WorkspaceRequest
  readonly tx: Tx
  readonly open: Case
  readonly typed: Typed
  /** The words inside the file, where they are needed. */
  readonly fullText: string
}
type Act = (doing: Doing) => Promise<Done | Refused>
export type ActName = (typeof ACT_NAMES)[number]
export const ACT_NAMES = [
  'assign',
  'ask',
  'message',
  'accept',
  'decline',
  'reopen',
  'approve',
  'publish',
  'unpublish',
  'comment',
  'resolve',
] as const

/** Runs one act on one submission: in one transaction with its entry, letter, notices and audit entry. */
export async function deskAct(services: Services, request: WorkspaceRequest, name: ActName): Promise<Reply> {
  const seen = await openCase(services, request)
  if (seen === null) return notFound()
  const { tenant } = request
  const { id } = seen.submission
  const typed = typedIn(await request.form())
  const fullText = name === 'publish' ? await wordsIn(services, tenant, seen) : ''
  const answer = await services.database.inTenant(tenant, async (tx) => {
    await holdSubmission(tx, id)
    const open = await caseOf(services, tx, tenant, id)
    return open === null ? null : ACTS[name]({ services, request, tx, open, typed, fullText })
  })
  if (answer === null) return notFound()
  if (answer.kind === 'done') {
    if (name === 'publish' || name === 'unpublish') changePublished()
    return seeOther(`${here(request, `/submissions/${id}`)}?done=${answer.says}`)
  }
  const now = (await openCase(services, request)) ?? seen
  const problems = [{ field: answer.field, says: answer.says }]
  return casePage(request, now, { act: name, problems, text: typed('text'), status: answer.status })
}

const refused = (field: string, says: string, status = 422): Refused => ({ kind: 'refused', field, says, status })
const movedOn = ({ request }: Doing): Refused => refused('', DESK_WORDS[request.language].movedOn, 409)

/** Moves the submission on, if it still stands where this act may be done. False when someone was faster. */
function change({ tx, open, request }: Doing, name: ActName, given: Change): Promise<boolean> {
  return changeSubmission(tx, open.submission.id, { from: WHILE[name] ?? [], at: request.now, change: given })
}

async function noted(doing: Doing, verb: string, happening?: { readonly kind: HappeningKind; readonly text?: string }) {
  const { services, request, tx, open } = doing
  const { tenant, now: at, address, visitor } = request
  const { id } = open.submission
  if (happening !== undefined) await addHappening(tx, tenant, { ...happening, submission: id, by: tenant.account, at })
  await services.audit.record(tx, {
    tenant,
    at,
    verb,
    object: { type: 'submission', id },
    class: 'D1',
    address,
    ...(visitor.kind === 'account' ? { session: visitor.session } : {}),
  })
}

const postOf = ({ services, request, tx }: Doing) => ({
  services,
  tx,
  tenant: request.tenant,
  at: request.now,
  url: request.url,
})

/** What a form must hold in words; null when it does. */
function lacksWords({ request, typed }: Doing, most: number): Refused | null {
  const says = DESK_WORDS[request.language]
  const text = typed('text')
  if (text === '') return refused('text', says.needText)
  return text.length > most ? refused('text', says.tooLong(most)) : null
}

const ACTS: Readonly<Record<ActName, Act>> = {
  assign,
  ask: (doing) => say(doing, 'ask'),
  message: (doing) => say(doing, 'message'),
  accept,
  decline: (doing) => end(doing, 'decline'),
  unpublish: (doing) => end(doing, 'unpublish'),
  reopen,
  approve,
  publish,
  comment,
  resolve,
}

async function assign(doing: Doing): Promise<Done | Refused> {
  const { open, typed, request } = doing
  const editor = open.members.find(
    ({ account, roles }) => account === typed('to') && roles.some((role) => EDITORS.includes(role)),
  )
  if (typed('to') !== '' && editor === undefined) return movedOn(doing)
  const assignedTo = editor === undefined ? null : accountId(editor.account)
  const { state } = open.submission
  const begins = state === 'received' && assignedTo !== null ? { state: 'in-review' as const } : {}
  if (!(await change(doing, 'assign', { assignedTo, ...begins }))) return movedOn(doing)
  await noted(doing, 'submission.assign', { kind: 'assigned' })
  if (assignedTo !== null && assignedTo !== request.tenant.account)
    await tellEditors(postOf(doing), { ...open.submission, assignedTo }, 'assigned')
  return { kind: 'done', says: 'assigned' }
}

/** Asking waits for an answer; a message does not. */
async function say(doing: Doing, name: 'ask' | 'message'): Promise<Done | Refused> {
  const lacking = lacksWords(doing, LIMITS.text)
  if (lacking !== null) return lacking
  if (!(await change(doing, name, name === 'ask' ? { state: 'changes-asked' } : {}))) return movedOn(doing)
  const kind = name === 'ask' ? 'question' : 'message'
  await noted(doing, `submission.${name}`, { kind, text: doing.typed('text') })
  await writeToSender(postOf(doing), doing.open.submission, kind)
  return { kind: 'done', says: name === 'ask' ? 'asked' : 'message' }
}

async function accept(doing: Doing): Promise<Done | Refused> {
  const { open, request } = doing
  if (entryOf(open.newest.fields).kinds.length === 0) return refused('', DESK_WORDS[request.language].needKind)
  if (!(await change(doing, 'accept', { state: 'accepted' }))) return movedOn(doing)
  await noted(doing, 'submission.accept', { kind: 'accepted' })
  await writeToSender(postOf(doing), open.submission, 'accepted')
  await tellEditors(postOf(doing), open.submission, 'approve')
  return { kind: 'done', says: 'accepted' }
}

/** Declining ends a submission; taking down leaves it where it can be published again. Both give the sender a reason. */
async function end(doing: Doing, name: 'decline' | 'unpublish'): Promise<Done | Refused> {
  const { tx, open, typed, request } = doing
  const lacking = lacksWords(doing, LIMITS.reason)
  if (lacking !== null) return lacking
  const reason = typed('text')
  const state = name === 'decline' ? 'declined' : 'unpublished'
  const closed = name === 'decline' ? { closedAt: request.now } : {}
  if (!(await change(doing, name, { state, reason, ...closed }))) return movedOn(doing)
  if (name === 'unpublish') await unpublishCase(tx, open.submission, request.now)
  await noted(doing, `submission.${name}`, { kind: state, text: reason })
  await writeToSender(postOf(doing), open.submission, state)
  return { kind: 'done', says: state }
}

async function reopen(doing: Doing): Promise<Done | Refused> {
  const { assignedTo, forgottenAt } = doing.open.submission
  const state = assignedTo === null ? 'received' : 'in-review'
  if (forgottenAt !== null || !(await change(doing, 'reopen', { state, closedAt: null, reason: '' })))
    return movedOn(doing)
  await noted(doing, 'submission.reopen', { kind: 'reopened' })
  await writeToSender(postOf(doing), doing.open.submission, 'reopened')
  return { kind: 'done', says: 'reopened' }
}

async function approve(doing: Doing): Promise<Done | Refused> {
  const { tx, open, typed, request } = doing
  const says = DESK_WORDS[request.language]
  const { submission, happenings } = open
  if (WHILE.approve?.includes(submission.state) !== true) return movedOn(doing)
  const rule = approvalRule(submission, happenings)
  const given = { ...rule, version: Number(typed('version')), at: request.now }
  const done = await approveVersion(tx, request.tenant, keyOf(submission.id), given)
  if (!done.ok) return done.problem === 'own-work' ? refused('', says.ownWork, 409) : movedOn(doing)
  await noted(doing, 'submission.approve', { kind: 'approved' })
  return { kind: 'done', says: 'approved' }
}

/** Only the version that was looked at, and only when each part of it has a second person's yes. */
async function publish(doing: Doing): Promise<Done | Refused> {
  const { tx, open, typed, request, fullText } = doing
  const { standing, newest, submission } = open
  if (Number(typed('version')) !== newest.version || WHILE.publish?.includes(submission.state) !== true)
    return movedOn(doing)
  const says = DESK_WORDS[request.language]
  if (standing.waitsFor.length > 0) return refused('', says.needsSecond, 409)
  if (entryOf(newest.fields).kinds.length === 0) return refused('', says.needKind)
  const resource = await publishCase(tx, { open, fullText, at: request.now })
  const published = { version: newest.version, at: request.now, resource }
  if (!(await change(doing, 'publish', { state: 'published', reason: '', published })))
    throw new Error('A submission changed while it was held')
  await noted(doing, 'submission.publish', { kind: 'published' })
  await writeToSender(postOf(doing), submission, 'published')
  return { kind: 'done', says: 'published' }
}

async function comment(doing: Doing): Promise<Done | Refused> {
  const { tx, open, typed, request } = doing
  const lacking = lacksWords(doing, LIMITS.text)
  if (lacking !== null) return lacking
  const seen = open.versions.find(({ version }) => version === Number(typed('version'))) ?? open.newest
  const given = { version: seen.version, text: typed('text'), at: request.now }
  await addComment(tx, request.tenant, keyOf(open.submission.id), given)
  await noted(doing, 'submission.comment')
  return { kind: 'done', says: 'comment' }
}

async function resolve(doing: Doing): Promise<Done | Refused> {
  const { tx, open, typed, request } = doing
  const id = typed('comment')
  const isHere = isId(id) && open.comments.some((one) => one.id === id)
  if (!isHere || !(await resolveComment(tx, request.tenant, id, request.now))) return movedOn(doing)
  await noted(doing, 'submission.resolve')
  return { kind: 'done', says: 'resolved' }
}
