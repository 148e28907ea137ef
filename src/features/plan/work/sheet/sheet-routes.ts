import { csvFile } from '../../../../core/csv.ts'
import { isId } from '../../../../core/kinds.ts'
import { coverFor, sendExport } from '../../../../platform/exports/index.ts'
import { readUpload } from '../../../../platform/files/index.ts'
import type { Services } from '../../../../platform/services.ts'
import { SHEET_WORDS as REFUSAL_WORDS } from '../../../../platform/tables/open-sheet.ts'
import { authorOf, here, noted, READERS, WRITERS } from '../../../../platform/workspace/index.ts'
import {
  memberRoute,
  notFound,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../../../web/route.ts'
import { readWholePlan } from '../plan.ts'
import { lockPlan } from '../store.ts'
import { applyRows } from './apply.ts'
import { COLUMNS, cellsOf } from './columns.ts'
import { importById, keepImport, markApplied, undoableImports, undoImport } from './imports-store.ts'
import { readSheet } from './read-file.ts'
import { readRows } from './read-rows.ts'
import { importPage, sheetPage } from './sheet-pages.tsx'
import { SHEET_WORDS } from './sheet-words.ts'

const AT = '/w/:collaboration/plan/spreadsheet'

/** The plan as a spreadsheet: out, and in again after a look. */
export function sheetRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS } as const
  const take = { ...read, audit: 'plan.export', rate: 'export' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS } as const
  return [
    memberRoute({ ...read, path: AT, audit: null, rate: 'read', handle: (request) => show(services, request) }),
    memberRoute({ ...take, path: `${AT}/plan.csv`, handle: (request) => give(services, request) }),
    memberRoute({ ...take, path: `${AT}/empty.csv`, handle: (request) => giveEmpty(services, request) }),
    memberRoute({
      ...write,
      path: AT,
      audit: 'plan.import-look',
      rate: 'upload',
      handle: (request) => bring(services, request),
    }),
    memberRoute({
      ...read,
      roles: WRITERS,
      path: `${AT}/:import`,
      audit: null,
      rate: 'read',
      handle: (request) => preview(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:import/apply`,
      audit: 'plan.import',
      rate: 'write',
      handle: (request) => apply(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:import/undo`,
      audit: 'plan.import-undo',
      rate: 'write',
      handle: (request) => undo(services, request),
    }),
  ]
}

type Problem = Parameters<typeof sheetPage>[1]['problems']
const show = ({ database }: Services, request: WorkspaceRequest, problems: Problem = []): Promise<Reply> =>
  database.inTenant(request.tenant, async (tx) =>
    sheetPage(request, { undoable: await undoableImports(tx, request.now), problems }),
  )

async function give(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const plan = await services.database.inTenant(tenant, (tx) => readWholePlan(tx, tenant, now))
  return sendCsv(services, request, {
    name: 'pmhc-plan.csv',
    rows: plan.tasks.map((task) => cellsOf(plan, task, language)),
  })
}

const giveEmpty = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  sendCsv(services, request, { name: 'pmhc-plan-empty.csv', rows: [] })

/** With a byte order mark, so that spreadsheet programs read accents rightly. */
function sendCsv(
  services: Services,
  request: WorkspaceRequest,
  { name, rows }: { readonly name: string; readonly rows: readonly (readonly string[])[] },
): Promise<Reply> {
  const { columns } = SHEET_WORDS[request.language]
  const csv = csvFile(
    COLUMNS.map((column) => columns[column]),
    rows,
    { mark: true },
  )
  return sendExport(services, request, {
    verb: 'plan.export',
    cover: coverFor(request, { class: 'D1' }),
    file: { name, type: 'text/csv; charset=utf-8', bytes: Buffer.from(csv), rows: rows.length },
  })
}

async function bring(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const says = SHEET_WORDS[language]
  const refused = (problem: string) => show(services, request, [{ field: 'file', says: problem }])
  const upload = await readUpload(request, readSheet)
  if (!upload.ok) return refused(says.problemBroken)
  const { taken } = upload.value
  if (taken === null) return refused(says.problemFile)
  if (!taken.ok) return refused({ ...REFUSAL_WORDS[language], ...says }[taken.problem])
  const id = await services.database.inTenant(tenant, async (tx) => {
    const kept = await keepImport(tx, tenant, taken.value, now)
    await noted(services, request, 'plan.import-look', { type: 'import', id: kept })(tx)
    return kept
  })
  return seeOther(here(request, `/plan/spreadsheet/${id}`))
}

async function preview({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, params } = request
  const id = params.import
  if (!isId(id)) return notFound()
  return database.inTenant(tenant, async (tx) => {
    const kept = await importById(tx, id)
    if (kept?.sheet == null) return notFound()
    const plan = await readWholePlan(tx, tenant, now)
    return importPage(request, { kept, plan, read: readRows(kept.sheet, plan, tenant) })
  })
}

/** Reads the rows again against the plan as it stands now, so that nothing is taken over that nobody has seen. */
async function apply(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, params } = request
  const id = params.import
  if (!isId(id)) return notFound()
  return services.database.inTenant(tenant, async (tx) => {
    await lockPlan(tx, tenant)
    const kept = await importById(tx, id)
    if (kept?.sheet == null) return notFound()
    const plan = await readWholePlan(tx, tenant, now)
    const read = readRows(kept.sheet, plan, tenant)
    if (read.problems.length > 0) return importPage(request, { kept, plan, read, status: 409 })
    const act = { tenant, plan, author: authorOf(request), at: now }
    const done = await applyRows(tx, act, { rows: read.rows, source: id })
    await markApplied(tx, id, { ...done, at: now })
    await noted(services, request, 'plan.import', { type: 'import', id })(tx)
    return seeOther(here(request, `/plan?added=${done.added}&changed=${done.changed}`))
  })
}

async function undo(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, params } = request
  const id = params.import
  if (!isId(id)) return notFound()
  return services.database.inTenant(tenant, async (tx) => {
    if (!(await undoableImports(tx, now)).some((one) => one.id === id)) return notFound()
    const gone = await undoImport(tx, tenant, id, now)
    await noted(services, request, 'plan.import-undo', { type: 'import', id })(tx)
    return seeOther(here(request, `/plan/spreadsheet?undone=${gone}`))
  })
}
