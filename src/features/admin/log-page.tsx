import { MEMBER_ROLES, type MemberRole, type Proof } from '../../core/access.ts'
import { ACCESS_MATRIX, mayTouch, neededProof, proofSuffices } from '../../core/access-matrix.ts'
import type { Access } from '../../platform/access/index.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import { ButtonLink, Buttons, EmptyState, PageHeader, Table } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { heldBy, rolesHere } from './held.ts'
import { type LogAsked, type LogEntry, logEntries } from './store.ts'
import { WORKSPACE_WORDS } from './workspace-words.ts'

const MOST = 100

/** Every role that has a cell in the log column: own entries, metadata, or all. */
export const logRoles = (): readonly MemberRole[] => MEMBER_ROLES.filter((role) => mayTouch(role, 'DL'))

/** How much of the log a person reads: the widest view of their roles for which they have shown enough. */
export function logView(roles: readonly MemberRole[], proof: Proof): LogAsked['which'] {
  const shown = roles.filter((role) => proofSuffices(proof, neededProof(role, ['DL'])))
  const grants = shown.flatMap((role) => ACCESS_MATRIX[role].DL)
  if (grants.includes('R')) return 'all'
  return grants.includes('M') ? 'accounts' : 'own'
}

/** The log of the own partner. The router notes that it was read. */
export async function showLog(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const says = WORKSPACE_WORDS[request.language]
  const which = logView(rolesHere(request), heldBy(request).proof)
  const before = /^\d{1,15}$/.test(request.query.get('before') ?? '') ? Number(request.query.get('before')) : null
  const entries = await access.parts.services.database.inTenant(request.tenant, (tx) =>
    logEntries(tx, request.tenant, { which, before, most: MOST }),
  )
  const settings = request.href(`/w/${request.membership.collaboration.slug}/settings`)
  const last = entries.at(-1)
  return page(
    {
      title: says.logPageTitle,
      workspacePlace: 'settings',
      seenBy: says.logSeenBy[which],
      breadcrumbs: [{ href: settings, label: says.settingsTitle }],
    },
    <>
      <PageHeader title={says.logPageTitle} lead={`${says.logLeads[which]} ${says.logNoted}`} />
      {entries.length === 0 ? (
        <EmptyState title={says.logEmpty}>
          <p>{says.logEmptyAbout}</p>
        </EmptyState>
      ) : (
        <Entries request={request} which={which} entries={entries} />
      )}
      {last !== undefined && entries.length === MOST ? (
        <Buttons>
          <ButtonLink href={`${settings}/audit?before=${last.seq}`} kind="secondary">
            {says.older}
          </ButtonLink>
        </Buttons>
      ) : null}
    </>,
  )
}

function Entries(props: {
  readonly request: WorkspaceRequest
  readonly which: LogAsked['which']
  readonly entries: readonly LogEntry[]
}) {
  const { request, which, entries } = props
  const says = WORKSPACE_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  const roleName = (role: string | null) => MEMBER_ROLES.filter((one) => one === role).map((one) => names[one])[0]
  const full = [
    { key: 'about', label: says.about },
    { key: 'purpose', label: says.purpose },
    { key: 'from', label: says.from },
  ]
  return (
    <Table
      caption={says.logPageTitle}
      columns={[
        { key: 'when', label: says.when },
        { key: 'who', label: says.who },
        { key: 'what', label: says.what },
        { key: 'class', label: says.dataClass },
        { key: 'outcome', label: says.outcome },
        // Metadata stops here: whom or what an act was about is for those who oversee it.
        ...(which === 'accounts' ? [] : full),
      ]}
      rows={entries.map((entry) => ({
        when: moment(entry.at, request.language),
        who: [entry.actorName ?? says.formerMember, roleName(entry.role)].filter(Boolean).join(', '),
        what: <code>{entry.verb}</code>,
        class: entry.class,
        outcome: entry.outcome,
        about: `${entry.objectType} ${entry.objectId}`,
        purpose: entry.purpose ?? '',
        from: entry.address ?? '',
      }))}
    />
  )
}
