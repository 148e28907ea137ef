import { findLink, holdLink, useLink } from '../../../platform/links/index.ts'
import type { Services } from '../../../platform/services.ts'
import { EmptyState, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply, seeOther } from '../../../web/route.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { COLLECTION_LINK } from './collection.ts'
import { Take } from './collection-page.tsx'
import { itemsOf } from './items-store.ts'
import { collectionById, makerName } from './store.ts'
import { type CollectionForm, type Shown, takeAway } from './take-away.ts'
import { seenBy } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'
import { WorkList } from './work-list.tsx'
import { worksOf } from './works.ts'

const NOT_FOR_SEARCH = { 'x-robots-tag': 'noindex' }

/** What the token of the address opens; null for each that opens nothing. The row policies ask for the link as well. */
async function heldBy(services: Services, request: PageRequest, look: typeof findLink): Promise<Shown | null> {
  const { token = '' } = request.params
  const { database } = services
  const found = await look(database, token, { purpose: COLLECTION_LINK, at: request.now })
  if (!found.ok) return null
  const read = await database.inPlatform(async (tx) => {
    await holdLink(tx, token)
    const collection = await collectionById(tx, found.value.opens)
    if (collection === null) return null
    return { collection, items: await itemsOf(tx, collection.id), maker: await makerName(tx, collection) }
  })
  if (read === null) return null
  return { ...read, works: await worksOf(services, read.items) }
}

/** A collection for whoever holds its link: to read, print, cite and save. */
export async function linkedPage(services: Services, request: PageRequest): Promise<Reply> {
  const shown = await heldBy(services, request, useLink)
  if (shown === null) return deadPage(request)
  const { language } = request
  const says = COLLECTION_WORDS[language]
  const { collection, works, maker } = shown
  const at = request.href(`/library/collections/${request.params.token}`)
  const changedOn = new Date(collection.updatedAt).toISOString().slice(0, 10)
  const reply = page(
    {
      title: collection.name,
      description: says.publicLead,
      section: 'library',
      compiled: changedOn,
      seenBy: seenBy(collection, language),
      breadcrumbs: [{ href: request.href('/library'), label: SHELL_WORDS[language].library }],
    },
    <>
      <PageHeader title={collection.name} lead={collection.note === '' ? undefined : collection.note} />
      <p class="collection-soft" data-compiled={changedOn}>
        {says.madeBy(maker)}, {says.changed(longDay(changedOn, language))}. {says.publicLead}
      </p>
      {works.length === 0 ? (
        <EmptyState title={says.empty}>
          <p>{says.emptyPublic}</p>
        </EmptyState>
      ) : (
        <>
          <WorkList works={works} request={request} />
          <Take at={at} request={request} />
        </>
      )}
    </>,
  )
  return reply.kind === 'page' ? { ...reply, headers: NOT_FOR_SEARCH } : reply
}

export async function linkedFile(services: Services, request: PageRequest, form: CollectionForm): Promise<Reply> {
  const shown = await heldBy(services, request, findLink)
  if (shown === null) return deadPage(request)
  const { language } = request
  const at = shown.collection.updatedAt
  return takeAway(shown, { form, at, language, seenBy: seenBy(shown.collection, language) })
}

/** The same for every link that opens nothing, so that nothing can be learned by trying. */
function deadPage(request: PageRequest): Reply {
  const says = COLLECTION_WORDS[request.language]
  return page(
    { title: says.deadTitle, section: 'library' },
    <>
      <PageHeader title={says.deadTitle} lead={says.deadText} />
      <p>
        <a href={request.href('/library')}>{says.library}</a>
      </p>
    </>,
    404,
  )
}

/** From the page of a resource, which is the same for everyone, into the workspace of whoever is signed in. */
export function collectPage(request: PageRequest): Reply {
  const says = COLLECTION_WORDS[request.language]
  const { visitor } = request
  const memberships = visitor.kind === 'account' ? visitor.memberships : []
  const places = [...new Map(memberships.map(({ collaboration }) => [collaboration.slug, collaboration])).values()]
  const to = (slug: string): string =>
    request.href(`/w/${slug}/collections/add/${encodeURIComponent(request.params.id ?? '')}`)
  const [only] = places
  if (only !== undefined && places.length === 1) return seeOther(to(only.slug))
  return page(
    { title: says.addTitle, section: 'library' },
    only === undefined ? (
      <>
        <PageHeader title={says.noWorkspace} lead={says.noWorkspaceText} />
        <p>
          <a href={request.href('/library')}>{says.library}</a>
        </p>
      </>
    ) : (
      <>
        <PageHeader title={says.addTitle} lead={says.chooseWorkspace} />
        <ul class="ruled-list">
          {places.map(({ slug, name }) => (
            <li key={slug}>
              <a href={to(slug)}>{name}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  )
}
