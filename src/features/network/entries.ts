import { stateName } from '../../core/states.ts'
import { type Content, readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LIKE_WORDS } from './like-yours/words.ts'
import { NETWORK_WORDS } from './network-words.ts'
import { publishedSites } from './places.ts'

/** What the network brings into search: its pages, and the learning sites that may be shown. */
export function networkEntries(content: Content = readContent()): readonly SearchEntry[] {
  return [...PAGES, ...publishedSites(content).map(siteEntry)]
}

const PAGES: readonly SearchEntry[] = (['en', 'es'] as const).flatMap((language) =>
  (
    [
      ['/network', NETWORK_WORDS[language]],
      ['/network/like-yours', LIKE_WORDS[language]],
    ] as const
  ).map(([path, { title, description, lead }]) => pageEntry(language, { path, title, text: `${description} ${lead}` })),
)

function siteEntry(site: Content['sites'][number]): SearchEntry {
  const models = site.program_types.map((model) => NETWORK_WORDS.en.models[model])
  return {
    id: `site:${site.id}`,
    kind: 'site',
    path: `/network/sites/${site.id}`,
    title: `${site.agency}, ${site.state}`,
    text: [`Learning site in ${site.city}, ${stateName(site.state)}.`, ...site.notable_practices, ...models].join(' '),
    language: 'en',
    facets: { type: site.program_types, state: [site.state], confirmed: [site.confirmed ? 'yes' : 'no'] },
  }
}
