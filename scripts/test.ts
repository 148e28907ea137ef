/** npm test: makes sure that the build and Chromium are there, then runs the suite. Arguments go to Vitest. */
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ensureBuilt } from './build.ts'
import { findChromium, installChromium } from './chromium.ts'

const project = resolve(import.meta.dirname, '..')
await ensureBuilt()
const chromium = findChromium() ?? installChromium()
// Only this reporter names each test that is skipped.
const naming = chromium === null ? ['--reporter=verbose'] : []
const done = spawnSync(
  process.execPath,
  [join(project, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...naming, ...process.argv.slice(2)],
  {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, ...(chromium === null ? {} : { PMHC_CHROMIUM: chromium }) },
  },
)
process.exitCode = done.status ?? 1
