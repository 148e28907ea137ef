import { readFile } from 'node:fs/promises'
import type { VNode } from 'preact'
import type { JobStatus } from '../../../platform/jobs/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Buttons, Form, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { importFolder, keptFolder } from '../keeping/folders.ts'
import { cancelImport, undoImport } from '../keeping/import-job.ts'
import { reviewList } from '../keeping/kept.ts'
import { sealedUntil } from '../keeping/numbers.ts'
import { findSet } from '../keeping/sets.ts'
import type { StoredImport } from '../keeping/store.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { writeMapping } from '../reading/mapping.ts'
import { nameOfImport, QuarantineView, UndoView, UnreadView } from '../views/import-views.tsx'
import { ReportView } from '../views/report-view.tsx'
import { ReadingView } from '../views/visit-views.tsx'
import { isOpen } from './columns-page.tsx'
import { callsAt, faceOf, mayChange } from './common.ts'
import { KEEPING_WORDS } from './words.ts'

const hrefOf = (request: WorkspaceRequest, { id }: StoredImport, rest = '') => callsAt(request, `/imports/${id}${rest}`)

/** An import as it stands: being read, set apart, not readable, or its report. */
export async function showImport(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const { language } = request
  const self = hrefOf(request, found)
  if (found.state === 'waiting') return mayChange(request) ? seeOther(`${self}/columns`) : notFound()
  if (found.state === 'quarantined') return quarantined(request, found)
  if (found.state === 'reading') {
    const job = found.jobId === null ? null : await services.jobs.find(request.tenant, found.jobId)
    if (!isOver(job, found)) return reading(request, found, job)
  }
  if (found.state === 'ready') return report(services, request, found)
  return page(
    faceOf(request, CALLS_WORDS[language].failedTitle),
    <UnreadView
      language={language}
      says={found.says}
      self={self}
      mayChange={mayChange(request)}
      canRetry={isOpen(found)}
    />,
  )
}

/** A job that ended without the import being ready: its own state tells. */
const isOver = (job: JobStatus | null, { jobId }: StoredImport): boolean =>
  jobId !== null && (job === null || job.state === 'failed' || job.state === 'cancelled')

function reading(request: WorkspaceRequest, found: StoredImport, job: JobStatus | null): Reply {
  const { language } = request
  const says = KEEPING_WORDS[language]
  const self = hrefOf(request, found)
  return page(
    { ...faceOf(request, CALLS_WORDS[language].reading), islands: ['refresh'] },
    <ReadingView language={language} here={self} progress={progressOf(job, language)}>
      <p>{says.resumes}</p>
      {mayChange(request) ? (
        <Form action={`${self}/cancel`}>
          <p>{says.cancelText}</p>
          <Buttons>
            <SubmitButton kind="secondary">{says.cancel}</SubmitButton>
          </Buttons>
        </Form>
      ) : null}
    </ReadingView>,
  )
}

/** Jobs say a phase by its name in code; pages say it in words. */
function progressOf(job: JobStatus | null, language: Language) {
  const { partOf, progress } = KEEPING_WORDS[language]
  const phases: Readonly<Record<string, string>> = progress
  const [, phase = '', part, parts] = /^([a-z]+)(?: (\d+)\/(\d+))?$/.exec(job?.says ?? '') ?? []
  const known = (job === null || job.state === 'queued' ? phases.waiting : phases[phase]) ?? ''
  const says = part === undefined || parts === undefined ? known : `${known}, ${partOf(part, parts)}`
  return { done: job?.done ?? 0, total: job?.total ?? null, says }
}

function quarantined(request: WorkspaceRequest, found: StoredImport): Reply {
  const { language, now } = request
  const { destroyedAt, says: column } = found
  const until = destroyedAt === null || destroyedAt <= now ? null : moment(destroyedAt, language)
  return page(
    faceOf(request, KEEPING_WORDS[language].quarantineTitle),
    <QuarantineView
      language={language}
      column={column}
      until={until}
      self={hrefOf(request, found)}
      mayChange={mayChange(request)}
    />,
  )
}

async function report(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const { language, tenant } = request
  const set =
    found.setId === null ? null : await services.database.inTenant(tenant, (tx) => findSet(tx, found.setId ?? ''))
  if (set === null || found.report === null) return notFound()
  const name = nameOfImport(found, language)
  const until = found.report.keepsNumbers ? sealedUntil(found.at) : null
  const view: VNode = (
    <ReportView
      language={language}
      name={name}
      files={found.files.map((file) => file.name)}
      report={found.report}
      set={set}
      caveats={set.caveats}
      self={hrefOf(request, found)}
      profile={callsAt(request, `/sets/${set.id}`)}
      sealedUntil={until === null || until <= request.now ? null : moment(until, language)}
      importId={found.id}
      mayChange={mayChange(request)}
    />
  )
  return page(faceOf(request, KEEPING_WORDS[language].reportTitle(name)), view)
}

/** Asks before an import is taken back. */
export async function askUndo(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const { language, tenant } = request
  const says = KEEPING_WORDS[language]
  const { setId } = found
  const set =
    found.state === 'ready' && setId !== null
      ? await services.database.inTenant(tenant, (tx) => findSet(tx, setId))
      : null
  const name = nameOfImport(found, language)
  return page(
    faceOf(request, says.undoTitle),
    <UndoView
      language={language}
      lead={set === null ? says.undoUnread(name) : says.undoText(name, set.name)}
      action={hrefOf(request, found, '/undo')}
      back={found.state === 'waiting' ? hrefOf(request, found, '/columns') : hrefOf(request, found)}
    />,
  )
}

export async function undo(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  await undoImport(services, request, found.id)
  return seeOther(callsAt(request))
}

/** Ends a reading. One that was quicker than the click is shown as it is. */
export async function cancel(services: Services, request: WorkspaceRequest, found: StoredImport): Promise<Reply> {
  const isGone = await cancelImport(services, request, found.id)
  return seeOther(isGone ? callsAt(request) : hrefOf(request, found))
}

/** The confirmed mapping as a Table Schema document. It names columns, and holds no value of a row. */
export function downloadMapping(found: StoredImport): Reply {
  if (found.mapping === null) return notFound()
  const text = `${JSON.stringify(writeMapping(found.mapping), null, 2)}\n`
  return { kind: 'download', name: 'mapping.json', type: 'application/json', bytes: Buffer.from(text) }
}

/** Rows with trouble, one a line, with their number and reason. */
export async function downloadReviewList(
  services: Services,
  request: WorkspaceRequest,
  found: StoredImport,
): Promise<Reply> {
  const path = reviewList(keptFolder(importFolder(services, request.tenant, found.id)))
  const bytes = found.state === 'ready' ? await readFile(path).catch(() => null) : null
  return bytes === null ? notFound() : { kind: 'download', name: 'review-list.csv', type: 'text/csv', bytes }
}
