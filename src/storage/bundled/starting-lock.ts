import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { startOf } from './processes.ts'

/**
 * Only one process at a time may prepare and start the server. Returns how to let go, or null when another has it.
 * A lock whose process is gone is taken over. PostgreSQL's own lock on the data directory stands behind this one.
 */
export function takeStartingLock(place: Place): (() => void) | null {
  const file = join(place.folder, 'starting')
  const mine = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (isHeld(file)) return null
      rmSync(file, { force: true })
    }
  }
  return null
}

function isHeld(file: string): boolean {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ')
    // An empty file is one that its process is just writing.
    return pid === '' || startOf(Number(pid)) === start
  } catch {
    return false
  }
}
