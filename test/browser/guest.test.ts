import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/platform/settings.ts'
import { type RunningServer, startServer } from '../../src/server.ts'
import { type GuestFiles, writeGuestFiles } from './guest-files.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { overflow, snap, waitForWork, watch } from './looking.ts'

describe.skipIf(CHROMIUM === null)(inChromium('a guest of a started server'), () => {
  let folder: string
  let files: GuestFiles
  let server: RunningServer
  let browser: Browser
  const opened: BrowserContext[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pmhc-guest-'))
    // As root the bundled database runs as another user, who must be able to pass through.
    chmodSync(folder, 0o711)
    files = await writeGuestFiles(folder)
    const settings = readSettings({ PMHC_DATA: join(folder, 'data'), PMHC_DEMO: 'off', PORT: '0' })
    if (!settings.ok) throw new Error(settings.problem)
    const started = await startServer(settings.value)
    if (!started.ok) throw new Error(started.problem)
    server = started.value
    browser = await launchChromium()
  }, 60_000)
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const guests = () => join(folder, 'data', 'guests')
  /** Folders of visits; the first visit makes the place for them. */
  const visits = () => (existsSync(guests()) ? readdirSync(guests()) : [])
  const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

  async function comeIn({ script = true, width = 1280 } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: script,
      acceptDownloads: true,
    })
    opened.push(context)
    const seen = watch(context)
    context.on('close', () => complaints.push(...seen))
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${server.address}/try`)
    return page
  }

  async function bring(page: Page, file: string): Promise<void> {
    await page.getByLabel('Files of calls').setInputFiles(file)
    await page.getByRole('button', { name: 'Upload and check the columns' }).click()
  }

  const until = (page: Page, name: string) => waitForWork(page, page.getByRole('heading', { level: 1, name }))

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      if ((await overflow(page)) > 0) complaints.push(`${name} is wider than ${width} pixels`)
      await snap(page, `guest-${name}-${width}`)
    }
  }

  describe.each([
    ['with script', true],
    ['without script', false],
  ])('%s', (_, script) => {
    test('walks from a file to a printed brief, corrects a column on the way, and leaves nothing behind', async () => {
      const page = await comeIn({ script })
      const before = visits().length
      if (script) await look(page, 'start')
      await bring(page, files.town)
      await headline(page, 'Is this what your columns mean?')
      if (script) await look(page, 'columns')
      await page.getByLabel('What is "Beat"?').selectOption('ignored')
      await page.getByRole('button', { name: 'These are right, read the calls' }).click()
      await page.getByRole('alert').getByText('Choose the time zone').waitFor()
      if (script) await look(page, 'columns-wrong')
      expect(await page.getByLabel('What is "Beat"?').inputValue()).toBe('ignored')
      await page.getByLabel('Time zone of the clock times').selectOption('America/Chicago')
      await page.getByRole('button', { name: 'These are right, read the calls' }).click()
      await until(page, 'What your calls say')
      await page.getByText('Best estimate under one definition').first().waitFor()
      if (script) await look(page, 'calls')
      await page.getByRole('link', { name: 'Compare program mixes' }).click()
      await until(page, 'Which mix would have met these calls?')
      await page.getByText('Do nothing new').locator('visible=true').first().waitFor()
      if (script) await look(page, 'mixes')
      await page.getByRole('link', { name: 'Council brief', exact: true }).first().click()
      await page.locator('.paper').waitFor()
      if (script) await look(page, 'brief')
      const visit = new URL(page.url()).pathname.split('/')[2] ?? ''
      expect(visits()).toHaveLength(before + 1)
      const pdf = await page.context().request.get(`${server.address}/try/${visit}/brief.pdf`)
      expect(pdf.headers()['content-type']).toBe('application/pdf')
      expect(pagesOf(await pdf.body())).toBeLessThanOrEqual(2)
      const [word] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download for Word' }).click(),
      ])
      expect(word.suggestedFilename()).toBe('pmhc-council-brief.docx')

      await page.goto(`${server.address}/try/${visit}/calls`)
      await page.getByRole('link', { name: 'End the visit and delete everything' }).click()
      await headline(page, 'Delete your file and everything made from it?')
      if (script) await look(page, 'delete')
      await page.getByRole('button', { name: 'End the visit and delete everything' }).click()
      await headline(page, 'What do your own calls say?')
      expect(visits()).toHaveLength(before)
      for (const step of ['columns', 'calls', 'mixes', 'brief', 'brief.pdf', 'brief.docx', 'annex', 'delete'])
        expect((await page.context().request.get(`${server.address}/try/${visit}/${step}`)).status(), step).toBe(404)
    }, 90_000)

    test('is told why a file is no table, and goes on with another one', async () => {
      const page = await comeIn({ script })
      await bring(page, files.pdf)
      await page.getByRole('alert').getByText('This file is a PDF').waitFor()
      if (script) await look(page, 'refused')
      await bring(page, files.html)
      await page
        .getByRole('alert')
        .getByText(/web page/i)
        .waitFor()
      await page.getByRole('button', { name: 'Upload and check the columns' }).click()
      await page.getByRole('alert').getByText('Choose a file first.').waitFor()
      await bring(page, files.oneTime)
      await headline(page, 'Is this what your columns mean?')
    })
  })

  test('with a file of one month and one timestamp sees the profile, and reads what is missing for a comparison', async () => {
    const page = await comeIn()
    await bring(page, files.oneTime)
    await page.getByLabel('Time zone of the clock times').selectOption('America/Los_Angeles')
    await page.getByRole('button', { name: 'These are right, read the calls' }).click()
    await until(page, 'What your calls say')
    await page.getByText('Cannot be computed').first().waitFor()
    await page.getByRole('link', { name: 'Compare program mixes' }).click()
    await until(page, 'Which mix would have met these calls?')
    await look(page, 'mixes-refused')
    const text = await page.locator('main').textContent()
    expect(text).toMatch(/90 days/)
    expect(text).toMatch(/dispatch/i)
    expect(text).toMatch(/clear/i)
    expect(text).not.toMatch(/look here first/)
  })

  test('goes back and reloads without doing anything twice', async () => {
    const page = await comeIn()
    const before = visits().length
    await bring(page, files.oneTime)
    await headline(page, 'Is this what your columns mean?')
    await page.reload()
    await headline(page, 'Is this what your columns mean?')
    expect(visits()).toHaveLength(before + 1)
    await page.getByLabel('Time zone of the clock times').selectOption('America/Los_Angeles')
    await page.getByRole('button', { name: 'These are right, read the calls' }).click()
    await until(page, 'What your calls say')
    await page.reload()
    await headline(page, 'What your calls say')
    await page.goBack()
    await headline(page, 'Is this what your columns mean?')
    await page.goForward()
    await headline(page, 'What your calls say')
    expect(visits()).toHaveLength(before + 1)
  })

  test('needs no mouse: Tab and Enter lead to the profile, and a wrong form moves the focus to what is wrong', async () => {
    const page = await comeIn()
    await reach(page, 'Upload and check the columns')
    await page.keyboard.press('Enter')
    // The browser moves the focus a moment after the summary is there.
    await expect.poll(() => focused(page)).toMatchObject({ role: 'alert' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toMatchObject({ type: 'file' })
    // The dialog of the system takes over here; the file is put in its place.
    await page.getByLabel('Files of calls').setInputFiles(files.oneTime)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await headline(page, 'Is this what your columns mean?')
    await reach(page, 'These are right, read the calls')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await focused(page)).toMatchObject({ role: 'alert' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Pacific')
    await reach(page, 'These are right, read the calls')
    await page.keyboard.press('Enter')
    await until(page, 'What your calls say')
    await reach(page, 'End the visit and delete everything')
    await page.keyboard.press('Enter')
    await headline(page, 'Delete your file and everything made from it?')
    await reach(page, 'End the visit and delete everything')
    await page.keyboard.press('Enter')
    await headline(page, 'What do your own calls say?')
  })

  test('is refused a file of more than 500 MB before it is sent', async () => {
    const before = visits().length
    expect(await statusOfHugeUpload(`${server.address}/try`)).toBe(413)
    expect(visits()).toHaveLength(before)
  })
})

/** Presses Tab until the link or button with these words has the focus. */
async function reach(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).text === words) return
  }
  throw new Error(`Tab never reached "${words}"`)
}

interface Focused {
  readonly text: string
  readonly role: string
  readonly type: string
}
function focused(page: Page): Promise<Focused> {
  return page.evaluate<Focused>(`({
    text: (document.activeElement?.textContent ?? '').trim(),
    role: document.activeElement?.getAttribute('role') ?? '',
    type: document.activeElement?.getAttribute('type') ?? '',
  })`)
}

function pagesOf(pdf: Buffer): number {
  const text = pdf.toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  return text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
}

/** Announces an upload that is too large and sends none of it. */
function statusOfHugeUpload(address: string): Promise<number> {
  return new Promise((done, fail) => {
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '600000000',
      'sec-fetch-site': 'same-origin',
    }
    const sent = httpRequest(address, { method: 'POST', headers }, (answer) => {
      done(answer.statusCode ?? 0)
      sent.destroy()
    })
    sent.once('error', fail)
    sent.flushHeaders()
  })
}
