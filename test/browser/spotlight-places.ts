import { demonstrationDesk } from '../../src/features/demonstration/index.ts'
import type { Toolkit } from './toolkit.ts'

/** What stands behind the changing parts of the addresses of stories and notices, for readers and at the desk. */
export async function spotlightPlaces({ door }: Toolkit): Promise<Readonly<Record<string, string>>> {
  const items = await door.services.database.inTenant(demonstrationDesk('editor'), (tx) =>
    tx.selectFrom('spotlight_items').select(['id', 'kind', 'record']).execute(),
  )
  const story = items.find(({ kind }) => kind === 'story')?.id ?? ''
  const draft = items.find(({ record }) => record === null)?.id ?? ''
  const at = '/w/desk/spotlight'
  return {
    '/spotlight/:id': `/spotlight/${story}`,
    '/spotlight/notices/:id': '/spotlight/notices/part-2-compliance-2026',
    '/spotlight/notices/:id/calendar.ics': '/spotlight/notices/cahoots-eugene-ended-2025/calendar.ics',
    '/w/:collaboration/spotlight': at,
    '/w/:collaboration/spotlight/new': `${at}/new`,
    '/w/:collaboration/spotlight/:id': `${at}/${draft}`,
    '/w/:collaboration/spotlight/:id/edit': `${at}/${draft}/edit`,
  }
}
