import { words } from '../../web/words/index.ts'

export const paperWords = words(
  {
    caveats: 'Keep in mind',
    numbers: 'The numbers behind this picture',
    page: (now: number, all: number) => `Page ${now} of ${all}`,
    seenBy: (who: string) => `Seen by: ${who}`,
  },
  {
    caveats: 'Tenga en cuenta',
    numbers: 'Los números de esta imagen',
    page: (now, all) => `Página ${now} de ${all}`,
    seenBy: (who) => `Visible para: ${who}`,
  },
)
