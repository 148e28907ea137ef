import { csvFile } from '../../../core/csv.ts'
import { readContent } from '../../../platform/content/index.ts'
import { coverFor, sendExport } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { READERS, todayOf } from '../../../platform/workspace/index.ts'
import { memberRoute, type Reply, type Route, type WorkspaceRequest } from '../../../web/route.ts'
import { registerOf } from '../people.ts'
import { keptOn } from './facts.ts'
import { flowsInForce } from './flows.ts'
import { informationPage } from './information-page.tsx'
import { registerOn } from './register.ts'
import { type RegisterView, registerPage, registerRows } from './register-page.tsx'
import { REGISTER_WORDS } from './register-words.ts'

const AT = '/w/:collaboration/agreements'

/** What is in date, and who may tell whom what. */
export function registerRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  return [
    memberRoute({ ...read, path: `${AT}/register`, handle: (request) => showRegister(services, request) }),
    memberRoute({
      ...read,
      path: `${AT}/register.csv`,
      audit: 'agreement.register-export',
      rate: 'export',
      handle: (request) => exportRegister(services, request),
    }),
    memberRoute({ ...read, path: `${AT}/information`, handle: (request) => showInformation(services, request) }),
  ]
}

function viewOf({ database }: Services, request: WorkspaceRequest): Promise<RegisterView> {
  const { tenant, now, query } = request
  const filter = { kind: query.get('kind') ?? '', partner: query.get('partner') ?? '' }
  return database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    const register = await registerOf(tx, request)
    return { entries: registerOn(await keptOn(tx, today), today, filter), register, filter, content: readContent() }
  })
}

async function showRegister(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return registerPage(request, await viewOf(services, request))
}

async function exportRegister(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const rows = registerRows(request, await viewOf(services, request))
  const bytes = new TextEncoder().encode(csvFile(REGISTER_WORDS[request.language].csv, rows, { mark: true }))
  return sendExport(services, request, {
    verb: 'agreement.register-export',
    cover: coverFor(request, { class: 'D1' }),
    file: { name: 'agreements-register.csv', type: 'text/csv; charset=utf-8', bytes, rows: rows.length },
  })
}

function showInformation({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  return database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    return informationPage(request, { flows: await flowsInForce(tx, today), register: await registerOf(tx, request) })
  })
}
