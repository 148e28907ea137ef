import { createHash } from 'node:crypto'
import type { Paper } from '../../../platform/documents/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { PAPER_LEAST } from './served.ts'

/** Days after which an export should be deleted: it is a copy that no retention reaches. */
const KEEP_DAYS = 30
/** Papers hold numbers computed from coded calls, never a call. */
const DATA_CLASS = 'D2-tables'

/** What goes with a paper that leaves the workspace: the facts of a cover sheet. */
export interface Cover {
  readonly class: typeof DATA_CLASS
  /** YYYY-MM-DD. */
  readonly date: string
  /** The account that asked. */
  readonly requester: string
  /** Counts about places are told from this on. */
  readonly least: number
  /** The day after which the file should be deleted. */
  readonly expires: string
}

export function coverFor({ tenant, now }: WorkspaceRequest): Cover {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  return {
    class: DATA_CLASS,
    date: day(now),
    requester: tenant.account,
    least: PAPER_LEAST,
    expires: day(now + KEEP_DAYS * 86_400_000),
  }
}

/** A file ready to leave. */
export interface PaperFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Rows of tables, or pictures, in it. */
  readonly rows: number
  /** Where counts about places are told from fewer calls on than in papers. */
  readonly least?: number
}

export const rowsOf = ({ blocks }: Paper): number =>
  blocks.reduce((rows, block) => rows + (block.kind === 'table' ? block.rows.length : 0), 0)

/** Leaves the audit entry of an export, with its row count and hash, and gives the file with the facts of its cover. */
export async function sendExport(services: Services, request: WorkspaceRequest, file: PaperFile): Promise<Reply> {
  const { tenant, now, address, visitor } = request
  const cover = { ...coverFor(request), ...(file.least === undefined ? {} : { least: file.least }) }
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  await services.database.inTenant(tenant, (tx) =>
    services.audit.record(tx, {
      tenant,
      at: now,
      verb: 'design.export',
      object: { type: 'export', id: `rows ${file.rows} sha256 ${sha256}` },
      class: cover.class,
      address,
      ...(visitor.kind === 'account' ? { session: visitor.session } : {}),
    }),
  )
  return {
    kind: 'download',
    name: `${cover.class.toLowerCase()}-${file.name.replace(/\.(?=[a-z]+$)/, `-${cover.date}.`)}`,
    type: file.type,
    bytes: file.bytes,
    headers: {
      'x-data-class': cover.class,
      'x-exported-by': cover.requester,
      'x-expires-on': cover.expires,
      'x-least-count-told': String(cover.least),
      'x-content-sha256': sha256,
    },
  }
}
