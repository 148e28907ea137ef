import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { NeedFacts } from './need-facts.ts'
import { type DesignResult, readResult } from './result.ts'

export interface RunEntry {
  readonly id: string
  readonly importId: string
  readonly callsName: string
  readonly madeAt: Instant
  /** The scenario of demand that was replayed, if any. */
  readonly demand: NeedFacts['demand'] | null
}
export interface StoredRun extends RunEntry {
  readonly need: NeedFacts
  readonly result: DesignResult
}

export async function addRun(
  tx: Tx,
  tenant: Tenant,
  run: {
    readonly importId: string
    readonly callsName: string
    readonly need: NeedFacts
    readonly result: DesignResult
    readonly at: Instant
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('design_runs')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      import_id: run.importId,
      calls_name: run.callsName,
      seed: run.result.seed,
      replications: run.result.replications,
      need: JSON.stringify(run.need),
      result: JSON.stringify(run.result),
      made_by: tenant.account,
      made_at: new Date(run.at),
    })
    .execute()
  return id
}

const ENTRY = ['id', 'import_id', 'calls_name', 'made_at', 'need'] as const

export async function latestRuns(tx: Tx, limit = 20): Promise<readonly RunEntry[]> {
  const rows = await tx
    .selectFrom('design_runs')
    .select(ENTRY)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

/** Null when there is no such run of this partner, or one that an older toolkit wrote in another form. */
export async function runById(tx: Tx, id: string): Promise<StoredRun | null> {
  const row = await tx
    .selectFrom('design_runs')
    .select([...ENTRY, 'result'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const result = readResult(row.result)
  const need = readNeed(row.need)
  return result === null || need === null ? null : { ...entryOf(row), need, result }
}

function entryOf(row: { id: string; import_id: string; calls_name: string; made_at: Date; need: unknown }): RunEntry {
  const { id, import_id: importId, calls_name: callsName, made_at: madeAt } = row
  return { id, importId, callsName, madeAt: instant(madeAt.getTime()), demand: readNeed(row.need)?.demand ?? null }
}

function readNeed(value: unknown): NeedFacts | null {
  return isNeed(value) ? value : null
}

function isNeed(value: unknown): value is NeedFacts {
  return typeof value === 'object' && value !== null && 'mentalHealthCalls' in value && 'busiest' in value
}
