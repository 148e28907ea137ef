import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { startOf } from './processes.ts'

/**
 * Only one process at a time may prepare and start the server. Returns how to let go, or null when another has it.
 * A lock whose process is gone is taken over. PostgreSQL's own lock on the data directory stands behind this one.
 */
export function takeStartingLock(place: Place): (() => void) | null {
  const file = join(place.folder, 'starting')
  for (let attempt = 0; attempt < 2; attempt++) {
    if (putLock(file)) return () => rmSync(file, { force: true })
    if (isHeld(file)) return null
    rmSync(file, { force: true })
  }
  return null
}

/**
 * Puts the lock there with its holder in it, in one step. A process killed between making the file and writing into it
 * would leave a lock that nobody can be asked about.
 */
function putLock(file: string): boolean {
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, `${process.pid} ${startOf(process.pid)}`, { mode: 0o600 })
  try {
    linkSync(whole, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(whole, { force: true })
  }
}

function isHeld(file: string): boolean {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ')
    return startOf(Number(pid)) === start
  } catch {
    // It was let go of at this moment.
    return false
  }
}
