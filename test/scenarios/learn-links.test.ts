import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { Browser } from '../access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'

let door: Door
let reader: Browser

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  reader = new Browser(door.services, allRoutes(door.services))
})
afterAll(() => door.close())

/** Those of this section are opened and read on; the others only have to be there. */
const isLearn = (address: string): boolean => /^(\/es)?\/learn(\/|$|\?)/.test(address)

test('from Learn on, in both languages, no link leads to a page or a place on a page that is not there', async () => {
  const pages = new Map<string, string>()
  const dead: string[] = []
  const waiting = ['/learn', '/es/learn'].map((address) => ({ address, from: '' }))
  const places: { readonly to: string; readonly place: string; readonly from: string }[] = []
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { address, from } = next
    if (pages.has(address)) continue
    const { status, text } = await reader.open(address)
    pages.set(address, text)
    if (status >= 400) dead.push(`${address} on ${from}: ${status}`)
    if (!isLearn(address)) continue
    for (const [, href = ''] of text.matchAll(/ href="([^"]+)"/g)) {
      const [to = '', place = ''] = href.replaceAll('&amp;', '&').split('#')
      if (to !== '' && (!to.startsWith('/') || to.startsWith('/assets/'))) continue
      if (place !== '') places.push({ to: to === '' ? address : to, place, from: address })
      if (to !== '') waiting.push({ address: to, from: address })
    }
  }
  const missing = places
    .filter(({ to, place }) => pages.get(to)?.includes(` id="${place}"`) === false)
    .map(({ to, place, from }) => `${to}#${place} on ${from}`)
  expect(dead).toEqual([])
  expect([...new Set(missing)]).toEqual([])
  expect(pages.size).toBeGreaterThan(300)
}, 120_000)
