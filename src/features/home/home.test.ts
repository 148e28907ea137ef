import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../test/page-request.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import { type PageReply, renderPage } from '../../web/shell.tsx'
import { homePage } from './home-page.tsx'
import { homeRoutes } from './index.ts'
import type { SampleAnswer } from './sample.ts'

const assets = readAssets(webFolder())
const file = (address: string) => join(webFolder(), address)
const routes = homeRoutes().filter((route) => route.scope === 'public')

async function open(address: string): Promise<string> {
  const request = getRequest(address)
  const route = routes.find((one) => one.path === request.path)
  if (route?.scope !== 'public') throw new Error(`No page at ${address}`)
  const reply = await route.handle(request)
  return renderPage(asPage(reply.kind === 'page' ? reply : null), request, assets)
}
function asPage(reply: PageReply | null): PageReply {
  if (reply === null) throw new Error('Not a page')
  return reply
}

const sample: SampleAnswer = {
  place: 'Riverbend',
  mentalHealthShare: 0.09,
  codedShare: 0.021,
  definitions: [{ share: 0.021 }, { share: 0.068 }],
  week: new Array(168).fill(1.5),
  busiest: { from: 12, to: 22 },
  mix: { name: { en: 'One pair', es: 'Una pareja' }, reach: { low: 0.24, mid: 0.31, high: 0.38 } },
}

describe('the first page', () => {
  const drawn = (answer: SampleAnswer | null, address = '/') => {
    const reply = homePage(getRequest(address), answer)
    return renderPage(asPage(reply.kind === 'page' ? reply : null), getRequest(address), assets)
  }
  test('shows the numbers of the sample and their range', () => {
    const html = drawn(sample)
    expect(html).toContain('<strong>9 in 100 calls from the public</strong>')
    expect(html).toContain('The codes alone show 2.')
    expect(html).toContain('<strong>31 of 100</strong> of the calls whose codes say so (24 to 38).')
    expect(html).toContain('here 2 to 7 of 100, by definition')
    expect(html).toContain('Riverbend (invented county)')
  })
  test('shows no number where there is no sample', () => {
    expect(drawn(null)).not.toMatch(/of 100|in 100|class="chart/)
  })
  test('names no mix where the calls cannot tell them apart', () => {
    expect(drawn({ ...sample, mix: null })).not.toContain('would have met')
  })
})

test('the first view of a public page is under 60 kB with style and fonts, and its one script only keeps pages', async () => {
  const html = await open('/')
  expect(html.match(/<script[^>]*>/g)).toEqual([`<script type="module" src="${assets.islands['offline']}">`])
  const sizes = [gzipSync(html).length]
  for (const address of [assets.stylesheet, assets.mark, assets.islands['offline'] ?? ''])
    sizes.push(gzipSync(readFileSync(file(address))).length)
  for (const font of assets.fonts) sizes.push(readFileSync(file(font)).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000)
})
