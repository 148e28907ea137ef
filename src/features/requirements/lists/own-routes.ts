import { failed } from '../../../core/result.ts'
import { readUpload } from '../../../platform/files/index.ts'
import type { Services } from '../../../platform/services.ts'
import { type OpenSheet, openSheet, SHEET_WORDS } from '../../../platform/tables/open-sheet.ts'
import { here, noted, WRITERS } from '../../../platform/workspace/index.ts'
import { memberRoute, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { plain, text } from '../../../web/typed.ts'
import { listPath } from '../book.ts'
import { addOwnList, type OwnList } from './list-store.ts'
import { LIST_WORDS } from './list-words.ts'
import { importPage, ownPage, previewPage } from './own-pages.tsx'
import { NO_LIST, readHead, readOwn, type TypedList, typedList } from './read-own.ts'
import { carriedSheet, carrySheet, readSheet, type SheetProblem } from './read-sheet.ts'

const AT = '/w/:collaboration/requirements'
const MOST_ROWS = 2_000
/** A form takes a megabyte, in which the cells travel on. */
const MOST_CARRIED = 600_000

/** Own lists: typed in, or from a spreadsheet that is shown before anything is kept. */
export function ownRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: WRITERS, audit: null, rate: 'read' } as const
  const write = {
    method: 'POST',
    classes: ['D1'],
    roles: WRITERS,
    audit: 'requirements.follow',
    rate: 'write',
  } as const
  return [
    memberRoute({ ...read, path: `${AT}/own`, handle: (request) => ownPage(request, { typed: NO_LIST }) }),
    memberRoute({ ...write, path: `${AT}/own`, handle: (request) => addTyped(services, request) }),
    memberRoute({ ...read, path: `${AT}/import`, handle: (request) => importPage(request, { typed: NO_LIST }) }),
    memberRoute({ ...write, path: `${AT}/import`, audit: null, rate: 'upload', handle: preview }),
    memberRoute({ ...write, path: `${AT}/import/keep`, handle: (request) => keepSheet(services, request) }),
  ]
}

async function addTyped(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedList(await request.form())
  const own = readOwn(typed, LIST_WORDS[request.language])
  return own.ok ? keep(services, request, own.value) : ownPage(request, { typed, problems: own.problem })
}

function keep(services: Services, request: WorkspaceRequest, own: OwnList): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const id = await addOwnList(tx, request.tenant, own, request.now)
    await noted(services, request, 'requirements.follow', { type: 'requirement-list', id })(tx)
    return seeOther(here(request, `${listPath(id)}?new=yes`))
  })
}

/** Reads the file and shows what it becomes. Nothing is kept, not even the file. */
async function preview(request: WorkspaceRequest): Promise<Reply> {
  const says = LIST_WORDS[request.language]
  const read = await readUpload(request, (file) => openSheet(file, { mostRows: MOST_ROWS }))
  if (!read.ok) return importPage(request, { typed: NO_LIST, problems: [{ field: '', says: says.problemBroken }] })
  const { fields, taken } = read.value
  const typed: TypedList = {
    title: plain(fields.title),
    kind: plain(fields.kind),
    about: plain(fields.about),
    lines: '',
  }
  const head = readHead(typed, says)
  const refusals = { ...SHEET_WORDS[request.language], problemRows: says.problemMany }
  const fileProblem = taken === null ? says.problemFile : taken.ok ? null : refusals[taken.problem]
  const problems = [
    ...(head.ok ? [] : head.problem),
    ...(fileProblem === null ? [] : [{ field: 'file', says: fileProblem }]),
  ]
  if (problems.length > 0 || taken === null || !taken.ok) return importPage(request, { typed, problems })
  return showSheet(request, typed, taken.value)
}

function showSheet(request: WorkspaceRequest, typed: TypedList, sheet: OpenSheet): Reply {
  const carried = carrySheet(sheet)
  const rows = Buffer.byteLength(carried) > MOST_CARRIED ? failed('too-many' as const) : readSheet(sheet)
  return rows.ok
    ? previewPage(request, { typed, rows: rows.value, carried })
    : importPage(request, { typed, problems: [{ field: 'file', says: sheetSays(request, rows.problem) }] })
}

function sheetSays({ language }: WorkspaceRequest, problem: SheetProblem): string {
  const says = LIST_WORDS[language]
  const told = { 'no-column': says.problemColumn, 'no-rows': says.problemNoRows, 'too-many': says.problemMany }
  return told[problem]
}

/** All rows in one transaction, or none. */
async function keepSheet(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = LIST_WORDS[request.language]
  const form = await request.form()
  const typed = typedList(form)
  const sheet = carriedSheet(text(form, 'sheet'))
  if (sheet === null) return importPage(request, { typed, problems: [{ field: '', says: says.problemBroken }] })
  const head = readHead(typed, says)
  const rows = readSheet(sheet)
  if (!head.ok) return importPage(request, { typed, problems: head.problem })
  if (!rows.ok || rows.value.some(({ problems }) => problems.length > 0)) return showSheet(request, typed, sheet)
  return keep(services, request, { ...head.value, requirements: rows.value.map(({ requirement }) => requirement) })
}
