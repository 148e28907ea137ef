import { words } from '../../web/words/index.ts'

export const QUESTION_WORDS = words(
  {
    title: 'Questions people ask',
    lead: 'Short answers first. Each leads on to where the toolkit says more.',
    goesWith: 'Read more',
    link: 'Link to this answer',
    ask: 'Your question is not here?',
    askText: 'Ask it. You need not open a case, and good questions end up on this page.',
    askButton: 'Ask a question',
    published: 'Questions the desk answered',
  },
  {
    title: 'Preguntas que se hacen',
    lead: 'Primero la respuesta corta. Cada una lleva adonde se dice más.',
    goesWith: 'Para leer más',
    link: 'Enlace a esta respuesta',
    ask: '¿Su pregunta no está aquí?',
    askText: 'Hágala. No hace falta abrir un caso, y las buenas preguntas acaban en esta página.',
    askButton: 'Hacer una pregunta',
    published: 'Preguntas que la oficina respondió',
  },
)
