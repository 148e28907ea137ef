/**
 * Numbers of persons that may stand in a cell that is otherwise used, such as a phone number behind a call type. The
 * shapes are written so that DuckDB and JavaScript read them alike. Telephone numbers are those of North America; a
 * card number needs its blanks or hyphens, since call numbers have as many digits.
 */
const SHAPES = [
  String.raw`\b\d{3}-\d{2}-\d{4}\b`,
  String.raw`[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b`,
  String.raw`\([2-9]\d{2}\) ?[2-9]\d{2}[-. ]\d{4}\b`,
  String.raw`\b[2-9]\d{2} [2-9]\d{2} \d{4}\b`,
  String.raw`\b(?:1[-.])?[2-9]\d{2}-[2-9]\d{2}-\d{4}\b`,
  String.raw`\b(?:1[-.])?[2-9]\d{2}\.[2-9]\d{2}\.\d{4}\b`,
  String.raw`\b(?:\d{4}[- ]){3}\d{4}\b`,
] as const
const ANY = SHAPES.join('|')
const ANY_NOW = new RegExp(ANY)
const ANY_EACH = new RegExp(ANY, 'g')

/** What stands in place of a masked number. */
export const MASK = '[masked]'

/** The shortest of the shapes: a@b.cd. */
const SHORTEST = 6

/** SQL for a text column with personal numbers masked; everything else of the cell stays. */
export function maskSql(cell: string): string {
  const shape = `'${ANY}'`
  return `CASE WHEN length(${cell}) < ${SHORTEST} OR NOT regexp_matches(${cell}, ${shape}) THEN ${cell}
    ELSE regexp_replace(${cell}, ${shape}, '${MASK}', 'g') END`
}

/** SQL that counts cells of a masked column in which something was masked. */
export const maskedCountSql = (cell: string): string => `count(*) FILTER (contains(${cell}, '${MASK}'))`

export const needsMask = (text: string): boolean => text.length >= SHORTEST && ANY_NOW.test(text)

/** A text with personal numbers masked, for first rows and examples on a page. */
export const masked = (text: string): string => (needsMask(text) ? text.replace(ANY_EACH, MASK) : text)
