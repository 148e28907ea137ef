import type { MemberRole } from '../../core/access.ts'
import { PageHeader } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { rolesHere } from './held.ts'
import { JOB_ROLES } from './jobs-page.tsx'
import { logRoles } from './log-page.tsx'
import { ADMINS, MEMBER_READERS } from './members-pages.tsx'
import { WORKSPACE_WORDS } from './workspace-words.ts'

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
