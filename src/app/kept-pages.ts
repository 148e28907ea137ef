import { gzipSync } from 'node:zlib'
import type { Instant } from '../core/kinds.ts'
import { publishedVersion } from '../web/published.ts'
import { isKnown, tagOf } from '../web/tagged.ts'

/** A public page drawn once: its bytes, packed and plain, and the tag that tells a browser it has not changed. */
interface KeptPage {
  readonly plain: Uint8Array<ArrayBuffer>
  readonly packed: Uint8Array<ArrayBuffer>
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
}

const DAY_MS = 86_400_000

/**
 * Public pages by address. Articles change only with a new start, but figures age and notices close with the days, and
 * editors publish and review: pages are drawn anew each day (UTC) and after each such change. The count is bounded.
 */
export class KeptPages {
  readonly #pages = new Map<string, KeptPage>()
  readonly #limit: number
  #day = 0
  #version = 0

  constructor(limit = 2_000) {
    this.#limit = limit
  }

  answer(address: string, request: Headers, now: Instant): Response | null {
    const day = Math.floor(now / DAY_MS)
    const version = publishedVersion()
    if (day !== this.#day || version !== this.#version) this.#pages.clear()
    this.#day = day
    this.#version = version
    const kept = this.#pages.get(address)
    if (kept === undefined) return null
    if (isKnown(kept.tag, request))
      return new Response(null, { status: 304, headers: { ...kept.headers, etag: kept.tag } })
    const wantsPacked = (request.get('accept-encoding') ?? '').includes('gzip')
    return new Response(wantsPacked ? kept.packed : kept.plain, {
      headers: { ...kept.headers, etag: kept.tag, ...(wantsPacked ? { 'content-encoding': 'gzip' } : {}) },
    })
  }

  keep(address: string, html: string, headers: Readonly<Record<string, string>>): void {
    if (this.#pages.size >= this.#limit) return
    const plain = new TextEncoder().encode(html)
    const tag = tagOf(plain)
    this.#pages.set(address, { plain, packed: new Uint8Array(gzipSync(plain)), tag, headers })
  }
}
