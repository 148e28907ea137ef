import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import type { MemberRole } from '../../core/access.ts'
import { accountId } from '../../core/kinds.ts'
import { DESK, deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { latestVersion } from '../../platform/revisions/index.ts'
import { find } from '../../platform/search/index.ts'
import type { Route } from '../../web/route.ts'
import { adminRoutes } from '../admin/index.ts'
import { fillSpotlight } from './invented.ts'
import { publishStory, unpublishStory } from './publishing.ts'
import { spotlightRoutes } from './routes.ts'
import { itemsOf } from './store.ts'

const MINUTE_MS = 60_000
const AT = '/w/desk/spotlight'
let door: Door
let routes: readonly Route[]
let ana: Browser
let ben: Browser
let provider: Browser
let stranger: Browser
let reader: Browser

beforeAll(async () => {
  door = await openDoor({ environment: { PMHC_DEMO: 'on' }, limits: NO_LIMITS })
  routes = [...spotlightRoutes(door.services), ...adminRoutes(door.services)]
  const { tenant } = await door.db.newCollaboration('elsewhere')
  ana = await seated('ana', 'editor', DESK)
  ben = await seated('ben', 'coordinator', DESK)
  provider = await seated('pia', 'tta-provider', DESK)
  stranger = await seated('sam', 'editor', tenant)
  reader = new Browser(door.services, routes, { origin: 'http://localhost' })
}, 60_000)
afterAll(() => door.close())

async function seated(name: string, role: MemberRole, place: typeof DESK): Promise<Browser> {
  const made = await door.access.createAccount({ email: `${name}@desk.example`, name, language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ ...place, account: made.value, role })
  const browser = new Browser(door.services, routes, { origin: 'http://localhost' })
  const entered = await browser.send('/sign-in/demonstration', { account: made.value })
  if (entered.status !== 303) throw new Error(`${name} could not sign in: ${entered.status}`)
  return browser
}

const NOTICE = {
  kind: 'funding',
  title: 'Invented grant for night crews',
  text: 'An invented grant that pays for crews at night.',
  for_whom: 'Invented agencies',
  opens: '',
  // The test's clock stands at 21 November 2026, 20:00 UTC.
  closes: '2026-11-21 17:30',
  zone: 'America/New_York',
  source_title: 'Invented grant page',
  url: 'https://grant.example/night',
}
/** Ana writes a notice; its id. */
async function written(more: Partial<typeof NOTICE> = {}): Promise<string> {
  const { to } = await ana.send(`${AT}/new`, { ...NOTICE, ...more })
  const [, id] = /spotlight\/([0-9a-f-]{36})\?done=saved$/.exec(to ?? '') ?? []
  if (id === undefined) throw new Error(`The notice was not saved: ${to}`)
  return id
}
/** Ana writes a notice, Ben publishes it. */
async function published(more: Partial<typeof NOTICE> = {}): Promise<string> {
  const id = await written(more)
  const { to } = await ben.send(`${AT}/${id}/publish`, { version: '1' })
  expect(to).toBe(`${AT}/${id}?done=published`)
  return id
}
const titlesFound = async (words: string): Promise<readonly string[]> => {
  const found = await find(door.services.database, words, { language: 'en' })
  return found.groups.flatMap(({ hits }) => hits.map(({ path }) => path))
}

describe('who may not', () => {
  test('the public sees no notice that is not published: not its page, the list, the feed, search, or the row itself', async () => {
    const id = await written({ title: 'Zebra grant that nobody published' })
    expect((await reader.open(`/spotlight/notices/${id}`)).status).toBe(404)
    expect((await reader.open(`/spotlight/notices/${id}/calendar.ics`)).status).toBe(404)
    for (const page of ['/spotlight', '/spotlight/notices', '/spotlight/notices.atom', '/spotlight/changes'])
      expect((await reader.open(page)).text).not.toContain('Zebra')
    expect(await titlesFound('Zebra')).toEqual([])
    const seen = await door.db.database.inTenant(deskContact(), (tx) => itemsOf(tx, 'public-notice'))
    expect(seen.some((item) => item.id === id)).toBe(false)
  })

  test('an assistance provider, an editor of another place and a visitor reach no page of the desk', async () => {
    const id = await written()
    for (const rest of ['', '/new', `/${id}`, `/${id}/edit`]) {
      expect((await provider.open(`${AT}${rest}`)).status).toBe(404)
      expect((await stranger.open(`${AT}${rest}`)).status).toBe(404)
      expect((await stranger.open(`/w/elsewhere/spotlight${rest}`)).status).toBe(404)
      expect((await reader.open(`${AT}${rest}`)).to).toContain('/sign-in')
    }
    expect((await provider.send(`${AT}/${id}/publish`, { version: '1' })).status).toBe(404)
  })

  test('nobody publishes what they wrote themselves', async () => {
    const id = await written()
    const refused = await ana.send(`${AT}/${id}/publish`, { version: '1' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('somebody else has to publish it')
    expect((await reader.open(`/spotlight/notices/${id}`)).status).toBe(404)
  })

  test('nobody publishes a version that they have not seen', async () => {
    const id = await written()
    await ana.send(`${AT}/${id}/edit`, { ...NOTICE, base: '1', title: 'Changed while Ben was reading' })
    expect((await ben.send(`${AT}/${id}/publish`, { version: '1' })).status).toBe(409)
    expect((await reader.open(`/spotlight/notices/${id}`)).status).toBe(404)
  })
})

test('a published notice is on its page, in the list, the feed and search, and is gone from all when it is withdrawn', async () => {
  const id = await published({ title: 'Quagga grant for crews' })
  const places = [`/spotlight/notices/${id}`, '/spotlight/notices', '/spotlight/notices.atom', '/spotlight/changes']
  for (const place of places) expect((await reader.open(place)).text, place).toContain('Quagga')
  expect(await titlesFound('Quagga')).toEqual([`/spotlight/notices/${id}`])
  expect((await ana.send(`${AT}/${id}/withdraw`)).to).toContain('done=withdrawn')
  for (const place of places) expect((await reader.open(place)).text, place).not.toContain('Quagga')
  expect(await titlesFound('Quagga')).toEqual([])
})

test('a change of a published notice shows only after a second person has published it', async () => {
  const id = await published()
  await ana.send(`${AT}/${id}/edit`, { ...NOTICE, base: '1', title: 'A better title' })
  expect((await reader.open(`/spotlight/notices/${id}`)).text).not.toContain('A better title')
  await ben.send(`${AT}/${id}/publish`, { version: '2' })
  expect((await reader.open(`/spotlight/notices/${id}`)).text).toContain('A better title')
})

test('two editors who change the same field at once are both asked, and nothing is lost', async () => {
  const id = await written()
  await ana.send(`${AT}/${id}/edit`, { ...NOTICE, base: '1', title: 'What Ana wrote' })
  const clash = await ben.send(`${AT}/${id}/edit`, { ...NOTICE, base: '1', title: 'What Ben wrote' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('What Ana wrote')
  expect(clash.text).toContain('What Ben wrote')
  const decided = { ...NOTICE, base: '2', clashes: 'title', title: 'What Ben wrote', 'choose-title': 'mine' }
  expect((await ben.send(`${AT}/${id}/edit`, decided)).to).toContain('done=saved')
  expect((await ana.open(`${AT}/${id}`)).text).toContain('What Ben wrote')
})

test('a form with mistakes comes back with all of them and with what was typed', async () => {
  const wrong = { ...NOTICE, kind: 'law', closes: '2026-02-30', url: 'ftp://x', text: 'Too short' }
  const answer = await ana.send(`${AT}/new`, wrong)
  expect(answer.status).toBe(422)
  for (const words of ['Write a day like', 'a law and an event have a first day', 'begins with https', '20 to 4,000'])
    expect(answer.text).toContain(words)
  expect(answer.text).toContain('value="2026-02-30"')
  expect(answer.text).toContain('Too short')
})

test('every act at the desk leaves an audit entry that holds no content', async () => {
  const id = await published()
  await ana.send(`${AT}/${id}/withdraw`)
  const entries = await door.db.database.inTenant(deskKeeper(), (tx) =>
    tx.selectFrom('audit_entries').selectAll().where('object_id', '=', id).execute(),
  )
  expect(entries.map(({ verb }) => verb).toSorted()).toEqual([
    'spotlight.add',
    'spotlight.publish',
    'spotlight.withdraw',
  ])
  expect(JSON.stringify(entries)).not.toContain('night crews')
})

test('a notice says by itself that it is closed, at its own minute, without anyone touching it', async () => {
  const id = await published({ closes: '2026-11-21 15:02' })
  const page = async () => (await reader.open(`/spotlight/notices/${id}`)).text
  // 15:02 in New York is 20:02 UTC; the clock stands at 20:00 UTC.
  expect(await page()).toContain('Open, closes today: November 21, 2026 at 3:02')
  door.pass(2 * MINUTE_MS - 1)
  expect(await page()).toContain('Open, closes today')
  door.pass(1)
  expect(await page()).toContain('Closed on November 21, 2026')
  const closed = await reader.open('/spotlight/notices?kind=funding&state=closed')
  expect(closed.text).toContain(id)
  expect((await reader.open('/spotlight/notices?kind=funding&state=open')).text).not.toContain(id)
})

test('a closing date goes into a calendar with a name that stays the same, and a month does not', async () => {
  const id = await published({ closes: '2027-03-14 02:30' })
  const { text, headers } = await reader.open(`/spotlight/notices/${id}/calendar.ics`)
  expect(headers.get('content-type')).toContain('text/calendar')
  expect(text).toContain(`UID:notice-${id}@pmhc-toolkit`)
  // 02:30 never comes on 14 March 2027 in New York: it is 03:30 there, 07:30 UTC.
  expect(text).toContain('DTSTART:20270314T073000Z')
  expect((await reader.open(`/spotlight/notices/${id}/calendar.ics`)).text).toBe(text)
  const month = await published({ closes: '2027-03' })
  expect((await reader.open(`/spotlight/notices/${month}/calendar.ics`)).status).toBe(404)
})

const SUBMISSION = '0b7c1f5e-8d1a-4a57-9a41-3f0d7f4f2c11'
const TOLD = {
  title: 'Okapi: a year with a night pair',
  did: 'An invented town tells what it did with a pair at night.',
  types: ['co-responder' as const],
  maker: 'Invented Police Department',
  year: 2026,
  url: 'https://story.example/',
  licence: 'CC BY 4.0',
  resource: '',
}
const author = accountId('00000000-0000-0000-0000-000000000000')
const tell = (told = TOLD) =>
  door.db.database.inTenant(deskKeeper('editor'), (tx) =>
    publishStory(tx, { submission: SUBMISSION, by: author, told, isInvented: true, at: door.now() }),
  )

test('without a story the front says so and offers a door; an accepted experience becomes one, and what was not said is told as such', async () => {
  const empty = (await reader.open('/spotlight')).text
  expect(empty).toContain('No agency has sent its story yet')
  expect(empty).toContain('href="/library/submit"')
  await tell()
  const [, id = ''] = /href="\/spotlight\/([0-9a-f-]{36})"/.exec((await reader.open('/spotlight')).text) ?? []
  const page = (await reader.open(`/spotlight/${id}`)).text
  for (const words of [
    'Okapi',
    'CC BY 4.0',
    'The agency gave no result.',
    'Not said',
    'Invented for the demonstration',
  ])
    expect(page).toContain(words)
  expect(await titlesFound('Okapi')).toEqual([`/spotlight/${id}`])
})

test('a story that is published once more keeps what editors added, and goes with its submission', async () => {
  const [story] = await door.db.database.inTenant(deskKeeper(), (tx) => itemsOf(tx, 'story'))
  const id = story?.id ?? ''
  const added = {
    ...TOLD,
    year: '',
    base: '1',
    place: 'Invented Falls',
    result: '3 of 9',
    counted_by: 'The agency itself',
  }
  const { types: _, ...form } = { ...added, 'types-co-responder': 'yes' }
  expect((await ana.send(`${AT}/${id}/edit`, form)).to).toContain('done=saved')
  await ben.send(`${AT}/${id}/publish`, { version: '2' })
  await tell({ ...TOLD, did: 'The submission was corrected by its sender.' })
  const page = (await reader.open(`/spotlight/${id}`)).text
  for (const words of ['Invented Falls', '3 of 9', 'corrected by its sender']) expect(page).toContain(words)
  await door.db.database.inTenant(deskKeeper('editor'), (tx) => unpublishStory(tx, SUBMISSION, door.now()))
  expect((await reader.open(`/spotlight/${id}`)).status).toBe(404)
})

test('what one editor alone added to a story does not go out with a new version of the submission, and still waits', async () => {
  const [story] = await door.db.database.inTenant(deskKeeper(), (tx) => itemsOf(tx, 'story'))
  const id = story?.id ?? ''
  const version = await newestVersion(id)
  const { types: _, ...told } = TOLD
  const kept = { place: 'Invented Falls', result: '9 of 9, said one editor', counted_by: 'The agency itself' }
  const form = { ...told, year: '', 'types-co-responder': 'yes', base: String(version), ...kept }
  expect((await ana.send(`${AT}/${id}/edit`, form)).to).toContain('done=saved')
  for (const did of [
    'The sender corrected it once more, after it was away.',
    'The sender corrected it a third time.',
  ]) {
    await tell({ ...TOLD, did })
    const page = (await reader.open(`/spotlight/${id}`)).text
    for (const words of ['Invented Falls', '3 of 9', did]) expect(page).toContain(words)
    expect(page).not.toContain('said one editor')
  }
  const waiting = String(await newestVersion(id))
  expect((await ana.send(`${AT}/${id}/publish`, { version: waiting })).status).toBe(409)
  await ben.send(`${AT}/${id}/publish`, { version: waiting })
  const page = (await reader.open(`/spotlight/${id}`)).text
  for (const words of ['said one editor', 'corrected it a third time']) expect(page).toContain(words)
})
const newestVersion = async (id: string): Promise<number> =>
  (await door.db.database.inTenant(deskKeeper(), (tx) => latestVersion(tx, { kind: 'story', id })))?.version ?? 0

describe('feeds', () => {
  /** The names of elements by their path; throws where the text is not well-formed XML. */
  function read(text: string): {
    readonly paths: readonly string[]
    readonly texts: ReadonlyMap<string, readonly string[]>
  } {
    const [open, paths, texts]: [string[], string[], Map<string, string[]>] = [[], [], new Map()]
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ local, uri }) => {
      expect(uri).toBe('http://www.w3.org/2005/Atom')
      open.push(local)
      paths.push(open.join('/'))
    })
    parser.on('text', (text) => texts.set(open.join('/'), [...(texts.get(open.join('/')) ?? []), text]))
    parser.on('closetag', () => open.pop())
    parser.write(text).close()
    return { paths, texts }
  }

  test.each(['/spotlight/notices.atom', '/spotlight/stories.atom', '/spotlight/changes.atom?section=spotlight'])(
    '%s is well-formed, has all that Atom asks for, and names no other site',
    async (path) => {
      await published({ title: 'Signs <b>&amp; "quotes" \u{7}' })
      await tell()
      const { text, headers } = await reader.open(path)
      expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
      const { paths, texts } = read(text)
      for (const name of ['id', 'title', 'updated', 'author', 'author/name', 'link'])
        expect(paths, name).toContain(`feed/${name}`)
      const entries = paths.filter((one) => one === 'feed/entry').length
      expect(entries).toBeGreaterThan(0)
      for (const name of ['id', 'title', 'updated', 'summary', 'link'])
        expect(
          paths.filter((one) => one === `feed/entry/${name}`),
          name,
        ).toHaveLength(entries)
      const ids = texts.get('feed/entry/id') ?? []
      expect(new Set(ids).size).toBe(entries)
      for (const id of [...ids, ...(texts.get('feed/id') ?? [])])
        expect(id).toMatch(/^tag:localhost,2026:\/spotlight\//)
      for (const at of texts.get('feed/entry/updated') ?? []) expect(new Date(at).toISOString()).toBe(at)
      for (const [, href] of text.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^http:\/\/localhost\//)
      expect(text).toContain(`rel="self" type="application/atom+xml" href="http://localhost${path}"`)
    },
  )

  test('a reader that has the feed already gets nothing twice', async () => {
    const first = await reader.open('/spotlight/notices.atom')
    const tag = first.headers.get('etag') ?? ''
    const headers = { 'if-none-match': tag }
    const again = new Browser(door.services, routes, { origin: 'http://localhost', headers })
    expect(await again.open('/spotlight/notices.atom')).toMatchObject({ status: 304, text: '' })
    expect(first.headers.get('last-modified')).toMatch(/GMT$/)
    const id = await published({ title: 'News for the feed' })
    expect((await again.open('/spotlight/notices.atom')).status).toBe(200)
    await ana.send(`${AT}/${id}/withdraw`)
    expect((await again.open('/spotlight/notices.atom')).status).toBe(304)
  })
})

test('the demonstration shows notices in every state, each marked as invented, and filling again adds nothing', async () => {
  const account = accountId('11111111-1111-4111-8111-111111111111')
  const editors = {
    editor: { ...DESK, role: 'editor', account },
    second: { ...DESK, role: 'editor', account: accountId('22222222-2222-4222-8222-222222222222') },
  } as const
  const other = await openDoor()
  try {
    await fillSpotlight(other.services, editors)
    await fillSpotlight(other.services, editors)
    const items = await other.db.database.inTenant(deskKeeper(), (tx) => itemsOf(tx, 'public-notice'))
    expect(items).toHaveLength(4)
    expect(items.every(({ isInvented }) => isInvented)).toBe(true)
    expect(items.filter(({ record }) => record === null)).toHaveLength(1)
    const page = new Browser(other.services, spotlightRoutes(other.services))
    const { text } = await page.open('/spotlight/notices')
    expect(text.match(/Invented for the demonstration/g)).toHaveLength(3)
  } finally {
    await other.close()
  }
})
