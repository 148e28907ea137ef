import type { Services } from '../../../platform/services.ts'
import { page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { type ImportProblem, receiveImport } from '../keeping/receive-import.ts'
import { listSets } from '../keeping/sets.ts'
import { type ImportEntry, listImports } from '../keeping/store.ts'
import { explainOpenProblem, statusOfOpening } from '../open-words.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { HomeView } from '../views/import-views.tsx'
import { callsAt, faceOf, mayChange } from './common.ts'
import { KEEPING_WORDS } from './words.ts'

/** The partner's data sets, its imports and the form for another. */
export async function homePage(
  services: Services,
  request: WorkspaceRequest,
  problem?: { readonly says: string; readonly status: number },
): Promise<Reply> {
  const says = CALLS_WORDS[request.language]
  const { sets, imports } = await services.database.inTenant(request.tenant, async (tx) => ({
    sets: await listSets(tx),
    imports: await listImports(tx),
  }))
  return page(
    faceOf(request, says.workTitle, false),
    <HomeView
      sets={sets}
      imports={imports.filter((one) => maySee(request, one))}
      language={request.language}
      here={callsAt(request)}
      mayChange={mayChange(request)}
      problems={problem ? [{ field: 'file', says: problem.says }] : []}
    />,
    problem?.status ?? 200,
  )
}

/** A file that was set apart is shown to whoever brought it and to the privacy officer. */
export const maySee = ({ tenant }: WorkspaceRequest, { state, by }: Pick<ImportEntry, 'state' | 'by'>): boolean =>
  state !== 'quarantined' || by === tenant.account || tenant.role === 'privacy-officer'

/** Takes files and leads to the page of their columns. */
export async function uploadCalls(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const received = await receiveImport(services, request)
  if (received.ok) return seeOther(callsAt(request, `/imports/${received.value}/columns`))
  const { problem } = received
  // The file lies here already and waits: that is what the person wants to see.
  if (problem.kind === 'same-file' && problem.isWaiting)
    return seeOther(callsAt(request, `/imports/${problem.id}/columns`))
  return homePage(services, request, refusal(problem, request))
}

function refusal(problem: ImportProblem, { language }: WorkspaceRequest): { says: string; status: number } {
  const says = KEEPING_WORDS[language]
  if (problem.kind === 'same-file') return { says: says.sameFile(problem.now, problem.fileName), status: 409 }
  if (problem.kind === 'set-apart')
    return { says: says.setApart(problem.column, moment(problem.until, language)), status: 422 }
  return { says: explainOpenProblem(problem, language), status: statusOfOpening(problem) }
}
