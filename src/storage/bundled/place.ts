import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import { explainFileError } from './file-problems.ts'

/** Whom the server runs as. PostgreSQL refuses to run as root; for anyone else it runs as ourselves (null). */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

/** Where one bundled server lives. */
export interface Place {
  /** The toolkit's data folder that this server belongs to. */
  readonly dataFolder: string
  /** Holds everything of the server. */
  readonly folder: string
  /** PostgreSQL's own data directory. */
  readonly cluster: string
  readonly socketFolder: string
  readonly log: string
  readonly user: ServerUser
  /** Where copies of the binaries go when the server's user cannot read ours. */
  readonly systemFolder: string
}

export interface PlaceOptions {
  /** Used as root when the server's user cannot enter the data folder. */
  readonly systemFolder?: string
  /** Used for the socket when its path would be too long. */
  readonly shortFolder?: string
}

/** The kernel allows about 107 bytes for the path of a Unix socket, macOS 103. */
const LONGEST_SOCKET_PATH = 100
const SOCKET = '.s.PGSQL.5432'
const NOTE = 'postgres-elsewhere.json'
const Note = z.object({ folder: z.string(), madeFor: z.string() })

/** Decides where the server of this data folder lives, and makes those folders. */
export function choosePlace(dataFolder: string, options: PlaceOptions = {}): Result<Place, string> {
  const asRoot = process.getuid?.() === 0
  const systemFolder = options.systemFolder ?? '/var/lib/pmhc-toolkit'
  try {
    const probe = join(makeFolder(dataFolder, asRoot ? 0o711 : 0o700), `.writable-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    const real = realpathSync(dataFolder)
    const user = asRoot ? serverUser(real) : ok(null)
    if (!user.ok) return user
    const folder = chooseFolder(real, user.value, systemFolder)
    if (!folder.ok) return folder
    own(makeFolder(folder.value, 0o700), user.value)
    const socketFolder = chooseSocketFolder(folder.value, user.value, options.shortFolder)
    if (!socketFolder.ok) return socketFolder
    return ok({
      dataFolder: real,
      folder: folder.value,
      cluster: join(folder.value, 'cluster'),
      socketFolder: socketFolder.value,
      log: join(folder.value, 'server.log'),
      user: user.value,
      systemFolder,
    })
  } catch (error) {
    return explainFileError(error, dataFolder)
  }
}

/** Remembers that the records lie outside the data folder, so that later starts look for them there. */
export function noteElsewhere(place: Place): void {
  if (place.folder.startsWith(`${place.dataFolder}/`)) return
  writeFileSync(join(place.dataFolder, NOTE), JSON.stringify({ folder: place.folder, madeFor: place.dataFolder }))
}

export function isInitialised(place: Place): boolean {
  return existsSync(join(place.cluster, 'PG_VERSION'))
}

/** Gives a file or folder that we made to the server's user. */
export function own(path: string, user: ServerUser): void {
  if (user !== null) chownSync(path, user.uid, user.gid)
}

/** True when the server's user can do what the shell's `test` asks, for example `-x` or `-r`. */
export function can(user: ServerUser, test: '-r' | '-w' | '-x', path: string): boolean {
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid }
  return spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...identity, cwd: '/' }).status === 0
}

function chooseFolder(dataFolder: string, user: ServerUser, systemFolder: string): Result<string, string> {
  const inside = join(dataFolder, 'postgres')
  const note = readNote(dataFolder)
  if (note !== null) {
    if (note.madeFor !== dataFolder)
      return failed(
        `This data folder was copied or moved from ${note.madeFor}, and its records lie in ${note.folder}. ` +
          'Move it back, or make a backup there and restore it here.',
      )
    if (!existsSync(note.folder))
      return failed(`The records of ${dataFolder} should lie in ${note.folder}, but that folder is missing.`)
    return ok(note.folder)
  }
  const isReachable = user === null || can(user, '-x', dataFolder)
  if (isReachable) return ok(inside)
  if (existsSync(join(inside, 'cluster', 'PG_VERSION')))
    return failed(
      `The records lie in ${inside}, and the user that the database server runs as can no longer enter it. ` +
        'Give back the right to pass through the folders above it (chmod o+x).',
    )
  makeFolder(systemFolder, 0o711)
  return ok(join(systemFolder, shortHash(dataFolder)))
}

function readNote(dataFolder: string): z.infer<typeof Note> | null {
  const file = join(dataFolder, NOTE)
  return existsSync(file) ? Note.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

function chooseSocketFolder(folder: string, user: ServerUser, shortFolder?: string): Result<string, string> {
  const inside = join(folder, 'run')
  if (Buffer.byteLength(join(inside, SOCKET)) <= LONGEST_SOCKET_PATH) return ok(makeOwned(inside, user))
  const short = shortFolder ?? (user === null ? '/tmp' : '/run')
  const path = join(short, `pmhc-${shortHash(folder)}`)
  makeOwned(path, user)
  // Others may write in /tmp too: a folder that someone else put there first is never used.
  const is = lstatSync(path)
  const expected = user?.uid ?? process.getuid?.()
  if (!is.isDirectory() || is.uid !== expected || (is.mode & 0o077) !== 0)
    return failed(`${path} belongs to someone else. Remove it, or move the data folder to a shorter path.`)
  return ok(path)
}

function makeOwned(path: string, user: ServerUser): string {
  if (!existsSync(path)) own(makeFolder(path, 0o700), user)
  return path
}

function makeFolder(path: string, mode: number): string {
  mkdirSync(path, { recursive: true, mode })
  return path
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** As root: the user who already owns the records, else a system user that needs no rights of its own. */
function serverUser(dataFolder: string): Result<ServerUser, string> {
  const kept = [readNote(dataFolder)?.folder, join(dataFolder, 'postgres')].find(
    (f) => f !== undefined && existsSync(f),
  )
  if (kept !== undefined) {
    const { uid, gid } = statSync(kept)
    if (uid !== 0) return ok({ uid, gid })
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['pmhc-toolkit', 'postgres', 'nobody']) {
    const fields = users.find((user) => user[0] === name)
    const uid = Number(fields?.[2])
    if (Number.isInteger(uid) && uid > 0) return ok({ uid, gid: Number(fields?.[3]) })
  }
  return failed(
    'The database server cannot run as root, and there is no user pmhc-toolkit, postgres or nobody to run it as. ' +
      'Add one (useradd --system pmhc-toolkit), or start the toolkit as another user.',
  )
}
