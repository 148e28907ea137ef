import { type RawBuilder, sql } from 'kysely'
import type { Language } from '../../web/words/index.ts'
import { HIT_END, HIT_START, TEXT_END, withoutMarks } from './marks.ts'

/** Longer questions are cut. */
const MOST_ASKED = 200

/** A question as the database can take it. */
export const tidyQuestion = (words: string): string => withoutMarks(words).toWellFormed().trim().slice(0, MOST_ASKED)

/** How much a word counts by where it stands: inside an upload, (unused), text, title. */
const WEIGHTS = sql`'{0.05, 0.1, 0.4, 1.0}'::real[]`
const WINDOW = 300
/** Enough to find the first hit in; a long page that answers later is shown from its start. */
const LOOKED_THROUGH = 6_000

/** Words with which people ask, that the dictionaries keep and that no answer repeats. */
const ASKING = /(?<![\p{L}\p{N}])(?:much|many|please|cu[aá]nt[oa]s?|por favor)(?![\p{L}\p{N}])/giu

/** The question without them, unless it holds nothing else. */
const withoutAsking = (words: string): string => {
  const rest = words.replaceAll(ASKING, ' ').trim()
  return rest === '' ? words : rest
}

/** What was asked, for entries in one language. Quotes, `or` and a minus sign mean what they mean elsewhere. */
export const queryIn = (language: Language, words: string): RawBuilder<unknown> =>
  sql`websearch_to_tsquery(search_language(${language}), without_accents(${withoutAsking(words)}))`

/** Normalised by the length of the text, so that a long page does not win by its length. */
export const rankOf = (query: RawBuilder<unknown>): RawBuilder<number> => sql`ts_rank(${WEIGHTS}, vector, ${query}, 1)`

const shownText = sql`split_part(text, ${TEXT_END}, 1)`

const marked = (text: RawBuilder<unknown>, words: string): RawBuilder<string> => sql`ts_headline(
  search_language(language), without_accents(${text}),
  websearch_to_tsquery(search_language(language), without_accents(${words})),
  ${`HighlightAll=true, StartSel=${HIT_START}, StopSel=${HIT_END}`})`

/** The columns of a hit: the title with its marks, and the part of the text around the first hit with its marks. */
export const shownColumns = (words: string): RawBuilder<unknown> =>
  words === ''
    ? sql`id, kind, path, language, facets, year, title, title as marked_title,
          left(${shownText}, ${WINDOW}) as snippet, left(${shownText}, ${WINDOW}) as marked_snippet,
          false as goes_before, length(${shownText}) > ${WINDOW} as goes_after`
    : sql`id, kind, path, language, facets, year, title, ${marked(sql.ref('title'), words)} as marked_title,
          snippet, ${marked(sql.ref('snippet'), words)} as marked_snippet, starts_at > 1 as goes_before,
          starts_at + ${WINDOW} <= length(source) as goes_after`

/**
 * Beside each shown row: where its snippet begins. The first six letters of a stem find the place; a plural or an accent
 * further on does no harm. Words that stand only inside an upload are shown from there.
 */
export const windowOf = (words: string): RawBuilder<unknown> =>
  words === ''
    ? sql``
    : sql`cross join lateral (select ${shownText} as shown) as whole cross join lateral (
        select case when in_text is null and in_more is not null then more else shown end as source,
               greatest(1, coalesce(in_text, in_more, 1) - 80) as starts_at
        from (select min(nullif(strpos(lower(left(shown, ${LOOKED_THROUGH})), left(stem, 6)), 0)) as in_text,
                     min(nullif(strpos(lower(more), left(stem, 6)), 0)) as in_more
              from unnest(tsvector_to_array(to_tsvector(search_language(language), without_accents(${words})))) as stem) as found
      ) as place cross join lateral (select substr(source, starts_at, ${WINDOW}) as snippet) as cut`
