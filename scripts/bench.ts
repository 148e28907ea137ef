/**
 * npm run bench: measures the budgets of the design, one JSON line each, beside a baseline run on the same machine.
 * Names of parts may be given: `npm run bench -- profile simulation server`. Everything stays on this computer.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchDocuments } from './bench/documents.ts'
import { benchProfile } from './bench/file-to-profile.ts'
import { benchImport } from './bench/import.ts'
import { benchLibrary } from './bench/library.ts'
import { benchOptimiser } from './bench/optimiser.ts'
import { benchPages } from './bench/pages.ts'
import { benchQueueing } from './bench/queueing.ts'
import { benchScreen } from './bench/screen.ts'
import { benchSimulation } from './bench/simulation.ts'
import { benchStarts, memory } from './bench/starts.ts'
import { benchWeights } from './bench/weights.ts'
import { benchWork } from './bench/work.ts'
import { ensureBuilt } from './build.ts'

const PARTS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  profile: benchProfile,
  import: benchImport,
  simulation: benchSimulation,
  queueing: benchQueueing,
  screen: benchScreen,
  optimiser: benchOptimiser,
  library: benchLibrary,
  work: benchWork,
  documents: benchDocuments,
  server: benchServer,
}

async function benchServer(folder: string): Promise<void> {
  await ensureBuilt()
  const toolkit = await benchStarts(folder)
  try {
    await benchWeights(toolkit)
    await benchPages(toolkit, folder)
    memory('after the page load', toolkit.process.pid ?? 0, folder)
  } finally {
    await toolkit.stop()
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((part) => PARTS[part] === undefined)
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(2)
}
console.error(
  `Node ${process.versions.node} on ${availableParallelism()} cores. Other work on the machine blurs the figures.`,
)
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-bench-'))
  // As root PostgreSQL runs as another user, who must be able to pass through; else its data would stay elsewhere.
  chmodSync(folder, 0o711)
  try {
    await part(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
