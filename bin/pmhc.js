#!/usr/bin/env node
// The pmhc command. It runs under the Node that the lockfile pins, whichever one started it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const tools = join(project, 'node_modules', '.bin')
const pinned = join(tools, 'node')
const child = spawn(
  existsSync(pinned) ? pinned : process.execPath,
  [join(project, 'scripts', 'run.ts'), 'cli.js', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` } },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
