import type { Tenant } from '../../core/access.ts'
import type { AccountId, Instant } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import {
  approvalsOf,
  firstVersion,
  type NewVersion,
  saveVersion,
  standingOf,
  type Version,
  versionsOf,
} from '../../platform/revisions/index.ts'
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
 * pairs of eyes have seen it there. Published once more, it takes over what the submission says now and keeps what two
 * editors added here; what one of them alone wrote since goes on waiting. After the commit call `changePublished()`.
 */
export async function publishStory(tx: Tx, given: StoryPublication): Promise<void> {
  const { submission, by, told, isInvented, at } = given
  const tenant: Tenant = { ...DESK, role: 'editor', account: by }
  const known = await itemOfSubmission(tx, submission)
  const item = known ?? (await insertItem(tx, tenant, { kind: 'story', submission, isInvented, at }))
  const versions = known === null ? [] : await versionsOf(tx, keyOf(item))
  const [last, seen] = [versions.at(-1), await seenByTwo(tx, item, versions)]
  if (last === undefined || seen === undefined) {
    const version = await firstVersion(tx, tenant, keyOf(item), { fields: { ...newStory(told) }, at })
    await publishItem(tx, item, { version, at })
    return
  }
  const version = await nextVersion(tx, tenant, { item, base: last.version, fields: { ...seen.fields, ...told }, at })
  await publishItem(tx, item, { version, at })
  if (last.version === seen.version) return
  const waiting = { fields: { ...last.fields, ...told }, author: last.author, note: last.note, at }
  await nextVersion(tx, tenant, { item, base: version.version, ...waiting })
}

/** What is shown, or where nothing is: the newest that a second person approved, or else the story as it was first told. */
async function seenByTwo(tx: Tx, item: Item, versions: readonly Version[]): Promise<Version | undefined> {
  const [first] = versions
  if (item.publishedVersion > 0) return versions.find(({ version }) => version === item.publishedVersion)
  const approvals = await approvalsOf(tx, keyOf(item))
  const isSeen = ({ version }: Version): boolean => {
    const until = versions.filter((one) => one.version <= version)
    return (
      approvals.some((one) => one.version === version) &&
      standingOf(until, approvals, AFTER_FIRST)?.waitsFor.length === 0
    )
  }
  return versions.findLast(isSeen) ?? first
}
/** The first version is the submission's own words, which two people saw there. */
const AFTER_FIRST = { since: 1 } as const

async function nextVersion(
  tx: Tx,
  tenant: Tenant,
  { item, ...given }: NewVersion & { readonly item: Item; readonly base: number },
): Promise<Version> {
  const saved = await saveVersion(tx, tenant, keyOf(item), given)
  // The row of the item is held, so nobody else can have saved in between.
  if (!saved.ok) throw new Error(`The story ${item.id} could not take the submission over: ${saved.problem.kind}`)
  return saved.value.version
}

/** Takes the story of a submission away, when the submission is no longer published. */
export async function unpublishStory(tx: Tx, submission: string, at: Instant): Promise<void> {
  const item = await itemOfSubmission(tx, submission)
  if (item !== null && item.record !== null) await withdrawItem(tx, item, at)
}
