import { type Content, nameOf } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES, type Language } from '../../web/words/index.ts'
import { BENEFIT_WORDS } from './benefit-words.ts'
import { claimsAbout } from './claims.ts'
import { ELEMENT_WORDS } from './element-words.ts'
import { EXPERIENCE_WORDS } from './experience-words.ts'
import { LANDING_WORDS } from './landing-words.ts'
import { PERSPECTIVE_WORDS } from './perspective-words.ts'
import { QUESTION_WORDS } from './question-words.ts'
import { TYPE_WORDS } from './type-words.ts'

/** Everything of the section that has an address and is not an article. */
export function entriesOf(content: Content): readonly SearchEntry[] {
  return [
    ...LANGUAGES.flatMap((language) => [...landings(language), ...named(content, language)]),
    ...programs(content),
    ...questions(content),
  ]
}

function landings(language: Language): readonly SearchEntry[] {
  const pages = [
    { path: '/learn', title: LANDING_WORDS[language].title, lead: LANDING_WORDS[language].lead },
    { path: '/learn/benefits', ...BENEFIT_WORDS[language] },
    { path: '/learn/types', ...TYPE_WORDS[language] },
    { path: '/learn/elements', ...ELEMENT_WORDS[language] },
    { path: '/learn/experiences', ...EXPERIENCE_WORDS[language] },
    { path: '/learn/perspectives', ...PERSPECTIVE_WORDS[language] },
    { path: '/learn/questions', ...QUESTION_WORDS[language] },
  ]
  return pages.map(({ path, title, lead }) => entry(path, language, { title, text: lead }))
}

interface Told {
  readonly title: string
  readonly text: string
  readonly facets?: Readonly<Record<string, readonly string[]>>
}
const entry = (path: string, language: Language, { facets = {}, ...told }: Told): SearchEntry =>
  pageEntry(language, { ...told, path, facets: { section: ['learn'], ...facets } })

/** Benefits, types and elements: their names in both languages, their texts as they stand. */
function named(content: Content, language: Language): readonly SearchEntry[] {
  return [
    ...content.benefits.map((benefit) =>
      entry(`/learn/benefits/${benefit.id}`, language, {
        title: nameOf(benefit.id, benefit.title, language),
        text: [
          benefit.summary,
          benefit.verdict,
          ...benefit.sub_benefits.flatMap(({ id, title }) => [
            nameOf(id, title, language),
            ...claimsAbout(content, id).map(({ says }) => says),
          ]),
        ].join(' '),
        facets: { element: benefit.elements.map(String) },
      }),
    ),
    ...content.programTypes.map((type) =>
      entry(`/learn/types/${type.id}`, language, {
        title: nameOf(type.id, type.name, language),
        text: [type.definition, ...type.strengths, ...type.weak_points.map(({ text }) => text)].join(' '),
        facets: { type: [type.id], element: type.elements.map(String) },
      }),
    ),
    ...content.elements.map((element) =>
      entry(`/learn/elements/${element.number}`, language, {
        title: nameOf(element.id, element.title, language),
        text: [element.summary, ...element.practices.map(({ text }) => text), ...element.artefacts].join(' '),
        facets: { element: [String(element.number)] },
      }),
    ),
  ]
}

function programs(content: Content): readonly SearchEntry[] {
  return content.programs.map((program) => ({
    id: `program:${program.id}`,
    kind: 'program',
    path: `/learn/experiences/${program.id}`,
    title: `${program.program}, ${program.place}, ${program.state}`,
    text: [program.agency, program.facts, ...program.results.map(({ statement }) => statement)].join(' '),
    language: 'en',
    facets: {
      section: ['learn'],
      type: program.program_types,
      state: [program.state],
      status: [program.status],
      confirmed: [program.confirmed ? 'yes' : 'no'],
    },
  }))
}

function questions(content: Content): readonly SearchEntry[] {
  return content.faqs.map((faq) => ({
    id: `question:${faq.id}`,
    kind: 'question',
    path: `/learn/questions#${faq.id}`,
    title: faq.question,
    text: faq.answer,
    language: 'en',
    facets: { section: [faq.section], element: faq.elements.map(String), confirmed: [faq.confirmed ? 'yes' : 'no'] },
  }))
}
