import { words } from '../../../web/words/index.ts'
import { OPTION_WORDS } from './option-words.ts'

/** What a program's page does not tell. */
export const COPY_WORDS = words(
  {
    kinds: OPTION_WORDS.en.kinds,
    parts: {
      hours: 'at which hours',
      teams: 'how many teams at the same time (we show 1)',
      people: 'how many people in a team (we show 2)',
      vehicles: 'one car or two (we show one)',
      clinicians: 'how many clinicians at the same time (we show 1)',
      workers: 'how many case managers (we show 1)',
      trainedShare: 'what share of officers is trained (we show 25 of 100)',
    },
    crew: 'Who responds',
    area: 'Which areas it serves (we show everywhere)',
    rules: 'To which calls it may go; the rules of your design hold',
    areaThere: (area: string) => `There it serves: ${area}. Which areas would that be here? (we show everywhere)`,
    rulesThere: (rules: string) => `There it goes to: ${rules}. Here the rules of your design hold`,
    none: 'Nothing',
  },
  {
    kinds: OPTION_WORDS.es.kinds,
    parts: {
      hours: 'a qué horas',
      teams: 'cuántos equipos a la vez (ponemos 1)',
      people: 'cuántas personas en un equipo (ponemos 2)',
      vehicles: 'un vehículo o dos (ponemos uno)',
      clinicians: 'cuántos profesionales a la vez (ponemos 1)',
      workers: 'cuántos gestores de casos (ponemos 1)',
      trainedShare: 'qué parte de los agentes está formada (ponemos 25 de 100)',
    },
    crew: 'Quién responde',
    area: 'A qué zonas sirve (ponemos todas)',
    rules: 'A qué llamadas puede ir; valen las reglas de su diseño',
    areaThere: (area) => `Allí sirve a: ${area}. ¿Qué zonas serían aquí? (ponemos todas)`,
    rulesThere: (rules) => `Allí va a: ${rules}. Aquí valen las reglas de su diseño`,
    none: 'Nada',
  },
)
