import { ownOrigin } from '../../platform/access/index.ts'
import type { Services } from '../../platform/services.ts'
import { trapProblems } from '../../web/parts/index.ts'
import { type PageRequest, publicRoute, type Reply, type Route, seeOther } from '../../web/route.ts'
import { beginDraft, discardDraft, findDraft, keepTyped, type PublicAct, sendRequest } from './asking.ts'
import type { Draft } from './draft-store.ts'
import { ASK_PATH, alreadyPage, discardedPage, formPage, gonePage, partHref } from './form-pages.tsx'
import { FORM_WORDS } from './form-words.ts'
import { oneOf } from './kinds.ts'
import { DRAFT_DAYS, daysAfter } from './links.ts'
import {
  firstOpenPart,
  NOTHING_TYPED,
  PARTS,
  type Part,
  problemsOf,
  readAsk,
  type Typed,
  typedIn,
  unkeepable,
} from './read-request.ts'

const CONTINUE = `${ASK_PATH}/continue/:token`

/** The form for help, in parts that are saved on the server behind a secret link. It works without script. */
export function formRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read' } as const
  const change = { method: 'POST', classes: ['D0'], roles: ['visitor'] } as const
  return [
    publicRoute({ ...open, path: ASK_PATH, keep: true, handle: (request) => formPage(request, FIRST) }),
    publicRoute({
      ...change,
      path: ASK_PATH,
      audit: 'request.draft',
      rate: 'write',
      handle: (request) => begin(services, request),
    }),
    publicRoute({ ...open, path: CONTINUE, handle: (request) => goOn(services, request) }),
    publicRoute({
      ...change,
      path: CONTINUE,
      audit: 'request.draft',
      rate: 'write',
      handle: (request) => save(services, request),
    }),
    publicRoute({
      ...change,
      path: `${CONTINUE}/send`,
      audit: 'request.receive',
      // Each may send a letter, so it is as narrow as uploading.
      rate: 'upload',
      handle: (request) => send(services, request),
    }),
    publicRoute({
      ...change,
      path: `${CONTINUE}/discard`,
      audit: 'request.draft-discard',
      rate: 'write',
      handle: (request) => discard(services, request),
    }),
  ]
}

const FIRST = { part: 'what', typed: NOTHING_TYPED, draft: null } as const

export function publicAct(services: Services, request: PageRequest): PublicAct {
  const origin = ownOrigin(services.settings.origin, request.url)
  return { at: request.now, address: request.address, origin }
}

const tokenOf = (request: PageRequest): string => request.params.token ?? ''
const trapIn = (request: PageRequest, form: FormData) => trapProblems((field) => form.get(field), request.language)
const isForLater = (form: FormData): boolean => form.get('act') === 'later'

/** What keeps this part from being saved: all of it, or when it is put off only what cannot be kept. */
function problemsIn(request: PageRequest, form: FormData, given: { readonly part: Part; readonly typed: Typed }) {
  const says = FORM_WORDS[request.language]
  const { part, typed } = given
  const problems = isForLater(form) ? unkeepable(typed, part, says) : problemsOf(typed, part, says)
  return [...problems, ...trapIn(request, form)]
}

async function begin(services: Services, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const part = 'what'
  const typed = typedIn(form, part, NOTHING_TYPED)
  const problems = problemsIn(request, form, { part, typed })
  if (problems.length > 0) return formPage(request, { part, typed, draft: null, problems })
  const token = await beginDraft(services, typed, publicAct(services, request))
  return isForLater(form)
    ? laterPage(services, request, { token, typed, part })
    : seeOther(request.href(partHref(token, 'who')))
}

function laterPage(
  services: Services,
  request: PageRequest,
  given: { readonly token: string; readonly typed: Typed; readonly part: Part },
  expiresAt = daysAfter(request.now, DRAFT_DAYS),
): Reply {
  const { token, typed, part } = given
  return formPage(request, { part, typed, draft: { token, expiresAt }, savedAt: publicAct(services, request).origin })
}

async function goOn(services: Services, request: PageRequest): Promise<Reply> {
  const token = tokenOf(request)
  const draft = await findDraft(services, token, request.now)
  if (draft === null) return gonePage(request)
  const open = firstOpenPart(draft.typed, FORM_WORDS[request.language]) ?? 'check'
  const wanted = oneOf(PARTS, request.query.get('part')) ?? open
  // A later part than the first open one is not reached yet.
  const part = PARTS.indexOf(wanted) <= PARTS.indexOf(open) ? wanted : open
  return formPage(request, { part, typed: draft.typed, draft: { token, expiresAt: draft.expiresAt } })
}

async function save(services: Services, request: PageRequest): Promise<Reply> {
  const token = tokenOf(request)
  const form = await request.form()
  const part = oneOf(PARTS, form.get('part')) ?? 'what'
  const draft = await findDraft(services, token, request.now)
  if (draft === null) return lostDraft(request, form, part)
  const typed = typedIn(form, part, draft.typed)
  const problems = problemsIn(request, form, { part, typed })
  const shown = { part, typed, draft: { token, expiresAt: draft.expiresAt } }
  if (problems.length > 0) return formPage(request, { ...shown, problems })
  await keepTyped(services, token, typed, publicAct(services, request))
  if (isForLater(form)) return laterPage(services, request, { token, typed, part }, draft.expiresAt)
  return seeOther(request.href(partHref(token, firstOpenPart(typed, FORM_WORDS[request.language]) ?? 'check')))
}

/** The draft ended while someone was still typing: what this page sent is shown, and can be saved as a new one. */
function lostDraft(request: PageRequest, form: FormData, part: Part): Reply {
  const typed = typedIn(form, part, NOTHING_TYPED)
  if (part !== 'what') return gonePage(request)
  const says = FORM_WORDS[request.language]
  return formPage(request, { part, typed, draft: null, problems: [{ field: '', says: says.gone }], status: 404 })
}

async function send(services: Services, request: PageRequest): Promise<Reply> {
  const token = tokenOf(request)
  const form = await request.form()
  const says = FORM_WORDS[request.language]
  const draft = await findDraft(services, token, request.now)
  const typed = typedIn(form, 'check', draft?.typed ?? NOTHING_TYPED)
  if (draft !== null) {
    const shown = { typed, draft: { token, expiresAt: draft.expiresAt } }
    if (trapIn(request, form).length > 0)
      return formPage(request, {
        ...shown,
        part: 'check',
        problems: problemsIn(request, form, { part: 'check', typed }),
      })
    const open = firstOpenPart(typed, says)
    if (open !== null)
      return formPage(request, {
        ...shown,
        part: open,
        problems: [{ field: '', says: says.sendFirst }, ...problemsOf(typed, open, says)],
      })
  }
  return sent(services, request, { token, draft, typed })
}

async function sent(
  services: Services,
  request: PageRequest,
  given: { readonly token: string; readonly draft: Draft | null; readonly typed: Typed },
): Promise<Reply> {
  const act = publicAct(services, request)
  const ask = readAsk(given.typed)
  const done = await sendRequest(services, given.token, ask.ok ? ask.value : null, act)
  if (done.ok) return seeOther(request.href(`${ASK_PATH}/${done.value}?sent=yes`))
  return done.problem.kind === 'gone'
    ? gonePage(request)
    : alreadyPage(request, done.problem, ask.ok ? ask.value.timeZone : 'UTC')
}

async function discard(services: Services, request: PageRequest): Promise<Reply> {
  const isDone = await discardDraft(services, tokenOf(request), publicAct(services, request))
  return isDone === null ? gonePage(request) : discardedPage(request)
}
