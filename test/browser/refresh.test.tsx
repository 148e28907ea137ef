import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PageHeader, Progress, Refreshing } from '../../src/web/parts/index.ts'
import { page } from '../../src/web/route.ts'
import type { PageReply } from '../../src/web/shell.tsx'
import { TEST_ORIGIN } from '../page-request.ts'
import { answering, CHROMIUM, inChromium, launchChromium } from './in-memory.ts'

/** Work that is one step further each time somebody looks, and done after three. */
function work(): () => PageReply {
  let looks = 0
  return () => {
    looks += 1
    const body =
      looks > 3 ? (
        <PageHeader title="Your answer" />
      ) : (
        <>
          <PageHeader title="Reading your calls" />
          <Refreshing href="/work" seconds={0.05}>
            <Progress label="Rows" done={looks} total={3} />
          </Refreshing>
        </>
      )
    const reply = page({ title: 'Work', islands: ['refresh'] }, body)
    if (reply.kind !== 'page') throw new Error('Not a page')
    return reply
  }
}

describe.skipIf(CHROMIUM === null)(inChromium('a page about running work'), () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  test('keeps itself fresh under the security policy until the work is done', async () => {
    // What keeps pages to read offline asks the network, which these pages do without.
    const context = await browser.newContext({ serviceWorkers: 'block' })
    const tab = await context.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await tab.route(`${TEST_ORIGIN}/**`, answering(work()))
    await tab.goto(`${TEST_ORIGIN}/work`)
    await tab.getByRole('heading', { name: 'Your answer' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('offers a link that does the same without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await tab.route(`${TEST_ORIGIN}/**`, answering(work()))
    await tab.goto(`${TEST_ORIGIN}/work`)
    await tab.getByText('1 of 3').first().waitFor()
    await tab.getByRole('link', { name: 'Look again' }).click()
    await tab.getByText('2 of 3').first().waitFor()
    await context.close()
  })
})
