/** Fails on an import that points the wrong way: app -> features -> web, platform, storage -> core. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const SOURCE = resolve(import.meta.dirname, '..', 'src')

/** Which folders each folder may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  web: ['core'],
  storage: ['core'],
  platform: ['core', 'storage', 'web'],
  features: ['core', 'storage', 'platform', 'web'],
  field: ['core', 'web'],
  app: ['core', 'storage', 'platform', 'web', 'features'],
}

interface Import {
  readonly file: string
  readonly line: number
  readonly target: string
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const found: Import[] = []
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
    for (const match of line.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)) {
      const target = relative(SOURCE, resolve(dirname(file), match[1] ?? ''))
      if (!target.startsWith('..')) found.push({ file: relative(SOURCE, file), line: index + 1, target })
    }
  return found
}

/** The layer a path belongs to; files directly under src, and the command line, are the app. */
function layerOf(path: string): string {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : 'app'
  return folder === 'cli' ? 'app' : folder
}
/** A test may arrange with anything; nothing may import it. */
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const featureOf = (path: string): string | null => /^features\/([^/]+)\//.exec(path)?.[1] ?? null

function problemWith({ file, target }: Import): string | null {
  if (isTest(target)) return 'a test is not imported'
  if (isTest(file)) return null
  const from = layerOf(file)
  const to = layerOf(target)
  if (from !== to && !(MAY_IMPORT[from] ?? []).includes(to)) return `${from} may not import ${to}`
  const [ours, theirs] = [featureOf(file), featureOf(target)]
  const isDoor = /^features\/[^/]+\/index\.ts$/.test(target)
  if (theirs !== null && theirs !== ours && !isDoor) return `use feature ${theirs} through its index.ts only`
  return null
}

const files = sourceFiles(SOURCE)
const wrong = files.flatMap(importsOf).flatMap((found) => {
  const problem = problemWith(found)
  return problem === null ? [] : [`src/${found.file}:${found.line} imports src/${found.target}: ${problem}`]
})
for (const line of wrong) console.error(line)
if (wrong.length > 0) process.exitCode = 1
else console.log(`Import arrows hold in ${files.length} files.`)
