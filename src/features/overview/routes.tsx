import { MEMBER_ROLES } from '../../core/access.ts'
import { rolesAt } from '../../platform/access/index.ts'
import { PaperView } from '../../platform/documents/index.ts'
import { sendPaper } from '../../platform/exports/index.ts'
import type { Services } from '../../platform/services.ts'
import { here, READERS, todayOf } from '../../platform/workspace/index.ts'
import { Buttons, Checkbox, Details, FieldGroup, Form, SubmitButton, TextArea } from '../../web/parts/index.ts'
import { memberRoute, page, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { text } from '../../web/typed.ts'
import { councilPaper, PACK_PARTS, type PackPart } from './council-paper.tsx'
import { gatherFacts } from './gather.ts'
import { homePage, type Seat } from './home-page.tsx'
import { OVERVIEW_WORDS } from './words.ts'

const PACK = '/w/:collaboration/council-pack'
const MOST_ASK = 600

/** The home of a workspace, and the same facts as one paper. */
export function overviewRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], rate: 'read' } as const
  const pack = { classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const leave = { ...pack, method: 'POST', audit: 'council-pack.export', rate: 'export' } as const
  return [
    memberRoute({
      ...read,
      path: '/w/:collaboration',
      roles: MEMBER_ROLES,
      audit: null,
      handle: async (request) => homePage(request, await gatherFacts(services, request), seatOf(request)),
    }),
    memberRoute({ ...pack, method: 'GET', path: PACK, handle: (request) => showPack(services, request, ALL) }),
    memberRoute({
      ...pack,
      method: 'POST',
      path: PACK,
      handle: async (request) => showPack(services, request, chosenIn(await request.form())),
    }),
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

/** What goes in. What is asked for is written by a member, so it travels in the form and never in an address. */
interface Chosen {
  readonly parts: readonly PackPart[]
  readonly ask: string
}
const ALL: Chosen = { parts: PACK_PARTS, ask: '' }
function chosenIn(form: FormData): Chosen {
  const asked = form.getAll('with')
  return { parts: PACK_PARTS.filter((part) => asked.includes(part)), ask: text(form, 'ask').slice(0, MOST_ASK) }
}

async function paperFor(services: Services, request: WorkspaceRequest, chosen: Chosen) {
  const { language, membership, tenant, now } = request
  const facts = await gatherFacts(services, request)
  const on = await services.database.inTenant(tenant, (tx) => todayOf(tx, tenant, now))
  const marks = services.settings.demonstration ? [OVERVIEW_WORDS[language].invented] : []
  return councilPaper(facts, {
    ...chosen,
    collaboration: membership.collaboration.name,
    language,
    on,
    marks,
  })
}

async function showPack(services: Services, request: WorkspaceRequest, chosen: Chosen): Promise<Reply> {
  const says = OVERVIEW_WORDS[request.language]
  const paper = await paperFor(services, request, chosen)
  const at = here(request, '/council-pack')
  return page(
    { title: says.packTitle, workspacePlace: 'home', seenBy: says.packSeenBy },
    <>
      <p>{says.packLead}</p>
      <Form action={at}>
        <Details summary={says.packWith}>
          <FieldGroup legend={says.packWith}>
            {PACK_PARTS.map((part) => (
              <Checkbox
                key={part}
                name="with"
                value={part}
                label={says.packParts[part]}
                checked={chosen.parts.includes(part)}
              />
            ))}
          </FieldGroup>
          <TextArea
            name="ask"
            label={says.packAsk}
            hint={says.packAskHint}
            rows={2}
            required={false}
            value={chosen.ask}
          />
          <SubmitButton kind="secondary">{says.packShow}</SubmitButton>
        </Details>
        <Buttons>
          <button class="usa-button" type="submit" formaction={`${at}/pdf`}>
            {says.packPdf}
          </button>
          <button class="usa-button usa-button--outline" type="submit" formaction={`${at}/word`}>
            {says.packWord}
          </button>
        </Buttons>
      </Form>
      <PaperView paper={paper} />
    </>,
  )
}

async function packFile(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const paper = await paperFor(services, request, chosenIn(await request.form()))
  return sendPaper(services, request, { verb: 'council-pack.export', paper, as, name: 'council-pack' })
}
