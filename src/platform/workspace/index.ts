import type { MemberRole, Tenant } from '../../core/access.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'
import type { AuditAct } from '../audit/index.ts'
import type { Services } from '../services.ts'

export { dayAfter, dayAt, daysBetween, isDay, isZone, todayOf, zoneOf } from './today.ts'
export { authorOf, memberNames, partnerNames } from './who.ts'

/** Who reads program records, class D1, at every partner of the collaboration (role table, docs/glossary.md). */
export const READERS: readonly MemberRole[] = [
  'executive',
  'coordinator',
  'supervisor',
  'analyst',
  'agency-admin',
  'provider-admin',
  'privacy-officer',
  'clinician',
  'case-manager',
  'peer',
]
/** Who opens whole files of class D1; those who read only what is shared do not. */
export const FILE_READERS = READERS.filter((role) => !['clinician', 'case-manager', 'peer'].includes(role))
/** Who writes program records. */
export const WRITERS: readonly MemberRole[] = ['coordinator', 'agency-admin', 'provider-admin']
/** Who approves and signs for a partner. */
export const SIGNERS: readonly MemberRole[] = ['executive']
/** Who says what they think of shared records without changing them. */
export const COMMENTERS: readonly MemberRole[] = [...READERS]
/** Who reads what is published to the field, beside the readers: protocols and policies in force. */
export const FIELD_READERS: readonly MemberRole[] = [...READERS, 'officer', 'call-taker']

export const mayWrite = (tenant: Pick<Tenant, 'role'>): boolean => WRITERS.includes(tenant.role)
export const maySign = (tenant: Pick<Tenant, 'role'>): boolean => SIGNERS.includes(tenant.role)

/** An address in the workspace of the request, with its language. */
export function here(request: WorkspaceRequest, rest: string): string {
  return request.href(`/w/${request.membership.collaboration.slug}${rest}`)
}

/** Leaves the audit entry of an act on a program record, in its own transaction. */
export function noted(
  services: Pick<Services, 'audit'>,
  request: WorkspaceRequest,
  verb: string,
  object: AuditAct['object'],
): (tx: Tx) => Promise<void> {
  return (tx) =>
    services.audit.record(tx, {
      tenant: request.tenant,
      at: request.now,
      verb,
      object,
      class: 'D1',
      address: request.address,
      ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
    })
}
