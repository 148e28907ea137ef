/**
 * Starts a compiled program, `node scripts/run.ts main.js …`, after building what is missing or out of date.
 * Messages of the build go to standard error, so that a command's JSON stays clean.
 */

import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [major] = process.versions.node.split('.').map(Number)
if (major === undefined || major < 22) {
  console.error(
    `This needs Node 26, and ${process.versions.node} runs. Start it with npm (npm start, npx pmhc), which brings its own; ` +
      'if that fails, run npm ci again without --omit=optional.',
  )
  process.exit(1)
}
const { ensureBuilt } = await import('./build.ts')
const program = process.argv[2]
if (program === undefined) throw new Error('Name the program to run, for example main.js')
await ensureBuilt()
const path = resolve(import.meta.dirname, '..', 'dist', 'server', program)
process.argv.splice(1, 2, path)
await import(pathToFileURL(join(path)).href)
