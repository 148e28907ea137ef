import { readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES, type Language } from '../../web/words/index.ts'
import { PLAN_WORDS } from './words.ts'

/** What search finds in this section, apart from its articles: the landing page, the questions, the path, the edition. */
export function planEntries(): readonly SearchEntry[] {
  const content = readContent()
  const steps = content.pathSteps.flatMap(({ title, why, done_when }) => [title, why, done_when]).join(' ')
  const pages = LANGUAGES.flatMap((language) => {
    const { landing, questions, path } = PLAN_WORDS[language]
    return [
      entry('/plan', landing.title, `${landing.lead} ${landing.questionsLead}`, language),
      entry('/plan/questions', questions.title, questions.lead, language),
      entry('/plan/self-assessment', landing.assess, landing.assessWhy, language),
      entry('/plan/path', path.title, language === 'en' ? `${path.lead} ${steps}` : path.lead, language),
    ]
  })
  return [
    ...pages,
    ...content.questions.map(({ number, title, summary, mature, monday, practices }) =>
      entry(
        `/plan/questions/${number}`,
        title,
        [summary, mature, monday, ...practices.map(({ text }) => text)].join(' '),
        'en',
      ),
    ),
    ...content.executiveEditions.map(({ title, finding, what }) =>
      entry('/plan/executive-edition', title, [finding, ...what].join(' '), 'en'),
    ),
  ]
}

const entry = (path: string, title: string, text: string, language: Language) =>
  pageEntry(language, { path, title, text, facets: { section: ['plan'] } })
