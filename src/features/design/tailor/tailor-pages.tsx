import type { JobStatus } from '../../../platform/jobs/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Alert, ButtonLink, PageHeader, Progress, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { MOST_OPTIONS } from '../explore/design.ts'
import type { Desk } from '../explore/desk.ts'
import { change } from '../explore/edit.tsx'
import { putMix, withFreeId } from '../explore/option-acts.ts'
import { isWorkspace } from '../explore/workspace-desk.ts'
import { mayStart } from '../job-limit.ts'
import { blankForm, formOf, readTailorForm, type TailorForm } from './read-tailor-form.ts'
import { TAILOR_JOB, TailorPayload } from './tailor-job.ts'
import { readOutcome, type TailorOutcome } from './tailor-outcome.ts'
import { mixTitle, TailorFormView, TailorOutcomeView } from './tailor-view.tsx'
import { TAILOR_WORDS } from './tailor-words.ts'

export const PROPOSE = '/propose'

/** The last search for this design, if any, and what it was asked. */
interface Search {
  readonly job: JobStatus
  readonly payload: TailorPayload
}

/** Proposing mixes for a saved design: the form, the search as a job, and adding what it found. */
export function tailorPages(services: Services) {
  const lastSearch = async ({ tenant, params }: WorkspaceRequest): Promise<Search | null> => {
    const jobs = await services.jobs.list(tenant, { name: TAILOR_JOB, limit: 50 })
    for (const job of jobs) {
      const payload = TailorPayload.safeParse(job.payload)
      if (payload.success && payload.data.design === params.design) return { job, payload: payload.data }
    }
    return null
  }
  const here = (desk: Desk): Reply => seeOther(desk.href(PROPOSE))
  return {
    show: async (request: PageRequest, desk: Desk): Promise<Reply> =>
      isWorkspace(request) ? proposePage(request, desk, { search: await lastSearch(request) }) : notFound(),

    start: async (request: PageRequest, desk: Desk): Promise<Reply> => {
      if (!isWorkspace(request)) return notFound()
      const { typed, ask, problems } = readTailorForm(await request.form(), request.language)
      const search = await lastSearch(request)
      if (ask === null) return proposePage(request, desk, { search, typed, problems })
      if (search !== null && isGoing(search.job)) return here(desk)
      if (!(await mayStart(services, request.tenant))) return seeOther(`${desk.href('')}?busy=1`)
      await startSearch(services, request, { desk, ask })
      return here(desk)
    },

    stop: async (request: PageRequest, desk: Desk): Promise<Reply> => {
      if (!isWorkspace(request)) return notFound()
      const search = await lastSearch(request)
      if (search !== null && isGoing(search.job)) await services.jobs.cancel(request.tenant, search.job.id)
      return here(desk)
    },

    add: async (request: PageRequest, desk: Desk): Promise<Reply> => {
      if (!isWorkspace(request)) return notFound()
      const form = await request.form()
      const outcome = readOutcome((await lastSearch(request))?.job.result)
      const found = outcome?.proposals.find(({ mix }) => mix.id === text(form, 'proposal'))
      if (found === undefined || desk.design.options.mixes.length >= MOST_OPTIONS) return here(desk)
      const name = mixTitle(found.mix.responders, request.language).slice(0, 80)
      const mix = withFreeId(desk.design, { id: '', name, responders: found.mix.responders })
      return change(request, desk, {
        base: version(form) || desk.version,
        fields: (was) => putMix(was, mix),
        next: `/options/${mix.id}`,
      })
    },
  }
}

async function startSearch(
  { database, jobs, audit }: Services,
  request: WorkspaceRequest,
  { desk, ask }: { readonly desk: Desk; readonly ask: TailorPayload['ask'] },
): Promise<void> {
  const { tenant, now, address, params } = request
  const payload = { design: params.design ?? '', version: desk.version, ask } satisfies TailorPayload
  await database.inTenant(tenant, async (tx) => {
    const id = await jobs.start(tenant, TAILOR_JOB, payload, tx)
    await audit.record(tx, {
      tenant,
      at: now,
      verb: 'design.propose',
      object: { type: 'job', id },
      class: 'D2',
      address,
    })
  })
}

const isGoing = ({ state }: JobStatus): boolean => state === 'queued' || state === 'running'

interface Drawn {
  readonly search: Search | null
  readonly typed?: TailorForm
  readonly problems?: Parameters<typeof TailorFormView>[0]['problems']
}
function proposePage(request: WorkspaceRequest, desk: Desk, { search, typed, problems = [] }: Drawn): Reply {
  const { language } = request
  const says = TAILOR_WORDS[language]
  const job = search?.job ?? null
  const going = job !== null && isGoing(job) ? job : null
  const outcome = going === null ? readOutcome(job?.result) : null
  const form = typed ?? (search === null ? blankForm(desk.design.beliefs) : formOf(search.payload.ask))
  return page(
    {
      ...desk.face(says.title, { breadcrumbs: [{ href: desk.href(''), label: desk.design.name }] }),
      ...(going === null ? {} : { islands: ['refresh'] }),
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {going === null ? null : <Going job={going} desk={desk} language={language} />}
      {job?.state === 'failed' ? <Alert tone="error">{says.failed(job.says)}</Alert> : null}
      {outcome === null ? null : (
        <Found outcome={outcome} isOld={search?.payload.version !== desk.version} desk={desk} language={language} />
      )}
      {desk.mayEdit && desk.calls !== null && going === null ? (
        <>
          <p>{says.safety}</p>
          <TailorFormView
            form={form}
            problems={problems}
            action={desk.href(PROPOSE)}
            language={language}
            isAgain={outcome !== null}
          />
        </>
      ) : null}
      <ButtonLink href={desk.href('')} kind="secondary">
        {says.back}
      </ButtonLink>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

interface Part {
  readonly desk: Desk
  readonly language: PageRequest['language']
}

function Found({
  outcome,
  isOld,
  desk,
  language,
}: Part & { readonly outcome: TailorOutcome; readonly isOld: boolean }) {
  const says = TAILOR_WORDS[language]
  const isFull = desk.design.options.mixes.length >= MOST_OPTIONS
  return (
    <>
      {isOld ? <p>{says.older}</p> : null}
      {desk.mayEdit && isFull ? <Alert tone="info">{says.full}</Alert> : null}
      <TailorOutcomeView
        outcome={outcome}
        language={language}
        add={desk.mayEdit && !isFull ? { action: desk.href(`${PROPOSE}/add`), version: desk.version } : null}
      />
    </>
  )
}

function Going({ job, desk, language }: Part & { readonly job: JobStatus }) {
  const says = TAILOR_WORDS[language]
  return (
    <section data-refresh="2">
      <p>{says.searching}</p>
      <Progress
        label={says.progress}
        done={job.done}
        total={job.total}
        says={job.state === 'queued' ? says.waiting : undefined}
      />
      <p>
        <a href={desk.href(PROPOSE)}>{says.look}</a>
      </p>
      {desk.mayEdit ? (
        <form action={desk.href(`${PROPOSE}/stop`)} method="post">
          <SubmitButton kind="secondary">{says.stop}</SubmitButton>
        </form>
      ) : null}
    </section>
  )
}
