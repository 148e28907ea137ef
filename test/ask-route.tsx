import { renderToString } from 'preact-render-to-string'
import type { Tenant } from '../src/core/access.ts'
import type { Method, Reply, Route, WorkspaceRequest } from '../src/web/route.ts'
import { LanguageContext } from '../src/web/words/context.ts'
import { TEST_NOW } from './database.ts'

export interface AskedRoute {
  readonly method: Method
  /** Behind /w/<collaboration>, with its query. */
  readonly path: string
  readonly slug: string
  readonly who: Tenant
  readonly language?: 'en' | 'es'
  readonly form?: readonly (readonly [string, string])[] | Readonly<Record<string, string>>
}

/** Asks the first route that fits, as the router would once the guard has let the member through. */
export async function askRoute(routes: readonly Route[], asked: AskedRoute): Promise<Reply> {
  const { method, path, slug, who, language = 'en', form = {} } = asked
  const url = new URL(`http://localhost/w/${slug}${path}`)
  const parts = url.pathname.split('/')
  const route = routes.find((one) => {
    const wanted = one.path.split('/')
    const fits = wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    return one.method === method && wanted.length === parts.length && fits
  })
  if (route?.scope !== 'workspace') throw new Error(`No route for ${method} ${path}`)
  if (!route.roles.includes(who.role)) return { kind: 'not-found' }
  const named = route.path.split('/').map((part, at) => [part.slice(1), part.startsWith(':') ? parts[at] : undefined])
  const typed = new FormData()
  for (const [name, value] of Array.isArray(form) ? form : Object.entries(form)) typed.append(name, value)
  const request: WorkspaceRequest = {
    method,
    url,
    path: url.pathname,
    params: Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    query: url.searchParams,
    headers: new Headers(),
    cookies: {},
    language,
    visitor: { kind: 'visitor' },
    now: TEST_NOW,
    address: '127.0.0.1',
    mayUseDemonstration: false,
    form: async () => typed,
    body: null,
    signal: new AbortController().signal,
    href: (to) => (language === 'es' ? `/es${to}` : to),
    tenant: who,
    membership: {
      collaboration: { id: who.collaboration, slug, name: 'Invented' },
      partner: { id: who.partner, slug: 'police', name: 'Invented Police' },
      role: who.role,
    },
  }
  return route.handle(request)
}

/** The body of a page as HTML; anything else is a mistake of the test. */
export function html(reply: Reply, language: 'en' | 'es' = 'en'): string {
  if (reply.kind !== 'page') throw new Error(`Not a page but ${reply.kind}`)
  return renderToString(<LanguageContext.Provider value={language}>{reply.body}</LanguageContext.Provider>)
}
