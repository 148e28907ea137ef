import { MEMBER_ROLES } from '../../core/access.ts'
import { rolesAt } from '../../platform/access/index.ts'
import { PaperView } from '../../platform/documents/index.ts'
import { sendPaper } from '../../platform/exports/index.ts'
import type { Services } from '../../platform/services.ts'
import { here, READERS, todayOf } from '../../platform/workspace/index.ts'
import { Buttons, Checkbox, FieldGroup, Form, PageHeader, SubmitButton, TextArea } from '../../web/parts/index.ts'
import { memberRoute, page, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { plain } from '../../web/typed.ts'
import { councilPaper, PACK_PARTS, type PackPart } from './council-paper.tsx'
import { gatherFacts } from './gather.ts'
import { homePage, type Seat } from './home-page.tsx'
import { OVERVIEW_WORDS } from './words.ts'

const PACK = '/w/:collaboration/council-pack'
const MOST_ASK = 600

/** The home of a workspace, and the same facts as one paper. */
export function overviewRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], rate: 'read' } as const
  const leave = { ...read, roles: READERS, audit: 'council-pack.export', rate: 'export' } as const
  return [
    memberRoute({
      ...read,
      path: '/w/:collaboration',
      roles: MEMBER_ROLES,
      audit: null,
      handle: async (request) => homePage(request, await gatherFacts(services, request), seatOf(request)),
    }),
    memberRoute({ ...read, path: PACK, roles: READERS, audit: null, handle: (request) => showPack(services, request) }),
    memberRoute({ ...leave, path: `${PACK}/pdf`, handle: (request) => packFile(services, request, 'pdf') }),
    memberRoute({ ...leave, path: `${PACK}/word`, handle: (request) => packFile(services, request, 'word') }),
  ]
}

function seatOf({ visitor, tenant, membership }: WorkspaceRequest): Seat {
  if (visitor.kind !== 'account') return { roles: [membership.role], others: [] }
  const partners = new Map(visitor.memberships.map(({ partner }) => [partner.id, partner]))
  return {
    roles: rolesAt(visitor.memberships, tenant.partner),
    others: [...partners.values()].filter(({ id }) => id !== tenant.partner),
  }
}

/** Everything goes in until somebody chose. */
function chosenIn({ query }: WorkspaceRequest): { readonly parts: readonly PackPart[]; readonly ask: string } {
  const asked = query.getAll('with')
  return {
    parts: asked.length === 0 ? PACK_PARTS : PACK_PARTS.filter((part) => asked.includes(part)),
    ask: plain(query.get('ask')).slice(0, MOST_ASK),
  }
}

async function paperFor(services: Services, request: WorkspaceRequest) {
  const { language, membership, tenant, now } = request
  const facts = await gatherFacts(services, request)
  const on = await services.database.inTenant(tenant, (tx) => todayOf(tx, tenant, now))
  const marks = services.settings.demonstration ? [OVERVIEW_WORDS[language].invented] : []
  return councilPaper(facts, {
    ...chosenIn(request),
    collaboration: membership.collaboration.name,
    language,
    on,
    marks,
  })
}

async function showPack(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = OVERVIEW_WORDS[request.language]
  const { parts, ask } = chosenIn(request)
  const paper = await paperFor(services, request)
  const asked = new URLSearchParams([...parts.map((part) => ['with', part]), ...(ask === '' ? [] : [['ask', ask]])])
  return page(
    { title: says.packTitle, workspacePlace: 'home', seenBy: says.packSeenBy },
    <>
      <PageHeader title={says.packTitle} lead={says.packLead} />
      <Form action={here(request, '/council-pack')} method="get">
        <FieldGroup legend={says.packWith}>
          {PACK_PARTS.map((part) => (
            <Checkbox key={part} name="with" value={part} label={says.packParts[part]} checked={parts.includes(part)} />
          ))}
        </FieldGroup>
        <TextArea name="ask" label={says.packAsk} hint={says.packAskHint} rows={2} required={false} value={ask} />
        <SubmitButton kind="secondary">{says.packShow}</SubmitButton>
      </Form>
      <PaperView
        paper={paper}
        actions={
          <Buttons>
            <a class="usa-button" href={here(request, `/council-pack/pdf?${asked}`)} download>
              {says.packPdf}
            </a>
            <a class="usa-button usa-button--outline" href={here(request, `/council-pack/word?${asked}`)} download>
              {says.packWord}
            </a>
          </Buttons>
        }
      />
    </>,
  )
}

async function packFile(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const paper = await paperFor(services, request)
  return sendPaper(services, request, { verb: 'council-pack.export', paper, as, name: 'council-pack' })
}
