import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { findLink, holdLink, linkHash, makeLink, newToken, sealLink } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { addDraft, type Draft, draftInHand, dropDraft, saveDraft } from './draft-store.ts'
import type { Ask } from './kinds.ts'
import { type Post, tellDeskOfNew, writeToAsker } from './letters.ts'
import { DRAFT_DAYS, DRAFT_LINK, daysAfter, PAGE_DAYS, REQUEST_LINK, requestTokenOf, sameKey } from './links.ts'
import type { Typed } from './read-request.ts'
import { addRequest, requestInHand, sameSince } from './store.ts'

/** From where and when someone from the public acts. */
export interface PublicAct {
  readonly at: Instant
  readonly address: string
  readonly origin: string
}

const HOUR_MS = 3_600_000
/** The same text from the same contact within this time is taken for the same request. */
const SAME_WITHIN_MS = 24 * HOUR_MS

/** Keeps a first part, and gives the link to go on with. */
export async function beginDraft(services: Services, typed: Typed, act: PublicAct): Promise<string> {
  const tenant = deskContact()
  const token = newToken()
  const expiresAt = daysAfter(act.at, DRAFT_DAYS)
  await services.database.inTenant(tenant, async (tx) => {
    await holdLink(tx, token)
    const id = await addDraft(tx, tenant, { linkHash: linkHash(token), typed, at: act.at, expiresAt })
    await makeLink(tx, tenant, { purpose: DRAFT_LINK, opens: id, at: act.at, expiresAt, token })
    await note(services, tx, { tenant, act, verb: 'request.draft', id })
  })
  return token
}

/** Work on the draft behind a link; null where the link opens none. */
export function withDraft<T>(
  services: Services,
  token: string,
  act: { readonly at: Instant; readonly work: (tx: Tx, draft: Draft) => Promise<T> },
): Promise<T | null> {
  return services.database.inTenant(deskContact(), async (tx) => {
    const draft = (await holdLink(tx, token)) ? await draftInHand(tx, act.at) : null
    return draft === null ? null : act.work(tx, draft)
  })
}

export function findDraft(services: Services, token: string, at: Instant): Promise<Draft | null> {
  return withDraft(services, token, { at, work: async (_, draft) => draft })
}

/** Saves what was typed so far. */
export function keepTyped(services: Services, token: string, typed: Typed, act: PublicAct): Promise<boolean | null> {
  return withDraft(services, token, {
    at: act.at,
    work: async (tx, draft) => {
      await saveDraft(tx, draft.id, typed)
      await note(services, tx, { tenant: deskContact(), act, verb: 'request.draft', id: draft.id })
      return true
    },
  })
}

export function discardDraft(services: Services, token: string, act: PublicAct): Promise<boolean | null> {
  return withDraft(services, token, {
    at: act.at,
    work: async (tx, draft) => {
      await note(services, tx, { tenant: deskContact(), act, verb: 'request.draft-discard', id: draft.id })
      return dropDraft(tx, draft.id)
    },
  })
}

export interface AlreadySent {
  readonly kind: 'already'
  readonly reference: string
  readonly receivedAt: Instant
  /** Whether the link to the private page went out by mail once more. */
  readonly isMailed: boolean
}

/**
 * Sends a finished form: the request, its private link, the letters and the audit entry, or none of them. Gives the token
 * of the private page. Doing it twice with the same form gives the same token.
 */
export async function sendRequest(
  services: Services,
  draftToken: string,
  /** Null where the draft is gone: then only a request that it became can be found. */
  ask: Ask | null,
  act: PublicAct,
): Promise<Result<string, AlreadySent | { readonly kind: 'gone' }>> {
  const token = requestTokenOf(draftToken)
  if (await isSent(services, token)) return ok(token)
  if (ask === null) return failed({ kind: 'gone' })
  const key = sameKey(services.keys, [ask.contactMail || ask.contactPhone, ask.goal])
  const same = await alreadySent(services, key, act)
  if (same !== null) {
    // The other click of a double click may have come through since the first look.
    if (await isSent(services, token)) return ok(token)
    await discardDraft(services, draftToken, act)
    return failed(same)
  }
  const isDone = await withDraft(services, draftToken, {
    at: act.at,
    work: async (tx, draft) => {
      if (!(await dropDraft(tx, draft.id))) return false
      await openRequest(services, tx, { tenant: deskContact(), token, ask, key, act })
      return true
    },
  })
  // A second click at the same moment finds the draft gone and the request there.
  return isDone === true || (await isSent(services, token)) ? ok(token) : failed({ kind: 'gone' })
}

interface Opening {
  readonly tenant: Tenant
  readonly token: string
  readonly ask: Ask
  readonly key: Buffer
  readonly act: PublicAct
}

async function openRequest(services: Services, tx: Tx, { tenant, token, ask, key, act }: Opening): Promise<void> {
  const { at, origin } = act
  await holdLink(tx, token)
  const made = await addRequest(tx, tenant, {
    ask,
    linkHash: linkHash(token),
    sealedLink: sealLink(services.keys, 'request for help', token),
    sameKey: key,
    at,
  })
  await makeLink(tx, tenant, { purpose: REQUEST_LINK, opens: made.id, at, expiresAt: daysAfter(at, PAGE_DAYS), token })
  await note(services, tx, { tenant, act, verb: 'request.receive', id: made.id })
  const post: Post = { services, tx, tenant, at, origin }
  const contact = { ...ask, ...made, receivedAt: at }
  await writeToAsker(post, contact, 'received')
  await tellDeskOfNew(post, contact)
}

function isSent(services: Services, token: string): Promise<boolean> {
  return services.database.inTenant(
    deskContact(),
    async (tx) => (await holdLink(tx, token)) && (await requestInHand(tx)) !== null,
  )
}

/**
 * The toolkit itself looks for the same request, because whoever sends it may see none but their own. The answer names
 * the reference only to someone who knows both the contact and the whole text.
 */
async function alreadySent(services: Services, key: Buffer, act: PublicAct): Promise<AlreadySent | null> {
  const { at, origin } = act
  const tenant = deskKeeper()
  return services.database.inTenant(tenant, async (tx) => {
    const same = await sameSince(tx, key, instant(at - SAME_WITHIN_MS))
    if (same === null) return null
    const isMailed = await writeToAsker({ services, tx, tenant, at, origin }, same, 'received')
    await note(services, tx, { tenant, act, verb: 'request.receive-again', id: same.id })
    return { kind: 'already', reference: same.reference, receivedAt: same.receivedAt, isMailed }
  })
}

/** True while the link to a private page is neither too old nor withdrawn. */
export async function isOpen(services: Services, token: string, purpose: string, at: Instant): Promise<boolean> {
  return (await findLink(services.database, token, { purpose, at })).ok
}

/** Leaves the audit entry of an act of the public, in its own transaction. */
export function note(
  services: Pick<Services, 'audit'>,
  tx: Tx,
  given: { readonly tenant: Tenant; readonly act: PublicAct; readonly verb: string; readonly id: string },
): Promise<void> {
  return services.audit.record(tx, {
    tenant: given.tenant,
    at: given.act.at,
    verb: given.verb,
    object: { type: 'help-request', id: given.id },
    class: 'D1',
    address: given.act.address,
  })
}
