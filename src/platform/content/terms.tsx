import type { ComponentChildren } from 'preact'
import type { Content } from './read-content.ts'
import type { Term } from './schema.ts'

/** Finds words of the glossary in a text, each where it is first used, and remembers which were. */
export interface FoundTerms {
  readonly used: readonly Term[]
  mark(text: string): ComponentChildren
}

/** More than this on one page is noise. */
const MOST = 10

interface Lexicon {
  readonly pattern: RegExp
  readonly byWriting: ReadonlyMap<string, Term>
}
const lexicons = new WeakMap<Content, Lexicon>()

export function findTerms(content: Content): FoundTerms {
  let lexicon = lexicons.get(content)
  if (lexicon === undefined) {
    lexicon = lexiconOf(content.glossary)
    lexicons.set(content, lexicon)
  }
  const { pattern, byWriting } = lexicon
  const used: Term[] = []
  return {
    used,
    mark(text) {
      const parts: ComponentChildren[] = []
      let from = 0
      for (const found of text.matchAll(pattern)) {
        const term = byWriting.get(keyOf(found[0]))
        if (term === undefined || used.includes(term) || used.length >= MOST) continue
        used.push(term)
        parts.push(text.slice(from, found.index))
        parts.push(
          <a class="term" href={`#word-${term.id}`}>
            {found[0]}
          </a>,
        )
        from = found.index + found[0].length
      }
      parts.push(text.slice(from))
      return parts
    },
  }
}

/** Abbreviations are told by their capitals, terms in any writing. */
const keyOf = (writing: string): string => (writing === writing.toUpperCase() ? writing : writing.toLowerCase())

function lexiconOf(terms: readonly Term[]): Lexicon {
  const byWriting = new Map<string, Term>()
  for (const term of terms) {
    byWriting.set(term.term.toLowerCase(), term)
    if (term.abbreviation !== null && term.abbreviation === term.abbreviation.toUpperCase())
      byWriting.set(term.abbreviation, term)
  }
  const writings = [...byWriting.keys()].sort((one, other) => other.length - one.length).map(escaped)
  return { byWriting, pattern: new RegExp(`\\b(?:${writings.join('|')})\\b`, 'gi') }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
