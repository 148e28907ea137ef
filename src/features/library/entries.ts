import { type Content, readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import type { Tx } from '../../storage/index.ts'
import { words } from '../../web/words/index.ts'
import { decreeEntries } from './decrees/entries.ts'
import { valueName } from './facet-words.ts'
import { facetsOf } from './facets.ts'
import { publishedWithText } from './published-store.ts'
import { contentResource, type LibraryResource, publishersOf } from './resource.ts'
import { LIBRARY_WORDS } from './words.ts'

/** What the library brings into search: resources, hubs, words explained, and its own pages. */
export function libraryEntries(content: Content = readContent()): readonly SearchEntry[] {
  return [
    ...PAGES,
    ...content.resources.map((one) => resourceEntry(contentResource(one))),
    ...content.hubs.map(hubEntry),
    ...content.glossary.map(termEntry),
    ...decreeEntries(content),
  ]
}

/** What the desk has published, read from its own records. */
export async function publishedEntries(tx: Tx): Promise<readonly SearchEntry[]> {
  const published = await publishedWithText(tx)
  return published.map(({ resource, fullText }) => resourceEntry(resource, fullText))
}

/** The names of its topics are found too: someone looks for "crisis centers", the record says "crisis-stabilization". */
export function resourceEntry(resource: LibraryResource, fullText = ''): SearchEntry {
  const topics = resource.topics.map((topic) => valueName('topic', topic, 'en'))
  return {
    id: `resource:${resource.id}`,
    kind: 'resource',
    path: `/library/${resource.id}`,
    title: resource.title,
    text: resource.summary,
    keywords: [...publishersOf(resource), ...(resource.year === null ? [] : [String(resource.year)]), ...topics],
    more: fullText,
    language: 'en',
    facets: facetsOf(resource),
    ...(resource.publishedAt === null ? {} : { publishedAt: resource.publishedAt }),
  }
}

function hubEntry(hub: Content['hubs'][number]): SearchEntry {
  return {
    id: `hub:${hub.id}`,
    kind: 'hub',
    path: `/library/hubs#${hub.id}`,
    title: hub.name,
    text: `${hub.org}. ${hub.offers}`,
    language: 'en',
    facets: { topic: hub.focus, perspective: hub.perspectives, confirmed: [hub.confirmed ? 'yes' : 'no'] },
  }
}

function termEntry(term: Content['glossary'][number]): SearchEntry {
  return {
    id: `term:${term.id}`,
    kind: 'term',
    path: `/library/glossary#${term.id}`,
    title: term.abbreviation === null ? term.term : `${term.term} (${term.abbreviation})`,
    text: term.definition,
    language: 'en',
    facets: { confirmed: [term.confirmed ? 'yes' : 'no'] },
  }
}

const GLOSSARY_PAGE = words(
  { title: 'Words explained', text: 'Glossary: short definitions of terms, in plain words.' },
  { title: 'Palabras explicadas', text: 'Glosario: definiciones cortas en palabras sencillas.' },
)
const PAGES: readonly SearchEntry[] = (['en', 'es'] as const).flatMap((language) => {
  const says = LIBRARY_WORDS[language]
  const glossary = GLOSSARY_PAGE[language]
  const entry = (path: string, title: string, text: string) => pageEntry(language, { path, title, text })
  return [
    entry('/library', says.title, says.lead),
    entry('/library/hubs', says.hubsTitle, says.hubsLead),
    entry('/library/glossary', glossary.title, glossary.text),
  ]
})
