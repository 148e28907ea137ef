import { isId } from '../../../core/kinds.ts'
import {
  explainFileProblem,
  type FileKind,
  type FileProblem,
  fileReply,
  readUpload,
  type StoredFile,
  statusOf,
} from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { FILE_READERS, here, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { MANAGE_WORDS } from '../words.ts'
import { filesPage } from './files-page.tsx'

const AT = '/w/:collaboration/files'
const ACCEPTED: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'png', 'jpeg']

/** Files of class D1. Those of other classes belong to the feature that keeps them. */
export function fileRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: FILE_READERS, audit: null } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS } as const
  return [
    memberRoute({ ...read, path: AT, rate: 'read', handle: (request) => showList(services, request) }),
    memberRoute({ ...write, path: AT, audit: 'file.add', rate: 'upload', handle: (request) => add(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, rate: 'export', handle: (request) => download(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/remove`,
      audit: 'file.remove',
      rate: 'write',
      handle: (request) => remove(services, request),
    }),
  ]
}

const isOurs = (file: StoredFile | null): file is StoredFile => file?.class === 'D1'

async function listed({ database, files }: Services, { tenant }: WorkspaceRequest): Promise<readonly StoredFile[]> {
  return (await database.inTenant(tenant, (tx) => files.list(tx))).filter(isOurs)
}

async function showList(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return filesPage(request, { files: await listed(services, request) })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = MANAGE_WORDS[request.language]
  const { files, database } = services
  const { tenant } = request
  const read = await readUpload(request, ({ name, bytes }) =>
    files.receive(tenant, { name, bytes, class: 'D1', accept: ACCEPTED }),
  )
  if (!read.ok) return refused(services, request, says.brokenOff, 422)
  const received = read.value.taken
  if (received === null) return refused(services, request, says.problemFile, 422)
  if (!received.ok) return refusedFile(services, request, received.problem)
  await database.inTenant(tenant, (tx) => files.keep(tx, tenant, received.value))
  return seeOther(here(request, '/files'))
}

function refusedFile(services: Services, request: WorkspaceRequest, problem: FileProblem): Promise<Reply> {
  return refused(services, request, explainFileProblem(problem, request.language), statusOf(problem))
}

async function refused(services: Services, request: WorkspaceRequest, says: string, status: number): Promise<Reply> {
  return filesPage(request, { files: await listed(services, request), problems: [{ field: 'file', says }], status })
}

async function download({ database, files }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const opened = await database.inTenant(request.tenant, async (tx) =>
    isOurs(await files.find(tx, id)) ? files.open(tx, request.tenant, id) : null,
  )
  return opened ? fileReply(opened) : notFound()
}

async function remove(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  const file = (await listed(services, request)).find((one) => one.id === id)
  if (file === undefined) return notFound()
  return (await services.files.remove(request.tenant, file.id))
    ? seeOther(here(request, '/files'))
    : refused(services, request, MANAGE_WORDS[request.language].problemInUse(file.name), 409)
}
