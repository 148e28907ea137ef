import { isIP } from 'node:net'
import type { Network } from './network.ts'
import { isPublicAddress } from './public-address.ts'

/** What one visit to a link found. */
export type Finding =
  | { readonly kind: 'ok' }
  /** It leads to another address for good. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'failed'; readonly reason: FailedReason | number }
  /** It can be neither called good nor bad: not ours to ask, or the site turns programs away. */
  | {
      readonly kind: 'unknown'
      readonly reason: 'not-https' | 'not-an-address' | 'other-port' | 'leads-to-http' | number
    }
export type FailedReason = 'no-such-name' | 'not-public' | 'no-answer' | 'too-many-redirects'

const MOST_REDIRECTS = 5
const PERMANENT = new Set([301, 308])
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** The page may well be there, for people. */
const TURNED_AWAY = new Set([401, 402, 403, 405, 406, 407, 408, 425, 429, 451, 501, 503, 999])

export interface Visit {
  readonly network: Network
  /** Called before each request: waits until this host may be asked again. */
  readonly turn: (host: string) => Promise<void>
  readonly signal: AbortSignal
}

/**
 * Looks whether a link works. Only https, only the usual port, only public addresses: each name is looked up once, every
 * address it has is checked, and the connection goes to a checked one. Each redirect is a new question under the same
 * rules. HEAD first; where a site does not take it, GET, of which little is read.
 */
export async function visitLink(link: string, visit: Visit): Promise<Finding> {
  let url = URL.parse(link)
  if (url === null) return { kind: 'unknown', reason: 'not-an-address' }
  let isForGood = true
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const refusal = refusalOf(url, redirects > 0)
    if (refusal !== null) return refusal
    const head = await askPolitely(url, visit)
    if ('kind' in head) return head
    if (!REDIRECTS.has(head.status) || head.location === null)
      return judge(head.status, url, redirects > 0 && isForGood)
    isForGood &&= PERMANENT.has(head.status)
    const next: URL | null = URL.parse(head.location, url.href)
    if (next === null) return { kind: 'failed', reason: 'no-answer' }
    url = next
  }
  return { kind: 'failed', reason: 'too-many-redirects' }
}

function refusalOf(url: URL, isRedirect: boolean): Finding | null {
  if (url.protocol !== 'https:') return { kind: 'unknown', reason: isRedirect ? 'leads-to-http' : 'not-https' }
  if (url.port !== '') return { kind: 'unknown', reason: 'other-port' }
  return url.username === '' && url.password === '' ? null : { kind: 'unknown', reason: 'not-an-address' }
}

function judge(status: number, url: URL, hasMoved: boolean): Finding {
  if (status >= 200 && status < 300) return hasMoved ? { kind: 'moved', to: url.href } : { kind: 'ok' }
  return TURNED_AWAY.has(status) ? { kind: 'unknown', reason: status } : { kind: 'failed', reason: status }
}

async function askPolitely(url: URL, visit: Visit): Promise<Finding | Awaited<ReturnType<Network['ask']>>> {
  const address = await checkedAddress(url, visit.network)
  if (address === 'no-such-name' || address === 'not-public') return { kind: 'failed', reason: address }
  try {
    await visit.turn(url.host)
    const head = await visit.network.ask({ url, method: 'HEAD', address, signal: visit.signal })
    if (head.status < 400) return head
    await visit.turn(url.host)
    return await visit.network.ask({ url, method: 'GET', address, signal: visit.signal })
  } catch (error) {
    if (visit.signal.aborted) throw error
    // What kind of failure it was is the other side's matter; our own refusal has its name.
    const isOurs = error instanceof Error && error.message === 'not-public'
    return { kind: 'failed', reason: isOurs ? 'not-public' : 'no-answer' }
  }
}

/** One address that may be asked. A name with even one address that is not public is not asked at all. */
async function checkedAddress(url: URL, network: Network): Promise<string | 'no-such-name' | 'not-public'> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  let addresses: readonly string[]
  try {
    addresses = isIP(host) ? [host] : await network.addressesOf(host)
  } catch {
    return 'no-such-name'
  }
  const [first] = addresses
  if (first === undefined) return 'no-such-name'
  return addresses.every(isPublicAddress) ? first : 'not-public'
}
