import { words } from '../../web/words/index.ts'

export const SEARCH_WORDS = words(
  {
    title: 'Search',
    lead: 'Pages of this toolkit and the words it explains.',
    label: 'What are you looking for?',
    go: 'Search',
    found: (n: number, query: string) => `${n === 1 ? '1 result' : `${n} results`} for “${query}”`,
    none: (query: string) => `Nothing found for “${query}”`,
    noneNext: 'Try fewer or other words. All terms are listed in the glossary.',
    glossary: 'Open the glossary',
    page: 'Page',
    word: 'Word explained',
    tryTitle: 'Try it with your call data',
    tryText:
      'Use your own dispatch file, or a sample, without an account. See how many calls involve mental health, when they come, and compare program mixes: CIT, co-responder, mobile crisis team.',
  },
  {
    title: 'Buscar',
    lead: 'Páginas de esta herramienta y las palabras que explica.',
    label: '¿Qué busca?',
    go: 'Buscar',
    found: (n: number, query: string) => `${n === 1 ? '1 resultado' : `${n} resultados`} para «${query}»`,
    none: (query: string) => `Nada encontrado para «${query}»`,
    noneNext: 'Pruebe con menos palabras o con otras. Todos los términos están en el glosario.',
    glossary: 'Abrir el glosario',
    page: 'Página',
    word: 'Palabra explicada',
    tryTitle: 'Pruebe con sus llamadas',
    tryText:
      'Use su propio archivo de despacho, o una muestra, sin cuenta. Vea cuántas llamadas tienen que ver con la salud mental, cuándo llegan, y compare combinaciones de programas: CIT, corespuesta, equipo móvil de crisis.',
  },
)
