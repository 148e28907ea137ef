import { demonstrationTenant } from '../../src/features/demonstration/index.ts'
import type { Browser as HttpBrowser } from '../access/browser.ts'
import type { Toolkit } from './toolkit.ts'

/** The smallest picture, as the scan of a signature. */
const SCAN = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A policy that waits for its signature, one that was signed on paper, and one in force, for the addresses below them. */
export async function keptPlaces(
  { door }: Toolkit,
  coordinator: HttpBrowser,
): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/agreements'
  const { partner } = demonstrationTenant('coordinator')
  const agreed = async (): Promise<string> => {
    const made = await coordinator.send(`${at}/new`, { kind: 'response-policy', language: 'en' })
    const [, id = ''] = /\/agreements\/([0-9a-f-]{36})/.exec(made.to ?? '') ?? []
    await coordinator.send(`${at}/${id}/review`, { until: '2099-12-31', words: 'Invented' })
    const said = { elsewhere: partner, how: 'Invented letter', why: 'Invented example' }
    await coordinator.send(`${at}/${id}/agree`, { version: '1', ...said })
    return id
  }
  const [waiting, held, signedOnly] = [await agreed(), await agreed(), await agreed()]
  const signed = { version: '1', party: partner, name: 'Chief Example', title: 'Chief', day: '2024-03-15' }
  for (const document of [held, signedOnly]) {
    const form = new FormData()
    for (const [field, value] of Object.entries(signed)) form.set(field, value)
    form.set('file', new File([Buffer.from(SCAN, 'base64')], 'signed.png', { type: 'image/png' }))
    await coordinator.upload(`${at}/${document}/paper`, form)
  }
  await coordinator.send(`${at}/${held}/force`, { effective: '2024-03-16', review: '2099-01-01', ends: '' })
  await coordinator.send(`${at}/${held}/readers`, { partners: partner, roles: 'coordinator' })
  const { id } = await door.services.database.inTenant(demonstrationTenant('coordinator'), (tx) =>
    tx.selectFrom('agreement_signatures').select('id').where('agreement_id', '=', signedOnly).executeTakeFirstOrThrow(),
  )
  const here = '/w/:collaboration/agreements/:id'
  const of = (document: string, pages: readonly string[]) =>
    Object.fromEntries(pages.map((rest) => [`${here}${rest}`, `${at}/${document}${rest}`]))
  return {
    ...of(waiting, ['/standing', '/sign', '/paper', '/leave']),
    ...of(held, ['/readers', '/read']),
    [`${here}/strike/:signature`]: `${at}/${signedOnly}/strike/${id}`,
  }
}
