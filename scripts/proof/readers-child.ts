/** Reads broken files one by one and says on standard output which one it is about to read, so that a crash can be named. */
import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { READERS } from './read-broken.ts'

const [name = '', first = '0', last = '0', step = '1'] = process.argv.slice(2)
const open = Object.entries(READERS).find(([known]) => known === name)?.[1]
if (open === undefined) throw new Error(`There is no reader ${name}`)
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const folder = mkdtempSync(join(tmpdir(), 'pmhc-readers-'))
try {
  const read = await open(folder)
  for (let number = Number(first); number < Number(last); number += Number(step)) {
    say({ begin: number })
    const started = performance.now()
    const answer = await read(number).catch((error: unknown) => ({ threw: String(error).slice(0, 300) }))
    const milliseconds = performance.now() - started
    say(typeof answer === 'string' ? { end: number, answer, milliseconds } : { end: number, ...answer, milliseconds })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
