import { type Instant, instant } from '../../core/kinds.ts'
import { deskKeeper } from '../../platform/desk/index.ts'
import { failureOf, log } from '../../platform/log.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { WARN_AFTER_HOURS } from './clock.ts'
import { dropOldDrafts } from './draft-store.ts'
import {
  filesSentWith,
  forgetQuestions,
  forgetRequest,
  markWarned,
  requestsToForget,
  unconfirmedSince,
} from './housekeeping-store.ts'
import { warnDesk } from './letters.ts'

const HOUR_MS = 3_600_000
/** How often the clocks are looked at. A warning comes at most this much after its hour. */
const PAUSE_MS = 60_000
const KEEP_YEARS = 3
const MOST_AT_ONCE = 200

/** Looks at the clocks of all requests now and each minute, until stopped. Several processes may do so at once. */
export function beginClocks(services: Services): { stop(): void } {
  const look = (): void => {
    warnOfClocks(services).catch((error: unknown) => log({ event: 'clocks not looked at', failure: failureOf(error) }))
  }
  look()
  const timer = setInterval(look, PAUSE_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/**
 * Warns the desk of each request that nobody confirmed: after 24 and after 30 hours, each once. Mark, notices, letters
 * and audit entry of one warning are one transaction: a process that is killed in the middle leaves none of them, and the
 * next round does all. Gives how many warnings went out.
 */
export async function warnOfClocks(services: Services): Promise<number> {
  const now = services.clock()
  const tenant = deskKeeper()
  const first = instant(now - WARN_AFTER_HOURS[0] * HOUR_MS)
  const due = await services.database.inTenant(tenant, (tx) => unconfirmedSince(tx, first))
  let warned = 0
  for (const id of due)
    if (await services.database.inTenant(tenant, (tx) => warnOfOne(services, tx, { id, now }))) warned += 1
  return warned
}

async function warnOfOne(
  services: Services,
  tx: Tx,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<boolean> {
  const request = await markWarned(tx, id, now)
  if (request === null) return false
  const tenant = deskKeeper()
  const { settings } = services
  const origin = settings.origin === null ? `http://localhost:${settings.port}` : new URL(settings.origin).origin
  await warnDesk({ services, tx, tenant, at: now, origin }, request)
  await note(services, tx, { verb: `request.warn-${request.warned}`, type: 'help-request', id, now })
  return true
}

export interface Forgotten {
  readonly requests: number
  readonly questions: number
  readonly drafts: number
}

/**
 * Retention: unsent forms go after 14 days; contact data and text go three years after a request was closed, a question
 * answered. The topic stays. Safe to do again and again, and to be interrupted.
 */
export async function forgetOldRequests(services: Services): Promise<Forgotten> {
  const now = services.clock()
  const before = yearsBefore(now, KEEP_YEARS)
  const tenant = deskKeeper()
  const { database } = services
  const drafts = await database.inTenant(tenant, (tx) => dropOldDrafts(tx, now))
  const questions = await database.inTenant(tenant, async (tx) => {
    const ids = await forgetQuestions(tx, before, now)
    for (const id of ids) await note(services, tx, { verb: 'question.forget', type: 'plain-question', id, now })
    return ids.length
  })
  const due = await database.inTenant(tenant, (tx) => requestsToForget(tx, before, MOST_AT_ONCE))
  for (const id of due) await forgetOne(services, id, now)
  return { requests: due.length, questions, drafts }
}

/** Files first: whoever is interrupted in between still finds the request due. */
async function forgetOne(services: Services, id: string, now: Instant): Promise<void> {
  const tenant = deskKeeper()
  const files = await services.database.inTenant(tenant, (tx) => filesSentWith(tx, id))
  for (const file of files) await services.files.remove(tenant, file)
  await services.database.inTenant(tenant, async (tx) => {
    await forgetRequest(tx, id, now)
    await note(services, tx, { verb: 'request.forget', type: 'help-request', id, now })
  })
}

/** The same day and time some years before; 29 February becomes 1 March. */
export function yearsBefore(now: Instant, years: number): Instant {
  const date = new Date(now)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  return instant(date.getTime())
}

function note(
  services: Pick<Services, 'audit'>,
  tx: Tx,
  given: { readonly verb: string; readonly type: string; readonly id: string; readonly now: Instant },
): Promise<void> {
  return services.audit.record(tx, {
    tenant: deskKeeper(),
    at: given.now,
    verb: given.verb,
    object: { type: given.type, id: given.id },
    class: 'D1',
  })
}
