import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { ensureBuilt } from '../build.ts'
import { print } from './line.ts'
import { load } from './load.ts'
import { answers, freePort, stop } from './server.ts'

const RESOURCES = 10_000
const P99_MS = 20
const LISTS = [
  { what: 'whole list', path: '/library' },
  { what: 'three facets', path: '/library?topic=training&topic=cit&kind=report&confirmed=yes' },
  { what: 'words and three facets', path: '/library?q=crisis+police&topic=training&kind=report&confirmed=yes' },
  { what: 'one broad facet', path: '/library?confirmed=yes' },
]

const timed = z.object({
  what: z.string(),
  questions: z.number(),
  p50: z.number(),
  p99: z.number(),
  slowest: z.number(),
})
const measured = z.object({ firstSync: z.number(), nextSync: z.number(), timed: z.array(timed) })

/**
 * Search and the library over 10,000 invented resources in a throw-away database: each question alone, then the pages
 * over HTTP. The limits of requests for each address are off, because all of them come from here.
 */
export async function benchLibrary(folder: string): Promise<void> {
  await ensureBuilt()
  const port = await freePort()
  const words = [join(import.meta.dirname, 'library-child.ts'), folder, String(port), String(RESOURCES)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8')
  })
  try {
    await answers(`http://localhost:${port}/healthz`, child, 180_000)
    printQuestions(measured.parse(JSON.parse(said)))
    for (const { what, path } of LISTS) await benchList(what, `http://localhost:${port}${path}`)
  } finally {
    await stop(child)
  }
}

function printQuestions({ firstSync, nextSync, timed: all }: z.infer<typeof measured>): void {
  print({ bench: 'library', what: `index of ${RESOURCES} resources written`, value: firstSync / 1_000, unit: 's' })
  print({
    bench: 'library',
    what: 'index in step at the next start',
    value: nextSync,
    unit: 'ms',
    bar: 'a small part of 2 s',
    holds: nextSync < 500,
  })
  const [empty, ...asked] = all
  if (empty === undefined) throw new Error('The child timed nothing')
  for (const { what, questions, p50, p99, slowest } of asked)
    print({
      bench: 'library',
      what: `${what}: slowest of 100`,
      value: p99,
      unit: 'ms',
      baseline: { name: 'one row by its key, in a transaction of its own', value: empty.p99, unit: 'ms' },
      ratio: p99 / empty.p99,
      bar: `under ${P99_MS} ms`,
      holds: p99 < P99_MS,
      note: `${questions} different questions one after the other, transaction included; median ${p50.toFixed(1)}, slowest ${slowest.toFixed(1)}`,
    })
}

async function benchList(what: string, address: string): Promise<void> {
  const html = await (await fetch(address)).text()
  const most = await load(address)
  const light = await load(address, { rate: 20 })
  print({
    bench: 'library',
    what: `${what}, page over HTTP: requests a second`,
    value: most.requests.average,
    unit: '1/s',
    note: `${html.length} characters, ${gzipSync(html).length} bytes gzip; ${most.non2xx} answers other than 200`,
  })
  print({
    bench: 'library',
    what: `${what}, page over HTTP: slowest of 100, 20 requests a second`,
    value: light.latency.p99,
    unit: 'ms',
    note: `median ${light.latency.p50} ms; drawing the page included`,
  })
}
