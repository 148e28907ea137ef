import { words } from '../../web/words/index.ts'

/** Words of the page on which links for people without an account are made. */
export const LINK_WORDS = words(
  {
    title: 'Links for people without an account',
    lead: 'For families, advisory members and others who should be heard. Make one link for each person, and hand it over yourself.',
    seenBy: 'coordinators and administrators of your organization',
    make: 'Make a link',
    freshTitle: 'The new link. It is shown only now.',
    freshText: 'Copy it. Whoever holds it can rate, and see the answers given with it, until the round ends.',
    made: 'Links of this round',
    none: 'No link is made yet.',
    madeAt: (when: string) => `Made on ${when}.`,
    ended: 'It was ended.',
    end: 'End this link',
  },
  {
    title: 'Enlaces para personas sin cuenta',
    lead: 'Para familias, miembros asesores y otras personas que deben ser oídas. Haga un enlace por persona y entréguelo usted.',
    seenBy: 'quienes coordinan y administran en su organización',
    make: 'Hacer un enlace',
    freshTitle: 'El enlace nuevo. Solo se muestra ahora.',
    freshText:
      'Cópielo. Quien lo tiene puede calificar, y ver las respuestas dadas con él, hasta que termine la ronda.',
    made: 'Enlaces de esta ronda',
    none: 'Todavía no hay enlaces.',
    madeAt: (when: string) => `Hecho el ${when}.`,
    ended: 'Se terminó.',
    end: 'Terminar este enlace',
  },
)
