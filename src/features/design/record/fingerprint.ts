import { createHash } from 'node:crypto'
import type { ReplayCalls } from '../../../core/sim/replay.ts'

/**
 * SHA-256 of everything a replay reads of its calls, as hexadecimal text. Two files that give the same fingerprint give
 * the same numbers; it says nothing of the calls themselves.
 */
export function fingerprintOf(calls: ReplayCalls): string {
  const hash = createHash('sha256')
  // Keys in a fixed order, so that how the value was built does not matter.
  for (const key of Object.keys(calls).sort()) {
    const value: unknown = Object.entries(calls).find(([name]) => name === key)?.[1]
    if (value === undefined) continue
    hash.update(`\n${key}\n`)
    if (ArrayBuffer.isView(value)) hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    else hash.update(JSON.stringify(value))
  }
  return hash.digest('hex')
}
