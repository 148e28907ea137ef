import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { MemberRole } from '../../src/core/access.ts'
import { startSession } from '../../src/platform/access/sign-in/password.ts'
import { addPartner } from '../../src/platform/partners/index.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { violations, watch } from './looking.ts'

/**
 * Four people in four roles, from an empty collaboration to a consensus, a plan, a signed agreement and a council pack, by
 * the pages alone. The clinic's director has no account here: the coordinator writes that signature down from paper.
 */
describe.skipIf(CHROMIUM === null)(inChromium('four people of an empty collaboration'), () => {
  let door: Door
  let server: Server
  let origin: string
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[][] = []
  const at = '/w/example-county'
  const page = {} as Record<'coordinator' | 'executive' | 'clinician' | 'peer', Page>

  beforeAll(async () => {
    door = await openDoor({ limits: NO_LIMITS })
    const app = createApp(door.services)
    server = await new Promise<Server>((done) => {
      const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(made as Server)) as Server
    })
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await launchChromium()
    await sitDown()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    await new Promise((done) => (server === undefined ? done(null) : server.close(done)))
    await door?.close()
  })

  async function sitDown(): Promise<void> {
    const { access, db, services } = door
    const police = await access.createPlace({
      collaboration: 'Example County',
      partner: 'Example Police',
      kind: 'law-enforcement',
    })
    const tenant = await access.commandTenant('example-county', 'example-police')
    if (tenant === null) throw new Error('The collaboration was not made')
    const [clinic, peers] = await services.database.inTenant(tenant, async (tx) => {
      const facts = { about: '', website: '' }
      const now = services.clock()
      return [
        await addPartner(tx, tenant, { ...facts, name: 'Example Clinic', kind: 'behavioral-health' }, now),
        await addPartner(tx, tenant, { ...facts, name: 'Example Peers', kind: 'peer' }, now),
      ]
    })
    const seats = [
      ['coordinator', tenant.partner],
      ['executive', tenant.partner],
      ['clinician', clinic?.id ?? tenant.partner],
      ['peer', peers?.id ?? tenant.partner],
    ] as const satisfies readonly (readonly [MemberRole & keyof typeof page, unknown])[]
    expect(police.collaboration).toBe(tenant.collaboration)
    for (const [role, partner] of seats) {
      const email = `${role}@example.example`
      const account = await access.createAccount({ email, name: `Example ${role}`, language: 'en', isOperator: false })
      if (!account.ok) throw new Error(account.problem.kind)
      await access.addMember({ collaboration: tenant.collaboration, partner, account: account.value, role })
      const { token } = await db.database.inPlatform((tx) =>
        startSession(access.parts, tx, { account: account.value, proof: 'passkey', moment: door.moment('127.0.0.1') }),
      )
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        javaScriptEnabled: role !== 'peer',
      })
      await context.addCookies([{ name: 'pmhc_session', value: token, url: origin }])
      contexts.push(context)
      complaints.push(watch(context))
      page[role] = await context.newPage()
      page[role].setDefaultTimeout(10_000)
    }
  }

  const open = (who: Page, rest: string) => who.goto(`${origin}${at}${rest}`)
  const press = (who: Page, name: string | RegExp) => who.locator('main').getByRole('button', { name }).first().click()
  const follow = (who: Page, name: string | RegExp) => who.locator('main').getByRole('link', { name }).first().click()

  test('each rates alone, and the four agree on where they stand', async () => {
    const { coordinator } = page
    await open(coordinator, '/assess/new')
    await coordinator.getByLabel('Name of the round').fill('First look')
    await coordinator.getByRole('radio', { name: /short/i }).check()
    await coordinator.getByLabel('Last day for rating').fill('2026-12-15')
    for (const partner of await coordinator.locator('input[name="invited"], input[name^="invited-"]').all())
      await partner.check()
    await press(coordinator, 'Open a round')
    const round = new URL(coordinator.url()).pathname.slice(at.length)
    for (const [who, level] of [
      [page.coordinator, 'full'],
      [page.executive, 'full'],
      [page.clinician, 'partial'],
      [page.peer, 'not-started'],
    ] as const)
      await rate(who, round, level)
    await open(coordinator, round)
    await press(coordinator, 'End rating and see the answers')
    await open(coordinator, `${round}/agree`)
    expect(await violations(coordinator)).toEqual([])
    await follow(coordinator, /^1\.1/)
    expect(await coordinator.locator('main').textContent()).toMatch(/3 levels apart/)
    await coordinator.locator('input[type="radio"][value="planned"]').check()
    await coordinator.locator('textarea[name="reason"]').fill('A letter is drafted. Nobody has signed it.')
    await press(coordinator, /^Record/)
    await open(coordinator, round)
    await press(coordinator, 'Close the round')
    await open(page.peer, round)
    expect(await page.peer.locator('main').textContent()).toContain('gap')
  }, 60_000)

  /** The first question: the same level with a reason and proof for each of its items. */
  async function rate(who: Page, round: string, level: string): Promise<void> {
    await open(who, round)
    await press(who, 'Start')
    await open(who, `${round}/rate/1`)
    for (const choice of await who.locator(`input[type="radio"][value="${level}"]`).all()) await choice.check()
    for (const why of await who.locator('textarea[name^="r-"]').all()) await why.fill('As we see it.')
    for (const proof of await who.locator('input[name^="p-"]').all()) await proof.fill('Minutes of March')
    await press(who, 'Save and go to the next question')
    await who.waitForURL(/rate\/2/)
  }

  test('gaps and a template become one plan that everyone reads', async () => {
    const { coordinator } = page
    await open(coordinator, '/assess')
    await follow(coordinator, 'First look')
    await follow(coordinator, 'Gaps to tasks')
    await coordinator.locator('input[type="checkbox"]').first().check()
    await coordinator.locator('input[type="date"]').fill('2027-01-31')
    await press(coordinator, /task|plan/i)
    await open(coordinator, '/plan/start')
    await coordinator.locator('input[name="types"][value="co-responder"]').check()
    await coordinator
      .locator('[name="size"]')
      .first()
      .selectOption('small')
      .catch(() => coordinator.locator('input[name="size"][value="small"]').check())
    await coordinator.locator('input[name="start"]').fill('2026-12-01')
    await press(coordinator, 'Show the tasks')
    await press(coordinator, 'Add the ticked tasks')
    await open(page.executive, '/plan/brief')
    expect(await violations(page.executive)).toEqual([])
    expect(await page.executive.locator('main').textContent()).toMatch(/of \d\d tasks/)
  }, 60_000)

  test('the memorandum is written, commented on, settled, signed here and on paper, and in force', async () => {
    const { coordinator, executive, peer } = page
    await open(coordinator, '/agreements/new')
    await coordinator.locator('input[name="kind"][value="mou"]').check()
    await press(coordinator, 'Write a new one')
    const [, doc = ''] = /\/agreements\/([0-9a-f-]{36})/.exec(coordinator.url()) ?? []
    expect(doc).not.toBe('')
    await chooseParties(coordinator, doc)
    await open(coordinator, `/agreements/${doc}/standing`)
    await coordinator.locator('input[name="until"]').fill('2026-12-20')
    await press(coordinator, 'Ask for comments')
    await open(peer, `/agreements/${doc}/comments`)
    await peer.locator('textarea').first().fill('Please say that peers are paid for their time.')
    await press(peer, /comment/i)
    await open(coordinator, `/agreements/${doc}/standing`)
    await coordinator.locator('select[name="answer"]').selectOption('accepted')
    await coordinator.locator('textarea[name="words"]').first().fill('Taken up in the clause on pay.')
    await press(coordinator, 'Send the answer')
    await open(executive, `/agreements/${doc}/standing`)
    await press(executive, /^Say yes to version/)
    await open(coordinator, `/agreements/${doc}/standing`)
    for (const party of await coordinator.locator('input[name="elsewhere"]').all()) await party.check()
    await coordinator.locator('input[name="how"]').fill('By letter of December 1')
    const why = coordinator.locator('textarea[name="why"]')
    if ((await why.count()) > 0) await why.fill('Places are filled at the signing.')
    await press(coordinator, 'Settle the text')
    await signHere(executive, doc)
    await signOnPaper(coordinator, doc)
    await open(coordinator, `/agreements/${doc}/standing`)
    await press(coordinator, 'Put in force')
    expect(await coordinator.locator('main').textContent()).toMatch(/In force since|comes into force on/)
    expect(await violations(coordinator)).toEqual([])
  }, 90_000)

  async function chooseParties(who: Page, doc: string): Promise<void> {
    const clinic = who.getByRole('checkbox', { name: 'Example Clinic' }).first()
    for (let step = 1; step < 9 && (await clinic.count()) === 0; step += 1)
      await open(who, `/agreements/${doc}/questions/${step}`)
    await who.getByRole('checkbox', { name: 'Example Police' }).first().check()
    await clinic.check()
    await press(who, /^Save/)
  }

  async function signHere(who: Page, doc: string): Promise<void> {
    await open(who, `/agreements/${doc}/sign`)
    await who.locator('input[name="name"]').fill('Example Executive')
    await who.locator('input[name="title"]').fill('Chief')
    await who.locator('input[name="confirm"]').check()
    await press(who, 'Sign')
  }

  async function signOnPaper(who: Page, doc: string): Promise<void> {
    await open(who, `/agreements/${doc}/paper`)
    const party = who.locator('select[name="party"]')
    await party.selectOption({ label: 'Example Clinic' })
    await who.locator('input[name="name"]').fill('Example Director')
    await who.locator('input[name="day"]').fill('2026-11-20')
    await who.locator('input[name="file"]').setInputFiles({ name: 'signed.png', mimeType: 'image/png', buffer: DOT })
    await who.locator('form button[type="submit"]').last().click()
  }

  test('the council pack says it all on paper, and nobody was shown an error', async () => {
    const { executive, peer } = page
    await open(executive, '')
    expect(await violations(executive)).toEqual([])
    const home = await executive.locator('main').textContent()
    expect(home).toMatch(/1 document is in force/)
    const file = executive.waitForEvent('download')
    await open(executive, '/council-pack')
    await executive.getByRole('button', { name: 'As PDF' }).click()
    expect((await file).suggestedFilename()).toMatch(/council-pack.*\.pdf$/)
    await open(peer, '/council-pack')
    expect(await peer.locator('h1').first().textContent()).toContain('where we stand')
    expect(complaints.flat()).toEqual([])
  }, 30_000)
})

/** One white dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
