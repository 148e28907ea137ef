import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Binaries } from './binaries.ts'
import { diskFull } from './file-problems.ts'
import { noteElsewhere, own, type Place } from './place.ts'
import { isServed } from './processes.ts'

const MEGABYTE = 1024 * 1024
/** A new data directory takes 40 MB; a running one needs room for its write-ahead log. */
const SPACE_FOR_FIRST_START = 160 * MEGABYTE
const SPACE_FOR_START = 32 * MEGABYTE
/** Recovery after a crash replays at most a few minutes of writes; a full disk of them still ends within this. */
const START_TIMEOUT_MS = 5 * 60_000
const STOP_TIMEOUT_MS = 60_000
const POLL_MS = 10
/** What PostgreSQL says when another server holds the data directory or the socket. */
const LOCKED_OUT = /lock file "[^"]*" already exists/

/** Settings that the toolkit relies on. They are given at each start, so no file can undo them. */
const SERVER_SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  max_connections: '80',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and row values could name a person, so neither reaches the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const

/** Makes a new data directory. It appears under its name only when it is whole, so a crash meanwhile leaves no half one. */
export async function initialise(
  place: Place,
  binaries: Binaries,
  superuserPassword: string,
): Promise<Result<null, string>> {
  if (freeSpace(place) < SPACE_FOR_FIRST_START) return failed(diskFull(place.dataFolder))
  for (const entry of readdirSync(place.folder))
    if (entry.startsWith('cluster.new')) rmSync(join(place.folder, entry), { recursive: true })
  const unfinished = `${place.cluster}.new-${process.pid}`
  const passwordFile = join(place.folder, `first-password-${process.pid}`)
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  own(passwordFile, place.user)
  try {
    const { code, output } = await run(place, binaries.initdb, [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ])
    if (code !== 0) return explainServerOutput(output, place)
    renameSync(unfinished, place.cluster)
    noteElsewhere(place)
    return ok(null)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * Starts the server and waits until it answers, after recovery when it was not stopped cleanly. 'taken' when a server
 * that a killed toolkit had just started is there first: look again whether it can be joined.
 */
export async function startServer(place: Place, binaries: Binaries): Promise<Result<'ready' | 'taken', string>> {
  if (freeSpace(place) < SPACE_FOR_START) return failed(diskFull(place.dataFolder))
  if ((await waitForFormerServer(place)) === 'up') return ok('taken')
  if (existsSync(place.log) && statSync(place.log).size > 5 * MEGABYTE) truncateSync(place.log)
  const logStart = existsSync(place.log) ? statSync(place.log).size : 0
  const log = openSync(place.log, 'a', 0o600)
  own(place.log, place.user)
  const settings = { ...SERVER_SETTINGS, unix_socket_directories: place.socketFolder }
  const server = spawn(
    binaries.postgres,
    ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Its own session: Ctrl-C in the terminal reaches us, and we stop it when our work is done. In the cluster from its
    // first moment, so that a toolkit started after we were killed sees it and does not take its lock file away.
    { ...spawnOptions(place), cwd: place.cluster, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let ended = false
  server.once('exit', () => {
    ended = true
  })
  server.once('error', () => {
    ended = true
  })
  server.unref()
  const until = performance.now() + START_TIMEOUT_MS
  while (!ended && performance.now() < until) {
    if (statusOf(place)?.status === 'ready' && statusOf(place)?.pid === server.pid) return ok('ready')
    await wait(POLL_MS)
  }
  const output = readFileSync(place.log, 'utf8').slice(logStart)
  return ended && LOCKED_OUT.test(output) ? ok('taken') : explainServerOutput(output, place)
}

/** A fast, clean stop: transactions in progress are rolled back, everything acknowledged is on disk. */
export async function stopServer(place: Place): Promise<void> {
  const running = statusOf(place)
  if (running === null) return
  process.kill(running.pid, 'SIGINT')
  const until = performance.now() + STOP_TIMEOUT_MS
  while (statusOf(place)?.pid === running.pid && isServed(place.cluster, running.pid)) {
    if (performance.now() > until) throw new Error(`The database server (process ${running.pid}) does not stop`)
    await wait(POLL_MS)
  }
}

/** What the server's lock file says; null when there is none. */
export function statusOf(place: Place): { readonly pid: number; readonly status: string } | null {
  try {
    const lines = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : null
  } catch {
    return null
  }
}

/**
 * A former server may be stopping, just starting without having said so, or its helpers still ending after it was
 * killed. When nobody works in the cluster any more, what lock files are left belong to the dead and go; also one that
 * stands alone, because we were killed between taking away the two.
 */
async function waitForFormerServer(place: Place): Promise<'gone' | 'up'> {
  const canLook = process.platform === 'linux'
  if (!canLook && statusOf(place) === null) return 'gone'
  const isBusy = (): boolean => isServed(place.cluster, statusOf(place)?.pid ?? 0)
  const until = performance.now() + STOP_TIMEOUT_MS
  while (isBusy() && performance.now() < until) {
    if (statusOf(place)?.status === 'ready') return 'up'
    await wait(POLL_MS)
  }
  if (!canLook || isBusy()) return 'gone'
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  rmSync(join(place.socketFolder, '.s.PGSQL.5432.lock'), { force: true })
  return 'gone'
}

function run(place: Place, command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions(place), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function spawnOptions(place: Place) {
  const identity = place.user === null ? {} : { uid: place.user.uid, gid: place.user.gid }
  return { ...identity, cwd: place.folder, env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } }
}

function freeSpace(place: Place): number {
  const { bavail, bsize } = statfsSync(place.folder)
  return bavail * bsize
}

function explainServerOutput(output: string, place: Place): Result<never, string> {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return failed(diskFull(place.dataFolder))
  const reason = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error:/i.test(line))
    .slice(-2)
    .join(' ')
  return failed(
    `The bundled database did not start. It said: ${reason || output.trim().slice(-300)} (log: ${place.log})`,
  )
}
