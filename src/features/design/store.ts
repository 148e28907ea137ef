import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
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
  /** The saved design that it ran; null for the usual mixes. */
  readonly design: { readonly id: string; readonly version: number } | null
  /** What that design is called now; null without one, and where it was deleted. */
  readonly designName: string | null
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
    readonly design?: RunEntry['design']
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
      design_id: run.design?.id ?? null,
      design_version: run.design?.version ?? null,
    })
    .execute()
  return id
}

/** Runs with the name of the design that they compared, while it is there. */
const entries = (tx: Tx) =>
  tx
    .selectFrom('design_runs')
    .leftJoin('designs', (join) =>
      join.onRef('designs.id', '=', 'design_runs.design_id').on('designs.removed_at', 'is', null),
    )
    .select([
      'design_runs.id',
      'import_id',
      'calls_name',
      'design_runs.made_at',
      'need',
      'design_id',
      'design_version',
      'designs.name as design_name',
    ])

export async function latestRuns(tx: Tx, limit = 20): Promise<readonly RunEntry[]> {
  const rows = await entries(tx).orderBy('design_runs.made_at', 'desc').orderBy('design_runs.id').limit(limit).execute()
  return rows.map(entryOf)
}

/** Runs of a saved design, newest first. */
export async function runsOfDesign(tx: Tx, design: string, limit = 10): Promise<readonly RunEntry[]> {
  const rows = await entries(tx)
    .where('design_id', '=', design)
    .orderBy('design_runs.made_at', 'desc')
    .orderBy('design_runs.id')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

/**
 * The newest run of each data set that was not refused, newest first. `except` leaves out one data set. Row policies hold
 * it to the own partner.
 */
export async function newestRunOfEach(tx: Tx, { except }: { readonly except: string }): Promise<readonly RunEntry[]> {
  const rows = await entries(tx)
    .distinctOn('import_id')
    .where('import_id', '<>', except)
    .where(sql<boolean>`result ->> 'schema' = 'pmhc-design/2' and result ->> 'screen' is not null`)
    .orderBy('import_id')
    .orderBy('design_runs.made_at', 'desc')
    .execute()
  return rows.map(entryOf).sort((a, b) => b.madeAt - a.madeAt)
}

/** Null when there is no such run of this partner, or one that an older toolkit wrote in another form. */
export async function runById(tx: Tx, id: string): Promise<StoredRun | null> {
  const row = await entries(tx).select('result').where('design_runs.id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const result = readResult(row.result)
  const need = readNeed(row.need)
  return result === null || need === null ? null : { ...entryOf(row), need, result }
}

interface Row {
  readonly id: string
  readonly import_id: string
  readonly calls_name: string
  readonly made_at: Date
  readonly need: unknown
  readonly design_id: string | null
  readonly design_version: number | null
  readonly design_name: string | null
}
function entryOf(row: Row): RunEntry {
  const { design_id: design, design_version: version } = row
  return {
    id: row.id,
    importId: row.import_id,
    callsName: row.calls_name,
    madeAt: instant(row.made_at.getTime()),
    demand: readNeed(row.need)?.demand ?? null,
    design: design === null || version === null ? null : { id: design, version },
    designName: row.design_name,
  }
}

function readNeed(value: unknown): NeedFacts | null {
  return isNeed(value) ? value : null
}

function isNeed(value: unknown): value is NeedFacts {
  return typeof value === 'object' && value !== null && 'mentalHealthCalls' in value && 'busiest' in value
}
