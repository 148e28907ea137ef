import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import { type Content, readContent } from '../../platform/content/index.ts'
import { type Paper, readPaper } from '../../platform/documents/index.ts'
import { versionAt } from '../../platform/revisions/index.ts'
import type { Tx } from '../../storage/index.ts'
import { clausesIn, composeDraft, type Register } from './composed.ts'
import { fieldsDraft } from './draft.ts'
import { withSignatures } from './signed.ts'
import { type Agreement, agreementKey } from './store.ts'
import { agreementPaper, type MadePaper, type PaperOf, settledMarks } from './write/paper.ts'

/** A text as it was when it was settled. */
export interface SettledText {
  readonly paper: Paper
  readonly clauses: readonly string[]
}

/**
 * Keeps the newest version of a document as it reads now. What is signed and in force is this text, whatever the library
 * of clauses says later.
 */
export async function settleText(tx: Tx, tenant: Tenant, agreement: Agreement, at: Instant): Promise<void> {
  const { id, version } = agreement
  const content = readContent()
  const found = await versionAt(tx, agreementKey(id), version)
  if (found === null) return
  const draft = fieldsDraft(found.fields)
  const register = await namesOf(tx, tenant)
  const made = agreementPaper(content, { agreement, version, draft, register, isInvented: false })
  const composed = composeDraft(content, { agreement, draft, register })
  if (made === null || composed === null) return
  const row = { collaboration_id: tenant.collaboration, partner_id: tenant.partner, agreement_id: id, version }
  await tx
    .insertInto('agreement_texts')
    .values({
      ...row,
      paper: JSON.stringify(made.paper),
      clauses: [...clausesIn(composed)],
      settled_by: tenant.account,
      settled_at: new Date(at),
    })
    // Settled before and taken back without a change: the words that people said yes to stay.
    .onConflict((one) => one.doNothing())
    .execute()
}

/** Null for a version that was never settled. */
export async function settledText(tx: Tx, id: string, version: number): Promise<SettledText | null> {
  const row = await tx
    .selectFrom('agreement_texts')
    .select(['paper', 'clauses'])
    .where('agreement_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  const paper = row === undefined ? null : readPaper(row.paper)
  return row === undefined || !paper?.ok ? null : { paper: paper.value, clauses: row.clauses }
}

/** A version as a paper: the settled text where there is one, otherwise put together now. */
export async function paperAt(
  tx: Tx,
  content: Content,
  given: PaperOf & { readonly agreement: Pick<Agreement, 'id'> },
): Promise<MadePaper | null> {
  const settled = await settledText(tx, given.agreement.id, given.version)
  if (settled === null) return agreementPaper(content, given)
  const marked = settledMarks(settled.paper, given)
  const { agreement, version, register } = given
  return { paper: await withSignatures(tx, marked, { id: agreement.id, version, register }), gaps: [] }
}

async function namesOf(tx: Tx, { collaboration }: Tenant): Promise<Register> {
  const { name } = await tx
    .selectFrom('collaborations')
    .select('name')
    .where('id', '=', collaboration)
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('partners')
    .select(['id', 'name'])
    .where('collaboration_id', '=', collaboration)
    .execute()
  return { collaboration: name, partners: new Map(rows.map((row) => [row.id, row.name])) }
}
