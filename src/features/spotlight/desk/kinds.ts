import type { MemberRole } from '../../../core/access.ts'
import { type AccountId, isId, NOBODY } from '../../../core/kinds.ts'
import { type Member, membersOf } from '../../../platform/access/members/store.ts'
import { isDesk } from '../../../platform/desk/index.ts'
import {
  approvalsOf,
  type Fields,
  type Standing,
  standingOf,
  type Version,
  versionsOf,
} from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { Typed } from '../../../web/typed.ts'
import { type Item, type ItemKind, keyOf } from '../item.ts'
import { noticeOfFields } from '../notices/notice.ts'
import { anyItem } from '../store.ts'
import { storyOfFields } from '../stories/story.ts'
import type { Read } from './read.ts'
import { readNotice, typedOfNotice } from './read-notice.ts'
import { readStory, typedOfStory } from './read-story.ts'

/** Who writes and publishes notices and stories. */
export const EDITORS: readonly MemberRole[] = ['editor', 'coordinator']

/** Everything that editors see of one item. */
export interface Open {
  readonly item: Item
  readonly versions: readonly Version[]
  readonly newest: Version
  readonly standing: Standing
  readonly members: readonly Member[]
}

/** Null for what is not there, and at every collaboration but the desk. */
export async function openItem(services: Services, request: WorkspaceRequest): Promise<Open | null> {
  const { tenant, params } = request
  const { id } = params
  if (!isDesk(tenant) || !isId(id)) return null
  return services.database.inTenant(tenant, (tx) => openIn(tx, request, { id, isHeld: false }))
}

/** Within a transaction; `isHeld` where it goes on to change the item. */
export async function openIn(
  tx: Tx,
  { tenant }: WorkspaceRequest,
  { id, isHeld }: { readonly id: string; readonly isHeld: boolean },
): Promise<Open | null> {
  const item = await anyItem(tx, id, isHeld)
  if (item === null) return null
  const versions = await versionsOf(tx, keyOf(item))
  const newest = versions.at(-1)
  const standing = standingOf(versions, await approvalsOf(tx, keyOf(item)), { since: item.publishedVersion })
  if (newest === undefined || standing === null) throw new Error(`The ${item.kind} ${id} has no version`)
  return { item, versions, newest, standing, members: await membersOf(tx, tenant) }
}

/** Reads the form of one kind into the fields of a version. */
export function readFieldsOf(
  kind: ItemKind,
  typed: Typed,
  given: { request: WorkspaceRequest; before: Fields },
): Read<Fields> {
  const { language } = given.request
  const read =
    kind === 'story' ? readStory(typed, { language, before: storyOfFields(given.before) }) : readNotice(typed, language)
  return { problems: read.problems, entry: read.entry === null ? null : { ...read.entry } }
}

export const typedOfFields = (kind: ItemKind, fields: Fields): Typed =>
  kind === 'story' ? typedOfStory(storyOfFields(fields)) : typedOfNotice(noticeOfFields(fields))

export const titleIn = (kind: ItemKind, fields: Fields): string =>
  kind === 'story' ? storyOfFields(fields).title : noticeOfFields(fields).title

/** An address of the desk's notices and stories. */
export const here = (request: WorkspaceRequest, rest = ''): string =>
  request.href(`/w/${request.membership.collaboration.slug}/spotlight${rest}`)

export const publicPath = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string =>
  kind === 'story' ? `/spotlight/${id}` : `/spotlight/notices/${id}`

/** Names of those who work at the desk; a former member stays unnamed. */
export function nameIn(
  members: readonly Member[],
  account: AccountId,
  otherwise: { nobody: string; gone: string },
): string {
  if (account === NOBODY) return otherwise.nobody
  return members.find((member) => member.account === account)?.name ?? otherwise.gone
}
