import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** Starts a TypeScript file as a process of its own, and hands out the lines it writes. */
export function startProcess(file: string, args: readonly string[]) {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    async line(): Promise<string> {
      const { value, done } = await lines.next()
      if (done) throw new Error('The process ended without a further line')
      return value
    },
    lines: { [Symbol.asyncIterator]: () => lines },
  }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** Kills a bundled server as a power cut would: every process of it, at once, without a word. */
export function killServer(cluster: string): void {
  for (const pid of [postmasterOf(cluster), ...readdirSync('/proc').map(Number)]) if (worksIn(pid, cluster)) kill(pid)
}

/** The first process of the server; 0 where none has said so, as when a start is under way or failed. */
function postmasterOf(cluster: string): number {
  const file = `${cluster}/postmaster.pid`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

function worksIn(pid: number, cluster: string): boolean {
  try {
    return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    // Not a process, or gone meanwhile.
    return false
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
}
