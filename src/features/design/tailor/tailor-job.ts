import { z } from 'zod'
import type { PriceTable } from '../../../core/mix/prices.ts'
import { failed, ok } from '../../../core/result.ts'
import type { JobHandler } from '../../../platform/jobs/index.ts'
import { versionAt } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { fromFields } from '../explore/design.ts'
import { designKey } from '../explore/store.ts'
import type { WorkspaceSource } from '../source.ts'
import { factsOf } from './facts-of.ts'
import { areaCallsOf } from './tailor-around.ts'
import { TailorAsk } from './tailor-ask.ts'
import { searchOnThread } from './tailor-thread.ts'

export const TAILOR_JOB = 'tailor'

/** A design in the version it had, and what a proposal must keep to. */
export const TailorPayload = z.object({ design: z.string(), version: z.number(), ask: TailorAsk })
export type TailorPayload = z.infer<typeof TailorPayload>

/**
 * Searches mixes for a design on its own calls. The calls stay here: what is kept is the proposals, in the job's result,
 * with an audit entry.
 */
export function tailorJob(
  { database, audit, clock }: Services,
  source: WorkspaceSource,
  tables: readonly PriceTable[],
): JobHandler {
  return async ({ id: job, tenant, payload, signal, progress }) => {
    const { design: id, version, ask } = TailorPayload.parse(payload)
    const found = await database.inTenant(tenant, (tx) => versionAt(tx, designKey(id), version))
    if (found === null) return failed('This design is no longer there.')
    const { calls: importId, demand, options, beliefs } = fromFields(found.fields)
    const calls = await source.open(tenant, importId, demand)
    if (calls === null) return failed('These calls are no longer there.')
    await progress(0, null)
    const replay = await calls.replay()
    const facts = factsOf(replay, options)
    if (!facts.ok) return failed('These calls cannot carry a proposal. Run the comparison: it says what is missing.')
    const { mixes: _, ...rest } = options
    const outcome = await searchOnThread(
      { facts: facts.value, options: rest, beliefs, ask, tables, areas: areaCallsOf(replay) },
      { signal, onStep: (done, total) => void progress(done, total) },
    )
    if (outcome === null) return failed('The search was stopped.')
    await database.inTenant(tenant, (tx) =>
      audit.record(tx, { tenant, at: clock(), verb: 'design.propose', object: { type: 'job', id: job }, class: 'D2' }),
    )
    return ok(outcome)
  }
}
