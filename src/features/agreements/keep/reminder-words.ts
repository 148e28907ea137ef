import type { Language, Words } from '../../../web/words/index.ts'
import { words } from '../../../web/words/index.ts'

export const REMINDER_WORDS = words(
  {
    reviewDue: (title: string, day: string) => `“${title}” is to be looked at again by ${day}.`,
    reviewToday: (title: string) => `Today is the day to look at “${title}” again.`,
    ends: (title: string, day: string) => `“${title}” ends on ${day}. After that day nothing in it holds.`,
    comments: (title: string, count: string) =>
      count === '1'
        ? `One comment on “${title}” has waited two weeks for an answer.`
        : `${count} comments on “${title}” have waited two weeks for an answer.`,
    sign: (title: string) => `“${title}” is agreed and waits for the signature of your organization.`,
    signStill: (title: string) => `“${title}” has waited two weeks for the signature of your organization.`,
    review: (title: string, day: string) => `You are asked to read the draft “${title}” and to comment by ${day}.`,
    read: (title: string) => `“${title}” is in force. Please read it and say that you have.`,
    readStill: (title: string) => `“${title}” still waits for you to read it and say that you have.`,
    left: (partner: string, title: string, day: string) =>
      `${partner} leaves “${title}”. Its last day in it is ${day}; what it tells and is told under it ends then.`,
    hold: (day: string) => `A legal hold is to be looked at again by ${day}.`,
  },
  {
    reviewDue: (title, day) => `Hay que revisar “${title}” a más tardar el ${day}.`,
    reviewToday: (title) => `Hoy toca revisar “${title}”.`,
    ends: (title, day) => `“${title}” termina el ${day}. Después de ese día nada de lo que dice sigue vigente.`,
    comments: (title, count) =>
      count === '1'
        ? `Un comentario sobre “${title}” espera respuesta desde hace dos semanas.`
        : `${count} comentarios sobre “${title}” esperan respuesta desde hace dos semanas.`,
    sign: (title) => `“${title}” está acordado y espera la firma de su organización.`,
    signStill: (title) => `“${title}” espera la firma de su organización desde hace dos semanas.`,
    review: (title, day) => `Le pedimos leer el borrador “${title}” y comentarlo a más tardar el ${day}.`,
    read: (title) => `“${title}” está vigente. Léalo y confirme que lo leyó.`,
    readStill: (title) => `“${title}” todavía espera que usted lo lea y lo confirme.`,
    left: (partner, title, day) =>
      `${partner} deja “${title}”. Su último día es el ${day}; ese día termina lo que da y recibe según este convenio.`,
    hold: (day) => `Hay que revisar una retención legal a más tardar el ${day}.`,
  },
)

type Says = typeof REMINDER_WORDS extends Words<infer Shape> ? Shape : never
/** The same sentence in both languages. */
export const bothLanguages = (say: (says: Says, language: Language) => string): Readonly<Record<Language, string>> => ({
  en: say(REMINDER_WORDS.en, 'en'),
  es: say(REMINDER_WORDS.es, 'es'),
})
