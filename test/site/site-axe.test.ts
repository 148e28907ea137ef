import { writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Door, NO_LIMITS, openDoor } from '../access/door.ts'
import { CHROMIUM, inChromium, launchChromium } from '../browser/in-memory.ts'
import { violations, watch } from '../browser/looking.ts'
import { crawl, type Visit } from './crawl.ts'

/** `npm run proof -- accessibility` looks at every page; the tests at every so many-th, which meets each kind of page. */
const EVERY = process.env.PMHC_EVERY_PAGE === '1' ? 1 : 47
const PATIENCE_MS = EVERY === 1 ? 1_800_000 : 120_000

describe.skipIf(CHROMIUM === null)(inChromium('public pages of content'), () => {
  let door: Door
  let server: Server
  let browser: Browser
  let origin: string
  let pages: readonly Visit[]

  beforeAll(async () => {
    door = await openDoor({ limits: NO_LIMITS })
    const app = createApp(door.services)
    const visits = await crawl(app, ['/', '/es'])
    pages = visits.filter(({ status, type }) => status === 200 && type === 'text/html')
    server = await new Promise<Server>((done) => {
      const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(made as Server)) as Server
    })
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
    await door?.close()
  })

  test(
    'axe objects to nothing on them, nothing fails in the console, nothing is asked of others',
    async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' })
      const complaints = watch(context)
      const page = await context.newPage()
      const looked = pages.filter((_, at) => at % EVERY === 0)
      const found: string[] = []
      for (const { address } of looked) {
        await page.goto(`${origin}${address}`)
        found.push(...(await violations(page)).map((one) => `${address} ${one}`))
      }
      await context.close()
      const file = process.env.PMHC_AXE_FIGURES
      if (file) {
        const on = new Date().toISOString().slice(0, 10)
        const figures = { on, pages: looked.length, violations: found.length, complaints: complaints.length }
        writeFileSync(file, JSON.stringify(figures))
      }
      expect([...found, ...complaints]).toEqual([])
    },
    PATIENCE_MS,
  )
})
