import { isIPv6 } from 'node:net'
import type { Instant } from '../../core/kinds.ts'
import type { RateClass } from '../../web/route.ts'

/** How many requests come through at once, and how many a minute after that. */
export interface Limit {
  readonly burst: number
  readonly perMinute: number
}
export type Limits = Readonly<Record<RateClass, Limit>>

/**
 * Limits per address and class. Reading is wide, because a whole agency may share one address; signing in is narrow,
 * because guessing needs many tries.
 */
export const LIMITS: Limits = {
  read: { burst: 3_000, perMinute: 6_000 },
  write: { burst: 120, perMinute: 240 },
  'sign-in': { burst: 20, perMinute: 20 },
  search: { burst: 120, perMinute: 240 },
  upload: { burst: 20, perMinute: 20 },
  export: { burst: 20, perMinute: 20 },
  // Pages that open the calls and replay them: a second of work each.
  replay: { burst: 60, perMinute: 30 },
}

export type RateVerdict = { readonly kind: 'within' } | { readonly kind: 'over'; readonly retryAfterSeconds: number }

interface Bucket {
  tokens: number
  at: number
}

/** One customer holds a whole /64 of IPv6 addresses, so those count as one. */
function neighbourhood(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const groups = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(':'))
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Token buckets in memory, one per address and class. The count is bounded: full buckets are forgotten first. */
export class Rates {
  readonly #limits: Limits
  readonly #most: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(limits: Limits = LIMITS, most = 50_000) {
    this.#limits = limits
    this.#most = most
  }

  take(rateClass: RateClass, address: string, now: Instant): RateVerdict {
    const limit = this.#limits[rateClass]
    const key = `${rateClass} ${neighbourhood(address)}`
    const bucket = this.#refilled(key, limit, now)
    if (bucket.tokens < 1) {
      const wait = ((1 - bucket.tokens) / limit.perMinute) * 60
      return { kind: 'over', retryAfterSeconds: Math.max(1, Math.ceil(wait)) }
    }
    bucket.tokens -= 1
    return { kind: 'within' }
  }

  #refilled(key: string, limit: Limit, now: number): Bucket {
    const known = this.#buckets.get(key)
    if (known === undefined) {
      if (this.#buckets.size >= this.#most) this.#forget()
      const fresh = { tokens: limit.burst, at: now }
      this.#buckets.set(key, fresh)
      return fresh
    }
    const gained = (Math.max(0, now - known.at) / 60_000) * limit.perMinute
    known.tokens = Math.min(limit.burst, known.tokens + gained)
    known.at = now
    // Moves the bucket to the end, so that the first ones are those not used for longest.
    this.#buckets.delete(key)
    this.#buckets.set(key, known)
    return known
  }

  #forget(): void {
    let left = Math.ceil(this.#most / 10)
    for (const key of this.#buckets.keys()) {
      if (left === 0) return
      this.#buckets.delete(key)
      left -= 1
    }
  }
}
