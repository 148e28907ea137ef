import { readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import { MEASURE_WORDS } from './words.ts'

/** What search can find here: each measure by its id, its name and every other name, and the pages of the section. */
export function measureEntries(): readonly SearchEntry[] {
  const { measures } = readContent()
  return [
    ...measures.map(
      ({ id, name, asks, numerator, denominator, pitfall, aliases, ...rest }): SearchEntry => ({
        id: `measure:${id}`,
        kind: 'measure',
        path: `/measure/measures/${id}`,
        title: `${id} ${name}`,
        text: [asks, numerator, denominator ?? '', pitfall].filter((part) => part !== '').join(' '),
        keywords: aliases,
        language: 'en',
        facets: {
          element: rest.elements.map(String),
          type: rest.program_types,
          section: ['measure'],
          outcome: rest.outcomes,
        },
      }),
    ),
    ...LANGUAGES.flatMap((language) => {
      const says = MEASURE_WORDS[language]
      return [
        { path: '/measure', title: says.landingTitle, text: says.landingLead },
        { path: '/measure/measures', title: says.dictionaryTitle, text: says.dictionaryLead(measures.length) },
        { path: '/measure/starter-sets', title: says.starterTitle, text: says.starterLead },
      ].map((found) => pageEntry(language, { ...found, facets: { section: ['measure'] } }))
    }),
  ]
}
