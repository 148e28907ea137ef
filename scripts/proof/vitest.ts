import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

export const PROJECT = resolve(import.meta.dirname, '..', '..')

/** Runs Vitest with these words; its output goes to standard error. Returns what it ended with. */
export function vitest(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const program = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, 'run', ...words], {
      cwd: PROJECT,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...environment },
    })
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}
