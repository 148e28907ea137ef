import type { Visitor } from '../src/core/access.ts'
import { instant } from '../src/core/kinds.ts'
import type { PageRequest } from '../src/web/route.ts'
import type { Language } from '../src/web/words/index.ts'

export const TEST_ORIGIN = 'https://toolkit.test'

/** A GET request as the router hands it to a page, for tests of pages without a server. */
export function getRequest(address: string, visitor: Visitor = { kind: 'visitor' }): PageRequest {
  const url = new URL(address, TEST_ORIGIN)
  const language: Language = url.pathname === '/es' || url.pathname.startsWith('/es/') ? 'es' : 'en'
  return {
    method: 'GET',
    url,
    path: language === 'es' ? url.pathname.slice(3) || '/' : url.pathname,
    params: {},
    query: url.searchParams,
    headers: new Headers(),
    cookies: {},
    language,
    visitor,
    now: instant(Date.UTC(2026, 0, 5, 9)),
    address: '127.0.0.1',
    mayUseDemonstration: false,
    form: async () => new FormData(),
    body: null,
    signal: new AbortController().signal,
    href: (path) => (language === 'es' ? `/es${path === '/' ? '' : path}` : path),
  }
}
