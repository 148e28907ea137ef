import { words } from '../../../../web/words/index.ts'

/** Words about how calls ended, and about small counts. */
export const ENDINGS_WORDS = words(
  {
    title: 'How did they end?',
    finding: (ending: string, share: string, others: string) =>
      `Of the endings we can name, the most frequent is "${ending}": ${share} of 100 mental-health calls, and ${others} of 100 of all calls.`,
    none: 'This file does not tell how calls ended.',
    few: 'There are too few mental-health calls to tell how they ended.',
    caption: 'How calls ended',
    ending: 'Ending',
    mentalHealth: 'Mental health',
    mentalHealthShare: 'Of 100',
    all: 'All calls',
    allShare: 'Of 100 of all',
    endings: {
      'not-handled': 'Nobody dealt with it at the scene',
      arrest: 'Arrest',
      hold: 'Involuntary hold',
      'crisis-centre': 'Crisis team, crisis or sobering center',
      hospital: 'Hospital or emergency department',
      'nobody-found': 'Nobody found, or unfounded',
      report: 'Report taken',
      other: 'Something else',
      unknown: 'Not known',
    },
    words: 'The words of your system',
    wordsCaption: 'Dispositions most frequent among mental-health calls, as your system writes them',
    disposition: 'Disposition',
    readAs: 'Read as',
    held: (yes: string, all: string) => `${yes} of ${all} mental-health calls ended with a hold.`,
    heldFew: (few: number, all: string) => `Fewer than ${few} of ${all} mental-health calls ended with a hold.`,
    heldAllBut: (few: number, all: string) =>
      `All but fewer than ${few} of ${all} mental-health calls ended with a hold.`,
    heldNone: (few: number) =>
      `There were fewer than ${few} mental-health calls, so we do not say how many ended with a hold.`,
    fewerThan: (n: number) => `fewer than ${n}`,
    notShown: 'not shown',
    smallCounts: (n: number) =>
      `Counts under ${n} are not told. Where one could be worked out from another table, others are not shown.`,
  },
  {
    title: '¿Cómo terminaron?',
    finding: (ending, share, others) =>
      `De los finales que podemos nombrar, el más frecuente es "${ending}": ${share} de cada 100 llamadas de salud mental, y ${others} de cada 100 de todas.`,
    none: 'Este archivo no dice cómo terminaron las llamadas.',
    few: 'Hay muy pocas llamadas de salud mental para decir cómo terminaron.',
    caption: 'Cómo terminaron las llamadas',
    ending: 'Final',
    mentalHealth: 'Salud mental',
    mentalHealthShare: 'De cada 100',
    all: 'Todas',
    allShare: 'De cada 100 de todas',
    endings: {
      'not-handled': 'Nadie la atendió en el lugar',
      arrest: 'Arresto',
      hold: 'Retención involuntaria',
      'crisis-centre': 'Equipo de crisis, centro de crisis o de sobriedad',
      hospital: 'Hospital o urgencias',
      'nobody-found': 'No se encontró a nadie, o infundada',
      report: 'Informe levantado',
      other: 'Otra cosa',
      unknown: 'No se sabe',
    },
    words: 'Las palabras de su sistema',
    wordsCaption: 'Disposiciones más frecuentes en las llamadas de salud mental, como las escribe su sistema',
    disposition: 'Disposición',
    readAs: 'Leído como',
    held: (yes, all) => `${yes} de ${all} llamadas de salud mental terminaron con una retención.`,
    heldFew: (few, all) => `Menos de ${few} de ${all} llamadas de salud mental terminaron con una retención.`,
    heldAllBut: (few, all) =>
      `Todas menos unas pocas (menos de ${few}) de ${all} llamadas de salud mental terminaron con una retención.`,
    heldNone: (few) =>
      `Hubo menos de ${few} llamadas de salud mental, por eso no decimos cuántas terminaron con una retención.`,
    fewerThan: (n) => `menos de ${n}`,
    notShown: 'no se muestra',
    smallCounts: (n) =>
      `No se dicen los números menores de ${n}. Si uno se pudiera calcular con otra tabla, otros no se muestran.`,
  },
)
