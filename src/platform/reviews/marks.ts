import { changePublished } from '../../web/published.ts'
import { deskContact } from '../desk/index.ts'
import type { Services } from '../services.ts'
import { type PageReview, reviewsByPath } from './store.ts'

/** What pages of this process know. They are drawn without a database; so this is read at start and after changes. */
let known: ReadonlyMap<string, PageReview> = new Map()

/** The newest review of a public page by a named person; null when there is none. The path has no language prefix. */
export function reviewOf(path: string): PageReview | null {
  return known.get(path) ?? null
}

/** Reads all reviews anew, and has public pages drawn again where there are new ones. */
export async function loadReviews({ database }: Pick<Services, 'database'>): Promise<void> {
  const reviews = await database.inTenant(deskContact(), reviewsByPath)
  const isNew = [...reviews].some(([path, { at }]) => known.get(path)?.at !== at)
  known = reviews
  if (isNew) changePublished()
}
