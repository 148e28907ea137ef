import type { DataClass, Role, Tenant } from '../../core/access.ts'
import type { AccountId, Instant } from '../../core/kinds.ts'
import type { Database, Tx } from '../../storage/index.ts'
import type { Keys } from '../keys.ts'
import type { Clock } from '../services.ts'
import { type Entry, entryMac, PLATFORM_CHAIN, signEnd } from './chain.ts'
import { appendCheckpoints } from './checkpoint-file.ts'
import { addCheckpoints, addEntry, grownChains, lockHead } from './store.ts'

export { type AuditProblem, type AuditReport, verifyAudit } from './verify.ts'

/** What was done. Ids only: never content, never a name. */
export interface AuditAct {
  /** On whose behalf; null for acts outside every collaboration, such as sign-in, in a platform transaction. */
  readonly tenant: Tenant | null
  readonly at: Instant
  /** For example `calls.import`. */
  readonly verb: string
  readonly object: { readonly type: string; readonly id: string }
  readonly class: DataClass
  readonly outcome?: 'done' | 'refused' | 'failed'
  /** Why a person was looked up, where class D3 or above is read. */
  readonly purpose?: string
  readonly onBehalfOf?: string
  readonly gateRule?: string
  readonly fieldsReleased?: readonly string[]
  readonly address?: string
  readonly session?: string
  readonly device?: string
  /** Who acts, where `tenant` is null. */
  readonly actor?: AccountId
  readonly role?: Role
}

export interface Audit {
  /** Adds an entry in the transaction of the act: both are kept or neither. */
  record(tx: Tx, act: AuditAct): Promise<void>
  /** Signs the end of each chain that grew, in the database and in a second place. Returns how many. */
  checkpoint(): Promise<number>
  /** Makes a checkpoint now and each hour. */
  begin(): Promise<void>
  /** Makes the last checkpoint. */
  stop(): Promise<void>
}

export interface AuditParts {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  /** The second place for checkpoints. Best on another disk than the records. */
  readonly checkpointFolder: string
  /** Told when an hourly checkpoint could not be made. */
  readonly onTrouble?: (error: unknown) => void
}

const HOUR_MS = 3_600_000

export function createAudit(parts: AuditParts): Audit {
  let timer: NodeJS.Timeout | undefined
  const checkpoint = () => makeCheckpoints(parts)
  return {
    record: (tx, act) => record(parts.keys, tx, act),
    checkpoint,
    begin: async () => {
      await checkpoint()
      timer = setInterval(() => checkpoint().catch(parts.onTrouble ?? (() => {})), HOUR_MS)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await checkpoint()
    },
  }
}

async function record(keys: Keys, tx: Tx, act: AuditAct): Promise<void> {
  const head = await lockHead(tx, act.tenant?.collaboration ?? PLATFORM_CHAIN)
  const entry = toEntry(act, head.collaboration_id, head.seq + 1)
  const mac = entryMac(keys, head.mac, entry)
  await addEntry(tx, entry, mac, signEnd(keys, 'audit head', { ...entry, mac }))
}

function toEntry(act: AuditAct, collaboration: string, seq: number): Entry {
  return {
    collaboration_id: collaboration,
    partner_id: act.tenant?.partner ?? PLATFORM_CHAIN,
    seq,
    at: new Date(act.at),
    actor: act.tenant?.account ?? act.actor ?? null,
    session: act.session ?? null,
    role: act.tenant?.role ?? act.role ?? null,
    verb: act.verb,
    object_type: act.object.type,
    object_id: act.object.id,
    class: act.class,
    purpose: act.purpose ?? null,
    on_behalf_of: act.onBehalfOf ?? null,
    gate_rule: act.gateRule ?? null,
    fields_released: act.fieldsReleased ?? [],
    outcome: act.outcome ?? 'done',
    address: act.address ?? null,
    device: act.device ?? null,
  }
}

async function makeCheckpoints({ database, keys, clock, checkpointFolder }: AuditParts): Promise<number> {
  return database.inPlatform(async (tx) => {
    const at = new Date(clock())
    const checkpoints = (await grownChains(tx)).map((end) => ({
      ...end,
      at,
      signature: signEnd(keys, 'audit checkpoint', end, at),
    }))
    if (checkpoints.length === 0) return 0
    await addCheckpoints(tx, checkpoints)
    await appendCheckpoints(checkpointFolder, checkpoints)
    return checkpoints.length
  })
}
