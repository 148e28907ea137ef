import { deskKeeper } from '../../platform/desk/index.ts'
import { defineLinkCheck, loadLinkStates, repeatLinkCheck } from '../../platform/link-checks/index.ts'
import { loadReviews } from '../../platform/reviews/index.ts'
import type { Services } from '../../platform/services.ts'
import { heldLinks } from './publishing/public-pages.ts'
import { forgetOldSubmissions } from './retention.ts'

/** At composition: what the weekly check of links is. */
export function defineDeskJobs(services: Services): void {
  const { database } = services
  const links = async () => (await database.inTenant(deskKeeper(), heldLinks)).map(({ url }) => url)
  defineLinkCheck(services, { links })
}

/** Before the first page, and now and then, since another process may have changed it: what pages know of reviews and links. */
export async function loadMarks(services: Pick<Services, 'database'>): Promise<void> {
  await loadReviews(services)
  await loadLinkStates(services)
}

/** Daily: the check of links when a week is over, and what is to be forgotten. */
export async function keepDesk(services: Services): Promise<void> {
  await repeatLinkCheck(services)
  await forgetOldSubmissions(services)
}
