import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A list of one requirement, for the addresses that stand for one of them. */
export async function requirementPlaces(coordinator: HttpBrowser): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/requirements'
  const made = await coordinator.send(`${at}/follow`, { source: 'list', id: 'ada-title-ii' })
  const list = (made.to ?? '').replace(/\?.*$/, '')
  const { text } = await coordinator.open(list)
  const [, one = ''] = /\/requirements\/([0-9a-f-]{36})"/.exec(text) ?? []
  const here = '/w/:collaboration/requirements'
  return {
    [`${here}/lists/:list`]: list,
    [`${here}/lists/:list/changes`]: `${list}/changes`,
    [`${here}/:requirement`]: `${at}/${one}`,
    [`${here}/:requirement/status`]: `${at}/${one}/status`,
    [`${here}/:requirement/details`]: `${at}/${one}/details`,
  }
}
