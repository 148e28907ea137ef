import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationTenant } from '../../src/features/demonstration/index.ts'
import { CHROMIUM, inChromium, launchChromium } from './in-memory.ts'
import { waitForWork, watch } from './looking.ts'
import { runDemonstration, type Toolkit, writeTown } from './toolkit.ts'

describe.skipIf(CHROMIUM === null)(inChromium('a coordinator of the demonstration'), () => {
  let toolkit: Toolkit
  let browser: Browser
  let folder: string
  const opened: BrowserContext[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pmhc-workspace-'))
    await writeTown(join(folder, 'with-script.csv'), 3_001)
    await writeTown(join(folder, 'without-script.csv'), 3_011)
    toolkit = await runDemonstration()
    browser = await launchChromium()
  }, 120_000)
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await toolkit?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

  async function signIn(seat: string, script: boolean): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: script })
    opened.push(context)
    const seen = watch(context)
    context.on('close', () => complaints.push(...seen))
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${toolkit.origin}/sign-in`)
    await page.getByRole('button', { name: seat, exact: true }).click()
    await headline(page, 'Riverbend collaboration (invented)')
    return page
  }

  const place = (page: Page, name: string) =>
    page.locator('.workspace-nav').getByRole('link', { name, exact: true }).click()

  async function importsNamed(fileName: string): Promise<number> {
    const { database } = toolkit.door.services
    const rows = await database.inTenant(demonstrationTenant('coordinator'), (tx) =>
      tx.selectFrom('call_imports').select('id').where('file_name', '=', fileName).execute(),
    )
    return rows.length
  }

  test.each([
    ['with script', true],
    ['without script', false],
  ])(
    '%s imports calls, reads their profile, compares mixes, undoes the import and signs out',
    async (name, script) => {
      const fileName = `${name.replace(' ', '-')}.csv`
      const page = await signIn('Program coordinator', script)
      await place(page, 'Our calls')
      await page.getByLabel('Files of calls', { exact: true }).setInputFiles(join(folder, fileName))
      await page.getByRole('button', { name: 'Upload and check the columns' }).click()
      await headline(page, 'Is this what your columns mean?')
      await page.reload()
      await page.getByLabel('Time zone of the clock times').selectOption('America/Chicago')
      await page.getByLabel('Which data set do these calls belong to?').selectOption({ label: 'A new data set' })
      await page.getByLabel('Name of the new data set').fill(name)
      await page.getByRole('button', { name: 'These are right, read the calls' }).click()
      await waitForWork(page, page.getByRole('heading', { name: 'What every row became' }))
      const imported = page.url()
      await page.reload()
      await headline(page, `Import of ${fileName}`)
      expect(await importsNamed(fileName)).toBe(1)
      await page.getByRole('link', { name: 'See what the calls say' }).click()
      await waitForWork(page, page.getByText('Best estimate under one definition'))

      await place(page, 'Compare mixes')
      const which = page.getByLabel('Which calls?')
      const option = which.locator('option', { hasText: `${name} (` })
      await which.selectOption((await option.getAttribute('value')) ?? '')
      await page.getByRole('button', { name: 'Compare mixes on these calls' }).click()
      const run = page.getByRole('table').getByRole('link', { name: `The usual mixes · ${name}`, exact: true })
      await waitForWork(page, run)
      await page.reload()
      expect(await run.count()).toBe(1)
      await run.click()
      await page.getByText('Do nothing new').locator('visible=true').first().waitFor()

      const [id = ''] = imported.split('/').slice(-1)
      await page.goto(imported)
      await page.getByRole('link', { name: 'Undo this import' }).click()
      await page.getByRole('button', { name: 'Undo this import' }).click()
      await headline(page, 'Calls')
      expect(await page.getByRole('link', { name: fileName }).count()).toBe(0)
      const kept = join(toolkit.door.services.settings.dataFolder, 'calls')
      await expect.poll(() => existsSync(join(kept, ...folderOf(id)))).toBe(false)
      await page.goBack()
      await page.reload()
      await headline(page, 'We cannot show this page')

      await page.goto(`${toolkit.origin}/w/riverbend`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await headline(page, /signed out/i)
      await page.goBack()
      await page.goto(imported)
      await page.waitForURL('**/sign-in?next=*')
    },
    90_000,
  )

  test('sees the members, and the privacy officer sees in the log who imported and who undid', async () => {
    const page = await signIn('Program coordinator', true)
    await place(page, 'Settings')
    await page.getByRole('main').getByRole('link', { name: 'Members' }).click()
    await headline(page, 'Members')
    await page.getByRole('cell', { name: 'coordinator@riverbend.example' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    const officer = await signIn('Privacy officer', false)
    await officer.goto(`${toolkit.origin}/w/riverbend/settings/audit`)
    const log = await officer.getByRole('table').textContent()
    for (const verb of ['calls.upload', 'calls.import', 'design.run', 'calls.undo', 'log.read'])
      expect(log, verb).toContain(verb)
  })
})

function folderOf(importId: string): readonly string[] {
  const { collaboration, partner } = demonstrationTenant('coordinator')
  return [collaboration, partner, importId]
}
