import type { Instant } from '../../../core/kinds.ts'
import { type Paper, paperFile, type Text } from '../../../platform/documents/index.ts'
import type { Reply } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { apa, bibtex, ris } from '../resource/citation.ts'
import type { Collection } from './collection.ts'
import { COLLECTION_WORDS } from './words.ts'
import type { Work } from './works.ts'

/** How a whole collection leaves: the last part of its address. */
export const COLLECTION_FORMS = ['cite.txt', 'cite.bib', 'cite.ris', 'pdf', 'word'] as const
export type CollectionForm = (typeof COLLECTION_FORMS)[number]

export interface Shown {
  readonly collection: Collection
  readonly works: readonly Work[]
  /** The partner whose member made it. */
  readonly maker: string
}

interface Leaving {
  readonly form: CollectionForm
  readonly at: Instant
  readonly language: Language
  /** "Seen by …", printed at the foot. */
  readonly seenBy: string
}

/** The citations of all that is still in the library, or the whole list as a paper. */
export function takeAway(shown: Shown, { form, at, language, seenBy }: Leaving): Reply | Promise<Reply> {
  if (form === 'pdf' || form === 'word')
    return paperFile(collectionPaper(shown, { language, seenBy }), { as: form, name: 'collection', at })
  const resources = shown.works.flatMap(({ resource }) => resource ?? [])
  const [type, text] = {
    // Reference lists stand in the order of the alphabet.
    'cite.txt': [
      'text/plain',
      `${resources
        .map(apa)
        .sort((one, other) => one.localeCompare(other, 'en'))
        .join('\n\n')}\n`,
    ],
    'cite.bib': ['application/x-bibtex', resources.map(bibtex).join('\n')],
    'cite.ris': ['application/x-research-info-systems', resources.map(ris).join('')],
  }[form]
  return {
    kind: 'download',
    name: form.replace('cite', 'collection'),
    type: `${type}; charset=utf-8`,
    bytes: new TextEncoder().encode(text),
  }
}

export function collectionPaper(
  { collection, works, maker }: Shown,
  { language, seenBy }: Pick<Leaving, 'language' | 'seenBy'>,
): Paper {
  const says = COLLECTION_WORDS[language]
  return {
    format: 1,
    language,
    title: collection.name,
    from: says.madeBy(maker),
    ...(collection.note === '' ? {} : { finding: collection.note }),
    whoMaySee: seenBy,
    marks: [],
    blocks: [{ kind: 'list', ordered: true, items: works.map((work) => lineOf(work, language)) }],
    caveats: [],
  }
}

function lineOf({ item, resource }: Work, language: Language): Text {
  const says = COLLECTION_WORDS[language]
  const note = item.note === '' ? [] : [` ${says.noteOf(item.note)}`]
  if (resource === null) return [`${item.title} (${says.gone})`, ...note]
  const cited = apa(resource)
  return resource.url === null ? [cited, ...note] : [{ text: cited, link: resource.url }, ...note]
}
