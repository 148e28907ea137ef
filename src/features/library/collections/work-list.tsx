import type { VNode } from 'preact'
import type { PageRequest } from '../../../web/route.ts'
import { apa } from '../resource/citation.ts'
import { COLLECTION_WORDS } from './words.ts'
import type { Work } from './works.ts'

interface WorkListProps {
  readonly works: readonly Work[]
  readonly request: PageRequest
  /** The address of the collection, for whoever may change it. */
  readonly at?: string
}
/** The resources with their citations and notes; for the maker also what can be done with each. */
export function WorkList({ works, request, at }: WorkListProps): VNode {
  const says = COLLECTION_WORDS[request.language]
  return (
    <ol class="ruled-list collection-works">
      {works.map(({ item, resource }, place) => (
        <li key={item.id} id={`item-${item.id}`}>
          <div>
            <strong lang="en">
              {resource === null ? item.title : <a href={request.href(`/library/${resource.id}`)}>{resource.title}</a>}
            </strong>
            {resource === null ? (
              <p class="collection-soft">{says.gone}</p>
            ) : (
              <p class="collection-cited" lang="en">
                {apa(resource)}
              </p>
            )}
            {item.note === '' ? null : <p class="collection-note">{says.noteOf(item.note)}</p>}
            {at === undefined ? null : (
              <Acts
                at={`${at}/items/${item.id}`}
                title={resource?.title ?? item.title}
                request={request}
                isFirst={place === 0}
                isLast={place === works.length - 1}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

interface ActsProps {
  readonly at: string
  readonly title: string
  readonly request: PageRequest
  readonly isFirst: boolean
  readonly isLast: boolean
}
function Acts({ at, title, request, isFirst, isLast }: ActsProps): VNode {
  const says = COLLECTION_WORDS[request.language]
  const button = (act: string, label: string, by?: string): VNode => (
    <form action={`${at}/${act}`} method="post">
      <button class="collection-act" type="submit" name="by" value={by} aria-label={says.of(label, title)}>
        {label}
      </button>
    </form>
  )
  return (
    <div class="collection-acts no-print">
      {isFirst ? null : button('move', says.up, 'up')}
      {isLast ? null : button('move', says.down, 'down')}
      <a href={`${at}/note`} aria-label={says.of(says.editNote, title)}>
        {says.editNote}
      </a>
      {button('remove', says.remove)}
    </div>
  )
}
