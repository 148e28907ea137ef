import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons } from '../../../web/parts/index.ts'
import { notFound, type PageFace, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { withFirstRows } from '../keeping/first-rows.ts'
import { type ImportProblem, receiveImport, startImport, undoImport } from '../keeping/imports.ts'
import { findImport, importFolder, listImports, type StoredImport } from '../keeping/store.ts'
import { explainOpenProblem, statusOfOpening } from '../open-words.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { readColumns } from '../reading/read-columns.ts'
import { ColumnsView } from '../views/columns-view.tsx'
import { ImportsView, UndoView, UnreadView } from '../views/import-views.tsx'
import { ProfileView } from '../views/profile-view.tsx'
import { ReadingView } from '../views/visit-views.tsx'

/** Inside a workspace, counts below this are not told where a table describes persons or places. */
const LEAST_OF_PERSONS = 5

/** The pages of calls in the workspace. */
export function workspacePages(services: Services) {
  const withImport =
    (draw: (request: WorkspaceRequest, found: StoredImport) => Promise<Reply> | Reply) =>
    async (request: WorkspaceRequest): Promise<Reply> => {
      const { id = '' } = request.params
      if (!isId(id)) return notFound()
      const found = await services.database.inTenant(request.tenant, (tx) => findImport(tx, id))
      return found === null ? notFound() : draw(request, found)
    }
  return {
    list: (request: WorkspaceRequest) => listPage(services, request),
    upload: (request: WorkspaceRequest) => upload(services, request),
    show: withImport((request, found) => showPage(services, request, found)),
    columns: withImport((request, found) => columnsPage(services, request, found)),
    confirm: withImport((request, found) => confirm(services, request, found)),
    askUndo: withImport((request, found) => undoPage(request, found)),
    undo: withImport(async (request, found) => {
      await undoImport(services, request, found.id)
      return seeOther(here(request))
    }),
  }
}

const here = (request: WorkspaceRequest, rest = ''): string =>
  request.href(`/w/${request.params.collaboration}/calls${rest}`)
const mayChange = (request: WorkspaceRequest): boolean =>
  request.tenant.role === 'coordinator' || request.tenant.role === 'analyst'

function faceOf(request: WorkspaceRequest, title: string, isBelow = true): PageFace {
  const says = CALLS_WORDS[request.language]
  return {
    title,
    workspacePlace: 'calls',
    seenBy: says.seenBy(request.membership.partner.name),
    ...(isBelow ? { breadcrumbs: [{ href: here(request), label: says.workTitle }] } : {}),
  }
}

async function listPage(
  services: Services,
  request: WorkspaceRequest,
  problem?: { readonly says: string; readonly status: number },
): Promise<Reply> {
  const says = CALLS_WORDS[request.language]
  const imports = await services.database.inTenant(request.tenant, listImports)
  return page(
    faceOf(request, says.workTitle, false),
    <ImportsView
      imports={imports}
      language={request.language}
      action={here(request)}
      hrefOf={(entry) => here(request, entry.state === 'waiting' ? `/${entry.id}/columns` : `/${entry.id}`)}
      mayChange={mayChange(request)}
      problems={problem ? [{ field: 'file', says: problem.says }] : []}
    />,
    problem?.status ?? 200,
  )
}

async function upload(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const received = await receiveImport(services, request)
  return received.ok
    ? seeOther(here(request, `/${received.value}/columns`))
    : listPage(services, request, refusal(received.problem, request))
}

function refusal(problem: ImportProblem, { language }: WorkspaceRequest): { says: string; status: number } {
  if (problem.kind === 'same-file') return { says: CALLS_WORDS[language].sameFile(problem.fileName), status: 409 }
  return { says: explainOpenProblem(problem, language), status: statusOfOpening(problem) }
}

async function columnsPage(
  services: Services,
  request: WorkspaceRequest,
  found: StoredImport,
  returned: Partial<Parameters<typeof ColumnsView>[0]> = {},
): Promise<Reply> {
  if (found.inspection === null || (found.state !== 'waiting' && found.state !== 'failed'))
    return seeOther(here(request, `/${found.id}`))
  const inspection = await withFirstRows(importFolder(services, request.tenant, found.id), found.inspection)
  const says = CALLS_WORDS[request.language]
  return page(
    faceOf(request, says.columnsTitle),
    <ColumnsView
      inspection={inspection}
      language={request.language}
      action={here(request, `/${found.id}/columns`)}
      back={here(request, `/${found.id}/undo`)}
      backLabel={says.undo}
      timezone={inspection.mapping.timezone}
      {...returned}
    />,
    returned.problems ? 422 : 200,
  )
}

async function confirm(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  if (found.inspection === null || found.state === 'ready' || found.state === 'reading')
    return seeOther(here(request, `/${found.id}`))
  const form = await request.form()
  const answers = readColumns(form, found.inspection, request.language)
  if (!answers.ok) return columnsPage(services, request, found, { problems: answers.problem, typed: form })
  await startImport(services, request, found.id, answers.value)
  return seeOther(here(request, `/${found.id}`))
}

async function showPage(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const { language } = request
  const says = CALLS_WORDS[language]
  const self = here(request, `/${found.id}`)
  if (found.state === 'reading' && !(await isOver(services, request, found)))
    return page(
      { ...faceOf(request, says.reading), islands: ['refresh'] },
      <ReadingView language={language} here={self} />,
    )
  if (found.profile === null)
    return page(
      faceOf(request, says.failedTitle),
      <UnreadView language={language} says={found.says} self={self} mayChange={mayChange(request)} />,
    )
  return page(
    faceOf(request, `${says.profileTitle}: ${found.fileName}`),
    <>
      <ProfileView profile={found.profile} language={language} least={LEAST_OF_PERSONS} />
      <h2>{says.nextTitle}</h2>
      <Buttons>
        <ButtonLink href={request.href(`/w/${request.params.collaboration}/design`)}>{says.compare}</ButtonLink>
        {mayChange(request) ? (
          <ButtonLink kind="secondary" href={`${self}/undo`}>
            {says.undo}
          </ButtonLink>
        ) : null}
      </Buttons>
    </>,
  )
}

/** A job that was interrupted leaves the import in reading: its own state tells. */
async function isOver(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<boolean> {
  if (found.jobId === null) return false
  const job = await services.jobs.find(request.tenant, found.jobId)
  return job === null || job.state === 'failed' || job.state === 'cancelled'
}

function undoPage(request: WorkspaceRequest, found: StoredImport): Reply {
  const says = CALLS_WORDS[request.language]
  return page(
    faceOf(request, says.undoTitle),
    <UndoView
      language={request.language}
      fileName={found.fileName}
      action={here(request, `/${found.id}/undo`)}
      back={here(request)}
    />,
  )
}
