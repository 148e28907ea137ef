import { words } from '../../web/words/index.ts'

export const PERSPECTIVE_WORDS = words(
  {
    title: 'Six points of view',
    lead: 'The same crisis looks different from each side. Each part has its own pages, written for the people in it.',
    pages: (n: number) => (n === 1 ? '1 page' : `${n} pages`),
    readers: {
      'law-enforcement': {
        name: 'Law enforcement',
        who: 'Chiefs, sheriffs, supervisors, patrol officers and training staff, in towns, counties, campuses and tribal lands.',
      },
      'behavioral-health': {
        name: 'Behavioral health',
        who: 'Clinics, crisis lines, mobile teams, crisis centers and peer programs that work with police, or may.',
      },
      'lived-experience': {
        name: 'People with lived experience and families',
        who: 'Anyone who has lived a crisis, or loves someone who has. What may happen, your rights, and how to be heard.',
      },
      idd: {
        name: 'People with a developmental disability and families',
        who: 'People with autism, Down syndrome and other disabilities, and those who live or work with them.',
      },
      dispatch: {
        name: 'Dispatch',
        who: 'Call-takers, dispatchers, their supervisors and directors of 911 centers.',
      },
      'community-responder': {
        name: 'Community responders',
        who: 'Unarmed teams that take calls without police, and those who plan, hire and send them.',
      },
    },
  },
  {
    title: 'Seis puntos de vista',
    lead: 'La misma crisis se ve distinta desde cada lado. Cada parte tiene sus propias páginas, escritas para su gente.',
    pages: (n: number) => (n === 1 ? '1 página' : `${n} páginas`),
    readers: {
      'law-enforcement': {
        name: 'Policía',
        who: 'Jefes, sheriffs, supervisores, agentes de patrulla y capacitadores, en ciudades, condados, universidades y tierras tribales.',
      },
      'behavioral-health': {
        name: 'Salud mental',
        who: 'Clínicas, líneas de crisis, equipos móviles, centros de crisis y programas de pares que trabajan con la policía, o podrían hacerlo.',
      },
      'lived-experience': {
        name: 'Personas con experiencia propia y familias',
        who: 'Quien ha vivido una crisis, o quiere a alguien que la vivió. Qué puede pasar, sus derechos y cómo hacerse oír.',
      },
      idd: {
        name: 'Personas con discapacidad del desarrollo y familias',
        who: 'Personas con autismo, síndrome de Down y otras discapacidades, y quienes viven o trabajan con ellas.',
      },
      dispatch: {
        name: 'Despacho',
        who: 'Quienes reciben y despachan las llamadas, sus supervisores y directores de centros 911.',
      },
      'community-responder': {
        name: 'Equipos comunitarios',
        who: 'Equipos sin armas que atienden llamadas sin policía, y quienes los planean, contratan y envían.',
      },
    },
  },
)
