/// <reference lib="esnext.temporal" />
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { approveVersion, firstVersion, latestVersion, saveVersion } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { changePublished } from '../../web/published.ts'
import { DAY_MS } from './changes/changes.ts'
import { keyOf } from './item.ts'
import type { NoticeEntry } from './notices/notice.ts'
import { dayIn } from './notices/when.ts'
import { publishItem } from './publishing.ts'
import { insertItem, itemsOf } from './store.ts'
import { type StoryEntry, storyOfFields } from './stories/story.ts'

const ZONE = 'America/New_York'

interface InventedNotice {
  /** Days from the filling to the first and last day. */
  readonly from: number | null
  readonly to: number | null
  readonly isPublished: boolean
  readonly entry: Pick<NoticeEntry, 'kind' | 'title' | 'text' | 'for_whom'>
}

/** One that is open, one that comes, one that is over, and one that waits for the second editor. */
const NOTICES: readonly InventedNotice[] = [
  {
    from: -10,
    to: 18,
    isPublished: true,
    entry: {
      kind: 'call',
      title: 'Call for new learning sites in Riverbend County (invented)',
      text: 'This call is invented. Agencies with a program of two years or more can show it to others. Tell us what you would show, and what did not work.',
      for_whom: 'Invented agencies in the invented county',
    },
  },
  {
    from: 25,
    to: 25,
    isPublished: true,
    entry: {
      kind: 'event',
      title: 'Open evening on working with peers (invented)',
      text: 'This event is invented. Peers, officers and clinicians tell how they work together. Families are welcome.',
      for_whom: 'Everyone in the invented county',
    },
  },
  {
    from: -60,
    to: -5,
    isPublished: true,
    entry: {
      kind: 'funding',
      title: 'Small grants for crisis training (invented)',
      text: 'This fund is invented. It paid for teachers who have lived through a crisis themselves.',
      for_whom: 'Invented training units',
    },
  },
  {
    from: 3,
    to: null,
    isPublished: false,
    entry: {
      kind: 'law',
      title: 'County rule on welfare checks (invented, waits for a second editor)',
      text: 'This rule is invented. It says which welfare checks a civilian team may take alone.',
      for_whom: 'Invented dispatchers and field teams',
    },
  },
]

/** What editors found out about the story that an invented submission brought. */
const FOUND_OUT: Partial<StoryEntry> = {
  place: 'Oxbow, an invented town of 30,000',
  result:
    'Invented numbers: 212 of 640 mental-health calls were met by the pair. 9 of those 212 ended in arrest. On the calls that it missed, nobody counted.',
  period: 'January to December 2025 (invented)',
  counted_by: 'The agency itself (invented)',
  standing: 'running',
  standing_on: '2026-01',
}

/** The two editors of the demonstration's desk: the first writes, the second publishes. */
export interface Editors {
  readonly editor: Tenant
  readonly second: Tenant
}

/**
 * Fills the demonstration with notices in every state, and with what editors add to the story that an invented
 * submission brought. Everything says that it is invented. Filling again adds nothing.
 */
export async function fillSpotlight({ database, clock }: Services, editors: Editors): Promise<void> {
  const now = clock()
  const isThere = await database.inTenant(editors.editor, async (tx) => (await itemsOf(tx, 'public-notice')).length > 0)
  if (isThere) return
  for (const [place, one] of NOTICES.entries()) {
    const at = instant(now - (NOTICES.length - place) * DAY_MS)
    const id = await database.inTenant(editors.editor, (tx) => writeNotice(tx, editors.editor, { one, at, now }))
    if (one.isPublished) await database.inTenant(editors.second, (tx) => publishNewest(tx, editors.second, { id, at }))
  }
  await completeStories(database, editors, now)
  changePublished()
}

async function writeNotice(
  tx: Tx,
  tenant: Tenant,
  { one, at, now }: { readonly one: InventedNotice; readonly at: Instant; readonly now: Instant },
): Promise<string> {
  const day = (days: number | null) => (days === null ? '' : dayIn(ZONE, instant(now + days * DAY_MS)).toString())
  const entry: NoticeEntry = {
    ...one.entry,
    opens: day(one.from),
    closes: day(one.to),
    zone: ZONE,
    source_title: 'No source: invented for the demonstration',
    source_publisher: '',
    url: 'https://riverbend.example/',
    confirmed: false,
  }
  const item = await insertItem(tx, tenant, { kind: 'public-notice', submission: null, isInvented: true, at })
  await firstVersion(tx, tenant, keyOf(item), { fields: { ...entry }, at })
  return item.id
}

async function publishNewest(
  tx: Tx,
  tenant: Tenant,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<void> {
  const items = [...(await itemsOf(tx, 'public-notice')), ...(await itemsOf(tx, 'story'))]
  const item = items.find((one) => one.id === id)
  const version = item === undefined ? null : await latestVersion(tx, keyOf(item))
  if (item === undefined || version === null) throw new Error('An invented notice or story is gone')
  const given = { version: version.version, since: item.publishedVersion, at }
  const approved = await approveVersion(tx, tenant, keyOf(item), given)
  if (!approved.ok || approved.value.waitsFor.length > 0) throw new Error('An invented notice lacks its approval')
  await publishItem(tx, item, { version, at })
}

async function completeStories(database: Services['database'], editors: Editors, at: Instant): Promise<void> {
  const stories = await database.inTenant(editors.editor, (tx) => itemsOf(tx, 'story'))
  for (const story of stories.filter(({ isInvented, record }) => isInvented && record !== null)) {
    await database.inTenant(editors.editor, async (tx) => {
      const last = await latestVersion(tx, keyOf(story))
      if (last === null) throw new Error('An invented story has no version')
      const fields = { ...storyOfFields(last.fields), ...FOUND_OUT }
      const note = 'Asked the agency for place, result and who counted (invented)'
      await saveVersion(tx, editors.editor, keyOf(story), { base: last.version, fields, note, at })
    })
    await database.inTenant(editors.second, (tx) => publishNewest(tx, editors.second, { id: story.id, at }))
  }
}
