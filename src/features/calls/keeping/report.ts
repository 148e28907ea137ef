import { z } from 'zod'
import type { TableFact } from '../../../platform/tables/table-facts.ts'
import type { BadRowReason, NeedProfile, WarningKind } from '../profile/profile.ts'
import type { KeptImport } from './kept.ts'

const badRows = z.object({
  // Only this module writes reports, so a reason is one that was known then.
  reason: z.custom<BadRowReason>((value) => typeof value === 'string'),
  rows: z.number(),
  effect: z.enum(['left-out', 'joined', 'minutes-unknown']),
  where: z.string(),
})

/** Only this module writes reports, so a kind is one that was known then. */
const warningKind = z.custom<WarningKind>((value) => typeof value === 'string')

/** Only this module writes reports, so a fact has the shape that it had. */
const fact = z.custom<TableFact>((value) => typeof value === 'object' && value !== null && 'kind' in value)

const reportShape = z.object({
  version: z.literal(1),
  /** rows = calls + joined + rejected. */
  rows: z.number(),
  calls: z.number(),
  joined: z.number(),
  rejected: z.number(),
  badRows: z.array(badRows),
  columnsUsed: z.array(z.object({ column: z.string(), use: z.string() })),
  columnsDropped: z.array(z.object({ column: z.string(), why: z.string() })),
  /** What a reader of the import should know, by kind; values of the file are never in it. */
  warnings: z.array(
    z.object({ kind: warningKind, says: z.string(), count: z.number().optional(), column: z.string().optional() }),
  ),
  /** What was taken of the files and what was left. Older reports have none. */
  told: z.array(fact).default([]),
  /** Files and sheets that were read as lists of codes. */
  codeTables: z.array(z.string()).default([]),
  /** Rows on the review list. */
  onReviewList: z.number(),
  /** Whether call numbers were sealed for the reviewers of an audit. */
  keepsNumbers: z.boolean(),
})

/** What became of every row and column of an import. Counts and names of columns only. */
export type ImportReport = z.infer<typeof reportShape>

export function readReport(value: unknown): ImportReport | null {
  const read = reportShape.safeParse(value)
  return read.success ? read.data : null
}

export function reportOf(
  profile: Pick<NeedProfile, 'file' | 'warnings'>,
  kept: Pick<KeptImport, 'taken' | 'onReviewList' | 'keepsNumbers'>,
): ImportReport {
  const { rows, calls, joined, rejected, badRows: bad, columnsUsed, columnsDropped } = profile.file
  return {
    version: 1,
    ...{ rows, calls, joined, rejected },
    badRows: bad.map((one) => ({ ...one })),
    columnsUsed: columnsUsed.map((one) => ({ ...one })),
    columnsDropped: columnsDropped.map((one) => ({ ...one })),
    warnings: profile.warnings.map((one) => ({ ...one })),
    told: kept.taken.told.map((one) => ({ ...one })),
    codeTables: [...kept.taken.codeTables],
    onReviewList: kept.onReviewList,
    keepsNumbers: kept.keepsNumbers,
  }
}
