import { isId } from '../../../core/kinds.ts'
import {
  changeDocument,
  documentById,
  documentsOf,
  pdfOf,
  removeDocument,
  type SavedDocument,
  wordOf,
} from '../../../platform/documents/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted, READERS, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { documentPage, documentsPage, paperOf } from './document-pages.tsx'

const AT = '/w/:collaboration/documents'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function documentRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => showList(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: (request) => show(services, request) }),
    memberRoute({
      ...read,
      rate: 'export',
      path: `${AT}/:id/pdf`,
      handle: (request) => download(services, request, 'pdf'),
    }),
    memberRoute({
      ...read,
      rate: 'export',
      path: `${AT}/:id/word`,
      handle: (request) => download(services, request, 'word'),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/sharing`,
      audit: 'document.share',
      handle: (request) => share(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/remove`,
      audit: 'document.remove',
      handle: (request) => remove(services, request),
    }),
  ]
}

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return documentsPage(request, await database.inTenant(request.tenant, (tx) => documentsOf(tx)))
}

async function documentFor({ database }: Services, request: WorkspaceRequest): Promise<SavedDocument | null> {
  const { id } = request.params
  return isId(id) ? database.inTenant(request.tenant, (tx) => documentById(tx, id)) : null
}

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const document = await documentFor(services, request)
  return document ? documentPage(request, document) : notFound()
}

/** What leaves is written down with its id, before the file is made. */
async function download(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const document = await documentFor(services, request)
  if (document === null) return notFound()
  const object = { type: 'document', id: document.id }
  await services.database.inTenant(request.tenant, noted(services, request, `document.export-${as}`, object))
  const paper = paperOf(document)
  if (as === 'word')
    return { kind: 'download', name: nameOf(document, 'docx'), type: WORD_TYPE, bytes: await wordOf(paper) }
  const bytes = await pdfOf(paper, { at: document.updatedAt, onOnePage: document.kind === 'brief' })
  return { kind: 'download', name: nameOf(document, 'pdf'), type: 'application/pdf', bytes }
}

async function share(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const document = await documentFor(services, request)
  if (document === null) return notFound()
  const form = await request.form()
  const isShared = text(form, 'shared') === 'yes'
  const changed = await services.database.inTenant(request.tenant, async (tx) => {
    const { id, paper } = document
    const done = await changeDocument(tx, request.tenant, {
      id,
      paper,
      isShared,
      version: version(form),
      at: request.now,
    })
    const verb = isShared ? 'document.share' : 'document.unshare'
    if (done.ok) await noted(services, request, verb, { type: 'document', id })(tx)
    return done
  })
  if (changed.ok) return seeOther(here(request, `/documents/${document.id}`))
  return changed.problem.kind === 'missing' ? notFound() : documentPage(request, changed.problem.theirs, true)
}

async function remove(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const isRemoved = await services.database.inTenant(request.tenant, async (tx) => {
    const done = await removeDocument(tx, id)
    if (done) await noted(services, request, 'document.remove', { type: 'document', id })(tx)
    return done
  })
  return isRemoved ? seeOther(here(request, '/documents')) : notFound()
}

// Titles may hold signs that no system takes in the name of a file.
function nameOf({ title }: SavedDocument, ending: string): string {
  return `${title.replace(/[\\/:*?"<>|]+/g, '-').slice(0, 120)}.${ending}`
}
