import { demonstrationDesk } from '../../src/features/demonstration/index.ts'
import { Browser as HttpBrowser } from '../access/browser.ts'
import type { Toolkit } from './toolkit.ts'

/** What stands behind the changing parts of the addresses of requests for help, on both sides of the desk. */
export async function requestPlaces(toolkit: Toolkit): Promise<Readonly<Record<string, string>>> {
  const visitor = new HttpBrowser(toolkit.door.services, toolkit.routes, { origin: 'http://localhost' })
  const unsent = await beginRequest(visitor, 'An unsent request')
  const draft = await beginRequest(visitor, 'A request that is sent')
  const { to } = await visitor.send(`${draft}/send`, { part: 'check', timeZone: 'America/New_York' })
  const asked = await visitor.send('/network/ask', { question: 'Who may ride along?', mail: '' })
  const at = '/w/desk/requests'
  const [request = '', question = ''] = await idsAtDesk(toolkit)
  return {
    '/network/request/continue/:token': `${unsent}?part=check`,
    '/network/request/:token': (to ?? '').replace('?sent=yes', ''),
    '/network/ask/:token': (asked.to ?? '').replace('?sent=yes', ''),
    '/w/:collaboration/requests': at,
    '/w/:collaboration/requests/:id': `${at}/${request}`,
    '/w/:collaboration/requests/:id/print': `${at}/${request}/print`,
    '/w/:collaboration/requests/report': `${at}/report`,
    '/w/:collaboration/requests/questions': `${at}/questions`,
    '/w/:collaboration/requests/questions/:question': `${at}/questions/${question}`,
    '/w/:collaboration/requests/published': `${at}/published`,
  }
}

/** Fills in every part of the form, and gives the address to go on at. */
async function beginRequest(visitor: HttpBrowser, goal: string): Promise<string> {
  const begun = await visitor.send('/network/request', { part: 'what', kind: 'training', goal, urgency: 'no-hurry' })
  const draft = (begun.to ?? '').replace(/\?.*/, '')
  await visitor.send(draft, { part: 'who', asker: 'person', stateCode: 'NY' })
  await visitor.send(draft, {
    part: 'reach',
    contactName: 'Ana Example',
    contactMail: 'ana@town.example',
    language: 'en',
  })
  return draft
}

async function idsAtDesk({ door }: Toolkit): Promise<readonly string[]> {
  return door.services.database.inTenant(demonstrationDesk('coordinator'), async (tx) => {
    const request = await tx
      .selectFrom('help_requests')
      .select('id')
      .where('confirmed_at', 'is', null)
      .executeTakeFirst()
    const question = await tx.selectFrom('plain_questions').select('id').where('answer', '!=', '').executeTakeFirst()
    return [request?.id ?? '', question?.id ?? '']
  })
}
