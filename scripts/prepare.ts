/** Runs after npm ci: puts the pmhc command where npx finds it, and builds when the build tools are there. */
import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'

const modules = resolve(import.meta.dirname, '..', 'node_modules')
const link = join(modules, '.bin', 'pmhc')
rmSync(link, { force: true })
symlinkSync(join('..', '..', 'bin', 'pmhc.js'), link)
if (existsSync(join(modules, 'vite'))) {
  const { ensureBuilt } = await import('./build.ts')
  await ensureBuilt()
}
