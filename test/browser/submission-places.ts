import { demonstrationDesk } from '../../src/features/demonstration/index.ts'
import { inventedLink } from '../../src/features/submissions/index.ts'
import type { Toolkit } from './toolkit.ts'

/** What stands behind the changing parts of the addresses of submissions, for their senders and at the desk. */
export async function submissionPlaces({ door }: Toolkit): Promise<Readonly<Record<string, string>>> {
  const edited = await door.services.database.inTenant(demonstrationDesk('editor'), (tx) =>
    tx.selectFrom('submissions').select('id').where('state', '=', 'in-review').executeTakeFirst(),
  )
  const at = '/w/desk/submissions'
  const one = `${at}/${edited?.id ?? ''}`
  const publishing = '/w/desk/publishing'
  return {
    '/library/submissions/:token': `/library/submissions/${inventedLink(door.services, 'family leaflet')}`,
    '/w/:collaboration/submissions': at,
    '/w/:collaboration/submissions/:id': one,
    '/w/:collaboration/submissions/:id/edit': `${one}/edit`,
    '/w/:collaboration/submissions/:id/versions': `${one}/versions?from=1&to=2`,
    '/w/:collaboration/publishing': publishing,
    '/w/:collaboration/publishing/review': `${publishing}/review?path=${encodeURIComponent('/learn/services/mobile-team')}`,
  }
}
