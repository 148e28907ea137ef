import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import { readContent } from '../../../platform/content/index.ts'
import { holdLink } from '../../../platform/links/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { bibtex } from '../resource/citation.ts'
import { LIMITS } from './collection.ts'
import { addItem, itemsOf } from './items-store.ts'
import { settle } from './read-collection.ts'
import { collectionRoutes } from './routes.ts'
import {
  addCollection,
  changeCollection,
  collectionById,
  collectionsFor,
  dropCollection,
  shareCollection,
} from './store.ts'

const [first, second, third] = readContent().resources
if (first === undefined || second === undefined || third === undefined) throw new Error('The library is empty')

let door: Door
let agency: Tenant
let provider: Tenant
let elsewhere: Tenant
let slug: string

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  ;({ tenant: agency, provider, slug } = await door.db.newCollaboration())
  elsewhere = (await door.db.newCollaboration()).tenant
})
afterAll(() => door.close())

const as = <T>(who: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> => door.services.database.inTenant(who, work)
const colleague = (role: MemberRole, of: Tenant = agency): Tenant => ({
  ...of,
  role,
  account: '00000000-0000-4000-8000-0000000000c1' as Tenant['account'],
})

async function made(who: Tenant, name = 'Reading list'): Promise<string> {
  const id = await as(who, (tx) => addCollection(tx, who, { name, note: '', at: door.now() }))
  if (id === null) throw new Error('No collection was made')
  await as(who, (tx) =>
    addItem(tx, who, {
      collection: id,
      resource: first?.id ?? '',
      title: first?.title ?? '',
      note: '',
      at: door.now(),
    }),
  )
  return id
}

let people = 0
/** Someone who is signed in as a member of the partner. */
async function member(place: Tenant, role: MemberRole): Promise<{ browser: Browser; tenant: Tenant }> {
  people += 1
  const email = `person${people}@collections.example`
  const account = await door.access.createAccount({
    email,
    name: `Person ${people}`,
    language: 'en',
    isOperator: false,
  })
  if (!account.ok) throw new Error(account.problem.kind)
  const { collaboration, partner } = place
  await door.access.addMember({ collaboration, partner, account: account.value, role })
  const { token } = await door.services.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: account.value, proof: 'passkey', moment: door.moment('127.0.0.1') }),
  )
  const browser = new Browser(door.services, collectionRoutes(door.services))
  browser.keep('pmhc_session', token)
  return { browser, tenant: { ...place, role, account: account.value } }
}
const visitor = () => new Browser(door.services, collectionRoutes(door.services))
const at = () => `/w/${slug}/collections`

async function newOne(browser: Browser, name = 'For the planning group'): Promise<string> {
  const { to } = await browser.send(`${at()}/add/${first?.id}`, { to: 'new', name, note: 'Page 4' })
  const [, id = ''] = /\/collections\/([0-9a-f-]{36})/.exec(to ?? '') ?? []
  return id
}
const itemIds = (html: string) => [...html.matchAll(/id="item-([0-9a-f-]{36})"/g)].map(([, id = '']) => id)

describe('who may not', () => {
  test('a private collection is read by its maker and by whoever reads the program records of the same partner', async () => {
    const officer = { ...agency, role: 'officer' as const }
    const id = await made(officer)
    const read = (who: Tenant) => as(who, async (tx) => [await collectionById(tx, id), await itemsOf(tx, id)] as const)
    for (const who of [colleague('officer'), colleague('learner'), provider, elsewhere])
      expect(await read(who), who.role).toEqual([null, []])
    for (const who of [officer, colleague('coordinator'), colleague('executive')])
      expect((await read(who))[1], who.role).toHaveLength(1)
    expect(await door.services.database.inPlatform((tx) => collectionById(tx, id))).toBeNull()
  })

  test('a shared collection is read in the collaboration by any role, changed by nobody else, and not seen elsewhere', async () => {
    const id = await made(agency)
    await as(agency, (tx) => shareCollection(tx, agency, { id, isShared: true, at: door.now() }))
    for (const who of [colleague('learner'), provider, colleague('officer', provider)])
      expect(await as(who, (tx) => itemsOf(tx, id)), who.role).toHaveLength(1)
    expect(await as(elsewhere, (tx) => collectionById(tx, id))).toBeNull()
    for (const who of [provider, colleague('coordinator', provider), colleague('executive')]) {
      await as(who, (tx) => changeCollection(tx, who, { id, name: 'Mine', note: '', at: door.now() }))
      await as(who, (tx) => dropCollection(tx, id))
    }
    expect(await as(agency, (tx) => collectionById(tx, id))).toMatchObject({ name: 'Reading list' })
    expect(await as(agency, (tx) => itemsOf(tx, id))).toHaveLength(1)
  })

  test('nobody puts a collection in the name of someone else, nor an item into the collection of another partner', async () => {
    const id = await made(agency)
    await as(agency, (tx) => shareCollection(tx, agency, { id, isShared: true, at: door.now() }))
    const item = { collection: id, resource: 'x', title: 'x', note: '', at: door.now() }
    await expect(as(provider, (tx) => addItem(tx, provider, item))).rejects.toThrow(/row-level security|foreign key/)
    const other = colleague('coordinator')
    await expect(as(agency, (tx) => addCollection(tx, other, { name: 'x', note: '', at: door.now() }))).rejects.toThrow(
      /row-level security/,
    )
  })

  test('a visitor is asked to sign in, and who is not its maker finds nothing behind the address', async () => {
    const maker = await member(agency, 'officer')
    const id = await newOne(maker.browser)
    expect((await visitor().open(`${at()}/${id}`)).to).toContain('/sign-in')
    const other = await member(agency, 'learner')
    for (const path of ['', '/edit', '/delete', '/pdf', '/cite.bib'])
      expect((await other.browser.open(`${at()}/${id}${path}`)).status, path).toBe(404)
    for (const act of ['edit', 'delete', 'share', 'link', 'unlink'])
      expect((await other.browser.send(`${at()}/${id}/${act}`, { name: 'x' })).status, act).toBe(404)
  })
})

describe('the secret link', () => {
  async function linked() {
    const maker = await member(agency, 'peer')
    const id = await newOne(maker.browser)
    const { text, status } = await maker.browser.send(`${at()}/${id}/link`, { days: '7' })
    const [, token = ''] = /\/library\/collections\/([A-Za-z0-9_-]{43})/.exec(text) ?? []
    expect(status).toBe(200)
    return { ...maker, id, token, path: `/library/collections/${token}` }
  }

  test('opens the one collection, with citations, to someone without an account, and nothing else', async () => {
    const { token, path, id } = await linked()
    const { status, text, headers } = await visitor().open(path)
    expect(status).toBe(200)
    expect(text).toContain('For the planning group')
    expect(text).toContain('Note: Page 4')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(text).not.toContain('collection-act"')
    const seen = await door.services.database.inPlatform(async (tx) => {
      await holdLink(tx, token)
      return collectionsFor(tx)
    })
    expect(seen.map((one) => one.id)).toEqual([id])
    const changed = door.services.database.inPlatform(async (tx) => {
      await holdLink(tx, token)
      return tx.updateTable('collections').set({ name: 'x' }).executeTakeFirst()
    })
    expect((await changed).numUpdatedRows).toBe(0n)
  })

  test('opens nothing once it is ended, replaced or run out, and then looks like any other broken link', async () => {
    const { browser, id, path } = await linked()
    const dead = (await visitor().open(`/library/collections/${'A'.repeat(43)}`)).text
    const plain = (html: string) => html.replaceAll(/collections\/[A-Za-z0-9_-]{43}/g, '')
    await browser.send(`${at()}/${id}/link`, { days: '30' })
    expect(plain((await visitor().open(path)).text)).toBe(plain(dead))
    const again = await linked()
    await again.browser.send(`${at()}/${again.id}/unlink`)
    expect((await visitor().open(again.path)).status).toBe(404)
    expect((await visitor().open(`${again.path}/cite.bib`)).status).toBe(404)
    const late = await linked()
    door.pass(7 * 86_400_000)
    expect((await visitor().open(late.path)).status).toBe(404)
  })

  test('stops with the collection', async () => {
    const { browser, id, path } = await linked()
    expect((await browser.open(`${at()}/${id}/delete`)).text).toContain('cannot be undone')
    expect((await browser.send(`${at()}/${id}/delete`)).status).toBe(303)
    expect((await visitor().open(path)).status).toBe(404)
    expect((await browser.open(`${at()}/${id}`)).status).toBe(404)
  })

  test.each(['cite.txt', 'cite.bib', 'cite.ris', 'pdf', 'word'])(
    'lets the whole collection leave as %s',
    async (form) => {
      const { path } = await linked()
      const { status, headers, text } = await visitor().open(`${path}/${form}`)
      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toContain('attachment')
      if (form === 'cite.bib') expect(text).toBe(bibtex(first))
    },
  )
})

describe('a member', () => {
  test('adds, moves, removes and puts back, and each act is in the audit trail', async () => {
    const { browser, tenant } = await member(agency, 'case-manager')
    const id = await newOne(browser)
    for (const { id: resource } of [second, third]) await browser.send(`${at()}/add/${resource}`, { to: id })
    const order = async () => (await as(tenant, (tx) => itemsOf(tx, id))).map(({ resource }) => resource)
    expect(await order()).toEqual([first.id, second.id, third.id])
    const [one = '', , last = ''] = itemIds((await browser.open(`${at()}/${id}`)).text)
    await browser.send(`${at()}/${id}/items/${last}/move`, { by: 'up' })
    expect(await order()).toEqual([first.id, third.id, second.id])
    const { to } = await browser.send(`${at()}/${id}/items/${one}/remove`)
    expect(await order()).toEqual([third.id, second.id])
    expect((await browser.open(to ?? '')).text).toContain(`items/${one}/restore`)
    await browser.send(`${at()}/${id}/items/${one}/restore`)
    expect(await order()).toEqual([first.id, third.id, second.id])
    const verbs = await as(tenant, (tx) =>
      tx.selectFrom('audit_entries').select('verb').where('object_id', '=', id).orderBy('seq').execute(),
    )
    expect(verbs.map(({ verb }) => verb.replace('collection.', ''))).toEqual([
      'make',
      'add',
      'add',
      'add',
      'order',
      'remove',
      'put-back',
    ])
  })

  test('cannot add the same resource twice, one that does not exist, or to the collection of someone else', async () => {
    const { browser } = await member(agency, 'clinician')
    const id = await newOne(browser)
    expect((await browser.send(`${at()}/add/${first.id}`, { to: id })).to).toContain('done=there')
    expect((await browser.open(`${at()}/add/no-such-resource`)).status).toBe(404)
    const foreign = await made(provider)
    const refused = await browser.send(`${at()}/add/${first.id}`, { to: foreign, note: 'kept words' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('kept words')
  })

  test('is told the limits, and nothing that was typed is lost', async () => {
    const { browser, tenant } = await member(agency, 'analyst')
    const long = 'n'.repeat(LIMITS.name + 1)
    const refused = await browser.send(`${at()}/new`, { name: long, note: 'my words' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('my words')
    const id = await newOne(browser)
    await as(tenant, async (tx) => {
      for (let n = 1; n < LIMITS.items; n += 1)
        await addItem(tx, tenant, { collection: id, resource: `r${n}`, title: 'x', note: '', at: door.now() })
      for (let n = 1; n < LIMITS.collections; n += 1)
        await addCollection(tx, tenant, { name: `c${n}`, note: '', at: door.now() })
    })
    expect((await browser.send(`${at()}/add/${second.id}`, { to: id })).text).toContain('holds 200 resources')
    expect((await browser.send(`${at()}/new`, { name: 'one more' })).text).toContain('You have 50 collections')
    const whole = await browser.open(`${at()}/${id}`)
    expect(whole.text).toContain('no longer in the library')
  })

  test('comes from the page of a resource into the workspace, and an account without one is told what to do', async () => {
    const { browser } = await member(agency, 'executive')
    expect((await browser.open(`/library/${first.id}/collect`)).to).toBe(`${at()}/add/${first.id}`)
    expect((await visitor().open(`/library/${first.id}/collect`)).to).toContain(
      `next=${encodeURIComponent(`/library/${first.id}/collect`)}`,
    )
  })

  test('writes markup that stays text', async () => {
    const { browser } = await member(agency, 'peer')
    const id = await newOne(browser, '<script>alert(1)</script>')
    expect((await browser.open(`${at()}/${id}`)).text).not.toContain('<script>alert')
  })
})

describe('two people at one collection', () => {
  test('keep both changes where they changed different texts', () => {
    const edit = { yours: { name: 'A', note: 'new' }, base: { name: 'A', note: '' }, version: 1, choice: () => '' }
    const settled = settle(edit, { version: 2, fields: { name: 'B', note: '' } })
    expect(settled).toEqual({ fields: { name: 'B', note: 'new' }, clashes: [] })
  })

  test('are asked where they changed the same one, and nothing is overwritten until they answer', async () => {
    const { browser, tenant } = await member(agency, 'coordinator')
    const id = await newOne(browser, 'Old')
    await as(tenant, (tx) => changeCollection(tx, tenant, { id, name: 'Theirs', note: '', at: door.now() }))
    const mine = { name: 'Mine', note: '', 'was-name': 'Old', 'was-note': '', version: '1' }
    const asked = await browser.send(`${at()}/${id}/edit`, mine)
    expect(asked.status).toBe(409)
    expect(asked.text).toContain('Theirs')
    expect(asked.text).toContain('value="Mine"')
    // A choice made for a version that is no longer the saved one does not count.
    expect((await browser.send(`${at()}/${id}/edit`, { ...mine, 'choose-name': 'mine' })).status).toBe(409)
    const nameNow = async () => (await as(tenant, (tx) => collectionById(tx, id)))?.name
    expect(await nameNow()).toBe('Theirs')
    await browser.send(`${at()}/${id}/edit`, { ...mine, version: '2', 'choose-name': 'mine' })
    expect(await nameNow()).toBe('Mine')
  })
})
