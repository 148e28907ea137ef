import type { VNode } from 'preact'
import { Alert, ButtonLink, Buttons, Chip, EmptyState, PageHeader } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import type { CollectionEntry } from './collection.ts'
import { face, here } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'

/** The member's own collections, those of the same partner that the role reads, and what others share. */
export function listPage(request: WorkspaceRequest, collections: readonly CollectionEntry[]): Reply {
  const { language, tenant } = request
  const says = COLLECTION_WORDS[language]
  const yours = collections.filter(({ createdBy }) => createdBy === tenant.account)
  const others = collections.filter((one) => !yours.includes(one))
  const ofPartner = others.filter(({ partner }) => partner === tenant.partner)
  return page(
    face(request, { title: says.title, seenBy: says.seenByList }),
    <>
      {request.query.get('done') === 'deleted' ? (
        <Alert tone="success">
          <p>{says.deleted}</p>
        </Alert>
      ) : null}
      <PageHeader title={says.title} lead={says.lead} />
      {yours.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Entries title={says.yours} entries={yours} request={request} />
      )}
      <Buttons>
        <ButtonLink href={here(request, '/new')}>{says.make}</ButtonLink>
        <ButtonLink href={request.href('/library')} kind="secondary">
          {says.library}
        </ButtonLink>
      </Buttons>
      <Entries title={says.partners} entries={ofPartner} request={request} />
      <Entries title={says.shared} entries={others.filter((one) => !ofPartner.includes(one))} request={request} />
    </>,
  )
}

interface EntriesProps {
  readonly title: string
  readonly entries: readonly CollectionEntry[]
  readonly request: WorkspaceRequest
}
function Entries({ title, entries, request }: EntriesProps): VNode | null {
  const { language } = request
  const says = COLLECTION_WORDS[language]
  if (entries.length === 0) return null
  return (
    <section class="collection-part">
      <h2>{title}</h2>
      <ul class="ruled-list">
        {entries.map(({ id, name, items, updatedAt, isShared, hasLink }) => (
          <li key={id}>
            <a href={here(request, `/${id}`)}>{name}</a>{' '}
            <small>
              {says.items(items, count(items, language))},{' '}
              {says.changed(longDay(new Date(updatedAt).toISOString().slice(0, 10), language))}
            </small>{' '}
            {isShared ? <Chip>{says.isShared}</Chip> : null} {hasLink ? <Chip>{says.hasLink}</Chip> : null}
            {isShared || hasLink ? null : <Chip>{says.isPrivate}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  )
}
