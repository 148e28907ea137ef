import type { Reply } from '../../../web/route.ts'
import type { DesignResult } from '../result.ts'
import type { Counting } from './counting.ts'
import { recordOf } from './run-record.ts'

/** The run record as a file. */
export function recordReply(result: DesignResult, counting: Counting | null): Reply {
  const text = `${JSON.stringify(recordOf(result, counting))}\n`
  return {
    kind: 'download',
    name: 'pmhc-run.json',
    type: 'application/json',
    bytes: new TextEncoder().encode(text),
  }
}
