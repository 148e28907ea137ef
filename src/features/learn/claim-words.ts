import { words } from '../../web/words/index.ts'

export const CLAIM_WORDS = words(
  {
    directions: {
      helps: 'Helps',
      'no-difference': 'No difference found',
      worse: 'Worse',
      mixed: 'Mixed or not compared',
    },
    grades: {
      'randomized-trial': 'Randomized trial',
      review: 'Review of studies',
      comparison: 'Comparison without chance',
      'before-after': 'Before and after',
      count: 'Count, often by the program',
      view: 'Expert view or estimate',
    },
    tells: {
      'randomized-trial':
        'Chance decides who gets the program. The best sign that the program made the difference. It holds for that place and time.',
      review: 'Weighs many studies together. As good as the studies in it.',
      comparison:
        'Sets people or places with the program beside others without it. They may have differed from the start.',
      'before-after':
        'Sets one time beside another. Anything else that changed may be the cause, and bad spells end by themselves.',
      count: 'Says what happened. It cannot say what would have happened without the program.',
      view: 'What people who know the work think, or a sum that rests on guesses. Good for ideas, not as proof.',
    },
    gradesTitle: 'How sure: six grades, strongest first',
    size: 'How much',
    where: 'Where',
    when: 'When',
    noDate: 'no date in the source',
    against: 'What speaks against it',
    ourReading: 'our reading',
    interval: (low: string, high: string) => `interval ${low} to ${high}`,
    noSize: 'no size in what we read',
    noStudy: 'No study found',
    count: (n: number) => (n === 1 ? '1 finding' : `${n} findings`),
  },
  {
    directions: {
      helps: 'Ayuda',
      'no-difference': 'Sin diferencia',
      worse: 'Peor',
      mixed: 'Mixto o sin comparar',
    },
    grades: {
      'randomized-trial': 'Ensayo al azar',
      review: 'Revisión de estudios',
      comparison: 'Comparación sin azar',
      'before-after': 'Antes y después',
      count: 'Conteo, a menudo del programa',
      view: 'Opinión experta o estimación',
    },
    tells: {
      'randomized-trial':
        'El azar decide quién recibe el programa. Es la mejor señal de que la diferencia viene de él. Vale para ese lugar y ese tiempo.',
      review: 'Junta y pesa muchos estudios. Vale lo que valen esos estudios.',
      comparison: 'Pone a personas o lugares con el programa junto a otros sin él. Quizá ya eran distintos antes.',
      'before-after': 'Pone un tiempo junto a otro. Otro cambio puede ser la causa, y las malas rachas terminan solas.',
      count: 'Dice qué pasó. No puede decir qué habría pasado sin el programa.',
      view: 'Lo que piensa quien conoce el trabajo, o una cuenta hecha con supuestos. Sirve para ideas, no como prueba.',
    },
    gradesTitle: 'Qué tan seguro: seis grados, primero el más fuerte',
    size: 'Cuánto',
    where: 'Dónde',
    when: 'Cuándo',
    noDate: 'la fuente no da fecha',
    against: 'Lo que habla en contra',
    ourReading: 'lectura nuestra',
    interval: (low: string, high: string) => `intervalo de ${low} a ${high}`,
    noSize: 'sin tamaño en lo que leímos',
    noStudy: 'No se encontró ningún estudio',
    count: (n: number) => (n === 1 ? '1 hallazgo' : `${n} hallazgos`),
  },
)
