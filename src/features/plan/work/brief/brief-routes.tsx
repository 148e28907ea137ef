import { type PaperForm, PaperView } from '../../../../platform/documents/index.ts'
import { sendPaper } from '../../../../platform/exports/index.ts'
import type { Services } from '../../../../platform/services.ts'
import { here, READERS } from '../../../../platform/workspace/index.ts'
import { ButtonLink, Buttons } from '../../../../web/parts/index.ts'
import { memberRoute, page, type Route, type WorkspaceRequest } from '../../../../web/route.ts'
import { readPlan, recentDecisions } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { planBrief } from './brief.ts'
import { BRIEF_WORDS } from './brief-words.ts'

const AT = '/w/:collaboration/plan/brief'

/** The plan on one page, to read, print and take along. */
export function briefRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS } as const
  return [
    memberRoute({
      ...read,
      path: AT,
      audit: null,
      rate: 'read',
      handle: async (request) => {
        const paper = await briefOf(services, request)
        return page(
          {
            title: paper.title,
            workspacePlace: 'plan',
            seenBy: PLAN_WORK_WORDS[request.language].seenBy,
            breadcrumbs: [{ href: here(request, '/plan'), label: BRIEF_WORDS[request.language].back }],
          },
          <PaperView paper={paper} actions={<Take request={request} />} />,
        )
      },
    }),
    ...(['pdf', 'word'] as const satisfies readonly PaperForm[]).map((as) =>
      memberRoute({
        ...read,
        path: `${AT}/${as}`,
        audit: 'plan.export-brief',
        rate: 'export',
        handle: async (request) => {
          const paper = await briefOf(services, request)
          return sendPaper(services, request, {
            verb: 'plan.export-brief',
            paper,
            as,
            name: 'pmhc-work-plan',
            onPages: 1,
          })
        },
      }),
    ),
  ]
}

const briefOf = ({ database, settings }: Services, { tenant, now, language, membership }: WorkspaceRequest) =>
  database.inTenant(tenant, async (tx) => {
    const plan = await readPlan(tx, tenant, now)
    const decisions = await recentDecisions(tx, plan.today)
    const collaboration = membership.collaboration.name
    return planBrief({ plan, decisions, collaboration, language, isInvented: settings.demonstration })
  })

function Take({ request }: { readonly request: WorkspaceRequest }) {
  const says = BRIEF_WORDS[request.language]
  return (
    <Buttons>
      <ButtonLink href={here(request, '/plan/brief/pdf')} download>
        {says.pdf}
      </ButtonLink>
      <ButtonLink href={here(request, '/plan/brief/word')} kind="secondary" download>
        {says.word}
      </ButtonLink>
    </Buttons>
  )
}
