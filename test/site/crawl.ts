import type { Hono } from 'hono'

/** A page as a visitor without an account or script gets it. */
export interface Visit {
  readonly address: string
  readonly status: number
  readonly type: string
  readonly html: string
  /** The page that first linked here. */
  readonly from: string
  /** Where the answer leads, when it leads on. */
  readonly to: string | null
}

const ORIGIN = 'http://localhost:8080'
/** Lists answer every combination of filters; so many of each address are enough. */
const MOST_QUERIES = 4

/** Follows every link of ours from `starts` on, each address once. Forms are not sent. */
export async function crawl(app: Hono, starts: readonly string[]): Promise<readonly Visit[]> {
  const seen = new Set(starts)
  const queries = new Map<string, number>()
  const queue = starts.map((address) => ({ address, from: '' }))
  const visits: Visit[] = []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const visit = await visitOf(app, next.address, next.from)
    visits.push(visit)
    for (const address of linksOf(visit)) {
      if (seen.has(address)) continue
      seen.add(address)
      const [path = '', query] = address.split('?')
      const asked = queries.get(path) ?? 0
      if (query !== undefined && asked >= MOST_QUERIES) continue
      if (query !== undefined) queries.set(path, asked + 1)
      queue.push({ address, from: next.address })
    }
  }
  return visits
}

async function visitOf(app: Hono, address: string, from: string): Promise<Visit> {
  const answer = await app.fetch(new Request(`${ORIGIN}${address}`))
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const isText = type === 'text/html'
  const html = isText ? await answer.text() : ''
  if (!isText) await answer.body?.cancel()
  return { address, status: answer.status, type, html, from, to: answer.headers.get('location') }
}

/** Addresses of ours on a page, without fragments. */
export function linksOf({ html, address }: Visit): readonly string[] {
  return [...html.matchAll(/<(?:a|link)\s[^>]*?href="([^"]*)"/g)].flatMap(([, href = '']) => {
    const target = href.replaceAll('&amp;', '&').split('#')[0] ?? ''
    if (target.startsWith('?')) return [address.split('?')[0] + target]
    return target.startsWith('/') && !target.startsWith('//') ? [target] : []
  })
}

/** What is missing or wrong on a page for everyone. */
export function problemsOf(visit: Visit): readonly string[] {
  const { address, html } = visit
  const found: string[] = []
  const says = (is: boolean, what: string) => {
    if (!is) found.push(`${address} ${what}`)
  }
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? []
  const [, description = ''] = /<meta name="description" content="([^"]*)"/.exec(html) ?? []
  says(title.length > 5, 'has no title')
  says(description.length > 20, 'has no description')
  says((html.match(/<h1[\s>]/g) ?? []).length === 1, 'has not exactly one headline')
  says(/data-compiled="\d{4}-\d{2}-\d{2}"/.test(html), 'does not say when it was put together')
  says(/class="(provenance|own-text)"/.test(html), 'does not say where it comes from')
  says(!/<script(?![^>]*\bsrc=)|\sstyle="|<style/.test(html), 'holds script or style of its own')
  says(!/(?:src|srcset|action)="https?:/.test(html), 'loads or sends something elsewhere')
  says(!/\b(undefined|NaN|\[object Object\])\b/.test(html.replace(/<[^>]*>/g, ' ')), 'shows a value that is none')
  for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g))
    says(html.includes(`id="${id}"`), `leads to #${id}, which is not on it`)
  return found
}
