import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

const PROJECT = resolve(import.meta.dirname, '..', '..')

export interface Running {
  readonly process: ChildProcess
  readonly address: string
  /** From the start of the process to the first page, in milliseconds. */
  readonly firstPage: number
  readonly healthy: number
  stop(): Promise<void>
}

/** Starts the compiled toolkit on a free port with this folder, and waits for the first page. */
export async function startToolkit(folder: string): Promise<Running> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, [join(PROJECT, 'dist', 'server', 'main.js')], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      PORT: String(port),
      PMHC_DATA: join(folder, 'data'),
      PMHC_KEY_FILE: join(folder, 'keys', 'bench.key'),
    },
  })
  const address = `http://localhost:${port}`
  const healthy = (await answers(`${address}/healthz`, child)) - started
  const firstPage = (await answers(`${address}/`, child)) - started
  return { process: child, address, firstPage, healthy, stop: () => stop(child) }
}

export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

export async function answers(address: string, child: ChildProcess, most = 60_000): Promise<number> {
  for (const end = performance.now() + most; performance.now() < end; await pause(10)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it answered`)
    if (await isFine(address)) return performance.now()
  }
  throw new Error(`${address} did not answer within ${most / 1_000} s`)
}

async function isFine(address: string): Promise<boolean> {
  try {
    const response = await fetch(address)
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    // Nothing listens there yet.
    return false
  }
}

/** Waits until the server and its PostgreSQL do nothing for two seconds: the demonstration is filled then. */
export async function untilQuiet(root: number, most = 180_000): Promise<number> {
  const started = performance.now()
  let quiet = 0
  let before = cpuSeconds(root)
  while (quiet < 4 && performance.now() - started < most) {
    await pause(500)
    const now = cpuSeconds(root)
    quiet = now - before < 0.03 ? quiet + 1 : 0
    before = now
  }
  return performance.now() - started - 2_000
}

export interface Memory {
  /** Memory that is theirs, with shared pages divided among the sharers. */
  readonly megabytes: number
  readonly processes: number
}

/** Memory of the server, its workers and the PostgreSQL it started (which may have left its process tree). */
export function memoryOf(root: number, folder: string): Memory {
  const members = family(root, folder)
  const kilobytes = members.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0))
  return { megabytes: kilobytes.reduce((sum, value) => sum + value, 0) / 1_024, processes: members.length }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return address.port
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** The process, all below it, and a PostgreSQL whose data lie in the folder with all below that. */
function family(root: number, folder?: string): number[] {
  const parents = new Map<number, number>()
  const founders = new Set([root])
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    parents.set(pid, Number(/^\d+ \(.*\) \S+ (\d+)/s.exec(read(pid, 'stat'))?.[1] ?? 0))
    const command = read(pid, 'cmdline')
    if (folder !== undefined && command.includes('postgres') && command.includes(folder)) founders.add(pid)
  }
  const isOurs = (pid: number): boolean => founders.has(pid) || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(isOurs)
}

function cpuSeconds(root: number): number {
  return family(root)
    .map((pid) => read(pid, 'stat').replace(/^.*\)/s, '').trim().split(' '))
    .reduce((sum, fields) => sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100, 0)
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // The process ended between listing and reading.
    return ''
  }
}
