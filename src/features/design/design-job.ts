import { z } from 'zod'
import type { Tenant } from '../../core/access.ts'
import { type DesignOptions, USUAL_OPTIONS, withDoNothing } from '../../core/mix/mix.ts'
import { failed, ok } from '../../core/result.ts'
import type { JobHandler } from '../../platform/jobs/index.ts'
import { versionAt } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import { designMixes } from './design-mixes.ts'
import { fromFields } from './explore/design.ts'
import { designKey } from './explore/store.ts'
import { DEMANDS, type DemandChoice, type WorkspaceSource } from './source.ts'
import { addRun, type RunEntry } from './store.ts'

export const DESIGN_JOB = 'design'

const GONE = 'These calls are no longer there.'

const Usual = z.object({ importId: z.string(), demand: z.enum(DEMANDS).default('as-counted') })
const Saved = z.object({ design: z.string(), version: z.number() })
const Payload = z.union([Saved, Usual])

/** What is compared: the usual mixes on one data set, or a saved design in the version it had then. */
interface Asked {
  readonly importId: string
  readonly demand: DemandChoice
  readonly options: DesignOptions
  readonly design: RunEntry['design']
}

/** Compares mixes on a data set and keeps the result, with its audit entry in the same transaction. */
export function designJob({ database, audit, clock, settings }: Services, source: WorkspaceSource): JobHandler {
  const asked = async (tenant: Tenant, given: z.infer<typeof Payload>): Promise<Asked | null> => {
    if (!('design' in given)) return { ...given, options: USUAL_OPTIONS, design: null }
    const { design: id, version } = given
    const found = await database.inTenant(tenant, (tx) => versionAt(tx, designKey(id), version))
    if (found === null) return null
    const { calls: importId, demand, options } = fromFields(found.fields)
    return { importId, demand, options: { ...options, mixes: withDoNothing(options.mixes) }, design: { id, version } }
  }
  return async ({ tenant, payload, signal, progress }) => {
    const given = await asked(tenant, Payload.parse(payload))
    if (given === null) return failed('This design is no longer there.')
    const { importId, demand, options, design } = given
    const calls = await source.open(tenant, importId, demand)
    if (calls === null) return failed(GONE)
    const outcome = await designMixes(await calls.replay(), options, {
      workers: settings.workers,
      signal,
      onProgress: (done, total) => void progress(done, total),
    })
    if (!outcome.ok) return failed('The comparison was stopped.')
    // Calls that were taken back meanwhile leave no figures behind.
    if ((await source.open(tenant, importId, demand)) === null) return failed(GONE)
    const run = await database.inTenant(tenant, async (tx) => {
      const at = clock()
      const kept = { importId, callsName: calls.name, need: calls.need, result: outcome.value, at, design }
      const id = await addRun(tx, tenant, kept)
      await audit.record(tx, { tenant, at, verb: 'design.run', object: { type: 'design-run', id }, class: 'D2' })
      return id
    })
    return ok({ run })
  }
}
