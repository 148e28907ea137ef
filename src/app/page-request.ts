import type { Visitor } from '../core/access.ts'
import type { Instant } from '../core/kinds.ts'
import type { Method, PageRequest } from '../web/route.ts'
import type { Language } from '../web/words/index.ts'

/** The most a form may hold, in bytes; files come through the upload route instead. */
const FORM_LIMIT = 1024 * 1024

/** A form that was too large or could not be read; the router turns it into a plain refusal. */
export class UnreadableForm extends Error {
  readonly status: 400 | 413
  constructor(status: 400 | 413) {
    super(status === 413 ? 'The form is larger than 1 MB' : 'The form could not be read')
    this.status = status
  }
}

export interface RequestFacts {
  readonly request: Request
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly language: Language
  readonly visitor: Visitor
  readonly now: Instant
  readonly address: string
  readonly mayUseDemonstration: boolean
}

export function pageRequest(facts: RequestFacts): PageRequest {
  const { request, language } = facts
  const url = new URL(request.url)
  return {
    method: request.method as Method,
    url,
    path: facts.path,
    params: facts.params,
    query: url.searchParams,
    headers: request.headers,
    cookies: readCookies(request.headers.get('cookie')),
    language,
    visitor: facts.visitor,
    now: facts.now,
    address: facts.address,
    mayUseDemonstration: facts.mayUseDemonstration,
    form: () => readForm(request),
    body: request.body,
    signal: request.signal,
    href: (path) => (language === 'es' ? `/es${path === '/' ? '' : path}` : path),
  }
}

export function readCookies(header: string | null): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null)
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim()
  }
  return cookies
}

async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (Number(request.headers.get('content-length') ?? 0) > FORM_LIMIT) throw new UnreadableForm(413)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > FORM_LIMIT) throw new UnreadableForm(413)
    chunks.push(chunk)
  }
  if (size === 0) return new FormData()
  try {
    return await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new UnreadableForm(400)
  }
}
