import { type Duck, numberOf, textOf } from '../../../platform/tables/duck.ts'
import type { CodeSide } from './code-book.ts'
import { type Classified, type Proposal, plainText, type Reason } from './lexicon.ts'
import { type CodeUse, usesByMonth } from './months.ts'
import type { KnownText, Texts } from './texts.ts'

/** A text of a code as it stands in the calls of a data set, with what the lexicon proposes for it. */
export interface SeenCode extends Omit<CodeUse, 'id'> {
  readonly plain: string
  readonly label: string
  readonly proposal: Proposal
  readonly why: Reason | null
}

/** More different texts than this are free text and no code book: the ones with fewest calls are left out. */
const MOST_CODES = 5000
const LONGEST = 500

/**
 * The codes that stand in counted calls, the most frequent first. Needs the look-up tables `type_texts` and
 * `disposition_texts` and the view `coded_rows`, which the reading of a file leaves.
 */
export async function codesSeen(duck: Duck, texts: Texts): Promise<readonly SeenCode[]> {
  const columns = await duck.rows('DESCRIBE coded_rows')
  const reasons = columns.filter((row) => textOf(row, 'column_name').startsWith('reason_')).length
  const plain = { type: await plainTexts(duck, 'type'), disposition: await plainTexts(duck, 'disposition') }
  const known = { type: texts.types, disposition: texts.dispositions }
  return (await usesByMonth(duck, reasons))
    .flatMap(({ id, ...use }): SeenCode[] => {
      const text = plain[use.side].get(id)
      const found: KnownText | undefined = known[use.side][id]
      if (text === undefined || text === '' || text.length > LONGEST || found === undefined) return []
      const { classified, label } = found
      return [{ ...use, plain: text, label, proposal: proposalFor(classified), why: classified.reason ?? null }]
    })
    .sort((one, other) => other.calls - one.calls || (one.plain < other.plain ? -1 : 1))
    .slice(0, MOST_CODES)
}

/** What to propose to a person for a text: what it may be where nothing decides, else what the lexicon reads it as. */
export const proposalFor = ({ proposal, class: read, kind }: Classified): Proposal => proposal ?? { class: read, kind }

/** The plain text of each id. */
async function plainTexts(duck: Duck, side: CodeSide): Promise<ReadonlyMap<number, string>> {
  const rows = await duck.rows(`SELECT id, min(text) AS text FROM ${side}_texts GROUP BY id`)
  return new Map(rows.map((row) => [numberOf(row, 'id') ?? -1, plainText(textOf(row, 'text'))]))
}
