import { readContent } from '../../platform/content/index.ts'
import { paperFile } from '../../platform/documents/index.ts'
import { type PageRequest, publicRoute, type Reply, type Route } from '../../web/route.ts'
import { text } from '../../web/typed.ts'
import { newestInstrument, ROUND_FORMS, type RoundForm } from './instrument.ts'
import { TRY, tryForm, tryResult, tryStart } from './try-pages.tsx'
import { fieldOf, readTried, type Tried, tryPaper } from './try-result.ts'
import { TRY_WORDS } from './try-words.ts'

/** The self-assessment without an account. Nothing is stored: what was chosen is in the request and in its answer. */
export function tryRoutes(): readonly Route[] {
  const open = { classes: ['D0'], roles: ['visitor'], audit: null } as const
  return [
    publicRoute({ ...open, method: 'GET', path: TRY, rate: 'read', handle: start }),
    publicRoute({ ...open, method: 'POST', path: TRY, rate: 'search', handle: result }),
    publicRoute({ ...open, method: 'POST', path: `${TRY}/pdf`, rate: 'export', handle: pdf }),
  ]
}

const formNamed = (name: string | null): RoundForm | undefined => ROUND_FORMS.find((form) => form === name)
const given = (form: RoundForm) => ({ form, instrument: newestInstrument(readContent(), form) })

function start(request: PageRequest): Reply {
  const form = formNamed(request.query.get('form'))
  return form === undefined ? tryStart(request) : tryForm(request, { ...given(form), answers: new Map() })
}

async function sent(request: PageRequest): Promise<{ readonly tried: Tried; readonly isChange: boolean }> {
  const form = await request.form()
  const tried = readTried(form, given(formNamed(text(form, 'form')) ?? 'short'))
  return { tried, isChange: text(form, 'change') === 'yes' }
}

async function result(request: PageRequest): Promise<Reply> {
  const { tried, isChange } = await sent(request)
  if (isChange) return unkept(tryForm(request, tried))
  return unkept(tried.answers.size === 0 ? emptyForm(request, tried) : tryResult(request, tried))
}

function emptyForm(request: PageRequest, tried: Tried): Reply {
  const [first] = tried.instrument.items
  const field = first === undefined ? '' : fieldOf(first)
  return tryForm(request, tried, [{ field, says: TRY_WORDS[request.language].problemNone }])
}

async function pdf(request: PageRequest): Promise<Reply> {
  const { tried } = await sent(request)
  if (tried.answers.size === 0) return unkept(emptyForm(request, tried))
  const paper = tryPaper(tried, request.language)
  return unkept(await paperFile(paper, { as: 'pdf', name: 'pmhc-self-assessment', at: request.now }))
}

/** Answers of one person lie in no cache. */
const unkept = (reply: Reply): Reply =>
  reply.kind === 'page' || reply.kind === 'download'
    ? { ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } }
    : reply
