import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ChainEnd } from './chain.ts'

/** A signed statement of how long a chain was at a time. */
export interface Checkpoint extends ChainEnd {
  readonly at: Date
  readonly signature: Uint8Array
}

const hex = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/)
  .transform((text) => new Uint8Array(Buffer.from(text, 'hex')))
const Line = z.object({
  collaboration_id: z.string(),
  seq: z.number().int(),
  mac: hex,
  at: z.iso.datetime().transform((text) => new Date(text)),
  signature: hex,
})

/** Adds checkpoints to the file of their month, and waits until they are on the disk. */
export async function appendCheckpoints(folder: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [month, own] of Map.groupBy(checkpoints, ({ at }) => at.toISOString().slice(0, 7))) {
    const file = await open(join(folder, `${month}.jsonl`), 'a', 0o600)
    try {
      await file.writeFile(own.map((checkpoint) => `${JSON.stringify(toLine(checkpoint))}\n`).join(''))
      await file.datasync()
    } finally {
      await file.close()
    }
  }
}

/** All checkpoints in the folder, and how many lines are not checkpoints (altered, or cut by a crash). */
export async function readCheckpoints(
  folder: string,
): Promise<{ readonly checkpoints: readonly Checkpoint[]; readonly unreadable: number }> {
  if (!existsSync(folder)) return { checkpoints: [], unreadable: 0 }
  const checkpoints: Checkpoint[] = []
  let unreadable = 0
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort()) {
    for (const text of (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '')) {
      const checkpoint = readLine(text)
      if (checkpoint === null) unreadable++
      else checkpoints.push(checkpoint)
    }
  }
  return { checkpoints, unreadable }
}

function toLine({ collaboration_id, seq, mac, at, signature }: Checkpoint) {
  return { collaboration_id, seq, mac: toHex(mac), at: at.toISOString(), signature: toHex(signature) }
}

function readLine(text: string): Checkpoint | null {
  try {
    const line = Line.safeParse(JSON.parse(text))
    return line.success ? line.data : null
  } catch {
    // Not JSON: counted by the caller.
    return null
  }
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
