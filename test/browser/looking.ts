import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Locator, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules whose answer may change with the theme; all others look at what is the same in light and dark. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']
const HERE = new Set(['localhost', '127.0.0.1'])
/** An answer that refuses is logged by the browser as a failed resource; the tests look at its words instead. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What axe objects to on the page as it stands, one line for each place. */
export async function violations(
  page: Page,
  rules: 'all' | 'colors' | 'no-colors' = 'all',
): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE)
  // A colour on its way from light to dark is neither.
  await page.evaluate('document.getAnimations().forEach((one) => one.finish())')
  const runOnly = rules === 'colors' ? { type: 'rule', values: COLOR_RULES } : TAGS
  const off = rules === 'no-colors' ? COLOR_RULES.map((rule) => [rule, { enabled: false }]) : []
  const options = JSON.stringify({
    runOnly,
    rules: Object.fromEntries(off),
    resultTypes: ['violations'],
    preload: false,
    iframes: false,
  })
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${options}).then((result) => result.violations)`,
  )
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** Collects what no page may do: a request to another host, an error in the console, a breach of the policy. */
export function watch(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && !HERE.has(url.hostname)) complaints.push(`request to ${url.href}`)
  })
  context.on('console', (message) => {
    if (message.type() !== 'error' || REFUSED.test(message.text())) return
    complaints.push(`console at ${message.page()?.url() ?? 'a page'}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`error in a page: ${error.error().message}`))
  return complaints
}

const FRAME = `({
  headlines: document.querySelectorAll('h1').length,
  title: document.title,
  language: document.documentElement.lang,
  first: document.querySelector('a[href], button, input, select, textarea, summary')?.getAttribute('href') ?? '',
  seenBy: document.querySelector('.seen-line')?.textContent ?? '',
})`
interface Frame {
  readonly headlines: number
  readonly title: string
  readonly language: string
  readonly first: string
  readonly seenBy: string
}

/** What is wrong with the frame around a page: headline, title, language, skip link, and who sees it. */
export async function frameProblems(page: Page, language: 'en' | 'es', isWorkspace: boolean): Promise<string[]> {
  const frame = await page.evaluate<Frame>(FRAME)
  const seenBy = language === 'en' ? 'Seen by' : 'Lo ven'
  return [
    ...(frame.headlines === 1 ? [] : [`has ${frame.headlines} headlines`]),
    ...(/^.{3,} \| .{3,}|^.{3,}: .{3,}/.test(frame.title) ? [] : [`has the title "${frame.title}"`]),
    ...(frame.language === language ? [] : [`says that its language is "${frame.language}"`]),
    ...(frame.first === '#main' ? [] : [`does not begin with the skip link but with "${frame.first}"`]),
    ...(!isWorkspace || frame.seenBy.includes(seenBy) ? [] : ['does not say who sees it']),
  ]
}

/** Pages that wait for work refresh themselves with script, and have a link that does the same without. */
export async function waitForWork(page: Page, wanted: Locator): Promise<void> {
  const again = page.getByRole('link', { name: /^(Look|Check) again$/ })
  for (let tries = 0; tries < 100 && !(await wanted.first().isVisible()); tries++) {
    await wanted.or(again).first().waitFor()
    // The page may refresh itself at this moment, and the link be gone before the click.
    if (await again.isVisible()) await again.click({ timeout: 2_000 }).catch(() => {})
  }
  await wanted.first().waitFor()
}

/** By how many pixels a page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  )
}

/** Pictures for a person to look at, where PMHC_SNAPSHOTS names a folder. */
export async function snap(page: Page, name: string): Promise<void> {
  const folder = process.env.PMHC_SNAPSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/[^a-z0-9]+/gi, '_')}.png`, fullPage: true })
}

/** Figures for a person to read, in the same folder. */
export function note(name: string, figures: unknown): void {
  const folder = process.env.PMHC_SNAPSHOTS
  if (folder) writeFileSync(`${folder}/${name}.json`, JSON.stringify(figures, null, 2))
}
