import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Result } from '../../../core/result.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { listSets, recountSet } from '../keeping/sets.ts'
import { type Saved, type SaveHow, saveCodes, type Wanted } from './code-saves.ts'

/** Who changes the code book, when, and from which address where there is one. */
interface Changing {
  readonly tenant: Tenant
  readonly now: Instant
  readonly address?: string
}

/** Saves codes, has every data set counted anew, and writes who did it, in one transaction. */
export function confirmCodes(
  services: Services,
  changing: Changing,
  given: {
    readonly wanted: readonly Wanted[]
    readonly how: Exclude<SaveHow, 'undo'>
    /** True where an import follows at once, whose count takes the codes up. */
    readonly isCountedNext?: boolean
  },
): Promise<Result<Saved, readonly string[]>> {
  const { tenant, now } = changing
  return services.database.inTenant(tenant, async (tx) => {
    const saved = await saveCodes(tx, tenant, given.wanted, { how: given.how, at: now })
    const save = saved.ok ? saved.value.save : null
    if (save !== null) await followSave(services, changing, { tx, save, isCountedNext: given.isCountedNext })
    return saved
  })
}

/** What every change of the code book brings with it: a new count of each data set, and an entry in the audit trail. */
export async function followSave(
  services: Services,
  { tenant, now, address }: Changing,
  {
    tx,
    save,
    isCountedNext = false,
  }: { readonly tx: Tx; readonly save: string; readonly isCountedNext?: boolean | undefined },
): Promise<void> {
  if (!isCountedNext) for (const set of await listSets(tx)) await recountSet(services, tenant, set.id, tx)
  const object = { type: 'call code save', id: save }
  const from = address === undefined ? {} : { address }
  await services.audit.record(tx, { tenant, at: now, verb: 'calls.codes', object, class: 'D2', ...from })
}
