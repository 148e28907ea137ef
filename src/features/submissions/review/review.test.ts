import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { createApp } from '../../../app.ts'
import type { MemberRole } from '../../../core/access.ts'
import { DESK, deskContact, deskKeeper } from '../../../platform/desk/index.ts'
import { newToken } from '../../../platform/links/index.ts'
import { publishedVersion } from '../../../web/published.ts'
import type { Route } from '../../../web/route.ts'
import { adminRoutes } from '../../admin/index.ts'
import { libraryRoutes } from '../../library/index.ts'
import { forgetOldSubmissions } from '../retention.ts'
import { submissionsRoutes } from '../routes.ts'
import { titleKey, urlKey } from '../same.ts'
import { addSubmission } from '../sending/add-submission.ts'
import { listSubmissions } from '../store.ts'

let door: Door
let routes: readonly Route[]
let ana: Browser
let ben: Browser
let provider: Browser
let learner: Browser
let stranger: Browser

beforeAll(async () => {
  door = await openDoor({ environment: { PMHC_DEMO: 'on' }, limits: NO_LIMITS })
  routes = [...submissionsRoutes(door.services), ...libraryRoutes(door.services), ...adminRoutes(door.services)]
  const { tenant } = await door.db.newCollaboration('elsewhere')
  ana = await seated('ana', 'editor', DESK)
  ben = await seated('ben', 'editor', DESK)
  provider = await seated('pia', 'tta-provider', DESK)
  learner = await seated('lea', 'learner', DESK)
  stranger = await seated('sam', 'editor', tenant)
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

let number = 0
/** Something invented that someone from the public sent; answers its address at the desk and its private page. */
async function sent(title?: string): Promise<{ readonly at: string; readonly page: string; readonly id: string }> {
  number += 1
  const link = newToken()
  const entry = {
    title: title ?? `Invented transport policy ${number}`,
    summary: 'An invented policy that says who drives a person to care.',
    maker: 'Invented Police Department',
    year: 2025,
    url: `https://policy.example/${number}`,
    kinds: ['policy' as const],
    section: 'manage' as const,
    topics: ['policy'],
    types: [],
    perspectives: [],
    elements: [],
    licence: 'cc-by' as const,
  }
  const id = await addSubmission(door.services, {
    brings: 'policy',
    entry,
    file: null,
    same: { titleKey: titleKey(entry.title), urlKey: urlKey(entry.url), sha256: null },
    link,
    mail: 'sender@agency.example',
    language: 'en',
    sentBy: null,
    at: door.now(),
    isInvented: true,
    url: new URL('http://localhost/'),
  })
  return { at: `/w/desk/submissions/${id}`, page: `/library/submissions/${link}`, id: id ?? '' }
}
const stateOf = async (id: string) =>
  (await door.services.database.inTenant(deskKeeper(), (tx) => listSubmissions(tx))).find((one) => one.id === id)?.state
const edit = (version: number, more: Readonly<Record<string, string>> = {}) => ({
  base: String(version),
  title: 'Invented policy',
  summary: 'An invented policy that says who drives a person to care.',
  maker: 'Invented Police Department',
  url: 'https://policy.example/same',
  section: 'manage',
  licence: 'cc-by',
  'kinds-policy': 'yes',
  ...more,
})

describe('who may not', () => {
  test('learners at the desk, editors of another collaboration and visitors see no queue and no submission', async () => {
    const { at } = await sent('Seen by editors only')
    for (const path of ['/w/desk/submissions', at, `${at}/edit`, `${at}/versions?from=1&to=1`]) {
      for (const who of [learner, stranger]) expect((await who.open(path)).status, path).toBe(404)
      expect((await new Browser(door.services, routes).open(path)).text).not.toContain('Seen by editors only')
    }
    expect((await stranger.open(at.replace('/desk/', '/elsewhere/'))).status).toBe(404)
    expect((await stranger.open('/w/elsewhere/submissions')).status).toBe(404)
  })

  test('an assistance provider reads along and decides nothing', async () => {
    const { at, id } = await sent()
    const page = await provider.open(at)
    expect(page.status).toBe(200)
    expect(page.text).toContain('You read along')
    expect(page.text).not.toContain('<textarea')
    for (const act of ['accept', 'decline', 'approve', 'publish', 'comment', 'edit'])
      expect((await provider.send(`${at}/${act}`, { text: 'No', version: '1' })).status, act).toBe(404)
    expect(await stateOf(id)).toBe('received')
  })

  test('nobody publishes alone: not who accepted, not who edited, not who sent it while signed in', async () => {
    const accepted = await sent()
    await ana.send(`${accepted.at}/accept`)
    expect((await ana.open(accepted.at)).text).toContain('You prepared this version')
    expect((await ana.send(`${accepted.at}/approve`, { version: '1' })).status).toBe(409)
    expect((await ana.send(`${accepted.at}/publish`, { version: '1' })).status).toBe(409)
    const edited = await sent()
    await ben.send(`${edited.at}/accept`)
    await ana.send(`${edited.at}/edit`, edit(1))
    expect((await ana.send(`${edited.at}/approve`, { version: '2' })).status).toBe(409)
    expect((await ana.send(`${edited.at}/publish`, { version: '2' })).text).toContain('A second editor must approve')
    expect(await stateOf(edited.id)).toBe('accepted')
  })
})

/** Another file by the private page of whoever sent it. */
async function replaceFile(page: string, words: string): Promise<number> {
  const body = new FormData()
  body.set('file', new File([`%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n%${words}\n`], 'policy.pdf'))
  const headers = { 'sec-fetch-site': 'same-origin' }
  const request = new Request(`http://localhost${page}/file`, { method: 'POST', body, headers })
  return (await createApp(door.services, routes).fetch(request)).status
}

test('a file that is exchanged after the second editor approved it is looked at again before anyone can read it', async () => {
  const { at, page, id } = await sent('Invented policy with a file')
  expect(await replaceFile(page, 'harmless')).toBe(303)
  await ana.send(`${at}/accept`)
  expect((await ben.send(`${at}/approve`, { version: '2' })).status).toBe(303)
  expect(await replaceFile(page, 'something else')).toBe(303)
  expect(await stateOf(id)).toBe('in-review')
  await ana.send(`${at}/accept`)
  for (const version of ['2', '3'])
    expect((await ana.send(`${at}/publish`, { version })).status, `version ${version}`).toBe(409)
  expect(await stateOf(id)).toBe('accepted')
  await ben.send(`${at}/approve`, { version: '3' })
  expect((await ana.send(`${at}/edit`, edit(3))).status).toBe(303)
  expect((await ana.open(`${at}/versions?from=3&to=4`)).text).not.toContain('policy.pdf')
  await ben.send(`${at}/approve`, { version: '4' })
  expect((await ana.send(`${at}/publish`, { version: '4' })).status).toBe(303)
})

test('what its sender takes back while an editor publishes it is in the library or taken back, never both', async () => {
  const { at, page, id } = await sent('Invented policy taken back')
  await ana.send(`${at}/accept`)
  await ben.send(`${at}/approve`, { version: '1' })
  const visitor = new Browser(door.services, routes, { origin: 'http://localhost' })
  await Promise.all([
    ana.send(`${at}/publish`, { version: '1' }),
    visitor.send(`${page}/withdraw`, { sure: 'yes' }),
    visitor.send(`${page}/withdraw`, { sure: 'yes' }),
  ])
  const isPublic = (await visitor.open('/library/invented-policy-taken-back')).status === 200
  expect(await stateOf(id)).toBe(isPublic ? 'published' : 'withdrawn')
})

test('a submission goes from the queue to the library, and its sender reads each step', async () => {
  const { at, page, id } = await sent('Invented policy on riding to care')
  expect((await ana.open('/w/desk/submissions')).text).toContain('Invented policy on riding to care')
  expect((await ana.send(`${at}/ask`, { text: 'Which hospital takes part?' })).status).toBe(303)
  const visitor = new Browser(door.services, routes, { origin: 'http://localhost' })
  expect((await visitor.open(page)).text).toContain('Which hospital takes part?')
  await visitor.send(`${page}/message`, { text: 'The one in the county seat.' })
  expect(await stateOf(id)).toBe('received')
  await ana.send(`${at}/edit`, edit(1, { title: 'Policy on riding to care (invented)', note: 'Title as printed' }))
  const compared = await ana.open(`${at}/versions?from=1&to=2`)
  expect(compared.text).toMatch(/<ins>.*\(invented\)/s)
  await ana.send(`${at}/accept`)
  expect((await ben.open('/w/desk/notices')).status).toBe(404)
  expect((await ben.send(`${at}/approve`, { version: '2' })).to).toContain('done=approved')
  const before = publishedVersion()
  expect((await ben.send(`${at}/publish`, { version: '2' })).to).toContain('done=published')
  expect(publishedVersion()).toBe(before + 1)
  const shown = await visitor.open(page)
  expect(shown.text).toContain('It is in the library.')
  const [, resource = ''] =
    /href="(\/library\/[a-z0-9-]+)"/.exec(shown.text.slice(shown.text.indexOf('See it') - 300)) ?? []
  const inLibrary = await visitor.open(resource)
  expect(inLibrary.status).toBe(200)
  expect(inLibrary.text).toContain('Policy on riding to care (invented)')
  expect(inLibrary.text).not.toContain('sender@agency.example')
  expect((await ana.send(`${at}/unpublish`, { text: 'The agency asked for it.' })).status).toBe(303)
  expect((await visitor.open(resource)).status).toBe(404)
  expect((await visitor.open(page)).text).toContain('The agency asked for it.')
})

test('an approval lapses with the next version, and both editors approve when both wrote', async () => {
  const { at } = await sent()
  await ana.send(`${at}/accept`)
  await ana.send(`${at}/edit`, edit(1, { title: 'Second wording' }))
  await ben.send(`${at}/approve`, { version: '2' })
  await ben.send(`${at}/edit`, edit(2, { title: 'Third wording' }))
  expect((await ana.send(`${at}/publish`, { version: '3' })).status).toBe(409)
  await ana.send(`${at}/approve`, { version: '3' })
  expect((await ana.send(`${at}/publish`, { version: '3' })).status).toBe(409)
  await ben.send(`${at}/approve`, { version: '3' })
  expect((await ana.send(`${at}/publish`, { version: '2' })).status).toBe(409)
  expect((await ana.send(`${at}/publish`, { version: '3' })).status).toBe(303)
})

test('two editors at once: other fields merge, the same field is put side by side, and nothing is lost', async () => {
  const { at } = await sent()
  await ana.send(`${at}/edit`, edit(1, { title: 'Title of Ana' }))
  const merged = await ben.send(
    `${at}/edit`,
    edit(1, { title: `Invented transport policy ${number}`, maker: 'Maker of Ben' }),
  )
  expect(merged.to).toContain('kept=')
  expect((await ben.open(at)).text).toContain('Title of Ana')
  expect((await ben.open(at)).text).toContain('Maker of Ben')
  const clash = await ben.send(`${at}/edit`, edit(1, { title: 'Title of Ben', maker: 'Maker of Ben', note: 'My note' }))
  expect(clash.status).toBe(409)
  for (const words of ['Title of Ana', 'Title of Ben', 'Someone else changed this', 'My note'])
    expect(clash.text).toContain(words)
  const form = edit(3, { title: 'Title of Ben', maker: 'Maker of Ben', clashes: 'title' })
  expect((await ben.send(`${at}/edit`, form)).status).toBe(422)
  expect((await ben.send(`${at}/edit`, { ...form, 'choose-title': 'theirs' })).status).toBe(303)
  expect((await ben.open(at)).text).toContain('Title of Ana')
})

test('an act that came too late says so and keeps what was written', async () => {
  const { at } = await sent()
  await ana.send(`${at}/decline`, { text: 'It is about something else.' })
  const late = await ben.send(`${at}/ask`, { text: 'My long question' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Someone else was faster')
})

test('problems of a form keep its words, and scripts in them are shown as text', async () => {
  const { at } = await sent()
  const empty = await ana.send(`${at}/decline`, { text: '' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Write something')
  const bad = await ana.send(`${at}/edit`, edit(1, { title: '<script>alert(1)</script>', maker: '' }))
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('&lt;script>alert(1)&lt;/script>')
})

test('notes between editors are resolved, and the sender never sees them', async () => {
  const { at, page } = await sent()
  await ana.send(`${at}/comment`, { text: 'Is the year right?', version: '1' })
  const shown = await ben.open(at)
  const [, comment = ''] = /name="comment" value="([0-9a-f-]{36})"/.exec(shown.text) ?? []
  expect((await ben.send(`${at}/resolve`, { comment })).status).toBe(303)
  expect((await ben.send(`${at}/resolve`, { comment })).status).toBe(409)
  expect((await ana.open(at)).text).toContain('Done, says ben')
  expect((await new Browser(door.services, routes).open(page)).text).not.toContain('Is the year right?')
})

test('a year after it was declined, contact, messages and link are gone; the topic stays', async () => {
  const { at, page, id } = await sent('Invented and declined')
  await ana.send(`${at}/ask`, { text: 'Who wrote this?' })
  await ana.send(`${at}/decline`, { text: 'It names a person.' })
  expect(await forgetOldSubmissions(door.services)).toBe(0)
  door.pass(366 * 86_400_000)
  expect(await forgetOldSubmissions(door.services)).toBeGreaterThan(0)
  const [kept] = (
    await door.services.database.inTenant(deskKeeper(), (tx) => listSubmissions(tx, { states: ['declined'] }))
  ).filter((one) => one.id === id)
  expect(kept).toMatchObject({ title: 'Invented and declined', mail: '', reason: '' })
  const rows = await door.services.database.inTenant(deskKeeper(), (tx) =>
    tx.selectFrom('submission_entries').select('id').where('submission_id', '=', id).execute(),
  )
  expect(rows).toEqual([])
  expect((await new Browser(door.services, routes).open(page)).text).toContain('This link opens nothing')
  expect(await door.services.database.inTenant(deskContact(), (tx) => listSubmissions(tx))).toEqual([])
})
