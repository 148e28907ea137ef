import type { VNode } from 'preact'
import { readContent } from '../../platform/content/index.ts'
import type { PageRequest } from '../../web/route.ts'
import { momentIn } from './clock-words.ts'
import type { RequestEntry } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import { referredBy } from './references.ts'
import { STATUS_WORDS } from './status-words.ts'

interface TimelineProps {
  readonly request: PageRequest
  readonly entries: readonly RequestEntry[]
  readonly zone: string
  /** Who wrote an entry, in words. */
  readonly nameOf: (entry: RequestEntry) => string
  /** Where a file that was sent can be had. */
  readonly fileHref: (id: string) => string
  /** Marks entries that whoever asked does not see. */
  readonly hiddenMark?: string
}

/** What happened, oldest first, with who and when. */
export function Timeline(props: TimelineProps): VNode {
  const { request, entries, zone, nameOf, hiddenMark } = props
  const { language } = request
  return (
    <ol class="request-timeline">
      {entries.map((entry) => (
        <li key={entry.id} class="request-timeline__entry">
          <p class="request-timeline__head">
            <strong>{nameOf(entry)}</strong> {STATUS_WORDS[language].entries[entry.kind]}
            {hiddenMark && !entry.isShown ? <span class="request-timeline__mark"> · {hiddenMark}</span> : null}
            <br />
            <time class="request-timeline__time" dateTime={new Date(entry.at).toISOString()}>
              {momentIn(entry.at, zone, language)}
            </time>
          </p>
          <EntryBody {...props} entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function EntryBody({ request, entry, fileHref }: TimelineProps & { readonly entry: RequestEntry }): VNode {
  const { language } = request
  const lists = LIST_WORDS[language]
  const contact = [
    entry.happenedOn ?? '',
    entry.manner === '' ? '' : lists.manners[entry.manner],
    entry.minutes === null ? '' : `${entry.minutes} min`,
  ].filter((part) => part !== '')
  return (
    <>
      {contact.length > 0 ? <p>{contact.join(' · ')}</p> : null}
      {entry.refersTo === '' ? null : <Reference request={request} refersTo={entry.refersTo} />}
      {entry.text === '' ? null : <p class="request-text">{entry.text}</p>}
      {entry.fileId === null ? null : (
        <p>
          <a href={fileHref(entry.fileId)} download>
            {STATUS_WORDS[language].download}
          </a>
        </p>
      )}
    </>
  )
}

function Reference({ request, refersTo }: { request: PageRequest; refersTo: string }): VNode {
  const found = referredBy(readContent(), refersTo)
  if (found === null) return <p>{refersTo}</p>
  const address = found.href === null ? found.url : request.href(found.href)
  return <p>{address === null ? found.title : <a href={address}>{found.title}</a>}</p>
}
