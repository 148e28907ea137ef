import { z } from 'zod'
import { USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { failed, ok } from '../../core/result.ts'
import type { JobHandler } from '../../platform/jobs/index.ts'
import type { Services } from '../../platform/services.ts'
import { designMixes } from './design-mixes.ts'
import { DEMANDS, type WorkspaceSource } from './source.ts'
import { addRun } from './store.ts'

export const DESIGN_JOB = 'design'

const Payload = z.object({ importId: z.string(), demand: z.enum(DEMANDS).default('as-counted') })

/** Compares the usual mixes on one import and keeps the result, with its audit entry in the same transaction. */
export function designJob({ database, audit, clock, settings }: Services, source: WorkspaceSource): JobHandler {
  return async ({ tenant, payload, signal, progress }) => {
    const { importId, demand } = Payload.parse(payload)
    const calls = await source.open(tenant, importId, demand)
    if (calls === null) return failed('These calls are no longer there.')
    const outcome = await designMixes(await calls.replay(), USUAL_OPTIONS, {
      workers: settings.workers,
      signal,
      onProgress: (done, total) => void progress(done, total),
    })
    if (!outcome.ok) return failed('The comparison was stopped.')
    const run = await database.inTenant(tenant, async (tx) => {
      const at = clock()
      const id = await addRun(tx, tenant, {
        importId,
        callsName: calls.name,
        need: calls.need,
        result: outcome.value,
        at,
      })
      await audit.record(tx, { tenant, at, verb: 'design.run', object: { type: 'design-run', id }, class: 'D2' })
      return id
    })
    return ok({ run })
  }
}
