import { z } from 'zod'
import { type Instant, instant } from '../../../core/kinds.ts'
import { type Content, type ContentNotice, NOTICE_KINDS, sourceOf } from '../../../platform/content/index.ts'
import type { Fields } from '../../../platform/revisions/index.ts'
import type { Item } from '../item.ts'
import { precisionOf, type Times } from './when.ts'

export { NOTICE_KINDS }
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What an editor writes of a notice; one version of it in platform/revisions. Empty dates are not known or open. */
const NoticeFields = z.object({
  kind: z.enum(NOTICE_KINDS),
  title: z.string().min(1),
  text: z.string(),
  for_whom: z.string(),
  opens: z.string().default(''),
  closes: z.string().default(''),
  zone: z.string(),
  source_title: z.string(),
  source_publisher: z.string().default(''),
  url: z.string(),
  confirmed: z.boolean(),
})
export type NoticeEntry = Readonly<z.infer<typeof NoticeFields>>
export const noticeOfFields = (fields: Fields): NoticeEntry => NoticeFields.parse(fields)

/** A notice as readers see it, from content/ or published by the desk. */
export interface PublicNotice {
  readonly id: string
  readonly kind: NoticeKind
  readonly title: string
  readonly text: string
  readonly forWhom: string
  readonly times: Times
  readonly source: { readonly title: string; readonly publisher: string; readonly url: string | null }
  /** Ids of content/ for the foot of the page; empty for what the desk wrote. */
  readonly sources: readonly string[]
  readonly confirmed: boolean
  /** The day on which it was put together or published here. */
  readonly compiled: string
  /** Its last change, for feeds and calendars. */
  readonly updatedAt: Instant
  readonly from: 'content' | 'desk'
  readonly isInvented: boolean
}

export function contentNotices(content: Content): readonly PublicNotice[] {
  return content.notices.map((one) => noticeOfContent(content, one))
}

function noticeOfContent(content: Content, one: ContentNotice): PublicNotice {
  const source = sourceOf(content, one.source)
  if (source === null) throw new Error(`notice ${one.id}: there is no source ${one.source}`)
  return {
    ...one,
    forWhom: one.for_whom,
    times: timesOf(one),
    source: { title: source.title, publisher: source.publisher ?? '', url: source.url },
    sources: [one.source, ...one.also],
    updatedAt: instant(Date.parse(one.compiled)),
    from: 'content',
    isInvented: false,
  }
}

/** The published version of a notice of the desk. */
export function noticeOfItem({ id, record, updatedAt, isInvented }: Item): PublicNotice {
  if (record === null) throw new Error(`The notice ${id} is not published`)
  return noticeOf(noticeOfFields(record), { id, updatedAt, isInvented })
}

/** A version as readers would see it. */
export function noticeOf(
  entry: NoticeEntry,
  { id, updatedAt, isInvented }: Pick<Item, 'id' | 'updatedAt' | 'isInvented'>,
): PublicNotice {
  const { kind, title, text, zone, confirmed, url } = entry
  const [opens, closes] = [entry.opens || null, entry.closes || null]
  return {
    id,
    kind,
    title,
    text,
    confirmed,
    forWhom: entry.for_whom,
    times: timesOf({ kind, opens, closes, zone }),
    source: { title: entry.source_title, publisher: entry.source_publisher, url },
    sources: [],
    compiled: new Date(updatedAt).toISOString().slice(0, 10),
    updatedAt,
    from: 'desk',
    isInvented,
  }
}

/** An event that nobody gave an end is over with its day. */
function timesOf({ kind, opens, closes, zone }: Times & { readonly kind: NoticeKind }): Times {
  const isOneDay = kind === 'event' && closes === null && opens !== null
  return { opens, closes: isOneDay ? dayOf(opens) : closes, zone }
}
const dayOf = (text: string): string => (precisionOf(text) === 'time' ? text.slice(0, 10) : text)
