import type { TableProblem } from './problems.ts'
import { splitRecords } from './records.ts'

/** Column names that hold records of criminal-justice systems (class D6), which may be kept nowhere. */
const MARKER_NAME =
  /^(?:nic|ncic|fbi|ucn|fbi ucn|sid|mri|fpc|iii)(?: ?(?:no|num|number|nbr|id|hit|check|response|return|record|data))?$|^protection order conditions?$|^hit confirmation(?: text)?$/

/**
 * A marker written as a label with a value behind it, as "NIC/W123456789" in what those systems answer or "FBI NO: …" as
 * people type it. A bare word, such as a patrol area "REG III", is not one.
 */
const MARKER_LABEL = new RegExp(
  [
    String.raw`\b(?:NCIC|NIC|FBI|UCN|SID|MRI|FPC|III)(?:\/UCN)?(?: ?(?:NO|NUM|NUMBER|NBR|#))?\.? ?[:=#] ?[A-Z]{0,3}[0-9][A-Z0-9]{3,}`,
    String.raw`\b(?:NCIC|NIC|FBI|UCN|SID|MRI|FPC)\/[A-Z]{0,3}[0-9][A-Z0-9]{5,}`,
    // These three say nothing else, whoever types them.
    String.raw`\b(?:[Nn]cic|[Ff]bi|[Uu]cn|NCIC|FBI|UCN)(?: ?(?:[Nn]o|[Nn]um|[Nn]umber|NO|NUMBER|#))?\.? ?[:=#] ?[A-Za-z]{0,3}[0-9][A-Za-z0-9]{3,}`,
    String.raw`(?:HIT CONFIRMATION|[Hh]it [Cc]onfirmation) (?:[Rr]equest|[Rr]esponse|REQUEST|RESPONSE)\b`,
    '(?:PROTECTION ORDER CONDITION|[Pp]rotection [Oo]rder [Cc]ondition)[Ss]? ?[:=]',
  ].join('|'),
)
/** Longest text that such a label and the start of its value take. */
export const LONGEST_LABEL = 64

/** A column name in the form that name rules compare: lower case, one space between words. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim()
}

/** The first column whose name says that it holds criminal-justice records. */
export function markedColumn(columns: readonly string[]): string | null {
  return columns.find((column) => MARKER_NAME.test(plainName(column))) ?? null
}

/** Looks for a labelled criminal-justice number in raw bytes of a table. Names its column, never its value. */
export function markerIn(
  chunk: Buffer,
  table: { readonly delimiter: string; readonly columns: readonly string[] },
): TableProblem | null {
  const text = chunk.toString('latin1')
  const found = MARKER_LABEL.exec(text)
  if (found === null) return null
  const lineStart = text.lastIndexOf('\n', found.index) + 1
  const record = splitRecords(text.slice(lineStart, found.index), table.delimiter, 1)[0]
  const at = Math.max(0, (record?.cells.length ?? 1) - 1)
  return { kind: 'criminal-justice-marker', column: table.columns[at] ?? table.columns[0] ?? '?' }
}

export type Personal = 'social-security' | 'e-mail' | 'phone' | 'card'

const PERSONAL: readonly (readonly [Personal, RegExp])[] = [
  ['social-security', /^\s*\d{3}-\d{2}-\d{4}\s*$/],
  // Bounded, or a cell of 60,000 letters without an @ would take seconds.
  ['e-mail', /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}/i],
  ['phone', /^\s*(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}\s*$/],
  ['card', /^\s*(?:\d{4}[- ]){3}\d{4}\s*$/],
]

/** A column with fewer personal numbers is masked, not dropped. */
const MOST = 0.5

/** What personal numbers a column holds in most of its filled cells, or null. */
export function personalKind(values: readonly string[]): Personal | null {
  const filled = values.filter((value) => value !== '')
  if (filled.length === 0) return null
  for (const [kind, shape] of PERSONAL) {
    const hits = filled.reduce((sum, value) => sum + (shape.test(value) ? 1 : 0), 0)
    if (hits > 0 && hits >= filled.length * MOST) return kind
  }
  return null
}
