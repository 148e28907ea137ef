import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { print } from './line.ts'
import { load } from './load.ts'
import { answers, freePort, type Running, stop } from './server.ts'

/** Pages that are the same for everyone. `/try` is not: it opens a visit, and each address has an allowance. */
const PAGES = [
  '/',
  '/learn',
  '/plan',
  '/train',
  '/manage',
  '/measure',
  '/library/glossary',
  '/library/pmhc-toolkit-learning-page',
]

/** Public pages a second beside a bare Hono route returning the same bytes, and the slowest of 100 under light load. */
export async function benchPages(toolkit: Running, folder: string): Promise<void> {
  for (const path of PAGES) {
    const response = await fetch(`${toolkit.address}${path}`)
    const html = await response.text()
    if (response.status !== 200) continue
    const file = join(folder, 'page.html')
    writeFileSync(file, html)
    const port = await freePort()
    const bare = spawn(process.execPath, [join(import.meta.dirname, 'bare-hono-child.ts'), String(port), file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    try {
      await answers(`http://127.0.0.1:${port}/`, bare)
      const theirs = await load(`http://127.0.0.1:${port}/`)
      const ours = await load(`${toolkit.address}${path}`)
      const light = await load(`${toolkit.address}${path}`, { rate: 200 })
      const bareLight = await load(`http://127.0.0.1:${port}/`, { rate: 200 })
      print({
        bench: 'pages',
        what: `${path}: requests a second`,
        value: ours.requests.average,
        unit: '1/s',
        baseline: { name: 'bare Hono route, same bytes', value: theirs.requests.average, unit: '1/s' },
        ratio: ours.requests.average / theirs.requests.average,
        bar: 'at least 0.4 of the bare route',
        holds: ours.requests.average >= 0.4 * theirs.requests.average && ours.non2xx === 0,
        note: `${html.length} characters, ${gzipSync(html).length} bytes gzip; ${ours.non2xx} answers other than 200`,
      })
      print({
        bench: 'pages',
        what: `${path}: slowest of 100, 200 requests a second`,
        value: light.latency.p99,
        unit: 'ms',
        baseline: { name: 'bare Hono route, same bytes', value: bareLight.latency.p99, unit: 'ms' },
        bar: 'under 10 ms',
        holds: light.latency.p99 < 10,
      })
    } finally {
      await stop(bare)
    }
  }
}
