import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES, type Language, words } from '../../web/words/index.ts'
import { ABOUT_PAGES } from './about/about-pages.tsx'
import { ABOUT_WORDS } from './about/about-words.ts'

const TRY_WORDS = words(
  {
    title: 'Try it with your call data',
    text: 'Use your own dispatch file, or a sample, without an account. See how many calls involve mental health, when they come, and compare program mixes: CIT, co-responder, mobile crisis team.',
  },
  {
    title: 'Pruebe con sus llamadas',
    text: 'Use su propio archivo de despacho, o una muestra, sin cuenta. Vea cuántas llamadas tienen que ver con la salud mental, cuándo llegan, y compare combinaciones de programas: CIT, corespuesta, equipo móvil de crisis.',
  },
)

/** The pages about the toolkit, and `/try`. */
export function homeEntries(): readonly SearchEntry[] {
  return LANGUAGES.flatMap(entriesIn)
}

function entriesIn(language: Language): readonly SearchEntry[] {
  const abouts = ABOUT_WORDS[language]
  const entry = (path: string, title: string, text: string) => pageEntry(language, { path, title, text })
  return [
    entry('/try', TRY_WORDS[language].title, TRY_WORDS[language].text),
    ...ABOUT_PAGES.map((about) => {
      const { title, lead, blocks } = abouts[about]
      return entry(`/${about}`, title, [lead, ...blocks.flatMap((block) => [block.title, ...block.text])].join(' '))
    }),
  ]
}
