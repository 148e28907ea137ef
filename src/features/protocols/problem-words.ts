import type { ProblemKind } from '../../core/protocol/check.ts'
import { words } from '../../web/words/index.ts'

type Sentence = (about: string) => string
type Sentences = Readonly<Record<ProblemKind, Sentence>>

const ENGLISH: Sentences = {
  'no-start': () => 'The protocol does not say where a call starts. Choose the first question under "Name and start".',
  'id-twice': () => 'This stands there twice. Take one of them away.',
  'leads-nowhere': () => 'An answer leads nowhere. Choose what comes next.',
  'leads-to-a-fact': () =>
    'An answer leads to a question for while help is on its way. Those lead no further; choose another.',
  loop: () => 'A call can come round to this again and never end. Let one of its answers lead on.',
  'not-reached': () => 'No answer leads here. Lead one here, or take it away.',
  'no-end': () => 'There is no end. Add one.',
  'few-answers': () => 'It needs at least two answers.',
  'no-unknown': () => '"We do not know" is missing among the answers.',
  'two-unknowns': () => 'Only one answer can be "we do not know".',
  'life-threat-not-t1': (about) => `“${about}” is a threat to life, and a call can still end below T1 after it.`,
  'lower-without-second': (about) =>
    `After “${about}” a call can end lower than that answer asks for, and nobody else has to agree. Ask for a second person at that end, or lead on elsewhere.`,
  'unknown-lowers': () =>
    '"We do not know" ends lower than any other answer. Lead it higher, or say that this is meant.',
  't1-waits': () => 'Life is in danger here: nobody may have to agree first, and police or an ambulance must be first.',
  'no-route': () => 'Nobody is sent or called. Choose at least one.',
  'route-twice': () => 'The same people are asked twice.',
  'wait-unclear': () => 'Minutes to wait are whole numbers from 0 to 120.',
  'fallback-may-fail': () =>
    'Who takes the call at last must be someone who always answers: patrol, ambulance or supervisor.',
  'first-not-safety': () =>
    'The first three questions are about safety; only a call that ends in T1 may stop asking sooner.',
  'safety-too-long': (about) =>
    `The three safety questions take about ${about} seconds. They should take less than 30: shorten them.`,
  'no-text': () => 'A text is missing in English.',
  'no-spanish': () => 'The Spanish text is missing.',
  'question-long': (about) => `The question is longer than ${about} words.`,
  'script-long': (about) => `What is said is longer than ${about} words.`,
  'no-code': () => 'No nature code is set.',
}
const SPANISH: Sentences = {
  'no-start': () => 'El protocolo no dice dónde empieza una llamada. Elija la primera pregunta en «Nombre y comienzo».',
  'id-twice': () => 'Está dos veces. Quite una.',
  'leads-nowhere': () => 'Una respuesta no lleva a ninguna parte. Elija qué sigue.',
  'leads-to-a-fact': () =>
    'Una respuesta lleva a una pregunta para mientras llega la ayuda, y esas no siguen. Elija otra.',
  loop: () => 'Una llamada puede volver aquí y no terminar nunca. Haga que una respuesta siga adelante.',
  'not-reached': () => 'Ninguna respuesta llega aquí. Lleve una aquí o quítelo.',
  'no-end': () => 'No hay ningún final. Añada uno.',
  'few-answers': () => 'Necesita al menos dos respuestas.',
  'no-unknown': () => 'Falta «no lo sabemos» entre las respuestas.',
  'two-unknowns': () => 'Solo una respuesta puede ser «no lo sabemos».',
  'life-threat-not-t1': (about) =>
    `«${about}» es un peligro para la vida, y después la llamada todavía puede terminar por debajo de T1.`,
  'lower-without-second': (about) =>
    `Después de «${about}» una llamada puede terminar más abajo de lo que pide esa respuesta sin que nadie más esté de acuerdo. Pida otra persona en ese final o lleve a otro sitio.`,
  'unknown-lowers': () =>
    '«No lo sabemos» termina más abajo que todas las demás respuestas. Llévelo más arriba o diga que es a propósito.',
  't1-waits': () =>
    'Aquí la vida está en peligro: nadie tiene que estar de acuerdo antes, y primero van policía o ambulancia.',
  'no-route': () => 'No se envía ni se llama a nadie. Elija al menos uno.',
  'route-twice': () => 'Se pregunta dos veces a los mismos.',
  'wait-unclear': () => 'Los minutos de espera son números enteros de 0 a 120.',
  'fallback-may-fail': () =>
    'Al final debe tomar la llamada alguien que siempre conteste: patrulla, ambulancia o supervisor.',
  'first-not-safety': () =>
    'Las tres primeras preguntas son de seguridad; solo una llamada que termina en T1 puede preguntar menos.',
  'safety-too-long': (about) =>
    `Las tres preguntas de seguridad duran unos ${about} segundos. Deben durar menos de 30: acórtelas.`,
  'no-text': () => 'Falta un texto en inglés.',
  'no-spanish': () => 'Falta el texto en español.',
  'question-long': (about) => `La pregunta tiene más de ${about} palabras.`,
  'script-long': (about) => `Lo que se dice tiene más de ${about} palabras.`,
  'no-code': () => 'No hay código de naturaleza.',
}

/** What the check found, in sentences that say what to do. */
export const PROBLEM_WORDS = words({ says: ENGLISH }, { says: SPANISH })
