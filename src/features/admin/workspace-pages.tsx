import type { VNode } from 'preact'
import type { MemberRole } from '../../core/access.ts'
import { ACCESS_MATRIX } from '../../core/access-matrix.ts'
import { rolesAt } from '../../platform/access/guard.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import { ButtonLink, Card, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { heldBy } from './held.ts'
import { JOB_ROLES } from './jobs-page.tsx'
import { logRoles } from './log-page.tsx'
import { ADMINS, MEMBER_READERS } from './members-pages.tsx'
import { WORKSPACE_WORDS } from './workspace-words.ts'

interface Step {
  readonly title: string
  readonly about: string
  readonly href: string
  readonly open: string
}

/** What a member of this role can do here, in the order of the work. */
export function stepsFor(request: WorkspaceRequest): readonly Step[] {
  const says = WORKSPACE_WORDS[request.language]
  const { role } = request.tenant
  const here = (rest: string) => request.href(`/w/${request.membership.collaboration.slug}${rest}`)
  const steps: Step[] = []
  const add = (may: boolean, title: string, about: string, href: string, open: string) => {
    if (may) steps.push({ title, about, href, open })
  }
  const readsRows = ACCESS_MATRIX[role].D2.includes('R')
  const readsTables = ACCESS_MATRIX[role]['D2-tables'].includes('R')
  add(ADMINS.includes(role), says.membersTitle, says.membersAbout, here('/settings/members'), says.membersOpen)
  add(readsTables, says.callsTitle, readsRows ? says.callsAbout : says.tablesAbout, here('/calls'), says.callsOpen)
  add(readsTables, says.designTitle, says.designAbout, here('/design'), says.designOpen)
  add(role === 'privacy-officer', says.logTitle, says.logAbout, here('/settings/audit'), says.logOpen)
  add(true, says.manageTitle, says.manageAbout, here('/manage'), says.manageOpen)
  add(!readsTables, says.guideTitle, says.guideAbout, request.href('/learn'), says.guideOpen)
  return steps
}

export function showHome(request: WorkspaceRequest): Reply {
  const says = WORKSPACE_WORDS[request.language]
  const { names, sees } = ROLE_WORDS[request.language]
  const { membership } = request
  const roles = rolesAt(heldBy(request).memberships, membership.partner.id)
  const [first, ...others] = stepsFor(request)
  return page(
    { title: membership.collaboration.name, workspacePlace: 'home', seenBy: says.everyone },
    <>
      <PageHeader
        title={membership.collaboration.name}
        lead={says.homeLead(membership.partner.name, roles.map((role) => names[role]).join(', '))}
      />
      <h2>{says.next}</h2>
      {first === undefined ? null : <StepCard step={first} kind="primary" />}
      {others.map((step) => (
        <StepCard key={step.href} step={step} kind="secondary" />
      ))}
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

function StepCard({ step, kind }: { readonly step: Step; readonly kind: 'primary' | 'secondary' }): VNode {
  return (
    <Card title={step.title}>
      <p>{step.about}</p>
      <ButtonLink href={step.href} kind={kind}>
        {step.open}
      </ButtonLink>
    </Card>
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
  const { role } = request.tenant
  const here = (rest: string) => request.href(`/w/${request.membership.collaboration.slug}/settings${rest}`)
  const links: readonly (readonly [roles: readonly MemberRole[] | null, href: string, title: string, about: string])[] =
    [
      [MEMBER_READERS, here('/members'), says.membersLink, says.membersLinkAbout],
      [logRoles(), here('/audit'), says.logLink, says.logLinkAbout],
      [JOB_ROLES, here('/jobs'), says.jobsLink, says.jobsLinkAbout],
      [ADMINS, here('/letters'), says.mailLink, says.mailLinkAbout],
      [null, request.href('/account'), says.accountLink, says.accountLinkAbout],
    ]
  return page(
    { title: says.settingsTitle, workspacePlace: 'settings', seenBy: says.everyone },
    <>
      <PageHeader title={says.settingsTitle} lead={says.settingsLead} />
      <ul class="plain-list">
        {links
          .filter(([roles]) => roles === null || roles.includes(role))
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
