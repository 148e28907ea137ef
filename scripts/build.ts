/**
 * Builds what the toolkit runs on: browser files into dist/web (Vite), the server into dist/server (tsc, types are
 * checked by `npm run check`), and files that are not code beside it. A stamp of all inputs lets a start skip it.
 * Messages go to standard error, because `pmhc … --json` may be what started it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join, relative, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readContentFrom } from '../src/platform/content/read-content.ts'

const PROJECT = resolve(import.meta.dirname, '..')
const DIST = join(PROJECT, 'dist')
const STAMP = join(DIST, 'stamp')
/** Holds the number of the process that is building. */
const LOCK = join(DIST, 'building')
/** Kinds of file beside the code that the running server reads. */
const SERVER_FILES = new Set(['.sql', '.json', '.txt', '.csv', '.woff'])
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

function filesUnder(folder: string): string[] {
  const path = join(PROJECT, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)))
}

/** One hash over names and contents of everything that a build reads. */
function inputsHash(): string {
  const inputs = [
    ...filesUnder('src').filter((path) => !isTest(path)),
    ...filesUnder('content'),
    'package-lock.json',
    'scripts/build.ts',
    'tsconfig.json',
    'tsconfig.build.json',
    'vite.config.ts',
  ]
  const hash = createHash('sha256')
  for (const path of inputs.sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(PROJECT, path)))
      .update('\0')
  return hash.digest('hex')
}

async function buildWeb(outDir: string): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile: join(PROJECT, 'vite.config.ts'), build: { outDir, emptyOutDir: true } })
}

function buildServer(outDir: string): void {
  const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc')
  const words = [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir]
  const done = spawnSync(process.execPath, words, { cwd: PROJECT, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new Error(`The server could not be compiled: tsc ended with ${done.status}.`)
  for (const path of filesUnder('src'))
    if (SERVER_FILES.has(extname(path))) cpSync(join(PROJECT, path), join(outDir, relative('src', path)))
}

/** Builds into a folder of its own and then swaps it in, so that no reader meets half a build. */
async function build(hash: string): Promise<void> {
  const next = join(DIST, `next-${process.pid}`)
  mkdirSync(next, { recursive: true })
  try {
    // Throws with every problem, so that no toolkit is built on content with a broken link or a missing source.
    readContentFrom(join(PROJECT, 'content'))
    buildServer(join(next, 'server'))
    await buildWeb(join(next, 'web'))
    // The server finds content/ three folders up from a feature, in dist as in src.
    if (existsSync(join(PROJECT, 'content')))
      cpSync(join(PROJECT, 'content'), join(next, 'content'), { recursive: true })
    rmSync(STAMP, { force: true })
    for (const part of readdirSync(next)) {
      rmSync(join(DIST, part), { recursive: true, force: true })
      renameSync(join(next, part), join(DIST, part))
    }
    writeFileSync(STAMP, hash)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/** True when the process that holds the lock has gone without taking it along. */
function isLeftBehind(): boolean {
  const holder = existsSync(LOCK) ? Number(readFileSync(LOCK, 'utf8')) : 0
  if (!(holder > 0)) return false
  try {
    process.kill(holder, 0)
    return false
  } catch {
    return true
  }
}

/** Runs `work` unless another process is building; then it only waits a moment. */
async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(DIST, { recursive: true })
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if (isLeftBehind()) rmSync(LOCK, { force: true })
    else await setTimeout(100)
    return
  }
  try {
    await work()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

/** Builds when something changed since the last build. Without the build tools it takes what is there. */
export async function ensureBuilt(): Promise<void> {
  const built = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null)
  if (!existsSync(join(PROJECT, 'node_modules', 'vite'))) {
    if (built() !== null) return
    throw new Error('Nothing is built, and the build tools are missing. Run npm ci without --omit=dev once.')
  }
  const hash = inputsHash()
  const started = performance.now()
  while (built() !== hash) {
    await alone(async () => {
      if (built() === hash) return
      console.error('Building ...')
      await build(hash)
      console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    })
  }
}

if (process.argv[1] === import.meta.filename) await ensureBuilt()
