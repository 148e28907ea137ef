import { type Content, type Decree, readContent } from '../../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../../platform/search/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { instrumentsOf, modulesOf, stateName } from './decrees.ts'
import { DECREES_AT, modulePath } from './frame.tsx'
import { DECREE_WORDS, statusText } from './words.ts'

/** What the pages about decrees bring into search: each instrument with what it asks, and the pages around them. */
export function decreeEntries(content: Content = readContent()): readonly SearchEntry[] {
  return [...content.decrees.map(instrumentEntry), ...pageEntries(content)]
}

function instrumentEntry(decree: Decree): SearchEntry {
  const says = DECREE_WORDS.en
  const isGeneral = decree.nature === 'general'
  return {
    id: `decree:${decree.id}`,
    kind: 'decree',
    path: `${DECREES_AT}/${decree.id}`,
    title: isGeneral ? says.general : `${decree.jurisdiction}: ${decree.instrument}`,
    text: [
      isGeneral ? says.generalText : `${statusText(decree, 'en')}.`,
      ...decree.provisions.map(({ requirement }) => requirement),
    ].join(' '),
    keywords: ['consent decree', 'civil rights', stateName(decree.state), String(decree.year ?? '')].filter(
      (word) => word !== '',
    ),
    language: 'en',
    facets: {
      module: modulesOf(decree),
      status: [decree.status],
      state: decree.state === null ? [] : [decree.state],
      year: decree.year === null ? [] : [String(decree.year)],
      confirmed: [decree.confirmed ? 'yes' : 'no'],
    },
  }
}

function pageEntries(content: Content): readonly SearchEntry[] {
  return (['en', 'es'] as const).flatMap((language) => {
    const says = DECREE_WORDS[language]
    const entry = (path: string, title: string, text: string) => pageEntry(language, { path, title, text })
    const groups = content.decreeModules.map(({ id, text }) =>
      entry(
        modulePath(id),
        `${says.moduleNames[id]}: ${says.title.toLowerCase()}`,
        language === 'en' ? text : says.recurs,
      ),
    )
    return [
      entry(DECREES_AT, says.title, says.lead(count(instrumentsOf(content).length, language))),
      entry(`${DECREES_AT}/checklist`, says.checklist, says.checklistLead),
      ...groups,
    ]
  })
}
