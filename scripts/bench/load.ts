import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { z } from 'zod'

const SECONDS = 6

const report = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  non2xx: z.number(),
})
export type Load = z.infer<typeof report>

/** autocannon in a process of its own, on this computer only, for a few seconds: as fast as it goes, or at a rate. */
export async function load(address: string, { rate }: { readonly rate?: number } = {}): Promise<Load> {
  const { hostname } = new URL(address)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') throw new Error('Load is put on this computer only')
  const program = createRequire(import.meta.url).resolve('autocannon')
  const words = ['-j', '-n', '-c', rate === undefined ? '20' : '4', '-d', String(SECONDS)]
  const child = spawn(
    process.execPath,
    [program, ...words, ...(rate === undefined ? [] : ['-R', String(rate)]), address],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8')
  })
  await new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  return report.parse(JSON.parse(said))
}
