import type { VNode } from 'preact'
import { MEMBER_ROLES, type MemberRole } from '../../core/access.ts'
import { ACCESS_MATRIX } from '../../core/access-matrix.ts'
import type { Access } from '../../platform/access/index.ts'
import type { JobStatus } from '../../platform/jobs/index.ts'
import { Card, EmptyState, Form, PageHeader, Progress, Refreshing, SubmitButton } from '../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { line } from './held.ts'
import { WORKSPACE_WORDS } from './workspace-words.ts'

/** Whoever may read tables of calls may see the work that makes them. */
export const JOB_ROLES: readonly MemberRole[] = MEMBER_ROLES.filter((role) =>
  ACCESS_MATRIX[role]['D2-tables'].includes('R'),
)

const jobsPath = (request: WorkspaceRequest): string =>
  request.href(`/w/${request.membership.collaboration.slug}/settings/jobs`)

export async function showJobs(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const says = WORKSPACE_WORDS[request.language]
  const jobs = await access.parts.services.jobs.list(request.tenant, { limit: 30 })
  const isBusy = jobs.some(({ state }) => state === 'queued' || state === 'running')
  const settings = request.href(`/w/${request.membership.collaboration.slug}/settings`)
  return page(
    {
      title: says.jobsTitle,
      workspacePlace: 'settings',
      seenBy: says.jobsSeenBy,
      breadcrumbs: [{ href: settings, label: says.settingsTitle }],
      islands: isBusy ? ['refresh'] : [],
    },
    <>
      <PageHeader title={says.jobsTitle} lead={says.jobsLead} />
      {jobs.length === 0 ? (
        <EmptyState title={says.jobsEmpty}>
          <p>{says.jobsEmptyAbout}</p>
        </EmptyState>
      ) : (
        <JobList request={request} jobs={jobs} isBusy={isBusy} />
      )}
    </>,
  )
}

function JobList(props: {
  readonly request: WorkspaceRequest
  readonly jobs: readonly JobStatus[]
  readonly isBusy: boolean
}): VNode {
  const { request, jobs, isBusy } = props
  const list = jobs.map((job) => <Job key={job.id} request={request} job={job} />)
  return isBusy ? (
    <Refreshing href={jobsPath(request)}>
      <div class="stack">{list}</div>
    </Refreshing>
  ) : (
    <div class="stack">{list}</div>
  )
}

function Job({ request, job }: { readonly request: WorkspaceRequest; readonly job: JobStatus }): VNode {
  const says = WORKSPACE_WORDS[request.language]
  const isOpen = job.state === 'queued' || job.state === 'running'
  const name = nameOf(job, says.jobNames)
  return (
    // No region of its own: two jobs of one kind would be two regions of one name.
    <Card>
      <h2 class="card__title">{`${name}: ${says.jobStates[job.state]}`}</h2>
      <p>{says.jobStarted(moment(job.createdAt, request.language))}</p>
      {isOpen ? (
        <>
          <Progress label={name} done={job.done} total={job.total} says={job.says} />
          <Form action={`${jobsPath(request)}/stop`}>
            <input type="hidden" name="job" value={job.id} />
            <SubmitButton kind="secondary">{says.stop}</SubmitButton>
          </Form>
        </>
      ) : job.says === '' ? null : (
        <p>{job.says}</p>
      )}
    </Card>
  )
}

/** Work of a kind that has no name of its own yet is shown under its key. */
function nameOf({ name }: JobStatus, names: Readonly<Record<string, string>>): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name
}

export async function stopJob(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, address } = request
  const { database, audit, jobs } = access.parts.services
  const id = line(await request.form(), 'job')
  if (!/^[0-9a-f-]{36}$/.test(id) || (await jobs.find(tenant, id)) === null) return notFound()
  const object = { type: 'job', id }
  // First the entry, since the queue is outside this transaction: no job is stopped without one.
  await database.inTenant(tenant, (tx) =>
    audit.record(tx, { tenant, at: now, verb: 'job.stopped', object, class: 'D1', address }),
  )
  await jobs.cancel(tenant, id)
  return seeOther(jobsPath(request))
}
