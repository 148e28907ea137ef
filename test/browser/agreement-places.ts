import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A draft with a line in its table, for the addresses that stand for one document. */
export async function agreementPlaces(coordinator: HttpBrowser): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/agreements'
  const made = await coordinator.send(`${at}/new`, { kind: 'mou', language: 'en' })
  const [, id = ''] = /\/agreements\/([0-9a-f-]{36})/.exec(made.to ?? '') ?? []
  await coordinator.send(`${at}/${id}/questions/flows`, {
    version: '1',
    'flow.new.from': '',
    'flow.new.information': 'contact',
  })
  await coordinator.send(`${at}/${id}/comments`, { about: '', text: 'Who pays for this? (invented)' })
  const here = '/w/:collaboration/agreements/:id'
  const same = ['', '/preview', '/preview.pdf', '/preview.docx', '/versions', '/comments']
  return {
    ...Object.fromEntries(same.map((rest) => [`${here}${rest}`, `${at}/${id}${rest}`])),
    [`${here}/questions/:step`]: `${at}/${id}/questions/flows`,
    [`${here}/write/:section`]: `${at}/${id}/write/purpose`,
  }
}
