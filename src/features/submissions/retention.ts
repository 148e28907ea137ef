import { instant } from '../../core/kinds.ts'
import { deskKeeper } from '../../platform/desk/index.ts'
import { linksTo, revokeLink } from '../../platform/links/index.ts'
import { forgetVersions } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { keyOf } from './kinds.ts'
import { SUBMISSION_LINK } from './sending/add-submission.ts'
import { dueToForget, forgetContact } from './store.ts'

const YEAR_MS = 365 * 86_400_000

/**
 * A year after a submission was declined or withdrawn: deletes contact, conversation, versions, file and link, and keeps
 * its title, its kind and how it ended (assurance, retention). Done daily; says how many.
 */
export async function forgetOldSubmissions(services: Services): Promise<number> {
  const { database, audit, files, clock } = services
  const [keeper, at] = [deskKeeper(), clock()]
  const due = await database.inTenant(keeper, (tx) => dueToForget(tx, instant(at - YEAR_MS)))
  for (const { id, file } of due) {
    // The file first: whoever is interrupted in between still finds the submission due.
    if (file !== null) await files.remove(keeper, file)
    await database.inTenant(keeper, async (tx) => {
      await forgetContact(tx, id, at)
      await forgetVersions(tx, keyOf(id))
      for (const link of await linksTo(tx, SUBMISSION_LINK, id)) await revokeLink(tx, link.id, at)
      const object = { type: 'submission', id }
      await audit.record(tx, { tenant: keeper, at, verb: 'submission.forget', object, class: 'D1' })
    })
  }
  return due.length
}
