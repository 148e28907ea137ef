import type { Tenant } from '../../core/access.ts'
import type { AccountId, Instant } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import { type Fields, firstVersion, latestVersion, saveVersion, type Version } from '../../platform/revisions/index.ts'
import { dropEntries, indexEntries } from '../../platform/search/index.ts'
import type { Tx } from '../../storage/index.ts'
import { entryOfItem } from './entries.ts'
import { type Item, keyOf } from './item.ts'
import { insertItem, itemOfSubmission, showItem } from './store.ts'
import { newStory, type ToldStory } from './stories/story.ts'

/** Shows a version to everyone and lets search find it, in the transaction of someone who may publish at the desk. */
export async function publishItem(tx: Tx, item: Item, shown: { version: Version; at: Instant }): Promise<Item> {
  const { version, at } = shown
  const published = await showItem(tx, item.id, { shown: version, at })
  await indexEntries(tx, [entryOfItem(published)])
  return published
}

/** Takes it away again: page, feeds and place in search. Its versions stay with the desk. */
export async function withdrawItem(tx: Tx, item: Item, at: Instant): Promise<void> {
  await showItem(tx, item.id, { shown: null, at })
  await dropEntries(tx, [entryId(item)])
}
export const entryId = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string =>
  `${kind === 'story' ? 'story' : 'notice'}:${id}`

export interface StoryPublication {
  readonly submission: string
  /** Who wrote the version of the submission that was approved. */
  readonly by: AccountId
  readonly told: ToldStory
  readonly isInvented: boolean
  readonly at: Instant
}

/**
 * Makes a story of an agency experience that the desk accepts, in the transaction that publishes the submission: two
 * pairs of eyes have seen it there. Published once more, it takes over what the submission says now and keeps what
 * editors added here. After the commit call `changePublished()`.
 */
export async function publishStory(tx: Tx, given: StoryPublication): Promise<void> {
  const { submission, by, told, isInvented, at } = given
  const tenant: Tenant = { ...DESK, role: 'editor', account: by }
  const known = await itemOfSubmission(tx, submission)
  const item = known ?? (await insertItem(tx, tenant, { kind: 'story', submission, isInvented, at }))
  const last = known === null ? null : await latestVersion(tx, keyOf(item))
  const version =
    last === null
      ? await firstVersion(tx, tenant, keyOf(item), { fields: { ...newStory(told) }, at })
      : await nextVersion(tx, tenant, { item, last, fields: { ...last.fields, ...told }, at })
  await publishItem(tx, item, { version, at })
}

async function nextVersion(
  tx: Tx,
  tenant: Tenant,
  given: { readonly item: Item; readonly last: Version; readonly fields: Fields; readonly at: Instant },
): Promise<Version> {
  const { item, last, fields, at } = given
  const saved = await saveVersion(tx, tenant, keyOf(item), { base: last.version, fields, at })
  // The row of the item is held, so nobody else can have saved in between.
  if (!saved.ok) throw new Error(`The story ${item.id} could not take the submission over: ${saved.problem.kind}`)
  return saved.value.version
}

/** Takes the story of a submission away, when the submission is no longer published. */
export async function unpublishStory(tx: Tx, submission: string, at: Instant): Promise<void> {
  const item = await itemOfSubmission(tx, submission)
  if (item !== null && item.record !== null) await withdrawItem(tx, item, at)
}
