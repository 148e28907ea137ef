import type { Browser as HttpBrowser } from '../access/browser.ts'

/** A meeting with one item and begun minutes, for the addresses that stand for one of them. */
export async function meetingPlaces(coordinator: HttpBrowser): Promise<Readonly<Record<string, string>>> {
  const at = '/w/riverbend/meetings'
  const facts = { body: 'coordination', day: '2026-03-08', from: '14:30', until: '16:00', place: 'Invented hall' }
  const meeting = (await coordinator.send(`${at}/new`, facts)).to ?? ''
  await coordinator.send(`${meeting}/agenda`, { version: '1', own: 'An invented item' })
  const { text } = await coordinator.open(`${meeting}/minutes`)
  const [, item = ''] = /\/items\/([0-9a-f-]{36})"/.exec(text) ?? []
  await coordinator.send(`${meeting}/items/${item}`, { version: '1', notes: 'An invented note' })
  const here = '/w/:collaboration/meetings'
  const rests = ['', '/edit', '/calendar', '/invite', '/agenda', '/attendance', '/minutes']
  const papers = ['/agenda/pdf', '/agenda/word', '/minutes/pdf', '/minutes/word']
  return {
    [`${here}/bodies/:body`]: `${at}/bodies/coordination`,
    [`${here}/:id/items/:item`]: `${meeting}/items/${item}`,
    ...Object.fromEntries([...rests, ...papers].map((rest) => [`${here}/:id${rest}`, `${meeting}${rest}`])),
  }
}
