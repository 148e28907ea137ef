import type { MemberRole, Tenant } from '../../core/access.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import type { WorkspaceRequest } from '../../web/route.ts'

/** Who reads program records, class D1 (role table, docs/glossary.md). */
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
/** Who writes them. */
export const WRITERS: readonly MemberRole[] = ['coordinator', 'agency-admin', 'provider-admin']

export const mayWrite = (tenant: Pick<Tenant, 'role'>): boolean => WRITERS.includes(tenant.role)

/** An address in the workspace of the request, with its language. */
export function here(request: WorkspaceRequest, rest: string): string {
  return request.href(`/w/${request.membership.collaboration.slug}${rest}`)
}

/** Leaves the audit entry of an act, in its own transaction. */
export function noted(
  services: Services,
  request: WorkspaceRequest,
  verb: string,
  object: { readonly type: string; readonly id: string },
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
