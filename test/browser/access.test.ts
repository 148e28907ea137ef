import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { adminRoutes } from '../../src/features/admin/index.ts'
import { overviewRoutes } from '../../src/features/overview/index.ts'
import { changePassword } from '../../src/platform/access/accounts/index.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { snap, violations } from './looking.ts'

const PASSWORD = 'lantern boats at dusk'

interface Running {
  readonly door: Door
  readonly origin: string
  stop(): Promise<void>
}

async function run(environment: Readonly<Record<string, string>>): Promise<Running> {
  const door = await openDoor({ environment, limits: NO_LIMITS })
  const app = createApp(door.services, [...adminRoutes(door.services), ...overviewRoutes(door.services)])
  const server = await new Promise<Server>((done) => {
    const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(made as Server)) as Server
  })
  const { port } = server.address() as AddressInfo
  return {
    door,
    origin: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await door.close()
    },
  }
}

/** A security key that lives in the browser and always finds the right finger. */
async function withSecurityKey(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function setUp(page: Page, { door, origin }: Running): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('Setup code').fill(door.access.parts.secrets.setupCode())
  await page.getByLabel('Your name').fill('Ana Example')
  await page.getByLabel('Your e-mail').fill('ana@riverbend.example')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByLabel('Name of the collaboration').fill('Riverbend County PMHC')
  await page.getByLabel('Name of your organization').fill('Riverbend Police')
  await page.getByLabel('What is your organization?').selectOption('law-enforcement')
  await page.getByRole('button', { name: 'Set up the toolkit' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
}

describe.skipIf(CHROMIUM === null)(inChromium('signing in'), () => {
  let browser: Browser
  let real: Running
  beforeAll(async () => {
    browser = await launchChromium()
    real = await run({})
  })
  afterAll(async () => {
    await browser.close()
    await real.stop()
  })

  test('the first administrator adds a passkey, signs in with it alone, and invites a colleague', async () => {
    const page = await (await browser.newContext()).newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await withSecurityKey(page)
    await page.goto(`${real.origin}/setup`)
    complaints.push(...(await violations(page)))
    await setUp(page, real)
    await snap(page, 'access-account-first-1280')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey was added.').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()

    await page.goto(`${real.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/w/riverbend-county-pmhc')
    await page.goto(`${real.origin}/w/riverbend-county-pmhc/settings/members/invite`)
    await page.getByLabel('Their name').fill('Ben Example')
    await page.getByLabel('Their work e-mail').fill('ben@riverbend.example')
    await page.getByLabel('Analyst').check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByText('/invitation/').waitFor()

    real.door.pass(6 * 60_000)
    await page.goto(`${real.origin}/w/riverbend-county-pmhc/settings/members/invite`)
    await page.getByRole('heading', { name: 'Show that it is still you' }).waitFor()
    await snap(page, 'access-confirm-1280')
    complaints.push(...(await violations(page)))
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByRole('heading', { name: 'Invite someone' }).waitFor()
    await page.goto(`${real.origin}/w/riverbend-county-pmhc/settings/members`)
    await page.getByRole('link', { name: 'Change Ana Example' }).click()
    await page.getByRole('button', { name: 'Save roles' }).waitFor()
    await snap(page, 'access-member-1280')
    complaints.push(...(await violations(page)))
    expect(complaints).toEqual([])
  })

  test('an authenticator app is set up from a picture, and gives codes to keep', async () => {
    const { access, moment } = real.door
    const made = await access.createAccount({ email: 'cleo@riverbend.example', name: 'Cleo Example', language: 'en' })
    if (!made.ok) throw new Error(made.problem.kind)
    await changePassword(access.parts, made.value, { password: PASSWORD, tenantWords: [], ...moment() })
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    await page.goto(`${real.origin}/sign-in`)
    await page.getByLabel('E-mail').fill('cleo@riverbend.example')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.goto(`${real.origin}/account`)
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await snap(page, 'access-app-390')
    const complaints = [...(await violations(page))]
    const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '')
    await page.getByLabel('Code from the app').fill(generateSync({ secret, epoch: real.door.now() / 1000 }))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    expect(await page.locator('code.secret').count()).toBe(10)
    await snap(page, 'access-codes-390')
    complaints.push(...(await violations(page)))
    await page.goto(`${real.origin}/account`)
    await page.getByRole('button', { name: 'Remove the authenticator app' }).click()
    await page.getByText('It was removed.').waitFor()
    expect(complaints).toEqual([])
  })

  test('a passkey that the person cancels leaves the page as it was, with words', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${real.origin}/sign-in`)
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('The passkey did not work.').waitFor()
  })

  test('without script the passkey button explains itself, and the password works', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${real.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('Passkeys need JavaScript').first().waitFor()
    await page.getByLabel('E-mail').fill('ana@riverbend.example')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/w/riverbend-county-pmhc')
  })
})
