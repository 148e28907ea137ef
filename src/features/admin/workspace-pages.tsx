import type { VNode } from 'preact'
import type { MemberRole } from '../../core/access.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import { ButtonLink, Buttons, Card, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { useWorkspaceLinks } from '../../web/workspace-context.ts'
import { heldBy, rolesHere } from './held.ts'
import { JOB_ROLES } from './jobs-page.tsx'
import { logRoles } from './log-page.tsx'
import { ADMINS, MEMBER_READERS } from './members-pages.tsx'
import { WORKSPACE_WORDS } from './workspace-words.ts'

/** The door of a workspace: what to do next in this role, the other places one may open, and who one is here. */
export function showHome(request: WorkspaceRequest): Reply {
  const says = WORKSPACE_WORDS[request.language]
  const { names, sees } = ROLE_WORDS[request.language]
  const { membership } = request
  const roles = rolesHere(request)
  return page(
    { title: membership.collaboration.name, workspacePlace: 'home', seenBy: says.everyone },
    <>
      <PageHeader
        title={membership.collaboration.name}
        lead={says.homeLead(membership.partner.name, roles.map((role) => names[role]).join(', '))}
      />
      <Doors request={request} />
      <Card title={says.sees}>
        <ul>
          {roles.map((role) => (
            <li key={role}>
              <strong>{names[role]}.</strong> {sees[role]}
            </li>
          ))}
        </ul>
      </Card>
      <OtherPlaces request={request} />
    </>,
  )
}

/** What a role does first. The places themselves come from the route table, so no door leads to a closed page. */
const FIRST: Readonly<Partial<Record<MemberRole, string>>> = {
  'agency-admin': 'settings',
  'provider-admin': 'settings',
  'privacy-officer': 'settings',
  executive: 'design',
}

function Doors({ request }: { readonly request: WorkspaceRequest }): VNode {
  const says = WORKSPACE_WORDS[request.language]
  const about: Readonly<Record<string, string>> = says.places
  const links = useWorkspaceLinks().filter(({ place }) => place !== 'home')
  const first = links.find(({ place }) => place === FIRST[request.tenant.role]) ?? links[0]
  return (
    <>
      {first === undefined ? null : (
        <Card title={says.next}>
          <p>{about[first.place]}</p>
          <Buttons>
            <ButtonLink href={request.href(first.href)}>{first.label}</ButtonLink>
          </Buttons>
        </Card>
      )}
      {links.length < 2 ? null : (
        <section class="doors doors--workspace" aria-label={says.doors}>
          {links
            .filter((link) => link !== first)
            .map((link) => (
              <div key={link.place} class="door">
                <h2 class="door__title">
                  <a href={request.href(link.href)}>{link.label}</a>
                </h2>
                <p class="door__text">{about[link.place]}</p>
              </div>
            ))}
        </section>
      )}
    </>
  )
}

/** A person in two places has two memberships and never a merged view: they choose where they are. */
function OtherPlaces({ request }: { readonly request: WorkspaceRequest }): VNode | null {
  const says = WORKSPACE_WORDS[request.language]
  const partners = new Map(heldBy(request).memberships.map((one) => [one.partner.id, one.partner]))
  const others = [...partners.values()].filter(({ id }) => id !== request.tenant.partner)
  if (others.length === 0) return null
  return (
    <Card title={says.otherPlace}>
      {others.map((partner) => (
        <Form key={partner.id} action={request.href('/account/place')}>
          <input type="hidden" name="partner" value={partner.id} />
          <SubmitButton kind="secondary">{says.switchTo(partner.name)}</SubmitButton>
        </Form>
      ))}
    </Card>
  )
}

export function showSettings(request: WorkspaceRequest): Reply {
  const says = WORKSPACE_WORDS[request.language]
  const own = rolesHere(request)
  const here = (rest: string) => request.href(`/w/${request.membership.collaboration.slug}/settings${rest}`)
  const links: readonly (readonly [roles: readonly MemberRole[] | null, href: string, title: string, about: string])[] =
    [
      [MEMBER_READERS, here('/members'), says.membersLink, says.membersLinkAbout],
      [logRoles(), here('/audit'), says.logLink, says.logLinkAbout],
      [JOB_ROLES, here('/jobs'), says.jobsLink, says.jobsLinkAbout],
      [['agency-admin'], here('/tokens'), says.tokensLink, says.tokensLinkAbout],
      [ADMINS, request.href(`/w/${request.membership.collaboration.slug}/notices`), says.mailLink, says.mailLinkAbout],
      [null, request.href('/account'), says.accountLink, says.accountLinkAbout],
    ]
  return page(
    { title: says.settingsTitle, workspacePlace: 'settings', seenBy: says.everyone },
    <>
      <PageHeader title={says.settingsTitle} lead={says.settingsLead} />
      <ul class="plain-list">
        {links
          .filter(([roles]) => roles === null || roles.some((role) => own.includes(role)))
          .map(([, href, title, about]) => (
            <li key={href}>
              <h2>
                <a href={href}>{title}</a>
              </h2>
              <p>{about}</p>
            </li>
          ))}
      </ul>
    </>,
  )
}
