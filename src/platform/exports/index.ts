import { createHash } from 'node:crypto'
import type { DataClass } from '../../core/access.ts'
import type { Reply, WorkspaceRequest } from '../../web/route.ts'
import { type Paper, type PaperForm, type PdfOptions, pdfOf, wordOf } from '../documents/index.ts'
import type { Services } from '../services.ts'

/** Days after which an export should be deleted: it is a copy that no retention reaches. */
const KEEP_DAYS = 30
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The facts of a cover sheet, which go with everything that leaves the workspace (assurance rule 23). */
export interface Cover {
  readonly class: DataClass
  /** YYYY-MM-DD. */
  readonly date: string
  /** The account that asked. */
  readonly requester: string
  /** Counts about persons and places are told from this on; null where there are none. */
  readonly least: number | null
  /** The day after which the file should be deleted. */
  readonly expires: string
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

export function coverFor(
  { tenant, now }: WorkspaceRequest,
  { class: dataClass, least = null }: { readonly class: DataClass; readonly least?: number | null },
): Cover {
  return {
    class: dataClass,
    date: day(now),
    requester: tenant.account,
    least,
    expires: day(now + KEEP_DAYS * 86_400_000),
  }
}

/** A file ready to leave. */
export interface ExportFile {
  /** With its ending; class and date are added. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Rows of tables, or pictures, in it. */
  readonly rows: number
}

/** Leaves the audit entry of an export, with its row count and hash, and gives the file with the facts of its cover. */
export async function sendExport(
  services: Pick<Services, 'database' | 'audit'>,
  request: WorkspaceRequest,
  given: { readonly verb: string; readonly cover: Cover; readonly file: ExportFile },
): Promise<Reply> {
  const { tenant, now, address, visitor } = request
  const { cover, file } = given
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  await services.database.inTenant(tenant, (tx) =>
    services.audit.record(tx, {
      tenant,
      at: now,
      verb: given.verb,
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
      'x-least-count-told': cover.least === null ? 'none' : String(cover.least),
      'x-content-sha256': sha256,
    },
  }
}

export const rowsOf = ({ blocks }: Paper): number =>
  blocks.reduce((rows, block) => rows + (block.kind === 'table' ? block.rows.length : 0), 0)

/** A program paper (class D1) as PDF or Word, on its way out. `name` has no ending. */
export async function sendPaper(
  services: Pick<Services, 'database' | 'audit'>,
  request: WorkspaceRequest,
  given: { readonly verb: string; readonly paper: Paper; readonly as: PaperForm; readonly name: string } & Omit<
    PdfOptions,
    'at'
  >,
): Promise<Reply> {
  const { verb, paper, as, name, ...options } = given
  const bytes = as === 'word' ? await wordOf(paper) : await pdfOf(paper, { ...options, at: request.now })
  const [ending, type] = as === 'word' ? ['docx', WORD_TYPE] : ['pdf', 'application/pdf']
  return sendExport(services, request, {
    verb,
    cover: coverFor(request, { class: 'D1' }),
    file: { name: `${name}.${ending}`, type, bytes, rows: rowsOf(paper) },
  })
}
