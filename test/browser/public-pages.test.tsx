import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeRoutes } from '../../src/features/home/index.ts'
import { planRoutes } from '../../src/features/plan/index.ts'
import { notFoundPage } from '../../src/web/error-pages.tsx'
import type { PageRequest } from '../../src/web/route.ts'
import type { PageReply } from '../../src/web/shell.tsx'
import { TEST_ORIGIN } from '../page-request.ts'
import { answering, CHROMIUM, inChromium, launchChromium } from './in-memory.ts'

const routes = [...homeRoutes(), ...planRoutes()].filter((route) => route.scope === 'public')

async function draw(request: PageRequest): Promise<PageReply> {
  const found = routes.find((one) => one.path === request.path)
  const reply = found === undefined ? notFoundPage(request) : await found.handle(request)
  if (reply.kind !== 'page') throw new Error(`${request.path} is no page`)
  return reply
}

/** The smallest letters of a drawing as they reach the eye, in pixels. */
const SMALLEST_LETTERS = `Math.min(...[...document.querySelectorAll('svg.chart__picture')]
  .filter((svg) => svg.getClientRects().length > 0)
  .flatMap((svg) => [...svg.querySelectorAll('text')].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))`

describe.skipIf(CHROMIUM === null)(inChromium('public pages'), () => {
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
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      javaScriptEnabled,
      serviceWorkers: 'block',
    })
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
    test('letters in charts reach the eye with at least 12 pixels', async () => {
      const page = await view(width, scheme)
      await page.goto(`${TEST_ORIGIN}/parts`)
      expect(await page.evaluate<number>(SMALLEST_LETTERS)).toBeGreaterThanOrEqual(12)
    })
  })

  test('without script the menu opens and leads on', async () => {
    const page = await view(390, 'light', false)
    await page.goto(`${TEST_ORIGIN}/`)
    await page.getByText('Menu', { exact: true }).click()
    await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Plan' }).click()
    await page.getByRole('heading', { level: 1, name: 'From “we want something” to a program that runs' }).waitFor()
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
