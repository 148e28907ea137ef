import type { Site } from '../../../platform/content/index.ts'
import type { Partner } from '../../../platform/partners/index.ts'
import { type FieldProblem, Form, PageHeader, Select, SubmitButton, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { DESK_VISIT_WORDS } from './desk-words.ts'
import type { SiteHost } from './hosts.ts'

interface HostsProps {
  readonly sites: readonly Site[]
  readonly hosts: readonly SiteHost[]
  /** Partners of the desk that may host; the desk itself is not among them. */
  readonly partners: readonly Partner[]
  readonly typed?: { readonly site: string; readonly partner: string }
  readonly problems?: readonly FieldProblem[]
}

/** Which partner answers the visits to which site. */
export function hostsPage(
  request: WorkspaceRequest,
  { sites, hosts, partners, typed, problems = [] }: HostsProps,
): Reply {
  const says = DESK_VISIT_WORDS[request.language]
  const action = request.href('/w/desk/visits/hosts')
  const hostOf = (id: string) => hosts.find(({ siteId }) => siteId === id)?.partner
  return page(
    {
      title: says.hostsTitle,
      workspacePlace: 'visits',
      seenBy: says.seenByDesk,
      breadcrumbs: [{ href: request.href('/w/desk/visits'), label: says.title }],
    },
    <>
      <PageHeader title={says.hostsTitle} lead={says.hostsLead} />
      {partners.length === 0 ? (
        <p>
          {says.noPartners} <a href={request.href('/w/desk/partners')}>{says.partners}</a>
        </p>
      ) : (
        <Form action={action} problems={problems}>
          <Select
            name="site"
            label={says.site}
            value={typed?.site || undefined}
            options={sites.map(({ id, agency, state }) => ({ value: id, label: `${agency}, ${state}` }))}
          />
          <Select
            name="partner"
            label={says.host}
            value={typed?.partner || undefined}
            options={partners.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton name="act" value="set">
            {says.setHost}
          </SubmitButton>
        </Form>
      )}
      <Table
        caption={says.currentHosts}
        columns={[
          { key: 'site', label: says.site },
          { key: 'host', label: says.host },
          { key: 'act', label: <span class="sr-only">{says.endHost}</span> },
        ]}
        rows={sites.map((site) => {
          const host = partners.find(({ id }) => id === hostOf(site.id))
          return {
            site: `${site.agency}, ${site.state}`,
            host: host?.name ?? says.nobody,
            act:
              host === undefined ? null : (
                <form method="post" action={action}>
                  <input type="hidden" name="site" value={site.id} />
                  <SubmitButton kind="secondary" name="act" value="end">
                    {says.endHost}
                    <span class="sr-only">: {site.agency}</span>
                  </SubmitButton>
                </form>
              ),
          }
        })}
      />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
