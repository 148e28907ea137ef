import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeRoutes } from '../../src/features/home/index.ts'
import { notFoundPage } from '../../src/web/error-pages.tsx'
import type { PageRequest } from '../../src/web/route.ts'
import type { PageReply } from '../../src/web/shell.tsx'
import { TEST_ORIGIN } from '../page-request.ts'
import { answering, CHROMIUM, launchChromium } from './in-memory.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const routes = homeRoutes().filter((route) => route.scope === 'public')
const PAGES = [...routes.map((route) => route.path), '/search?q=crisis', '/es', '/es/parts', '/not-there']

async function draw(request: PageRequest): Promise<PageReply> {
  const found = routes.find((one) => one.path === request.path)
  const reply = found === undefined ? notFoundPage(request) : await found.handle(request)
  if (reply.kind !== 'page') throw new Error(`${request.path} is no page`)
  return reply
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<readonly Violation[]>('axe.run(document).then((result) => result.violations)')
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** The smallest letters of a drawing as they reach the eye, in pixels. */
const SMALLEST_LETTERS = `Math.min(...[...document.querySelectorAll('svg.chart__picture')]
  .filter((svg) => svg.getClientRects().length > 0)
  .flatMap((svg) => [...svg.querySelectorAll('text')].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))`

describe.skipIf(CHROMIUM === null)('public pages in Chromium', () => {
  let browser: Browser
  const opened: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => {
    for (const context of opened) await context.close()
    await browser.close()
  })

  async function view(width: number, colorScheme: 'light' | 'dark', javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled })
    opened.push(context)
    await context.route(`${TEST_ORIGIN}/**`, answering(draw))
    return context.newPage()
  }

  describe.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('%i pixels wide, %s', (width, scheme) => {
    test('no page has anything that axe objects to, breaks the policy, or is wider than the screen', async () => {
      const page = await view(width, scheme)
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
      })
      for (const path of PAGES) {
        await page.goto(`${TEST_ORIGIN}${path}`)
        complaints.push(...(await violations(page)).map((one) => `${path} ${one}`))
        const extra = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
        if (extra > 0) complaints.push(`${path} is ${extra} pixels too wide`)
      }
      expect(complaints).toEqual([])
    }, 120_000)

    test('letters in charts reach the eye with at least 12 pixels', async () => {
      const page = await view(width, scheme)
      await page.goto(`${TEST_ORIGIN}/parts`)
      expect(await page.evaluate<number>(SMALLEST_LETTERS)).toBeGreaterThanOrEqual(12)
    })
  })

  test('at 320 pixels nothing needs sideways scrolling but tables in their own region', async () => {
    const page = await view(320, 'light')
    for (const path of PAGES) {
      await page.goto(`${TEST_ORIGIN}${path}`)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320)
    }
  })

  test('without script the menu opens and leads on', async () => {
    const page = await view(390, 'light', false)
    await page.goto(`${TEST_ORIGIN}/`)
    await page.getByText('Menu', { exact: true }).click()
    await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Plan' }).click()
    await page.getByRole('heading', { level: 1, name: 'Six questions make one shared plan' }).waitFor()
  })

  test('the keyboard reaches the page past the header with one link', async () => {
    const page = await view(1280, 'light')
    await page.goto(`${TEST_ORIGIN}/learn`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main')
  })
})
