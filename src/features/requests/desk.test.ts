import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import type { MemberRole } from '../../core/access.ts'
import type { AccountId } from '../../core/kinds.ts'
import type { Place } from '../../platform/access/index.ts'
import { startSession } from '../../platform/access/sign-in/password.ts'
import { DESK, deskKeeper } from '../../platform/desk/index.ts'
import { requestsRoutes } from './index.ts'

const HOUR = 3_600_000
let door: Door
let visitor: Browser
let coordinator: Browser
let provider: Browser
let otherProvider: Browser
let editor: Browser

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  visitor = new Browser(door.services, routes())
  coordinator = await seat('coordinator', 'Desk coordinator')
  provider = await seat('tta-provider', 'First provider')
  otherProvider = await seat('tta-provider', 'Second provider')
  editor = await seat('editor', 'Desk editor')
}, 60_000)
afterAll(() => door.close())

const routes = () => requestsRoutes(door.services)

/** Signed in as a new member, at the desk unless said otherwise. */
async function seat(role: MemberRole, name: string, { collaboration, partner }: Place = DESK): Promise<Browser> {
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@desk.example`
  const made = await door.access.createAccount({ email, name, language: 'en', isOperator: false })
  if (!made.ok) throw new Error(made.problem.kind)
  await door.access.addMember({ collaboration, partner, account: made.value, role })
  const browser = new Browser(door.services, routes())
  seated.set(browser, made.value)
  await enter(browser)
  return browser
}
const seated = new Map<Browser, AccountId>()

async function enter(browser: Browser): Promise<void> {
  const account = seated.get(browser)
  if (account === undefined) throw new Error('Nobody sits there')
  const { token } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account, proof: 'passkey', moment: door.moment('127.0.0.1') }),
  )
  browser.keep('pmhc_session', token)
}

/** Time goes by; everyone signs in again. */
async function pass(milliseconds: number): Promise<void> {
  door.pass(milliseconds)
  for (const browser of seated.keys()) await enter(browser)
}

interface Case {
  /** The private page of whoever asked. */
  readonly page: string
  readonly at: string
  readonly reference: string
  readonly mail: string
}
let asked = 0
/** A request that came in now. */
async function receive(goal = 'A course for dispatchers'): Promise<Case> {
  asked += 1
  const mail = `asker${asked}@agency.example`
  const what = await visitor.send('/network/request', { part: 'what', kind: 'visit', goal, urgency: 'no-hurry' })
  const [, draft = ''] = /continue\/([\w-]+)/.exec(what.to ?? '') ?? []
  const step = `/network/request/continue/${draft}`
  await visitor.send(step, {
    part: 'who',
    asker: 'agency',
    agencyName: 'Invented Sheriff',
    agencyType: 'sheriff',
    stateCode: 'TX',
  })
  await visitor.send(step, { part: 'reach', contactName: 'Ana Example', contactMail: mail, language: 'en' })
  const { to } = await visitor.send(`${step}/send`, { part: 'check', timeZone: 'America/Chicago' })
  const page = (to ?? '').replace('?sent=yes', '')
  const { text } = await visitor.open(page)
  const [reference = ''] = /HR-\w{4}-\w{2}/.exec(text) ?? []
  const list = await coordinator.open(`/w/desk/requests?reference=${reference}`)
  const [, id = ''] = /requests\/([0-9a-f-]{36})"/.exec(list.text) ?? []
  return { page, at: `/w/desk/requests/${id}`, reference, mail }
}

/** The hidden field of one form of a page. */
function hidden(html: string, action: string, name: string): string {
  const [, form = ''] = new RegExp(`action="${action}"[^>]*>(.*?)</form>`, 's').exec(html) ?? []
  const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(form) ?? []
  return value.replaceAll('&quot;', '"')
}

/** Fills in a form of the case's page as a browser would, hidden fields included. */
async function act(who: Browser, { at }: Case, name: string, fields: Record<string, string> = {}) {
  const { text } = await who.open(at)
  const action = `${at}/${name}`
  const given = { entry: hidden(text, action, 'entry'), was: hidden(text, action, 'was'), ...fields }
  return who.send(action, given)
}

const lettersTo = async (mail: string): Promise<readonly string[]> => {
  const letters = await door.db.database.inTenant(deskKeeper('agency-admin'), (tx) => door.services.mail.ofPartner(tx))
  return letters.filter(({ to }) => to === mail).map(({ subject }) => subject)
}

describe('who may not', () => {
  test('a coordinator elsewhere finds no desk, neither at its own address nor at this one', async () => {
    const { tenant, slug } = await door.db.newCollaboration()
    const outsider = await seat('coordinator', 'Outside coordinator', tenant)
    const one = await receive()
    for (const address of ['/w/desk/requests', one.at, `/w/${slug}/requests`, one.at.replace('/w/desk', `/w/${slug}`)])
      expect((await outsider.open(address)).status, address).toBe(404)
    expect((await outsider.send(`/w/${slug}${one.at.slice('/w/desk'.length)}/confirm`)).status).toBe(404)
  })

  test('an editor reads requests and is offered no act; sending one anyway finds nothing', async () => {
    const one = await receive()
    const { status, text } = await editor.open(one.at)
    expect([status, text.includes(`action="${one.at}`)]).toEqual([200, false])
    expect((await editor.send(`${one.at}/confirm`, { text: 'Hello' })).status).toBe(404)
  })

  test('an assistance provider cannot act on a request that is assigned to another', async () => {
    const one = await receive()
    await act(provider, one, 'confirm')
    const { text } = await otherProvider.open(one.at)
    expect(text).not.toContain(`action="${one.at}/close"`)
    expect((await otherProvider.send(`${one.at}/note`, { text: 'Mine now' })).status).toBe(404)
    expect((await act(coordinator, one, 'note', { text: 'Look at this' })).status).toBe(303)
  })

  test('what stands only at the desk never reaches the page of whoever asked', async () => {
    const one = await receive()
    await act(coordinator, one, 'note', { text: 'Between us' })
    await act(coordinator, one, 'contact', { day: '2026-11-20', manner: 'phone', minutes: '20', text: 'Agreed a date' })
    const page = await visitor.open(one.page)
    expect(page.text).not.toMatch(/Between us|Agreed a date|Desk coordinator/)
    expect((await coordinator.open(one.at)).text).toMatch(/Between us/)
  })
})

describe('the desk', () => {
  test('confirming stops the clock, tells whoever asked, and takes the request', async () => {
    const one = await receive()
    await pass(5 * HOUR + 20 * 60_000)
    expect((await coordinator.open(one.at)).text).toContain('Due in 30 h 40 min')
    expect((await act(coordinator, one, 'confirm', { text: 'We read it.' })).status).toBe(303)
    await pass(100 * HOUR)
    const page = await visitor.open(one.page)
    expect(page.text).toContain('Confirmed in time, after 5 h 20 min')
    expect(page.text).toContain('We read it.')
    expect(await lettersTo(one.mail)).toEqual([
      'Your request for help is confirmed',
      'We received your request for help',
    ])
    expect((await coordinator.open(one.at)).text).toMatch(/Assigned to<\/dt><dd>Desk coordinator</)
  })

  test('whoever asked is written to only once the request is confirmed', async () => {
    const one = await receive()
    const early = await act(coordinator, one, 'message', { text: 'How are you?' })
    expect([early.status, early.text.includes('Confirm the request first')]).toEqual([409, true])
    expect(early.text).toContain('How are you?')
    await act(coordinator, one, 'confirm')
    expect((await act(coordinator, one, 'message', { text: 'How are you?' })).status).toBe(303)
    expect((await visitor.open(one.page)).text).toContain('How are you?')
  })

  test('an answer that was sent before is no answer to a later question', async () => {
    const one = await receive()
    await act(coordinator, one, 'confirm')
    const entry = crypto.randomUUID()
    await visitor.send(`${one.page}/add`, { text: 'About forty', entry })
    await act(coordinator, one, 'question', { text: 'How many officers?' })
    await visitor.send(`${one.page}/add`, { text: 'About forty', entry })
    expect((await visitor.open(one.page)).text).toContain('The desk asked you something')
  })

  test('a question waits for its answer, and the answer takes it off', async () => {
    const one = await receive()
    await act(coordinator, one, 'confirm')
    await act(coordinator, one, 'question', { text: 'How many officers?' })
    expect((await visitor.open(one.page)).text).toContain('The desk asked you something')
    await visitor.send(`${one.page}/add`, { text: 'About forty' })
    const { text } = await coordinator.open(one.at)
    expect(text).toContain('About forty')
    expect(text).toContain('We are working on it')
  })

  test('two people who sort the same request at once both see both versions, and nothing is overwritten', async () => {
    const one = await receive()
    const opened = (await coordinator.open(one.at)).text
    const was = hidden(opened, `${one.at}/sort`, 'was')
    const sorting = { kind: 'training', urgency: 'no-hurry', section: 'train', tags: 'Rural, rural, dispatch' }
    expect((await act(provider, one, 'sort', sorting)).status).toBe(303)
    const late = await coordinator.send(`${one.at}/sort`, { ...sorting, was, tags: 'tribal' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Someone else changed this first')
    expect(late.text).toMatch(/tribal.*rural, dispatch/s)
    expect((await coordinator.open(one.at)).text).toContain('Train, rural, dispatch')
  })

  test('someone who assigns while another sorts does not stand in the way', async () => {
    const one = await receive()
    const was = hidden((await coordinator.open(one.at)).text, `${one.at}/sort`, 'was')
    await act(provider, one, 'confirm')
    const sorting = { kind: 'policy', urgency: 'no-hurry', section: '', tags: '' }
    expect((await coordinator.send(`${one.at}/sort`, { ...sorting, was })).status).toBe(303)
  })

  test('a form sent twice does its act once', async () => {
    const one = await receive()
    await act(coordinator, one, 'confirm')
    const entry = 'c0000000-0000-4000-8000-000000000001'
    for (let click = 0; click < 2; click += 1)
      expect((await coordinator.send(`${one.at}/close`, { entry, was: 'open', outcome: 'training' })).status).toBe(303)
    expect((await lettersTo(one.mail)).filter((subject) => subject.includes('closed'))).toHaveLength(1)
  })

  test('a match is proposed with its reasons, and material from the library is attached', async () => {
    const one = await receive('A co-responder team')
    await act(coordinator, one, 'confirm')
    const { text } = await coordinator.open(one.at)
    expect(text).toMatch(
      /Harris County Sheriff.*: same state; does what is asked about: co-responder; same kind of agency/,
    )
    const match = { 'refers-to': 'site:harris-county-tx-so', text: 'Same work, same state', shown: 'yes' }
    expect((await act(coordinator, one, 'match', match)).status).toBe(303)
    expect((await act(coordinator, one, 'match', { ...match, 'refers-to': 'site:yavapai-county-az' })).status).toBe(422)
    const sent = { 'refers-to': 'resource:preparing-le-agencies-for-embedded-clinicians' }
    expect((await act(coordinator, one, 'send', sent)).status).toBe(303)
    const page = await visitor.open(one.page)
    expect(page.text).toContain('Same work, same state')
    expect(page.text).toContain('href="/library/preparing-le-agencies-for-embedded-clinicians"')
  })

  test('a file is handed to whoever asked, to nobody with another link, and one that pretends is refused', async () => {
    const one = await receive()
    const other = await receive()
    await act(coordinator, one, 'confirm')
    expect((await upload(one, 'name,hours\nfirst,40\n', 'agenda.csv')).status).toBe(303)
    const [link = ''] =
      /\/network\/request\/[\w-]{43}\/files\/[0-9a-f-]{36}/.exec((await visitor.open(one.page)).text) ?? []
    const file = await visitor.open(link)
    expect([file.status, file.text]).toEqual([200, 'name,hours\nfirst,40\n'])
    expect((await visitor.open(link.replace(one.page, other.page))).status).toBe(404)
    const disguised = await upload(one, '<html><script>1</script>', 'agenda.pdf')
    expect([disguised.status, disguised.text.includes('Here it is')]).toEqual([415, true])
  })

  test('an impossible contact is refused with every reason, and keeps what was typed', async () => {
    const one = await receive()
    const { status, text } = await act(coordinator, one, 'contact', {
      day: '2031-02-30',
      manner: 'pigeon',
      minutes: '0',
      text: 'We spoke',
    })
    expect(status).toBe(422)
    expect(text).toContain('There are 3 things to fix')
    expect(text).toContain('We spoke')
  })

  test('it is closed with an outcome, asked about once, and can be opened again', async () => {
    const one = await receive()
    await act(coordinator, one, 'close', { outcome: 'not-for-us', text: 'Please call your city.' })
    const page = await visitor.open(one.page)
    expect(page.text).toContain('Confirmed in time')
    expect(page.text).toContain('How it ended: Not something this desk can do')
    expect((await act(coordinator, one, 'ask-helped')).status).toBe(303)
    const again = await coordinator.send(`${one.at}/ask-helped`, {})
    expect(again.status).toBe(409)
    await visitor.send(`${one.page}/helped`, { helped: 'no' })
    expect((await coordinator.open(one.at)).text).toMatch(/Did it help\?<\/dt><dd>No</)
    await act(coordinator, one, 'reopen', { text: 'They called again.' })
    expect((await visitor.open(one.page)).text).toContain('We are working on it')
  })

  test('the list shows what is due first, filters, and finds a reference in any state', async () => {
    const late = await receive('Overdue')
    await pass(37 * HOUR)
    const fresh = await receive('Fresh')
    const { text } = await coordinator.open('/w/desk/requests?assigned=nobody')
    expect(text.indexOf(late.reference)).toBeGreaterThan(0)
    expect(text.indexOf(late.reference)).toBeLessThan(text.indexOf(fresh.reference))
    expect(text).toContain('Overdue by 1 h 0 min')
    await act(coordinator, fresh, 'close', { outcome: 'answered' })
    expect((await coordinator.open('/w/desk/requests')).text).not.toContain(fresh.reference)
    const found = await coordinator.open(
      `/w/desk/requests?reference=${fresh.reference.toLowerCase().replaceAll('-', ' ')}`,
    )
    expect(found.text).toContain(`>${fresh.reference}<`)
    const none = await coordinator.open('/w/desk/requests?reference=%27%3B--&state=nonsense&assigned=everyone')
    expect([none.status, none.text.includes('No request here')]).toEqual([200, true])
  })

  test('each act leaves an audit entry that names who did it, and no content', async () => {
    const entries = await door.db.database.inTenant(deskKeeper(), (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['verb', 'actor', 'role'])
        .where('object_type', '=', 'help-request')
        .execute(),
    )
    const verbs = new Set(entries.map(({ verb }) => verb))
    for (const act of [
      'confirm',
      'sort',
      'note',
      'contact',
      'message',
      'question',
      'match',
      'send',
      'file',
      'close',
      'reopen',
      'ask-helped',
    ])
      expect(verbs, act).toContain(`request.${act}`)
    const file = entries.find(({ verb }) => verb === 'request.file')
    expect(file?.actor).not.toBe(deskKeeper().account)
  })
})

async function upload({ at }: Case, bytes: string, name: string) {
  const { createApp } = await import('../../app.ts')
  const form = new FormData()
  form.set('text', 'Here it is')
  form.set('file', new File([bytes], name))
  const answer = await createApp(door.services, routes()).request(`http://localhost:8080${at}/file`, {
    method: 'POST',
    body: form,
    headers: { cookie: `pmhc_session=${coordinator.cookie('pmhc_session')}`, 'sec-fetch-site': 'same-origin' },
  })
  return { status: answer.status, text: await answer.text() }
}
