import { readContent } from '../../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../../platform/search/index.ts'
import { LANGUAGES } from '../../../web/words/index.ts'
import { GUIDE_WORDS } from './words.ts'

/** What search can find here besides the articles: the landing page, and the table of who does what. */
export function manageEntries(): readonly SearchEntry[] {
  const tasks = readContent().duties.map(({ task }) => task)
  return LANGUAGES.flatMap((language) => {
    const says = GUIDE_WORDS[language]
    const parts = Object.values(says.part).flat()
    return [
      { path: '/manage', title: says.landingTitle, text: [says.landingLead, ...parts].join(' ') },
      {
        path: '/manage/roles',
        title: says.rolesTitle,
        text: [says.rolesLead(tasks.length), ...Object.values(says.role), ...(language === 'en' ? tasks : [])].join(
          ' ',
        ),
      },
    ].map((found) => pageEntry(language, { ...found, facets: { section: ['manage'] } }))
  })
}
