import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

const measured = z.object({ milliseconds: z.number(), peakMegabytes: z.number(), answer: z.unknown() })
export type Measured = z.infer<typeof measured>

/** Runs one of our measuring programs in a process of its own, so that memory and warm-up are its own. */
export function measureInChild(program: string, words: readonly string[]): Promise<Measured> {
  return measureProgram(process.execPath, [join(import.meta.dirname, program), ...words])
}

/** The same for a program of another kind that prints such a line. */
export async function measureProgram(program: string, words: readonly string[]): Promise<Measured> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString('utf8')
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return measured.parse(JSON.parse(said))
}

/** In the child: times the work and tells the parent. */
export async function tellParent(work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  const answer = await work()
  const milliseconds = performance.now() - start
  const peakMegabytes = process.resourceUsage().maxRSS / 1_024
  process.stdout.write(JSON.stringify({ milliseconds, peakMegabytes, answer }))
}
