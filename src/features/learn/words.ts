import { words } from '../../web/words/index.ts'

/** Words that several pages of the section share. */
export const LEARN_WORDS = words(
  {
    benefits: 'Benefits',
    types: 'Program types',
    elements: 'Ten elements',
    experiences: 'Agency experiences',
    perspectives: 'Perspectives',
    services: 'Services',
    topics: 'Topics',
    questions: 'Questions',
    element: (n: number) => `Element ${n}`,
    measure: (id: string) => `Measure ${id}`,
  },
  {
    benefits: 'Beneficios',
    types: 'Tipos de programa',
    elements: 'Diez elementos',
    experiences: 'Experiencias de agencias',
    perspectives: 'Perspectivas',
    services: 'Servicios',
    topics: 'Temas',
    questions: 'Preguntas',
    element: (n: number) => `Elemento ${n}`,
    measure: (id: string) => `Medida ${id}`,
  },
)
