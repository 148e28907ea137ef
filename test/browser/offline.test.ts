import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'

const READY = 'navigator.serviceWorker.ready.then(() => caches.match("/es/field")).then((page) => page !== undefined)'

/** On a real port, because a service worker lives only there. The network is cut by ending the server, not by a setting. */
describe.skipIf(CHROMIUM === null)(inChromium('without a network'), () => {
  let door: Door
  let server: Server
  let browser: Browser
  let context: BrowserContext
  let origin: string

  beforeAll(async () => {
    door = await openDoor({ limits: NO_LIMITS })
    const app = createApp(door.services)
    server = await new Promise<Server>((done) => {
      const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(made as Server)) as Server
    })
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await launchChromium()
    context = await browser.newContext()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await door?.close()
  })

  test('the field page opens after one visit, opened pages stay with their age, and private ones are not kept', async () => {
    const page = await context.newPage()
    await page.goto(`${origin}/field`)
    expect(await page.evaluate(READY)).toBe(true)
    await page.goto(`${origin}/learn/what-is-a-pmhc`)
    await page.goto(`${origin}/sign-in`)
    await page.goto(`${origin}/try`)
    server.closeAllConnections()
    await new Promise((done) => server.close(done))

    for (const path of ['/field', '/es/field', '/learn/what-is-a-pmhc']) {
      await page.goto(`${origin}${path}`)
      const line = await page.locator('.offline-line').textContent()
      expect(line).toMatch(path.startsWith('/es') ? /^Está sin conexión/ : /^You are offline\. This page was saved/)
      expect(await page.evaluate('document.styleSheets.length')).toBe(1)
    }
    await page.goto(`${origin}/sign-in`)
    await page.getByRole('heading', { level: 1, name: 'You are offline' }).waitFor()
    const kept = await page
      .locator('#kept-pages a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(kept).toContain('/learn/what-is-a-pmhc')
    expect(kept).not.toContain('/sign-in')
    await page.goto(`${origin}/field`)
    expect(await page.locator('a[href="tel:988"]').first().isVisible()).toBe(true)
  })
})
