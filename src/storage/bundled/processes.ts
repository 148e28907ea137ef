import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** When a process of this number started, in the kernel's ticks; null when there is none or it is a dead one not yet reaped. */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return isThere(pid) ? 'unknown' : null
  try {
    // The name may hold spaces and brackets, so count the fields after its last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? []
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/**
 * True when a PostgreSQL process works in this data directory. Knows more than PostgreSQL's own lock file, which takes
 * a dead process that nobody reaped, or a stranger that was given the same number after a restart, for a living server.
 */
export function isServed(cluster: string, pid: number): boolean {
  if (process.platform !== 'linux') return isThere(pid)
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && worksIn(entry, cluster))
}

function worksIn(pid: string, cluster: string): boolean {
  try {
    // Someone may have gone into the folder with a shell; only a server, or our own program about to become one, counts.
    const program = readlinkSync(`/proc/${pid}/exe`)
    const isServer = /\/postgres(?: \(deleted\))?$/.test(program) || program === process.execPath
    return isServer && readlinkSync(`/proc/${pid}/cwd`) === cluster && startOf(Number(pid)) !== null
  } catch {
    // It ended meanwhile, or belongs to another user and so is not the server of our data.
    return false
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
