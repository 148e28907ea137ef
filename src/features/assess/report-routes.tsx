import { isId } from '../../core/kinds.ts'
import { type Paper, type PaperForm, PaperView } from '../../platform/documents/index.ts'
import { evidenceByThing } from '../../platform/evidence/index.ts'
import { sendPaper } from '../../platform/exports/index.ts'
import type { Services } from '../../platform/services.ts'
import { READERS } from '../../platform/workspace/index.ts'
import { ButtonLink, Buttons } from '../../web/parts/index.ts'
import { memberRoute, notFound, page, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { agendaOf } from './agenda.ts'
import { AT, assessFace, assessPlace } from './face.ts'
import { agreedPart } from './overview.ts'
import { raterCounts } from './rating-store.ts'
import { reportPaper } from './report.ts'
import { RESULT_WORDS } from './result-words.ts'
import type { Round } from './round.ts'
import { roundById } from './round-store.ts'
import { gapsOf } from './standing.ts'

const FILES = { pdf: 'report.pdf', word: 'report.docx' } as const satisfies Record<PaperForm, string>

/** The report as a page, a PDF and a Word file. Each file leaves an audit entry with its rows and hash. */
export function reportRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS } as const
  return [
    memberRoute({
      ...read,
      path: `${AT}/:round/report`,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    ...(['pdf', 'word'] as const).map((form) =>
      memberRoute({
        ...read,
        path: `${AT}/:round/${FILES[form]}`,
        audit: 'assessment.export',
        rate: 'export',
        handle: (request) => give(services, request, form),
      }),
    ),
  ]
}

interface Report {
  readonly round: Round
  readonly paper: Paper
}
async function reportOf(services: Services, request: WorkspaceRequest): Promise<Report | null> {
  const { params, tenant, membership, language } = request
  const id = params.round
  if (!isId(id)) return null
  return services.database.inTenant(tenant, async (tx) => {
    const round = await roundById(tx, id)
    if (round === null || round.state === 'rating') return null
    const keys = round.instrument.items.map((item) => `${round.id}.${item.id}`)
    const paper = reportPaper({
      round,
      collaboration: membership.collaboration.name,
      language,
      isInvented: services.settings.demonstration,
      agreed: await agreedPart(tx, round),
      agenda: await agendaOf(tx, round),
      raters: await raterCounts(tx, id),
      gaps: await gapsOf(tx, round),
      evidence: await evidenceByThing(tx, 'answer', keys),
    })
    return { round, paper }
  })
}

async function show(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const report = await reportOf(services, request)
  if (report === null) return notFound()
  const { round, paper } = report
  const says = RESULT_WORDS[request.language]
  const at = (rest: string) => assessPlace(request, `/${round.id}/${rest}`)
  const actions = (
    <Buttons>
      <ButtonLink href={at(FILES.pdf)} kind="secondary" download>
        {says.pdf}
      </ButtonLink>
      <ButtonLink href={at(FILES.word)} kind="secondary" download>
        {says.word}
      </ButtonLink>
    </Buttons>
  )
  return page(assessFace(request, { title: paper.title, round }), <PaperView paper={paper} actions={actions} />)
}

async function give(services: Services, request: WorkspaceRequest, as: PaperForm): Promise<Reply> {
  const report = await reportOf(services, request)
  if (report === null) return notFound()
  return sendPaper(services, request, {
    verb: `assessment.export-${as}`,
    paper: report.paper,
    as,
    name: 'self-assessment',
  })
}
