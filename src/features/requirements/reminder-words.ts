import { words } from '../../web/words/index.ts'

interface Which {
  readonly number: number
  readonly list: string
}
export const REMINDER_WORDS = words(
  {
    due: ({ number, list }: Which, day: string) => `Requirement ${number} of “${list}” is due on ${day}.`,
    today: ({ number, list }: Which) => `Requirement ${number} of “${list}” is due today.`,
    late: ({ number, list }: Which, day: string) => `Requirement ${number} of “${list}” was due on ${day}. It is late.`,
  },
  {
    due: ({ number, list }: Which, day: string) => `El requisito ${number} de «${list}» vence el ${day}.`,
    today: ({ number, list }: Which) => `El requisito ${number} de «${list}» vence hoy.`,
    late: ({ number, list }: Which, day: string) =>
      `El requisito ${number} de «${list}» venció el ${day}. Está atrasado.`,
  },
)
