/**
 * Keeps the public pages that a reader opened, and the field page, on the reader's device. With a network every page comes
 * fresh; without one the kept copy is shown with its age. What the server marks `no-store` is never kept: that is every
 * page of someone who is signed in, every form and every secret link.
 */
import { agedPage, isKeepable, listed } from './kept.ts'

/** What this needs of a service worker's world; the browser's own types do not go together with those of pages. */
interface Happening extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asking extends Happening {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface WorkerScope {
  readonly location: Location
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(kind: 'install' | 'activate', act: (event: Happening) => void): void
  addEventListener(kind: 'fetch', act: (event: Asking) => void): void
}
const worker = globalThis as unknown as WorkerScope

const PAGES = 'pages-1'
const ASSETS = 'assets-1'
const ALWAYS = ['/field', '/es/field', '/offline', '/es/offline']
const MOST_PAGES = 150

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(ALWAYS.map(bring)).then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOtherCaches().then(() => worker.clients.claim()))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate') event.respondWith(page(request))
})

/** Fetches a page before anyone asked for it, with the files it names. */
async function bring(address: string): Promise<void> {
  const answer = await fetch(address, { credentials: 'omit' })
  if (!isKeepable(answer)) return
  const html = await answer.clone().text()
  await keep(address, answer)
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(([, file]) => file ?? [])
  const assets = await caches.open(ASSETS)
  await Promise.all(files.map(async (file) => (await assets.match(file)) ?? assets.add(file)))
}

async function page(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (isKeepable(answer)) await keep(request.url, answer.clone())
    return answer
  } catch {
    return (await keptPage(request.url)) ?? offlinePage(new URL(request.url).pathname)
  }
}

async function keep(address: string, answer: Response): Promise<void> {
  const headers = new Headers(answer.headers)
  headers.set('x-kept-at', new Date().toISOString())
  // The body comes out unpacked.
  headers.delete('content-encoding')
  const pages = await caches.open(PAGES)
  await pages.put(address, new Response(await answer.arrayBuffer(), { headers }))
  const kept = (await pages.keys()).filter(({ url }) => !ALWAYS.includes(new URL(url).pathname))
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))) await pages.delete(old)
}

async function keptPage(address: string): Promise<Response | null> {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(address, { ignoreVary: true })
  return kept === undefined ? null : agedPage(kept, new Date())
}

/** What stands in for a page that was never opened here: the list of those that were. */
async function offlinePage(pathname: string): Promise<Response> {
  const language = /^\/es(\/|$)/.test(pathname) ? 'es' : 'en'
  const pages = await caches.open(PAGES)
  const kept = await pages.match(language === 'es' ? '/es/offline' : '/offline')
  if (kept === undefined) return Response.error()
  const entries = await Promise.all(
    (await pages.keys()).map(async ({ url }) => ({ address: new URL(url).pathname, answer: await pages.match(url) })),
  )
  return listed(kept, entries, language)
}

async function asset(request: Request): Promise<Response> {
  const assets = await caches.open(ASSETS)
  const kept = await assets.match(request)
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok) await assets.put(request, answer.clone())
  return answer
}

async function forgetOtherCaches(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== PAGES && name !== ASSETS).map((name) => caches.delete(name)))
}
