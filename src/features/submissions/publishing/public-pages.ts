import type { Resource } from '../../../platform/content/index.ts'
import { readContent } from '../../../platform/content/index.ts'
import { dueDays, dueOn, type PageReview, reviewsByPath } from '../../../platform/reviews/index.ts'
import { latestVersions } from '../../../platform/revisions/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { entryOf } from '../kinds.ts'
import { listSubmissions } from '../store.ts'

/** A page of the public toolkit that a person can review, and when that is due. */
export interface PublicPage {
  readonly path: string
  readonly title: string
  /** The day it was put together or published. */
  readonly compiled: string
  readonly review: PageReview | null
  readonly dueOn: string
}

/** An outside link, and a public page that holds it. */
export interface HeldLink {
  readonly url: string
  readonly title: string
  /** Null where the record has no page of its own. */
  readonly path: string | null
}

type Bare = Pick<PublicPage, 'path' | 'title' | 'compiled'>

/** Every page, what is due first. */
export async function publicPages(tx: Tx): Promise<readonly PublicPage[]> {
  const [reviews, days] = [await reviewsByPath(tx), await dueDays(tx)]
  const known = [...pagesOfContent(), ...(await publishedHere(tx)).map(({ page }) => page)]
  const pages = new Map(known.map((page) => [page.path, page]))
  for (const page of await otherPages(tx, known)) if (!pages.has(page.path)) pages.set(page.path, page)
  return [...pages.values()]
    .map((page) => {
      const review = reviews.get(page.path) ?? null
      const lastDay = review === null || review.on < page.compiled ? page.compiled : review.on
      return { ...page, review, dueOn: dueOn(lastDay, days.get(page.path) ?? null) }
    })
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn) || one.path.localeCompare(other.path))
}

function pagesOfContent(): readonly Bare[] {
  const { articles, resources } = readContent()
  return [
    ...articles.map(({ path, front }) => ({
      path,
      title: front.title,
      compiled: front.compiled,
    })),
    ...resources.map(({ id, title, compiled }: Resource) => ({
      path: `/library/${id}`,
      title,
      compiled,
    })),
  ]
}

/** Pages made from other records. They are as old as the oldest page that says its day. */
async function otherPages(tx: Tx, known: readonly Bare[]): Promise<readonly Bare[]> {
  const [compiled = ''] = known.map((page) => page.compiled).toSorted()
  const rows = await tx
    .selectFrom('search_entries')
    .select(['path', 'title'])
    .where('language', '=', 'en')
    .where('path', 'not like', '%#%')
    .where('path', 'not like', '%?%')
    .orderBy('path')
    .execute()
  return rows.map(({ path, title }) => ({ path, title, compiled }))
}

async function publishedHere(tx: Tx): Promise<readonly { readonly page: Bare; readonly link: HeldLink | null }[]> {
  const submissions = await listSubmissions(tx, { states: ['published'] })
  const versions = await latestVersions(
    tx,
    'submission',
    submissions.map(({ id }) => id),
  )
  return submissions.flatMap(({ id, resource, publishedAt }) => {
    const version = versions.get(id)
    if (version === undefined || publishedAt === null) return []
    const { title, url } = entryOf(version.fields)
    const path = `/library/${resource}`
    const compiled = new Date(publishedAt).toISOString().slice(0, 10)
    const link = url === '' ? null : { url, title, path }
    return [{ page: { path, title, compiled }, link }]
  })
}

/** Every outside link that public pages hold, each once. */
export async function heldLinks(tx: Tx): Promise<readonly HeldLink[]> {
  const published = (await publishedHere(tx)).flatMap(({ link }) => (link === null ? [] : [link]))
  const links = new Map<string, HeldLink>()
  for (const link of [...linksOfContent(), ...published]) if (!links.has(link.url)) links.set(link.url, link)
  return [...links.values()]
}

function linksOfContent(): readonly HeldLink[] {
  const { resources, hubs, sites, programs, decrees, curricula, sources } = readContent()
  const found: readonly { readonly url: string | null; readonly title: string; readonly path: string | null }[] = [
    ...resources.map(({ id, url, title }) => ({ url, title, path: `/library/${id}` })),
    ...hubs.map(({ url, name }) => ({ url, title: name, path: null })),
    ...sites.filter(({ publish }) => publish).map(({ url, agency }) => ({ url, title: agency, path: null })),
    ...programs.map(({ source_url, program }) => ({ url: source_url, title: program, path: null })),
    ...decrees.map(({ url, instrument }) => ({ url, title: instrument, path: null })),
    ...curricula.map(({ url, name }) => ({ url, title: name, path: null })),
    ...sources.map(({ url, title }) => ({ url, title, path: null })),
  ]
  return found.flatMap(({ url, title, path }) => (url === null ? [] : [{ url, title, path }]))
}
