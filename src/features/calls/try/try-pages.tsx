import { GUEST_COOKIE } from '../../../platform/access/index.ts'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons, Steps } from '../../../web/parts/index.ts'
import { notFound, type PageFace, type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { keptProfile } from '../keeping/kept.ts'
import { explainOpenProblem, statusOfOpening } from '../open-words.ts'
import { CALLS_WORDS } from '../page-words.ts'
import { LETTER_WORDS } from '../papers/letter-words.ts'
import { readColumns } from '../reading/read-columns.ts'
import { ColumnsView } from '../views/columns-view.tsx'
import { Corrections, readCorrections, withOptions } from '../views/corrections.tsx'
import { profileContents } from '../views/profile-view.tsx'
import { EndVisitView, FailedView, ReadingView, StartView } from '../views/visit-views.tsx'
import { guestsOf, type Visit } from './guests.ts'
import { GuestReadings } from './runs.ts'
import { inspectionOf, openSample, openUpload, readVisit } from './try-flow.ts'
import {
  type GuestFile,
  type GuestProfile,
  GuestProfileView,
  guestFile,
  guestLetter,
  sendGuestLetter,
} from './try-papers.tsx'

type VisitRequest = PageRequest<'visit'>
const PATIENCE_MS = 2_500

/** The pages of a guest: choose a file, check its columns, see what it says, end the visit. */
export function tryPages(services: Services) {
  const readings = new GuestReadings()
  const guests = guestsOf(services)
  const inVisit =
    (draw: (request: VisitRequest, facts: Visit) => Promise<Reply> | Reply) =>
    async (request: VisitRequest): Promise<Reply> => {
      const facts = await guests.find(request.params.visit)
      return facts === null ? visitOver(request) : draw(request, facts)
    }
  return {
    start: (request: PageRequest) => startPage(request),
    open: (request: PageRequest) => open(services, request),
    columns: inVisit((request, facts) => columnsPage(services, request, facts)),
    confirm: inVisit((request, facts) => confirm(services, readings, request, facts)),
    calls: inVisit((request, facts) => callsPage(services, readings, request, facts)),
    file: (as: GuestFile) =>
      inVisit((request, facts) =>
        withProfile(services, request, { facts, draw: (guest) => guestFile(request, guest, as) }),
      ),
    letter: inVisit((request, facts) =>
      withProfile(services, request, {
        facts,
        draw: (guest) => guestLetter(request, { ...guest, face: letterFace(request, facts) }),
      }),
    ),
    sendLetter: inVisit((request, facts) =>
      withProfile(services, request, {
        facts,
        draw: (guest) => sendGuestLetter(request, { ...guest, face: letterFace(request, facts) }),
      }),
    ),
    askDelete: inVisit((request, facts) =>
      page(
        faceOf(request, facts, CALLS_WORDS[request.language].endVisitTitle),
        <EndVisitView language={request.language} here={here(request, 'delete')} back={here(request, 'calls')} />,
      ),
    ),
    end: async (request: VisitRequest): Promise<Reply> => {
      readings.forget(request.params.visit)
      await guests.end(request.params.visit)
      return seeOther(request.href('/try'), [`${GUEST_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`])
    },
  }
}

const here = (request: VisitRequest, step: string): string => request.href(`/try/${request.params.visit}/${step}`)

function faceOf(request: PageRequest, facts: Visit | null, title: string): PageFace {
  const says = CALLS_WORDS[request.language]
  return { title, section: 'try', ...(facts?.isSample ? { chips: [says.invented] } : {}) }
}

function startPage(request: PageRequest, problem?: { says: string; status: number }): Reply {
  const says = CALLS_WORDS[request.language]
  const problems = problem ? [{ field: 'file', says: problem.says }] : []
  return page(
    faceOf(request, null, says.tryTitle),
    <StartView language={request.language} action={request.href('/try')} problems={problems} />,
    problem?.status ?? 200,
  )
}

async function open(services: Services, request: PageRequest): Promise<Reply> {
  await guestsOf(services).sweep()
  const isUpload = /^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
  const opened = isUpload ? await openUpload(services, request) : await openSample(services)
  if (!opened.ok)
    return startPage(request, {
      says: explainOpenProblem(opened.problem, request.language),
      status: statusOfOpening(opened.problem),
    })
  const seen = services.settings.origin === null ? request.url : new URL(services.settings.origin)
  const secure = seen.protocol === 'https:' ? '; Secure' : ''
  const cookie = `${GUEST_COOKIE}=${opened.value.secret}; Path=/; HttpOnly; SameSite=Lax${secure}`
  return seeOther(request.href(`/try/${opened.value.visit}/columns`), [cookie])
}

async function columnsPage(
  services: Services,
  request: VisitRequest,
  facts: Visit,
  returned: Partial<Parameters<typeof ColumnsView>[0]> = {},
): Promise<Reply> {
  const { language } = request
  const inspection = await inspectionOf(services, request.params.visit)
  if (inspection === null) return visitOver(request)
  const says = CALLS_WORDS[language]
  return page(
    faceOf(request, facts, says.columnsTitle),
    <>
      <Steps current={1} steps={says.steps} />
      <ColumnsView
        inspection={inspection}
        language={language}
        action={here(request, 'columns')}
        back={here(request, 'delete')}
        backLabel={says.endVisit}
        timezone={facts.timezone}
        files={facts.fileNames}
        questions={
          <Corrections
            language={language}
            options={inspection.mapping.options}
            jump={inspection.jump}
            typed={returned.typed}
          />
        }
        {...returned}
      />
    </>,
    returned.problems ? 422 : 200,
  )
}

async function confirm(
  services: Services,
  readings: GuestReadings,
  request: VisitRequest,
  facts: Visit,
): Promise<Reply> {
  const { visit } = request.params
  const inspection = await inspectionOf(services, visit)
  if (inspection === null) return visitOver(request)
  const form = await request.form()
  const answers = readColumns(form, inspection, request.language)
  const options = readCorrections(form, request.language)
  if (!answers.ok || !options.ok) {
    const problems = [answers, options].flatMap((one) => (one.ok ? [] : one.problem))
    return columnsPage(services, request, facts, { problems, typed: form })
  }
  const mapping = withOptions(answers.value.mapping, options.value)
  await guestsOf(services).describe(visit, { ...facts, timezone: mapping.timezone })
  readings.start(visit, () => readVisit(services, visit, { answers: { ...answers.value, mapping }, facts }))
  await readings.ask(visit, PATIENCE_MS)
  return seeOther(here(request, 'calls'))
}

async function callsPage(
  services: Services,
  readings: GuestReadings,
  request: VisitRequest,
  facts: Visit,
): Promise<Reply> {
  const { language } = request
  const { visit } = request.params
  const says = CALLS_WORDS[language]
  const state = await readings.ask(visit, PATIENCE_MS)
  if (state.kind === 'running')
    return page(
      { ...faceOf(request, facts, says.reading), islands: ['refresh'] },
      <ReadingView language={language} here={here(request, 'calls')} />,
    )
  if (state.kind === 'failed')
    return page(
      faceOf(request, facts, says.failedTitle),
      <FailedView language={language} problem={state.problem} back={here(request, 'columns')} />,
      422,
    )
  const profile = await keptProfile(guestsOf(services).folder(visit))
  if (profile === null) return seeOther(here(request, 'columns'))
  return page(
    { ...faceOf(request, facts, says.profileTitle), crisis: false, contents: profileContents(language) },
    <>
      <Steps current={2} steps={says.steps} />
      <GuestProfileView request={request} profile={profile} />
      <h2>{says.nextTitle}</h2>
      <p>{says.compareText}</p>
      <Buttons>
        <ButtonLink href={here(request, 'mixes')}>{says.compare}</ButtonLink>
        <ButtonLink kind="secondary" href={here(request, 'columns')}>
          {says.backToColumns}
        </ButtonLink>
        <ButtonLink kind="secondary" href={here(request, 'delete')}>
          {says.endVisit}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

interface WithProfile {
  readonly facts: Visit
  readonly draw: (guest: GuestProfile) => Promise<Reply> | Reply
}
/** What is made of the profile of a visit; without one the visit is still at its columns. */
async function withProfile(services: Services, request: VisitRequest, { facts, draw }: WithProfile): Promise<Reply> {
  const profile = await keptProfile(guestsOf(services).folder(request.params.visit))
  if (profile === null) return seeOther(here(request, 'columns'))
  const { isSample } = facts
  const agency = CALLS_WORDS[request.language][isSample ? 'sampleAgency' : 'guestAgency']
  return draw({ profile, isSample, agency })
}

function letterFace(request: VisitRequest, facts: Visit): PageFace {
  const up = { href: here(request, 'calls'), label: CALLS_WORDS[request.language].profileTitle }
  return { ...faceOf(request, facts, LETTER_WORDS[request.language].title), breadcrumbs: [up] }
}

/** The cookie still names a visit, but its files are gone: say so and offer to start again. */
function visitOver(request: PageRequest): Reply {
  const says = CALLS_WORDS[request.language]
  return request.method === 'GET'
    ? page(faceOf(request, null, says.visitOver), <StartAgain request={request} />, 404)
    : notFound()
}

function StartAgain({ request }: { request: PageRequest }) {
  const says = CALLS_WORDS[request.language]
  return (
    <>
      <h1>{says.visitOver}</h1>
      <p>{says.visitOverNext}</p>
      <Buttons>
        <ButtonLink href={request.href('/try')}>{says.anotherFile}</ButtonLink>
      </Buttons>
    </>
  )
}
