import { isId } from '../../../core/kinds.ts'
import type { AuditAct } from '../../../platform/audit/index.ts'
import type { JobStatus } from '../../../platform/jobs/index.ts'
import { latestVersion, versionAt, versionsOf } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { notFound, type PageRequest, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { findSet } from '../../calls/index.ts'
import { DESIGN_JOB } from '../design-job.ts'
import { mayStart } from '../job-limit.ts'
import type { WorkspaceSource } from '../source.ts'
import { latestRuns, runById, runsOfDesign } from '../store.ts'
import { fromFields } from './design.ts'
import { type CallFacts, callFactsOf, type Desk, type RunStanding } from './desk.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { authorNames } from './people.ts'
import { quickFacts, wantsQuickFacts } from './quick-facts.ts'
import { designKey, ownDesign, saveDesign } from './store.ts'

/** Who makes and runs designs: a run opens the coded calls, so nobody else may. */
export const MAKERS = ['coordinator', 'analyst'] as const
export const isMaker = (role: string): boolean => MAKERS.some((one) => one === role)

export const isWorkspace = (request: PageRequest): request is WorkspaceRequest =>
  'tenant' in request && 'membership' in request

export const designPlace = (request: WorkspaceRequest): string =>
  request.href(`/w/${request.membership.collaboration.slug}/design`)

/** The partner's own design that the address names. */
export function openWorkspaceDesk(services: Services, source: WorkspaceSource) {
  return async (request: PageRequest): Promise<Desk | Reply> => {
    const id = request.params.design ?? ''
    if (!isWorkspace(request) || !isId(id)) return notFound()
    const { tenant, language } = request
    const found = await services.database.inTenant(tenant, async (tx) => {
      const entry = await ownDesign(tx, tenant, id)
      const version = entry === null || entry.removedAt !== null ? null : await latestVersion(tx, designKey(id))
      if (entry === null || version === null) return null
      const design = fromFields(version.fields)
      const set = isId(design.calls) ? await findSet(tx, design.calls) : null
      // The newest comparison on the same calls under the same demand, whatever it compared.
      const demand = design.demand === 'as-counted' ? null : design.demand
      const near = (await latestRuns(tx)).find((run) => run.importId === design.calls && run.demand === demand)
      const screen = near === undefined ? null : ((await runById(tx, near.id))?.result.screen ?? null)
      return { entry, version, design, set, screen, runs: await runsOfDesign(tx, id) }
    })
    if (found === null) return notFound()
    const { entry, version, design, set, runs } = found
    // A run opens the coded calls, and so does this: only for makers.
    const open = async () => (await (await source.open(tenant, design.calls, design.demand))?.replay()) ?? null
    const state = [tenant.partner, design.calls, set?.countedAt ?? null, design.demand]
    const mayRead = isMaker(tenant.role) && wantsQuickFacts(request.path) && set !== null
    const screen = found.screen ?? (mayRead ? await quickFacts(state, design.options, open) : null)
    const isInvented = services.settings.demonstration
    const calls: CallFacts | null =
      set?.profile == null ? null : callFactsOf(set.profile, { name: set.name, isInvented })
    const jobs = await services.jobs.list(tenant, { name: DESIGN_JOB, limit: 20 })
    const job = jobs.find((each) => designOf(each) === id) ?? null
    const root = `${designPlace(request)}/d/${id}`
    const says = EXPLORE_WORDS[language]
    return {
      place: 'workspace',
      mayEdit: isMaker(tenant.role),
      design,
      fields: version.fields,
      version: version.version,
      calls,
      screen,
      standing: standingOf(job),
      runs: runs.map((run) => ({
        madeAt: run.madeAt,
        version: run.design?.version ?? 0,
        href: `${designPlace(request)}/${run.id}`,
      })),
      href: (rest) => root + rest,
      face: (title, extra = {}) => ({
        title,
        workspacePlace: 'design',
        seenBy: entry.shared === null ? says.seenBy.own : says.seenBy.shared,
        breadcrumbs: [{ href: designPlace(request), label: says.designs }],
        ...extra,
      }),
      at: (wanted) => services.database.inTenant(tenant, (tx) => versionAt(tx, designKey(id), wanted)),
      versions: () => services.database.inTenant(tenant, (tx) => versionsOf(tx, designKey(id))),
      authors: (versions) =>
        authorNames(
          services,
          tenant,
          versions.map(({ author }) => author),
        ),
      save: ({ base, fields, note = '' }) =>
        services.database.inTenant(tenant, async (tx) => {
          const saved = await saveDesign(tx, tenant, { id, base, fields, note, at: request.now })
          if (saved.ok && saved.value.isNew) await services.audit.record(tx, actOf(request, 'design.change', id))
          return saved
        }),
      run: async () => {
        if (!(await mayStart(services, tenant))) return false
        await services.database.inTenant(tenant, async (tx) => {
          const payload = { design: id, version: version.version }
          const started = await services.jobs.start(tenant, DESIGN_JOB, payload, tx)
          await services.audit.record(tx, {
            ...actOf(request, 'design.run', started),
            object: { type: 'job', id: started },
            class: 'D2',
          })
        })
        return true
      },
      stop: async () => {
        if (job !== null && (job.state === 'queued' || job.state === 'running'))
          await services.jobs.cancel(tenant, job.id)
      },
    }
  }
}

/** The audit entry of an act on a design. */
export const actOf = ({ tenant, now, address }: WorkspaceRequest, verb: string, id: string): AuditAct => ({
  tenant,
  at: now,
  verb,
  object: { type: 'design', id },
  class: 'D1',
  address,
})

/** The design that a job compares; null for the usual mixes. */
function designOf({ payload }: JobStatus): string | null {
  return typeof payload === 'object' && payload !== null && 'design' in payload ? String(payload.design) : null
}

function standingOf(job: JobStatus | null): RunStanding {
  if (job?.state === 'queued') return { kind: 'waiting' }
  if (job?.state === 'running') return { kind: 'running', done: job.done, total: job.total ?? 0 }
  if (job?.state === 'failed') return { kind: 'failed', says: job.says }
  return { kind: 'none' }
}
