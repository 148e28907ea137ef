import type { Services } from '../../../platform/services.ts'
import { leastTold } from '../../../web/parts/index.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { coverFor, sendExport } from '../papers/paper-export.ts'
import type { DesignResult } from '../result.ts'
import type { Counting } from './counting.ts'
import { withoutFew } from './few-calls.ts'
import { recordOf } from './run-record.ts'

const NAME = 'pmhc-run.json'
const TYPE = 'application/json'
const bytesOf = (record: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(record)}\n`)

/** The run record of a guest's own file, whole. */
export function recordReply(result: DesignResult, counting: Counting | null): Reply {
  return { kind: 'download', name: NAME, type: TYPE, bytes: bytesOf(recordOf(result, counting)) }
}

/** The run record as it leaves a workspace: with a cover, an audit entry of its own, and nothing of areas with few calls. */
export function exportRecord(
  services: Services,
  request: WorkspaceRequest,
  { result, counting }: { readonly result: DesignResult; readonly counting: Counting | null },
): Promise<Reply> {
  const least = leastTold('workspace')
  const cover = coverFor(request, least)
  const bytes = bytesOf({ ...withoutFew(recordOf(result, counting), least), cover })
  return sendExport(services, request, { name: NAME, type: TYPE, bytes, rows: result.mixes.length, least })
}
