import { demonstrationTenant } from '../../src/features/demonstration/index.ts'
import type { Browser as HttpBrowser } from '../access/browser.ts'
import type { Toolkit } from './toolkit.ts'

/** A known event and a token of the demonstration agency, for the addresses that stand for one of them. */
export async function standingPlaces(
  { door }: Toolkit,
  { coordinator, admin }: { readonly coordinator: HttpBrowser; readonly admin: HttpBrowser },
): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend'
  await coordinator.send(`${at}/calls/events`, { day: '2024-03-15', kind: 'system', says: 'An invented new system' })
  await admin.send(`${at}/settings/tokens`, { name: 'Invented nightly job', days: '30' })
  const { database } = door.services
  const event = await database.inTenant(demonstrationTenant('coordinator'), (tx) =>
    tx.selectFrom('call_events').select('id').limit(1).executeTakeFirstOrThrow(),
  )
  const token = await database.inTenant(demonstrationTenant('agency-admin'), (tx) =>
    tx.selectFrom('api_tokens').select('id').limit(1).executeTakeFirstOrThrow(),
  )
  const here = '/w/:collaboration'
  return {
    [`${here}/calls/events/:event`]: `${at}/calls/events/${event.id}`,
    [`${here}/calls/events/:event/remove`]: `${at}/calls/events/${event.id}/remove`,
    [`${here}/settings/tokens/:token/revoke`]: `${at}/settings/tokens/${token.id}/revoke`,
  }
}
