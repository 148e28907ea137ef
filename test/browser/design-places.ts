import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A saved design of the demonstration agency, one shared with its partners, and what a guest shapes in a visit. */
export async function designPlaces(
  coordinator: HttpBrowser,
  { set, visit }: { readonly set: string; readonly visit: string },
): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/design'
  const made = await coordinator.send(`${at}/new`, { name: 'An invented design', calls: set, start: 'usual' })
  const design = (made.to ?? '').split('?')[0] ?? ''
  await coordinator.send(`${design}/share`, { version: '1' })
  const [, id = ''] = /\/d\/([0-9a-f-]{36})/.exec(design) ?? []
  const option = 'options/our-mobile-crisis'
  const filled: Record<string, string> = {
    '/try/start': '/try/start?from=programs/nyc-b-heard',
    '/w/:collaboration/design/shared/:design': `${at}/shared/${id}`,
  }
  const places = ['', '/rules', '/assumptions', '/beliefs', '/versions']
  for (const [pattern, root] of [
    ['/w/:collaboration/design/d/:design', design],
    ['/try/:visit/shape', `/try/${visit}/shape`],
  ] as const) {
    for (const rest of places) filled[pattern + rest] = root + rest
    filled[`${pattern}/options/:mix`] = `${root}/${option}`
    filled[`${pattern}/options/:mix/add`] = `${root}/${option}/add?kind=drop-off`
    filled[`${pattern}/options/:mix/crew/:crew`] = `${root}/${option}/crew/0`
  }
  for (const rest of ['/settings', '/share', '/propose'])
    filled[`/w/:collaboration/design/d/:design${rest}`] = design + rest
  return filled
}
