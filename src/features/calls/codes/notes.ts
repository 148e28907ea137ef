import { z } from 'zod'
import { literal } from '../../../platform/tables/duck.ts'
import { readContent } from './content.ts'
import { KINDS, type Proposal } from './lexicon.ts'

const notesShape = z.object({
  id: z.literal('notes'),
  version: z.number().int(),
  negated: z.array(z.string()),
  rules: z.array(z.object({ class: z.enum(['yes', 'possible']), kind: z.enum(KINDS), match: z.string() })),
})
type NotesRules = z.infer<typeof notesShape>

let read: NotesRules | undefined
const rules = (): NotesRules => (read ??= notesShape.parse(readContent('notes.json')))

const MARKS = "[^A-Z0-9.,;:=?']+"

/**
 * What notes say: `no` where nothing speaks of mental health, `unknown` where there are none. What a negation covers
 * ("denies SI", "not suicidal", "no mental health history") counts for nothing. Notes are read so once and never kept.
 */
export function classifyNotes(text: string | null): Proposal {
  if (text === null || text.trim() === '') return { class: 'unknown', kind: 'empty' }
  const { negated, rules: all } = rules()
  const plain = ` ${text.toUpperCase().replace(new RegExp(MARKS, 'g'), ' ').replaceAll("'", ' ')} `
  const left = negated.reduce((rest, match) => rest.replace(new RegExp(match, 'g'), ' . '), plain)
  const found = all.find(({ match }) => new RegExp(match).test(left))
  return found === undefined ? { class: 'no', kind: 'other' } : { class: found.class, kind: found.kind }
}

/** SQL of DuckDB that says of a column of notes what `classifyNotes` says: `rank` 0 to 3, and `kind` (a place in KINDS). */
export function notesSql(column: string): { readonly rank: string; readonly kind: string } {
  const { negated, rules: all } = rules()
  const plain = `replace(regexp_replace(upper(${column}), ${literal(MARKS)}, ' ', 'g'), '''', ' ')`
  const left = negated.reduce(
    (rest, match) => `regexp_replace(${rest}, ${literal(match)}, ' . ', 'g')`,
    `' ' || ${plain} || ' '`,
  )
  const matches = ({ match }: NotesRules['rules'][number]) => `regexp_matches(${left}, ${literal(match)})`
  const anyOf = (read: 'yes' | 'possible') =>
    `regexp_matches(${left}, ${literal(
      all
        .filter((rule) => rule.class === read)
        .map(({ match }) => `(?:${match})`)
        .join('|'),
    )})`
  const isEmpty = `${column} IS NULL OR trim(${column}) = ''`
  return {
    rank: `(CASE WHEN ${isEmpty} THEN 0 WHEN ${anyOf('yes')} THEN 3 WHEN ${anyOf('possible')} THEN 2 ELSE 1 END)::TINYINT`,
    kind: `(CASE WHEN ${isEmpty} THEN NULL ${all.map((rule) => `WHEN ${matches(rule)} THEN ${KINDS.indexOf(rule.kind)}`).join(' ')} END)::TINYINT`,
  }
}
