import { createHash } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { DESK, deskContact } from '../../../platform/desk/index.ts'
import { pdfOf } from '../../../platform/documents/index.ts'
import type { ReceivedFile } from '../../../platform/files/index.ts'
import { holdLink } from '../../../platform/links/index.ts'
import { addComment, approveVersion, latestVersion, saveVersion } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { changePublished } from '../../../web/published.ts'
import { entryOf, fieldsOf, type HappeningKind, keyOf, STATES } from '../kinds.ts'
import { approvalRule, caseOf } from '../review/case.ts'
import { publishCase, unpublishCase, wordsIn } from '../review/publish.ts'
import { titleKey, urlKey } from '../same.ts'
import { addSubmission } from '../sending/add-submission.ts'
import { addHappening, type Change, changeSubmission } from '../store.ts'
import { type Hand, INVENTED, type InventedSubmission, type Step } from './invented-submissions.ts'

const HOUR_MS = 3_600_000

/** The two editors of the demonstration's desk. */
export type EditorSeats = Readonly<Record<Exclude<Hand, 'sender'>, Tenant>>

/**
 * Fills the desk of the demonstration with invented submissions in all states, marked as invented; those that are
 * published stand in its library. No letter and no notice goes out. Filling again adds nothing.
 */
export async function fillSubmissions(services: Services, seats: EditorSeats): Promise<void> {
  const now = services.clock()
  for (const one of INVENTED) await fillOne(services, { one, seats, now })
  changePublished()
}

/** The private page of an invented submission has an address that follows from its name, so that tests find it. */
export function inventedLink(services: Pick<Services, 'keys'>, name: string): string {
  return createHash('sha256').update(services.keys.mac('invented submission', name)).digest('base64url')
}

interface Filling {
  readonly one: InventedSubmission
  readonly seats: EditorSeats
  readonly now: Instant
}

async function fillOne(services: Services, { one, seats, now }: Filling): Promise<void> {
  const at = instant(now - one.hoursAgo * HOUR_MS)
  const url = `https://riverbend.example/${one.name.replaceAll(' ', '-')}`
  const kinds = one.brings === 'policy' ? ['policy'] : one.brings === 'training' ? ['curriculum'] : ['guidebook']
  const entry = entryOf({ section: 'learn', licence: 'cc-by', year: 2026, url, kinds, ...one.entry })
  const link = inventedLink(services, one.name)
  const file = one.file === undefined ? null : await fileOf(services, one.entry.title, { words: one.file, at })
  const id = await addSubmission(services, {
    brings: one.brings,
    entry,
    file,
    same: { titleKey: titleKey(entry.title), urlKey: urlKey(url), sha256: file?.sha256 ?? null },
    link,
    mail: '',
    language: 'en',
    sentBy: null,
    at,
    isInvented: true,
    url: new URL('http://localhost/'),
  })
  if (id === null) return
  for (const [place, step] of one.steps.entries()) {
    const when = instant(at + ((place + 1) * one.hoursAgo * HOUR_MS) / (one.steps.length + 1))
    await doStep(services, step, { id, at: instant(Math.round(when)), link, tenant: handOf(seats, step.by) })
  }
}

const handOf = (seats: EditorSeats, by: Hand): Tenant => (by === 'sender' ? deskContact() : seats[by])

async function fileOf(
  { files }: Services,
  title: string,
  { words, at }: { readonly words: string; readonly at: Instant },
): Promise<ReceivedFile> {
  const paper = {
    format: 1,
    language: 'en',
    title,
    whoMaySee: 'everyone',
    marks: ['Invented example'],
    blocks: [{ kind: 'paragraph', text: words }],
    caveats: ['Everything in this paper is invented.'],
  } as const
  const bytes = await pdfOf(paper, { at })
  const received = await files.receive(DESK, { name: `${title}.pdf`, bytes, class: 'D1', accept: ['pdf'] })
  if (!received.ok) throw new Error(`The invented file was refused: ${received.problem.kind}`)
  return received.value
}

interface At {
  readonly id: string
  readonly at: Instant
  readonly link: string
  readonly tenant: Tenant
}

async function doStep(services: Services, step: Step, at: At): Promise<void> {
  const { database } = services
  if (step.does === 'publish') return publish(services, at)
  await database.inTenant(at.tenant, async (tx) => {
    if (step.by === 'sender') await holdLink(tx, at.link)
    switch (step.does) {
      case 'assign':
        return move(tx, at, 'assigned', { change: { assignedTo: at.tenant.account, state: 'in-review' } })
      case 'edit':
        return edit(tx, step, at)
      case 'note':
        return note(tx, step.text, at)
      case 'ask':
        return move(tx, at, 'question', { text: step.text, change: { state: 'changes-asked' } })
      case 'answer':
        return move(tx, at, 'message', { text: step.text, change: { state: 'in-review' } })
      case 'accept':
        return move(tx, at, 'accepted', { change: { state: 'accepted' } })
      case 'approve':
        return approve(services, tx, at)
      case 'decline':
        return move(tx, at, 'declined', {
          text: step.text,
          change: { state: 'declined', reason: step.text, closedAt: at.at },
        })
      case 'unpublish':
        return takeDown(services, tx, { ...at, text: step.text })
      case 'withdraw':
        return move(tx, at, 'withdrawn', { change: { state: 'withdrawn', closedAt: at.at } })
    }
  })
}

async function move(
  tx: Tx,
  { id, at, tenant }: At,
  kind: HappeningKind,
  { change, text = '' }: { readonly change: Change; readonly text?: string },
): Promise<void> {
  await changeSubmission(tx, id, { from: STATES, at, change })
  const by = tenant.role === 'learner' ? null : tenant.account
  await addHappening(tx, tenant, { submission: id, kind, by, text, at })
}

async function edit(tx: Tx, step: Extract<Step, { does: 'edit' }>, at: At): Promise<void> {
  const base = await latestVersion(tx, keyOf(at.id))
  if (base === null) throw new Error('An invented submission has no version')
  const fields = fieldsOf({ ...entryOf(base.fields), ...step.change })
  await saveVersion(tx, at.tenant, keyOf(at.id), { base: base.version, fields, note: step.note, at: at.at })
  await addHappening(tx, at.tenant, { submission: at.id, kind: 'edited', by: at.tenant.account, at: at.at })
}

async function note(tx: Tx, text: string, { id, tenant, at }: At): Promise<void> {
  const newest = await latestVersion(tx, keyOf(id))
  await addComment(tx, tenant, keyOf(id), { version: newest?.version ?? 1, text, at })
}

async function approve(services: Services, tx: Tx, at: At): Promise<void> {
  const open = await caseOf(services, tx, at.tenant, at.id)
  if (open === null) throw new Error('An invented submission is gone')
  const rule = approvalRule(open.submission, open.happenings)
  await approveVersion(tx, at.tenant, keyOf(at.id), { ...rule, version: open.newest.version, at: at.at })
  await addHappening(tx, at.tenant, { submission: at.id, kind: 'approved', by: at.tenant.account, at: at.at })
}

async function publish(services: Services, at: At): Promise<void> {
  const { database } = services
  const seen = await database.inTenant(at.tenant, (tx) => caseOf(services, tx, at.tenant, at.id))
  if (seen === null || seen.standing.waitsFor.length > 0) throw new Error('An invented submission lacks its approval')
  const fullText = await wordsIn(services, at.tenant, seen)
  await database.inTenant(at.tenant, async (tx) => {
    const resource = await publishCase(tx, { open: seen, fullText, at: at.at })
    const change = { state: 'published', published: { version: seen.newest.version, at: at.at, resource } } as const
    await move(tx, at, 'published', { change })
  })
}

async function takeDown(services: Services, tx: Tx, at: At & { readonly text: string }): Promise<void> {
  const open = await caseOf(services, tx, at.tenant, at.id)
  if (open === null) throw new Error('An invented submission is gone')
  await unpublishCase(tx, open.submission, at.at)
  await move(tx, at, 'unpublished', { text: at.text, change: { state: 'unpublished', reason: at.text } })
}
