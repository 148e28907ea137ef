import type { VNode } from 'preact'
import { isId } from '../../core/kinds.ts'
import type { Beliefs } from '../../core/mix/beliefs.ts'
import type { JobStatus } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { Alert, ButtonLink, EmptyState, Form, PageHeader, Select, SubmitButton, Table } from '../../web/parts/index.ts'
import { notFound, type PageFace, page, type Reply, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { moment } from '../../web/words/moment.ts'
import { number } from '../../web/words/numbers.ts'
import { DESIGN_JOB } from './design-job.ts'
import { DesignsSection, RemovedNow } from './explore/designs-list.tsx'
import { EXPLORE_WORDS } from './explore/explore-words.ts'
import { ownDesigns } from './explore/store.ts'
import { mayStart } from './job-limit.ts'
import { MixesView } from './mixes-view.tsx'
import { weightsOf } from './papers/paper-routes.ts'
import { TakeAlong } from './papers/take-along.tsx'
import { ProgressView } from './progress-view.tsx'
import { exportRecord } from './record/record-reply.ts'
import type { DayReplay } from './replay-day.ts'
import { dayAsked } from './results/day-asked.ts'
import { DayView } from './results/day-view.tsx'
import { DAY_WORDS } from './results/day-words.ts'
import { PartNav } from './results/part-nav.tsx'
import { type DrawnPart, partTitle, ResultPage } from './results/result-page.tsx'
import { demandSeen, type ResultPlace, weighed } from './results/result-place.ts'
import { beliefsFor } from './run-beliefs.ts'
import { WORKSPACE_WORDS } from './run-words.ts'
import { DEMANDS, type ImportEntry, type WorkspaceSource } from './source.ts'
import { latestRuns, type RunEntry, runById, type StoredRun } from './store.ts'
import { DESIGN_WORDS } from './words.ts'

/** Running a comparison opens the coded calls themselves, so only these roles may. */
export const RUNNERS = ['coordinator', 'analyst'] as const
const mayRun = (role: string): boolean => RUNNERS.some((one) => one === role)

/** Comparisons of the workspace: the list, starting one, and the pages of one. */
export function workspacePages(services: Services, source: WorkspaceSource) {
  const { database } = services
  const oneRun = async (
    request: WorkspaceRequest<'run'>,
    draw: (run: ShownRun) => Reply | Promise<Reply>,
  ): Promise<Reply> => {
    if (!isId(request.params.run)) return notFound()
    const run = await database.inTenant(request.tenant, (tx) => shownRun(tx, request.params.run))
    return run === null ? notFound() : draw(run)
  }
  return {
    list: async (request: WorkspaceRequest): Promise<Reply> => {
      const [imports, jobs, kept] = await Promise.all([
        source.list(request.tenant),
        services.jobs.list(request.tenant, { name: DESIGN_JOB, limit: 1 }),
        database.inTenant(request.tenant, async (tx) => {
          const runs = await latestRuns(tx)
          const asked = request.query.get('calls')
          const latest = runs.find(({ importId }) => asked === null || importId === asked)
          const designs = await ownDesigns(tx, request.tenant)
          return { runs, designs, latest: latest === undefined ? null : await shownRun(tx, latest.id) }
        }),
      ])
      return listPage(request, { imports, job: jobs[0] ?? null, ...kept })
    },
    start: (request: WorkspaceRequest) => startRun(request, services, source),
    show: (request: WorkspaceRequest<'run'>) => oneRun(request, (run) => runPage(request, run)),
    part: (part: DrawnPart) => (request: WorkspaceRequest<'run'>) =>
      oneRun(request, (run) => partPage(request, run, part)),
    /** Single calls, though of a simulated day: only for those who may open the coded calls. */
    day: (request: WorkspaceRequest<'run'>) =>
      oneRun(request, async (run) => {
        const { result, importId, demand } = run
        const calls = await source.open(request.tenant, importId, demand ?? 'as-counted')
        const day = calls === null ? null : await dayAsked(calls.replay, result, request.query)
        return dayPage(request, run, day)
      }),
    record: (request: WorkspaceRequest<'run'>) =>
      oneRun(request, ({ result, need }) =>
        exportRecord(services, request, { result, counting: need.counting ?? null }),
      ),
  }
}

/** A run with what the community believed in the design it compared. */
export type ShownRun = StoredRun & { readonly beliefs: Beliefs }
export async function shownRun(tx: Tx, id: string): Promise<ShownRun | null> {
  const run = await runById(tx, id)
  return run === null ? null : { ...run, beliefs: await beliefsFor(tx, run) }
}

async function startRun(request: WorkspaceRequest, services: Services, source: WorkspaceSource): Promise<Reply> {
  const { tenant, now, address } = request
  const form = await request.form()
  const importId = form.get('calls')
  const demand = DEMANDS.find((one) => one === form.get('demand')) ?? 'as-counted'
  const imports = await source.list(tenant)
  if (typeof importId !== 'string' || !imports.some(({ id }) => id === importId)) return seeOther(placeOf(request))
  if ((await source.open(tenant, importId, demand)) === null) return seeOther(`${placeOf(request)}?no=${demand}`)
  if (!(await mayStart(services, tenant))) return seeOther(`${placeOf(request)}?busy=1`)
  await services.database.inTenant(tenant, async (tx) => {
    const id = await services.jobs.start(tenant, DESIGN_JOB, { importId, demand }, tx)
    await services.audit.record(tx, {
      tenant,
      at: now,
      verb: 'design.run',
      object: { type: 'job', id },
      class: 'D2',
      address,
    })
  })
  return seeOther(placeOf(request))
}

interface ListParts {
  readonly imports: readonly ImportEntry[]
  readonly runs: readonly RunEntry[]
  readonly latest: ShownRun | null
  readonly job: JobStatus | null
  readonly designs: Awaited<ReturnType<typeof ownDesigns>>
}

/** The latest answer (on the calls that the address names) first, then how to ask again, then the earlier ones. */
function listPage(request: WorkspaceRequest, { imports, runs, latest, job, designs }: ListParts): Reply {
  const says = DESIGN_WORDS[request.language]
  const isGoing = job?.state === 'queued' || job?.state === 'running'
  return page(
    { ...face(request, says.title), ...(isGoing ? { islands: ['refresh'] } : {}), wide: true },
    <>
      <PageHeader title={says.title} {...(latest ? { lead: leadOf(latest, request.language) } : {})} />
      <RemovedNow request={request} designs={designs} />
      <JobView job={job} language={request.language} here={placeOf(request)} />
      {request.query.has('no') ? <Alert tone="warning">{WORKSPACE_WORDS[request.language].noDemand}</Alert> : null}
      {request.query.has('busy') ? <Alert tone="warning">{WORKSPACE_WORDS[request.language].busy}</Alert> : null}
      {latest ? <Doors latest={latest} request={request} /> : null}
      {latest ? <RunView run={latest} request={request} here={placeOf(request)} /> : null}
      <AskView imports={imports} request={request} isAgain={latest !== null} />
      <DesignsSection request={request} designs={designs} hasCalls={imports.length > 0} />
      {runs.length > 0 ? (
        <section id="runs">
          <RunsTable runs={runs} request={request} />
        </section>
      ) : null}
    </>,
  )
}

/** Above the latest answer: the design behind it, a design of one's own, and what was compared before. */
function Doors({ latest, request }: { readonly latest: ShownRun; readonly request: WorkspaceRequest }): VNode {
  const says = EXPLORE_WORDS[request.language]
  const design = designOf(request, latest)
  return (
    <nav aria-label={says.doors}>
      <ul class="inline-list">
        {design === null ? null : (
          <li>
            <a href={design.href}>{says.backToDesign}</a>
          </li>
        )}
        {mayRun(request.membership.role) ? (
          <li>
            <a href={`${placeOf(request)}/new?calls=${latest.importId}`}>{says.make}</a>
          </li>
        ) : null}
        <li>
          <a href="#designs">{says.listTitle}</a>
        </li>
        <li>
          <a href="#runs">{WORKSPACE_WORDS[request.language].runs}</a>
        </li>
      </ul>
    </nav>
  )
}

interface AskProps {
  readonly imports: readonly ImportEntry[]
  readonly request: WorkspaceRequest
  /** One primary button a view: the brief, once there is a comparison. */
  readonly isAgain: boolean
}
function AskView({ imports, request, isAgain }: AskProps): VNode | null {
  const says = WORKSPACE_WORDS[request.language]
  if (imports.length === 0)
    return (
      <EmptyState title={says.none}>
        <p>{says.noneLead}</p>
        <ButtonLink href={request.href(`/w/${slugOf(request)}/calls`)}>{says.importCalls}</ButtonLink>
      </EmptyState>
    )
  if (!mayRun(request.membership.role)) return null
  return (
    <Form action={placeOf(request)} name="ask">
      <Select
        name="calls"
        label={says.choose}
        value={imports.find(({ id }) => id === request.query.get('calls'))?.id ?? imports[0]?.id}
        options={imports.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="demand"
        label={says.demand}
        hint={says.demandHint}
        value="as-counted"
        options={DEMANDS.map((one) => ({ value: one, label: says.demands[one] }))}
      />
      <SubmitButton kind={isAgain ? 'secondary' : 'primary'}>{says.run}</SubmitButton>
    </Form>
  )
}

function JobView({ job, language, here }: { job: JobStatus | null; language: Language; here: string }): VNode | null {
  if (job?.state === 'queued') return <ProgressView state={{ kind: 'waiting' }} language={language} here={here} />
  if (job?.state === 'running') {
    const state = { kind: 'running', done: job.done, total: job.total ?? 0 } as const
    return <ProgressView state={state} language={language} here={here} />
  }
  if (job?.state === 'failed') return <Alert tone="error">{WORKSPACE_WORDS[language].failed(job.says)}</Alert>
  return null
}

function RunsTable({ runs, request }: { runs: readonly RunEntry[]; request: WorkspaceRequest }): VNode {
  const says = WORKSPACE_WORDS[request.language]
  return (
    <Table
      caption={says.runs}
      columns={[
        { key: 'what', label: says.compared },
        { key: 'when', label: says.runAt },
      ]}
      rows={runs.map((run) => ({
        what: <a href={`${placeOf(request)}/${run.id}`}>{leadOf(run, request.language)}</a>,
        when: moment(run.madeAt, request.language),
      }))}
    />
  )
}

function runPage(request: WorkspaceRequest<'run'>, run: ShownRun): Reply {
  const says = DESIGN_WORDS[request.language]
  const up = { href: placeOf(request), label: WORKSPACE_WORDS[request.language].runs }
  const design = designOf(request, run)
  return page(
    { ...face(request, says.title), breadcrumbs: [up, ...(design === null ? [] : [design])], wide: true },
    <>
      <PageHeader title={says.title} lead={leadOf(run, request.language)} />
      <RunView run={run} request={request} here={`${placeOf(request)}/${run.id}`} />
    </>,
  )
}

function partPage(request: WorkspaceRequest<'run'>, run: ShownRun, part: DrawnPart): Reply {
  const place = memberPlace(request, run)
  const up = { href: place.href('answer') ?? '', label: DESIGN_WORDS[request.language].title }
  return page(
    { ...face(request, partTitle(part, place)), breadcrumbs: [up], wide: true },
    <ResultPage place={place} part={part} lead={leadOf(run, request.language)} />,
  )
}

function dayPage(request: WorkspaceRequest<'run'>, run: ShownRun, day: DayReplay | null): Reply {
  const place = memberPlace(request, run)
  const says = DAY_WORDS[request.language]
  const up = { href: place.href('answer') ?? '', label: DESIGN_WORDS[request.language].title }
  return page(
    { ...face(request, says.title), breadcrumbs: [up], wide: true },
    <>
      <PageHeader title={says.title} lead={leadOf(run, request.language)} />
      <PartNav place={place} current="day" />
      <DayView place={place} day={day} />
    </>,
  )
}

/** The pages of one comparison; all but the answer lie under it. */
export function memberPlace(request: WorkspaceRequest, run: ShownRun): ResultPlace {
  const here = `${placeOf(request)}/${run.id}`
  return {
    result: run.result,
    beliefs: weighed(run.beliefs, request.query),
    ...numbersOf(request, run),
    ...demandSeen(run.need),
    language: request.language,
    level: 'workspace',
    href: (part) => {
      if (part === 'answer') return here
      // One day is told call by call.
      return part !== 'day' || mayRun(request.membership.role) ? `${here}/${part}` : null
    },
    query: request.query,
  }
}

/** The design that a run compared, while it is there. */
function designOf(request: WorkspaceRequest, { design, designName }: RunEntry) {
  return design === null || designName === null
    ? null
    : { href: `${placeOf(request)}/d/${design.id}`, label: designName }
}

/** Prices, baselines and weights are kept in a design: where, or where one can be begun. */
function numbersOf(request: WorkspaceRequest, run: RunEntry): Pick<ResultPlace, 'numbers' | 'assumptions' | 'begin'> {
  if (!mayRun(request.membership.role)) return { numbers: null, begin: null }
  const design = designOf(request, run)
  return design === null
    ? { numbers: null, begin: `${placeOf(request)}/new?calls=${run.importId}` }
    : { numbers: `${design.href}/beliefs`, assumptions: `${design.href}/assumptions`, begin: null }
}

/** One comparison with the doors to its brief. `here` is the page that shows it. */
function RunView({ run, request, here }: { run: ShownRun; request: WorkspaceRequest; here: string }): VNode {
  const { language } = request
  const base = `${placeOf(request)}/${run.id}`
  return (
    <>
      <PartNav place={memberPlace(request, run)} current="answer" />
      <MixesView place={memberPlace(request, run)} here={here} />
      <TakeAlong base={base} record={`${base}/record.json`} query={weightsOf(request.query)} language={language} />
    </>
  )
}

/** Which design, whose calls, and under which scenario of demand. */
export function leadOf(run: RunEntry, language: Language): string {
  return [whatOf(run, language), callsOf(run, language)].join(' · ')
}
function callsOf({ callsName, demand }: RunEntry, language: Language): string {
  return demand == null ? callsName : `${callsName} · ${WORKSPACE_WORDS[language].demands[demand]}`
}
function whatOf({ design, designName }: RunEntry, language: Language): string {
  const says = WORKSPACE_WORDS[language]
  if (design === null) return says.usualMixes
  return designName === null ? says.deletedDesign : says.designAt(designName, number(design.version, language))
}

function face(request: WorkspaceRequest, title: string): PageFace {
  return { title, workspacePlace: 'design', seenBy: WORKSPACE_WORDS[request.language].seenBy }
}

const slugOf = (request: WorkspaceRequest): string => request.membership.collaboration.slug
const placeOf = (request: WorkspaceRequest): string => request.href(`/w/${slugOf(request)}/design`)
