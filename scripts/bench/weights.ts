import { gzipSync } from 'node:zlib'
import { print } from './line.ts'
import type { Running } from './server.ts'

const LIMIT = 60_000
/** One address for each kind of page. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'first page': '/',
  'landing page of a section': '/learn',
  article: '/learn/what-is-a-pmhc',
  'program type': '/learn/types/cit',
  measure: '/measure/measures/M01',
  library: '/library',
  'library, three facets': '/library?q=crisis&kind=report&confirmed=yes',
  resource: '/library/pmhc-toolkit-learning-page',
  hubs: '/library/hubs',
  glossary: '/library/glossary',
  search: '/search?q=crisis+training',
  network: '/network',
  field: '/field',
  try: '/try',
  about: '/about',
}

/** What a first visit to each kind of page brings over the wire: the page, its style, fonts, mark and scripts. */
export async function benchWeights({ address }: Pick<Running, 'address'>): Promise<void> {
  for (const [template, path] of Object.entries(TEMPLATES)) {
    const response = await fetch(`${address}${path}`)
    const html = await response.text()
    if (response.status !== 200) continue
    const parts = await Promise.all(partsOf(html).map((part) => weightOf(`${address}${part}`)))
    const page = gzipSync(html).length
    const value = parts.reduce((sum, weight) => sum + weight, page)
    print({
      bench: 'weight',
      what: `${template} (${path}): first view`,
      value,
      unit: 'bytes',
      bar: 'under 60 kB gzip with style and fonts',
      holds: value < LIMIT,
      note: `page ${page} bytes gzip, ${html.length} characters; ${parts.length} other parts`,
    })
  }
}

const partsOf = (html: string): readonly string[] => [
  ...new Set(
    [...html.matchAll(/(?:<link[^>]*? href|<script[^>]*? src)="(\/assets\/[^"]+)"/g)].map(([, part = '']) => part),
  ),
]

/** Fonts are packed already; the rest is sent as gzip. */
async function weightOf(address: string): Promise<number> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  return address.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length
}
