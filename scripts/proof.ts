/**
 * npm run proof: the counts that take too long for the tests, one JSON line each, kept in docs/proof.
 * Names of parts may be given: `npm run proof -- kills readers --date 2026-11-21`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accessibility } from './proof/accessibility.ts'
import { audits } from './proof/audits.ts'
import { calibration } from './proof/calibration.ts'
import { imports } from './proof/imports.ts'
import { kills } from './proof/kills.ts'
import { lexicon } from './proof/lexicon.ts'
import { keepFigures } from './proof/page.ts'
import { note, type Part, type Seen } from './proof/part.ts'
import { properties } from './proof/properties.ts'
import { queue } from './proof/queue.ts'
import { readers } from './proof/readers.ts'
import { design, sample } from './proof/same-bytes.ts'
import { verdicts } from './proof/verdicts.ts'
import { word } from './proof/word.ts'

const PARTS: readonly Part[] = [
  kills,
  imports,
  readers,
  properties,
  queue,
  design,
  sample,
  verdicts,
  calibration,
  audits,
  lexicon,
  accessibility,
  word,
]

const { values, positionals: asked } = parseArgs({ options: { date: { type: 'string' } }, allowPositionals: true })
const unknown = asked.filter((name) => !PARTS.some((part) => part.name === name))
const date = values.date ?? dateOfLastCommit()
if (unknown.length > 0 || !/^\d{4}-\d\d-\d\d$/.test(date)) {
  note(`Use: npm run proof -- [PART ...] [--date YYYY-MM-DD]. Parts: ${PARTS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const seen = new Map<string, readonly Seen[]>()
for (const part of PARTS) {
  if (asked.length > 0 && !asked.includes(part.name)) continue
  note(`${part.title} ...`)
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-proof-'))
  try {
    const findings = await part.run(folder)
    // A part that had to be skipped leaves what was seen before.
    if (findings.length === 0) continue
    seen.set(part.name, findings)
    for (const finding of findings) process.stdout.write(`${JSON.stringify({ proof: part.name, ...finding })}\n`)
    keepFigures(PARTS, date, seen)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const failed = [...seen.values()].flat().filter(({ holds }) => !holds)
for (const { what, bar } of failed) note(`Does not hold: ${what} (${bar})`)
if (failed.length > 0) process.exitCode = 1

function dateOfLastCommit(): string {
  const asked = spawnSync('git', ['log', '-1', '--format=%cs'], { cwd: resolve(import.meta.dirname), encoding: 'utf8' })
  return asked.status === 0 ? asked.stdout.trim() : ''
}
