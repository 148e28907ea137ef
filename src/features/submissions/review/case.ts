import type { MemberRole, Tenant } from '../../../core/access.ts'
import { type AccountId, isId } from '../../../core/kinds.ts'
import { type Member, membersOf } from '../../../platform/access/members/store.ts'
import { isDesk } from '../../../platform/desk/index.ts'
import type { StoredFile } from '../../../platform/files/index.ts'
import {
  approvalsOf,
  type Comment,
  commentsOf,
  type Standing,
  standingOf,
  type Version,
  versionsOf,
} from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { type Happening, keyOf, type Submission } from '../kinds.ts'
import { happeningsOf, submissionById } from '../store.ts'

export const READERS: readonly MemberRole[] = ['editor', 'coordinator', 'tta-provider']
export const EDITORS: readonly MemberRole[] = ['editor', 'coordinator']
export const mayEdit = ({ role }: Pick<Tenant, 'role'>): boolean => EDITORS.includes(role)

/** Everything that editors see of one submission. */
export interface Case {
  readonly submission: Submission
  readonly versions: readonly Version[]
  readonly newest: Version
  readonly standing: Standing
  readonly comments: readonly Comment[]
  readonly happenings: readonly Happening[]
  readonly file: StoredFile | null
  readonly members: readonly Member[]
}

/** Null for what is not there, and at every collaboration but the desk. */
export async function openCase(services: Services, request: WorkspaceRequest): Promise<Case | null> {
  const { tenant, params } = request
  const { id } = params
  if (!isDesk(tenant) || !isId(id)) return null
  return services.database.inTenant(tenant, (tx) => caseOf(services, tx, tenant, id))
}

export async function caseOf(
  { files }: Pick<Services, 'files'>,
  tx: Tx,
  tenant: Tenant,
  id: string,
): Promise<Case | null> {
  const submission = await submissionById(tx, id)
  const versions = await versionsOf(tx, keyOf(id))
  const newest = versions.at(-1)
  if (submission === null || newest === undefined) return null
  const happenings = await happeningsOf(tx, id)
  const standing = standingOf(versions, await approvalsOf(tx, keyOf(id)), approvalRule(submission, happenings))
  if (standing === null) return null
  return {
    submission,
    versions,
    newest,
    standing,
    happenings,
    comments: await commentsOf(tx, keyOf(id)),
    file: submission.file === null ? null : await files.find(tx, submission.file),
    members: await membersOf(tx, tenant),
  }
}

/** Whoever accepted what the public sent answers for it, so somebody else approves it. */
export function approvalRule(submission: Submission, happenings: readonly Happening[]) {
  const accepted = happenings.findLast(({ kind }) => kind === 'accepted')
  return { since: submission.publishedVersion, takenOnBy: accepted?.by ?? null }
}

/** Names of those who work at the desk; a former member stays unnamed. */
export function nameIn(members: readonly Member[], account: AccountId, otherwise: string): string {
  return members.find((member) => member.account === account)?.name ?? otherwise
}
