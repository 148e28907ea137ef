import { readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import { valuesOf } from './catalogue.ts'
import { COURSE_WORDS } from './course-words.ts'
import { TRAIN_WORDS } from './words.ts'

/** What search finds in this section, apart from its articles: its pages, and each course with its modules. */
export function trainEntries(): readonly SearchEntry[] {
  const { curricula, trainingStandards } = readContent()
  const standards = trainingStandards.map(({ name, asks }) => `${name}: ${asks}`).join(' ')
  const pages = LANGUAGES.flatMap((language) => {
    const { landing, standards: asked, week } = TRAIN_WORDS[language]
    const { catalogue, compare } = COURSE_WORDS[language]
    const texts = [
      { path: '/train', title: landing.title, text: `${landing.lead} ${asked.title}. ${standards}` },
      { path: '/train/curricula', title: catalogue.title, text: catalogue.lead },
      { path: '/train/compare', title: compare.title, text: compare.lead },
      { path: '/train/model-week', title: week.title, text: `${week.breaks} ${week.before.join(' ')}` },
    ]
    return texts.map((one) => pageEntry(language, { ...one, facets: { section: ['train'] } }))
  })
  const courses = curricula.map((course): SearchEntry => {
    const { id, name, notes, provider, audience, modules } = course
    return {
      id: `curriculum:${id}`,
      kind: 'curriculum',
      path: `/train/curricula/${id}`,
      title: name,
      text: [notes, provider, audience.join(', '), ...modules.map(({ title }) => title)]
        .filter((part) => part !== null)
        .join('. '),
      language: 'en',
      facets: {
        section: ['train'],
        element: valuesOf(course, 'element'),
        confirmed: valuesOf(course, 'confirmed'),
      },
    }
  })
  return [...pages, ...courses]
}
