import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { verifyAudit } from '../../src/platform/audit/index.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { rolePassword } from '../../src/storage/bundled/secrets.ts'
import { connectAs } from '../../src/storage/index.ts'
import { end, killServer, startProcess } from './processes.ts'

/** What is killed without a word: the database server, the toolkit's process, or both at once as by a power cut. */
const KINDS = ['server', 'toolkit', 'both'] as const
type Kind = (typeof KINDS)[number]

export interface CrashReport {
  readonly kills: number
  readonly killsOf: Readonly<Record<Kind, number>>
  readonly acknowledged: number
  readonly lost: number
  readonly auditProblems: number
  readonly seconds: number
}

const WRITER = fileURLToPath(new URL('./crash-writer.ts', import.meta.url))
const ROW = /^row: ([0-9a-f]{8}-[0-9a-f-]{27})$/

/**
 * Kills the server, the toolkit or both during writes, `kills` times, and looks after each restart whether every row that
 * was acknowledged is there and the audit trail is whole. It does not cut the machine's power: what the disk itself
 * promises after fsync is not tested here.
 */
export async function crashRepeatedly(kills: number): Promise<CrashReport> {
  const started = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-crash-'))
  chmodSync(folder, 0o711)
  const run = newRun(join(folder, 'data'))
  try {
    let { lost, auditProblems } = { lost: 0, auditProblems: 0 }
    await run.startWriter()
    for (let n = 0; n < kills; n++) {
      await run.readRows(20 + ((n * 17) % 60))
      await run.kill(KINDS[n % KINDS.length] ?? 'server')
      lost += await run.missingRows()
      auditProblems += await run.auditProblems()
    }
    const killsOf = (kind: number) => Math.floor((kills + KINDS.length - 1 - kind) / KINDS.length)
    return {
      kills,
      killsOf: { server: killsOf(0), toolkit: killsOf(1), both: killsOf(2) },
      acknowledged: run.acknowledged.size,
      lost,
      auditProblems,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    await run.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function newRun(dataFolder: string) {
  const master = randomBytes(32)
  const keys = createKeys(master)
  const cluster = join(dataFolder, 'postgres', 'cluster')
  const owner: pg.PoolConfig = {
    host: join(dataFolder, 'postgres', 'run'),
    user: 'pmhc_owner',
    password: rolePassword(keys, 'pmhc_owner'),
    database: 'pmhc',
  }
  const writer = newWriter([dataFolder, master.toString('base64'), randomUUID(), randomUUID()])
  const { acknowledged, readRows } = writer
  return {
    acknowledged,
    readRows,
    startWriter: writer.start,
    async kill(kind: Kind): Promise<void> {
      if (kind === 'server') {
        killServer(cluster)
        await writer.readUntil((line) => line.startsWith('trouble: '))
        await readRows(5)
        return
      }
      if (kind === 'both') killServer(cluster)
      await writer.end()
      await writer.start()
    },
    missingRows: () =>
      connectAs(owner, async (client) => {
        const said = [...acknowledged]
        const { rows } = await client.query<{ id: string }>('select id from jobs where id = any ($1::uuid[])', [said])
        return said.length - rows.length
      }),
    auditProblems: async () => (await verifyAudit(owner, keys, join(dataFolder, 'checkpoints'))).problems.length,
    async close(): Promise<void> {
      await writer.end()
      killServer(cluster)
    },
  }
}

/** The process that writes rows, started anew after each kill, and every row it said was committed. */
function newWriter(args: readonly string[]) {
  const acknowledged = new Set<string>()
  let running: ReturnType<typeof startProcess> | null = null

  function note(line: string): void {
    const id = ROW.exec(line)?.[1]
    if (id !== undefined) acknowledged.add(id)
  }
  async function readUntil(isLast: (line: string) => boolean): Promise<void> {
    if (running === null) throw new Error('No writer runs')
    for (;;) {
      const line = await running.line()
      note(line)
      if (isLast(line)) return
    }
  }
  return {
    acknowledged,
    readUntil,
    async readRows(count: number): Promise<void> {
      const until = acknowledged.size + count
      await readUntil(() => acknowledged.size >= until)
    },
    async start(): Promise<void> {
      running = startProcess(WRITER, args)
      await readUntil((line) => line.startsWith('ready: '))
    },
    /** What the writer said before it was killed counts as acknowledged too. */
    async end(): Promise<void> {
      if (running === null) return
      const { child, lines } = running
      running = null
      await end(child, 'SIGKILL')
      for await (const line of lines) note(line)
    },
  }
}
