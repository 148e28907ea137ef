import { gzipSync } from 'node:zlib'
import type { Assets } from '../web/assets.ts'
import { brokenPage, notFoundPage, refusedPage } from '../web/error-pages.tsx'
import { cacheControl, downloadHeaders, pageHeaders, securityHeaders } from '../web/headers.ts'
import type { WorkspaceLink } from '../web/navigation.ts'
import type { PageRequest, Reply, WorkspaceRequest } from '../web/route.ts'
import { type PageReply, renderPage } from '../web/shell.tsx'
import { APP_WORDS } from './words.ts'

/** Turns what a handler returned into what goes over the wire. */
export interface Replies {
  /** The page as HTML. */
  draw(reply: PageReply, request: PageRequest): string
  send(reply: Reply, request: PageRequest): Response
  /** A page that readers' devices may keep. */
  sendForEveryone(reply: PageReply, request: PageRequest): Response
  /** A public page that nobody keeps, such as a search: packed, since it holds no secret that its length could tell. */
  sendPacked(reply: PageReply, request: PageRequest): Response
  tooMany(request: PageRequest, seconds: number): Response
  broken(reference: string, request: PageRequest): Response
  /** Headers of a page that is drawn once for everyone. */
  keptHeaders(): Readonly<Record<string, string>>
}

export interface ReplyParts {
  readonly assets: Assets
  readonly isDemonstration: boolean
  /** The entries of the workspace navigation that this member may open. */
  readonly workspaceLinks: (request: WorkspaceRequest) => readonly WorkspaceLink[]
}

export function createReplies({ assets, isDemonstration, workspaceLinks }: ReplyParts): Replies {
  const html = (reply: PageReply, request: PageRequest): string =>
    renderPage(reply, request, assets, {
      demonstration: isDemonstration,
      ...(isWorkspace(request)
        ? { workspace: { membership: request.membership, links: workspaceLinks(request) } }
        : {}),
    })
  const sendPage = (reply: PageReply, request: PageRequest): Response =>
    new Response(html(reply, request), {
      status: reply.status,
      headers: { ...pageHeaders('private'), ...reply.headers },
    })
  const send = (reply: Reply, request: PageRequest): Response => {
    switch (reply.kind) {
      case 'page':
        return sendPage(reply, request)
      case 'not-found':
        // The same for a place that does not exist and one that this visitor may not see.
        return sendPage(notFoundPage(request), request)
      case 'refused':
        return sendPage(refusedPage(reply, request), request)
      case 'see-other':
        return redirect(reply.to, reply.cookies ?? [], reply.headers)
      case 'json':
        return plain(reply.status, 'application/json; charset=utf-8', JSON.stringify(reply.value), reply.headers)
      case 'text':
        return plain(reply.status, reply.type, reply.text, reply.headers)
      case 'download':
        return new Response(bodyOf(reply.bytes), {
          headers: { ...downloadHeaders(reply.name, reply.type), ...reply.headers },
        })
    }
  }
  return {
    draw: html,
    send,
    sendForEveryone: (reply, request) => packed(html(reply, request), request, pageHeaders('public')),
    sendPacked: (reply, request) =>
      packed(html(reply, request), request, { ...pageHeaders('private'), ...reply.headers }),
    tooMany: (request, seconds) => {
      const says = APP_WORDS[request.language]
      const refusal = { kind: 'refused', status: 429, says: says.tooMany(seconds), next: says.tooManyNext } as const
      const response = sendPage(refusedPage(refusal, request), request)
      response.headers.set('retry-after', String(seconds))
      return response
    },
    broken: (reference, request) => sendPage(brokenPage(reference, request), request),
    keptHeaders: () => pageHeaders('public'),
  }
}

/** A public page as small as the reader's browser takes it. */
function packed(page: string, { headers: asked }: PageRequest, headers: Readonly<Record<string, string>>): Response {
  return (asked.get('accept-encoding') ?? '').includes('gzip')
    ? new Response(new Uint8Array(gzipSync(page)), { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(page, { headers })
}

function isWorkspace(request: PageRequest): request is WorkspaceRequest {
  return 'membership' in request
}

function redirect(to: string, cookies: readonly string[], more: Readonly<Record<string, string>> = {}): Response {
  const headers = new Headers({ ...securityHeaders(), location: to, 'cache-control': cacheControl('private'), ...more })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

function plain(status: number, type: string, text: string, more: Readonly<Record<string, string>> = {}): Response {
  // "Not changed" has no body, not even an empty one.
  return new Response(status === 304 ? null : text, {
    status,
    headers: { ...securityHeaders(), 'content-type': type, 'cache-control': cacheControl('private'), ...more },
  })
}

function bodyOf(bytes: Uint8Array | ReadableStream<Uint8Array>): BodyInit {
  return bytes instanceof ReadableStream ? bytes : new Uint8Array(bytes)
}
