import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { memberNames } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { CodeSide, ConfirmedCode } from './code-book.ts'
import { OUTCOMES, openLexicon, type Proposal, type Reason } from './lexicon.ts'
import type { SeenCode } from './seen.ts'

/** What a person decided about a code, with what they added to it. */
export interface Decision extends ConfirmedCode {
  /** Its code in the APCO common incident types. */
  readonly apco: string | null
  readonly note: string
}
export interface Confirmed extends Decision {
  /** The name of whoever confirmed it; null when they are no member any more. */
  readonly by: string | null
  readonly at: Instant
  /** The save that made it so. */
  readonly save: string
}

/** One code of the partner: where it stands, what is proposed for it, and what was confirmed. */
export interface CodeEntry {
  /** For addresses, so that no text of a code stands in one. */
  readonly id: string
  readonly side: CodeSide
  readonly plain: string
  readonly label: string
  /** Calls of all data sets. */
  readonly calls: number
  readonly firstMonth: string | null
  readonly lastMonth: string | null
  readonly proposal: Proposal
  readonly why: Reason | null
  readonly confirmed: Confirmed | null
}

export const codeId = (side: CodeSide, plain: string): string =>
  createHash('sha256').update(`${side} ${plain}`).digest('hex').slice(0, 16)

const MOST_AT_ONCE = 500

/** Keeps which codes stand in a data set, in place of what its last count found. Decisions of people stay. */
export async function noteCodesSeen(tx: Tx, tenant: Tenant, set: string, codes: readonly SeenCode[]): Promise<void> {
  await tx.deleteFrom('call_codes').where('set_id', '=', set).execute()
  const lexicon = openLexicon().version
  for (let from = 0; from < codes.length; from += MOST_AT_ONCE)
    await tx
      .insertInto('call_codes')
      .values(
        codes.slice(from, from + MOST_AT_ONCE).map((code) => ({
          collaboration_id: tenant.collaboration,
          partner_id: tenant.partner,
          set_id: set,
          side: code.side,
          plain: code.plain,
          label: code.label.slice(0, 1000),
          calls: code.calls,
          first_month: code.months[0]?.[0] ?? null,
          last_month: code.months.at(-1)?.[0] ?? null,
          months: JSON.stringify(code.months),
          proposed_class: code.proposal.class,
          proposed_kind: code.proposal.kind,
          why: JSON.stringify(code.why),
          lexicon,
        })),
      )
      .execute()
}

const reasonShape = z
  .discriminatedUnion('because', [
    z.object({ because: z.literal('word'), word: z.string(), typed: z.string().nullable() }),
    z.object({ because: z.literal('trap'), word: z.string() }),
    z.object({ because: z.literal('code'), means: z.string(), source: z.string().nullable() }),
    z.object({ because: z.literal('ending'), outcome: z.enum(OUTCOMES) }),
    z.object({ because: z.enum(['no-word', 'bare-code', 'empty']) }),
  ])
  .nullable()

/** Every code of the partner's data sets and of its code book, the ones with most calls first. */
export async function codeEntries(tx: Tx): Promise<readonly CodeEntry[]> {
  const entries = new Map<string, CodeEntry>()
  for (const row of await seenRows(tx)) {
    const id = codeId(row.side, row.plain)
    const before = entries.get(id)
    entries.set(id, before === undefined ? { ...fresh(row), id } : joined(before, fresh(row)))
  }
  for (const [id, row] of await confirmedCodes(tx)) {
    const { side, plain, label, confirmed } = row
    const { class: read, kind } = confirmed
    const unseen = { calls: 0, firstMonth: null, lastMonth: null, proposal: { class: read, kind }, why: null }
    entries.set(id, { ...(entries.get(id) ?? { id, side, plain, label, ...unseen }), confirmed })
  }
  return [...entries.values()].sort((one, other) => other.calls - one.calls || (one.plain < other.plain ? -1 : 1))
}

const SEEN = [
  ...(['side', 'plain', 'label', 'calls', 'first_month', 'last_month'] as const),
  ...(['proposed_class', 'proposed_kind', 'why'] as const),
] as const
const seenRows = (tx: Tx) => tx.selectFrom('call_codes').select(SEEN).orderBy('calls', 'desc').execute()
type SeenRow = Awaited<ReturnType<typeof seenRows>>[number]

const fresh = (row: SeenRow): Omit<CodeEntry, 'id'> => ({
  side: row.side,
  plain: row.plain,
  label: row.label,
  calls: row.calls,
  firstMonth: row.first_month,
  lastMonth: row.last_month,
  proposal: { class: row.proposed_class, kind: row.proposed_kind },
  why: reasonShape.safeParse(row.why).data ?? null,
  confirmed: null,
})

/** One text in two data sets: its calls together; what is surer is proposed. */
function joined(one: CodeEntry, other: Omit<CodeEntry, 'id'>): CodeEntry {
  const months = (pick: (a: string, b: string) => boolean, a: string | null, b: string | null) =>
    a === null || b === null ? (a ?? b) : pick(a, b) ? a : b
  const isSurer = one.proposal.class === 'unknown' && other.proposal.class !== 'unknown'
  return {
    ...one,
    ...(isSurer ? { proposal: other.proposal, why: other.why, label: other.label } : {}),
    calls: one.calls + other.calls,
    firstMonth: months((a, b) => a < b, one.firstMonth, other.firstMonth),
    lastMonth: months((a, b) => a > b, one.lastMonth, other.lastMonth),
  }
}

interface ConfirmedRow {
  readonly side: CodeSide
  readonly plain: string
  readonly label: string
  readonly confirmed: Confirmed
}

/** What people confirmed, by the id of the code. */
export async function confirmedCodes(tx: Tx): Promise<ReadonlyMap<string, ConfirmedRow>> {
  const rows = await tx.selectFrom('call_code_book').selectAll().execute()
  const names = await memberNames(
    tx,
    rows.map((row) => row.confirmed_by),
  )
  return new Map(
    rows.map((row) => [
      codeId(row.side, row.plain),
      {
        side: row.side,
        plain: row.plain,
        label: row.label,
        confirmed: {
          class: row.class,
          kind: row.kind,
          apco: row.apco,
          note: row.note,
          by: names.get(row.confirmed_by) ?? null,
          at: instant(row.confirmed_at.getTime()),
          save: row.save_id,
        },
      },
    ]),
  )
}

const monthsShape = z.array(z.tuple([z.string(), z.number()]))

/** The calls of a code by month over all data sets, oldest first, and which sets it stands in. */
export async function usesOfCode(
  tx: Tx,
  side: CodeSide,
  plain: string,
): Promise<{ readonly months: readonly (readonly [string, number])[]; readonly sets: readonly string[] }> {
  const rows = await tx
    .selectFrom('call_codes')
    .select(['months', 'set_id'])
    .where('side', '=', side)
    .where('plain', '=', plain)
    .orderBy('calls', 'desc')
    .execute()
  const months = new Map<string, number>()
  for (const row of rows)
    for (const [month, n] of monthsShape.safeParse(row.months).data ?? [])
      months.set(month, (months.get(month) ?? 0) + n)
  return { months: [...months].sort(([one], [other]) => (one < other ? -1 : 1)), sets: rows.map((row) => row.set_id) }
}
