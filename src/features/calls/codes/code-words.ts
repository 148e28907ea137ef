import { type Language, words } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { ENDINGS_WORDS } from '../views/words/endings.ts'
import type { Reason } from './lexicon.ts'

/** Words of the pages about the code book. Spanish is not yet reviewed by a person. */
export const CODE_WORDS = words(
  {
    title: 'What your codes mean',
    lead: 'Each code that stands in your calls, the ones most calls hang on first. We propose what each means for mental health; nothing counts as confirmed until one of you says so.',
    none: 'No codes yet',
    noneText: 'Codes appear here once calls are imported and counted.',
    toCalls: 'To your calls',
    progress: (done: string, some: string, all: string) =>
      `You have confirmed ${done} of the ${some} codes that may be about mental health, out of ${all} codes in all.`,
    covered: (done: string, share: string) =>
      `${done} codes are confirmed so far. They are ${share} of 100 codes that stand on your calls.`,
    recount: 'Saving has your calls counted anew, which takes a minute or so.',
    show: 'Show',
    filters: {
      matter: 'To confirm: may be about mental health',
      'to-confirm': 'To confirm: all codes',
      all: 'All codes',
      yes: 'Yes: about mental health',
      possible: 'Possible',
      unknown: 'Unknown',
      no: 'No',
    },
    side: 'Where the code stands',
    sides: { both: 'Types and dispositions', type: 'Call types', disposition: 'Dispositions' },
    sideOf: { type: 'Call type', disposition: 'Disposition' },
    search: 'Words in the code',
    filter: 'Show these',
    shown: (from: string, to: string, all: string) => `Codes ${from} to ${to} of ${all}`,
    noneShown: 'No code fits. Choose "All codes" or other words.',
    allMatter: 'Every code that may be about mental health is confirmed.',
    goOn: 'Look at the codes that we read as "no"',
    next: 'Next codes',
    previous: 'Codes before',
    calls: (n: string) => `${n} calls`,
    fewCalls: (n: number) => `fewer than ${n} calls`,
    monthsHidden: (n: number) =>
      `Months with fewer than ${n} calls are left out, and another where one could be worked out.`,
    unseen: 'In none of your calls now',
    since: (month: string) => `in use from ${month}`,
    until: (month: string) => `in use until ${month}`,
    weRead: (proposal: string) => `We propose: ${proposal}.`,
    weCannot: 'We propose nothing.',
    confirmedBy: (name: string, at: string) => `Confirmed by ${name} on ${at}.`,
    someone: 'someone who is no member any more',
    class: 'Counts as',
    kind: 'Kind',
    notConfirmed: 'Not confirmed',
    classes: { yes: 'Yes', possible: 'Possible', no: 'No', unknown: 'Unknown' },
    kinds: {
      other: 'other',
      suicide: 'suicide',
      'mental-health': 'mental health',
      crisis: 'crisis',
      hold: 'mental-health hold or order',
      'welfare-check': 'welfare check',
      substance: 'alcohol or drugs',
      distress: 'distress or unusual behavior',
      cognitive: 'dementia or confusion',
      developmental: 'autism or developmental disability',
      wandering: 'wandering or missing at risk',
      youth: 'young person',
      overdose: 'overdose',
      'person-down': 'person down',
      'crisis-team': 'crisis team',
      disturbance: 'disturbance',
      domestic: 'family or domestic',
      trespass: 'trespass or unwanted person',
      suspicious: 'suspicious person',
      medical: 'medical',
      homelessness: 'homelessness',
      code: 'code without words',
      empty: 'empty',
      'further-reason': 'a further reason',
    },
    readAs: (read: string, kind: string) => `${read} (${kind})`,
    evidence: {
      code: 'As evidence this is a code that names mental health.',
      proxy:
        'As evidence this is a proxy: it often goes with mental health, but not always. Proxies are counted apart.',
    },
    save: 'Save',
    confirmShown: (n: string) => `Confirm our ${n} proposals shown here`,
    confirmHint: 'Choose another answer first where we are wrong. What you choose beats our proposal.',
    saved: (n: string) => `${n} codes saved. Your calls are being counted anew.`,
    savedNothing: 'Nothing was different, so nothing was saved.',
    undone: (n: string) => `The last save was taken back (${n} codes). Your calls are being counted anew.`,
    notTheNewest: 'Somebody saved after that. Look at the history, then take back the newest save.',
    undoLast: (n: string) => `Undo the last save (${n} codes)`,
    lastSave: (name: string, at: string) => `Last saved by ${name} on ${at}.`,
    history: 'Who confirmed what',
    historyLead: 'Every save of the code book, the newest first.',
    historyNone: 'Nothing was saved yet.',
    hows: { save: 'Saved', proposals: 'Proposals confirmed', upload: 'Uploaded', undo: 'Taken back' },
    wasUndone: 'taken back later',
    historyOf: (how: string, n: string, name: string, at: string) => `${how}: ${n} codes, by ${name}, ${at}`,
    before: 'Before',
    after: 'After',
    code: 'Code',
    andMore: (n: string) => `and ${n} more`,
    download: 'Download the code book (CSV)',
    share: 'Share the code book',
    shareText:
      'Another agency with the same dispatch system can use your code book. Download it, or upload one here. An upload confirms the codes in it; you can undo it.',
    upload: 'Code book to upload',
    uploadHint: 'A CSV file with the columns side, code, class and kind; apco and note may be there.',
    uploadDo: 'Upload',
    uploadProblems: 'Nothing was taken over from this file.',
    noFile: 'Choose a CSV file first.',
    tooLarge: 'The file is larger than 2 MB. A code book is smaller: keep only the columns named below.',
    notText: 'This file is not readable as text. Save it as CSV (UTF-8) and try again.',
    noColumn: (name: string) => `The first row has no column "${name}". Name the columns side, code, class and kind.`,
    noRows: 'The file has no codes below its first row.',
    tooManyRows: 'The file has more than 5,000 codes. Keep the ones that your calls use.',
    row: (line: string, says: string) => `Row ${line}: ${says}`,
    rowSide: (typed: string) => `side is "${typed}". Write type or disposition.`,
    rowCode: 'the code is empty, or longer than 500 letters.',
    rowClass: (typed: string) => `class is "${typed}". Write yes, possible, no or unknown.`,
    rowKind: (typed: string) => `kind is "${typed}", which is not one of ours. Leave it empty, or see the list below.`,
    rowApco: (typed: string) => `apco is "${typed}", which is not in our list. Leave it empty.`,
    rowTwice: 'this code stands in the file twice with different answers.',
    rowNote: 'the note is longer than 500 letters.',
    moreRows: (n: string) => `and ${n} more rows with problems`,
    kindsAre: (list: string) => `Kinds: ${list}.`,
    stale: 'Somebody else changed some of these codes',
    staleText:
      'They saved while you had this page open, so nothing of yours was saved. Their answer stands beside yours below. Save again to keep yours.',
    theirs: (answer: string, name: string) => `Now: ${answer}, confirmed by ${name}.`,
    changesTitle: 'How the use of codes changed',
    changesText:
      'A code that comes or goes moves your counts by itself. Old and new names that changed places are shown together.',
    changesCaption: 'Codes that came into use or went out of use',
    changesAbout: 'Codes about mental health that came into use or went out of use',
    changesOthers: (n: string) => `${n} changes of other codes`,
    what: 'What happened',
    cameIn: (month: string) => `first used in ${month}`,
    wentOut: (month: string) => `last used in ${month}`,
    renamedFrom: (other: string) => `in place of ${other}`,
    renamedTo: (other: string) => `then ${other}`,
    months: 'Months of use',
    monthsFinding: (from: string, to: string) => `This code is used from ${from} to ${to}.`,
    noMonths: 'These calls have no dates, so months of use cannot be shown.',
    unit: 'calls a month',
    fromTo: 'How calls with this code ended',
    fromToFinding: (all: string, label: string, some: string, other: string) =>
      `Of ${all} calls that came as ${label}, ${some} ended as ${other}.`,
    stayed: (all: string, label: string, some: string) =>
      `Of ${all} calls that came as ${label}, ${some} kept that type.`,
    fromToCaption: 'Final type of calls that came with this code',
    toFrom: 'How calls that ended with this code came in',
    toFromCaption: 'First type of calls that ended with this code',
    finalType: 'Final type',
    firstType: 'First type',
    callsHead: 'Calls',
    fewer: 'Others, each with fewer than 5',
    oneType: 'Only one type of each call is known, so first and final type cannot be compared.',
    details: 'Add to this code',
    apco: 'APCO incident type',
    apcoHint: 'The common type under which you would send such calls to another center.',
    apcoNone: 'None fits, or not known',
    apcoProposed: (code: string) => `We propose ${code}.`,
    apcoUnsure: 'not confirmed',
    apcoAbout: 'About the APCO types',
    note: 'Note for your colleagues',
    noteHint: 'For example who told you what the code means. No names of callers or clients.',
    noteLong: 'Write at most 500 letters.',
    needsClass: 'Say first what the code counts as.',
    needsProposal: 'Choose what the code counts as.',
    back: 'All codes',
  },
  {
    title: 'Qué significan sus códigos',
    lead: 'Cada código que aparece en sus llamadas, primero los más usados. Proponemos qué significa cada uno para la salud mental; nada cuenta como confirmado hasta que uno de ustedes lo diga.',
    none: 'Todavía no hay códigos',
    noneText: 'Los códigos aparecen aquí cuando se han importado y contado llamadas.',
    toCalls: 'A sus llamadas',
    progress: (done, some, all) =>
      `Ha confirmado ${done} de los ${some} códigos que pueden ser de salud mental, de ${all} códigos en total.`,
    covered: (done, share) =>
      `Hay ${done} códigos confirmados. Son ${share} de cada 100 códigos que llevan sus llamadas.`,
    recount: 'Al guardar, sus llamadas se cuentan de nuevo; tarda alrededor de un minuto.',
    show: 'Mostrar',
    filters: {
      matter: 'Por confirmar: pueden ser de salud mental',
      'to-confirm': 'Por confirmar: todos',
      all: 'Todos los códigos',
      yes: 'Sí: de salud mental',
      possible: 'Posible',
      unknown: 'Desconocido',
      no: 'No',
    },
    side: 'Dónde está el código',
    sides: { both: 'Tipos y disposiciones', type: 'Tipos de llamada', disposition: 'Disposiciones' },
    sideOf: { type: 'Tipo de llamada', disposition: 'Disposición' },
    search: 'Palabras del código',
    filter: 'Mostrar estos',
    shown: (from, to, all) => `Códigos ${from} a ${to} de ${all}`,
    noneShown: 'Ningún código coincide. Elija "Todos los códigos" u otras palabras.',
    allMatter: 'Todos los códigos que pueden ser de salud mental están confirmados.',
    goOn: 'Ver los códigos que leemos como "no"',
    next: 'Códigos siguientes',
    previous: 'Códigos anteriores',
    calls: (n) => `${n} llamadas`,
    fewCalls: (n) => `menos de ${n} llamadas`,
    monthsHidden: (n) => `Los meses con menos de ${n} llamadas quedan fuera, y otro donde uno se pudiera calcular.`,
    unseen: 'En ninguna de sus llamadas ahora',
    since: (month) => `en uso desde ${month}`,
    until: (month) => `en uso hasta ${month}`,
    weRead: (proposal) => `Proponemos: ${proposal}.`,
    weCannot: 'No proponemos nada.',
    confirmedBy: (name, at) => `Confirmado por ${name} el ${at}.`,
    someone: 'alguien que ya no es miembro',
    class: 'Cuenta como',
    kind: 'Clase',
    notConfirmed: 'Sin confirmar',
    classes: { yes: 'Sí', possible: 'Posible', no: 'No', unknown: 'Desconocido' },
    kinds: {
      other: 'otro',
      suicide: 'suicidio',
      'mental-health': 'salud mental',
      crisis: 'crisis',
      hold: 'retención u orden de salud mental',
      'welfare-check': 'verificación de bienestar',
      substance: 'alcohol o drogas',
      distress: 'angustia o conducta inusual',
      cognitive: 'demencia o confusión',
      developmental: 'autismo o discapacidad del desarrollo',
      wandering: 'persona que deambula o desaparecida en riesgo',
      youth: 'persona joven',
      overdose: 'sobredosis',
      'person-down': 'persona en el suelo',
      'crisis-team': 'equipo de crisis',
      disturbance: 'disturbio',
      domestic: 'familiar o doméstico',
      trespass: 'intrusión o persona no deseada',
      suspicious: 'persona sospechosa',
      medical: 'médico',
      homelessness: 'falta de vivienda',
      code: 'código sin palabras',
      empty: 'vacío',
      'further-reason': 'otro motivo',
    },
    readAs: (read, kind) => `${read} (${kind})`,
    evidence: {
      code: 'Como prueba, es un código que nombra la salud mental.',
      proxy:
        'Como prueba, es un indicio: suele acompañar a la salud mental, pero no siempre. Los indicios se cuentan aparte.',
    },
    save: 'Guardar',
    confirmShown: (n) => `Confirmar nuestras ${n} propuestas de esta página`,
    confirmHint: 'Elija antes otra respuesta donde nos equivoquemos. Lo que usted elige vale más que la propuesta.',
    saved: (n) => `${n} códigos guardados. Sus llamadas se están contando de nuevo.`,
    savedNothing: 'Nada era distinto, así que no se guardó nada.',
    undone: (n) => `Se deshizo el último guardado (${n} códigos). Sus llamadas se están contando de nuevo.`,
    notTheNewest: 'Alguien guardó después. Mire el historial y deshaga el guardado más reciente.',
    undoLast: (n) => `Deshacer el último guardado (${n} códigos)`,
    lastSave: (name, at) => `Guardado por última vez por ${name} el ${at}.`,
    history: 'Quién confirmó qué',
    historyLead: 'Cada guardado del libro de códigos, el más reciente primero.',
    historyNone: 'Todavía no se guardó nada.',
    hows: { save: 'Guardado', proposals: 'Propuestas confirmadas', upload: 'Subido', undo: 'Deshecho' },
    wasUndone: 'deshecho después',
    historyOf: (how, n, name, at) => `${how}: ${n} códigos, por ${name}, ${at}`,
    before: 'Antes',
    after: 'Después',
    code: 'Código',
    andMore: (n) => `y ${n} más`,
    download: 'Descargar el libro de códigos (CSV)',
    share: 'Compartir el libro de códigos',
    shareText:
      'Otra agencia con el mismo sistema puede usar su libro de códigos. Descárguelo, o suba uno aquí. Subirlo confirma los códigos que contiene; se puede deshacer.',
    upload: 'Libro de códigos para subir',
    uploadHint: 'Un archivo CSV con las columnas side, code, class y kind; puede tener apco y note.',
    uploadDo: 'Subir',
    uploadProblems: 'No se tomó nada de este archivo.',
    noFile: 'Elija antes un archivo CSV.',
    tooLarge: 'El archivo tiene más de 2 MB. Deje solo las columnas que se nombran abajo.',
    notText: 'Este archivo no se puede leer como texto. Guárdelo como CSV (UTF-8) e inténtelo de nuevo.',
    noColumn: (name) => `La primera fila no tiene la columna "${name}". Nombre las columnas side, code, class y kind.`,
    noRows: 'El archivo no tiene códigos debajo de la primera fila.',
    tooManyRows: 'El archivo tiene más de 5,000 códigos. Deje los que usan sus llamadas.',
    row: (line, says) => `Fila ${line}: ${says}`,
    rowSide: (typed) => `side es "${typed}". Escriba type o disposition.`,
    rowCode: 'el código está vacío o pasa de 500 letras.',
    rowClass: (typed) => `class es "${typed}". Escriba yes, possible, no o unknown.`,
    rowKind: (typed) => `kind es "${typed}", que no es una de las nuestras. Déjelo vacío o vea la lista de abajo.`,
    rowApco: (typed) => `apco es "${typed}", que no está en nuestra lista. Déjelo vacío.`,
    rowTwice: 'este código está dos veces en el archivo con respuestas distintas.',
    rowNote: 'la nota pasa de 500 letras.',
    moreRows: (n) => `y ${n} filas más con problemas`,
    kindsAre: (list) => `Clases: ${list}.`,
    stale: 'Otra persona cambió algunos de estos códigos',
    staleText:
      'Guardó mientras usted tenía abierta esta página, así que no se guardó nada suyo. Abajo está su respuesta junto a la de usted. Guarde de nuevo para conservar la suya.',
    theirs: (answer, name) => `Ahora: ${answer}, confirmado por ${name}.`,
    changesTitle: 'Cómo cambió el uso de los códigos',
    changesText:
      'Un código que aparece o desaparece mueve las cuentas por sí solo. Los nombres viejos y nuevos se muestran juntos.',
    changesCaption: 'Códigos que empezaron o dejaron de usarse',
    changesAbout: 'Códigos de salud mental que empezaron o dejaron de usarse',
    changesOthers: (n) => `${n} cambios de otros códigos`,
    what: 'Qué pasó',
    cameIn: (month) => `usado por primera vez en ${month}`,
    wentOut: (month) => `usado por última vez en ${month}`,
    renamedFrom: (other) => `en lugar de ${other}`,
    renamedTo: (other) => `después ${other}`,
    months: 'Meses de uso',
    monthsFinding: (from, to) => `Este código se usa de ${from} a ${to}.`,
    noMonths: 'Estas llamadas no tienen fechas; no se pueden mostrar los meses de uso.',
    unit: 'llamadas al mes',
    fromTo: 'Cómo terminaron las llamadas con este código',
    fromToFinding: (all, label, some, other) =>
      `De ${all} llamadas que llegaron como ${label}, ${some} terminaron como ${other}.`,
    stayed: (all, label, some) => `De ${all} llamadas que llegaron como ${label}, ${some} conservaron ese tipo.`,
    fromToCaption: 'Tipo final de las llamadas que llegaron con este código',
    toFrom: 'Cómo llegaron las llamadas que terminaron con este código',
    toFromCaption: 'Primer tipo de las llamadas que terminaron con este código',
    finalType: 'Tipo final',
    firstType: 'Primer tipo',
    callsHead: 'Llamadas',
    fewer: 'Otros, cada uno con menos de 5',
    oneType: 'Solo se conoce un tipo de cada llamada; no se pueden comparar el primero y el final.',
    details: 'Añadir a este código',
    apco: 'Tipo de incidente de APCO',
    apcoHint: 'El tipo común con el que enviaría estas llamadas a otro centro.',
    apcoNone: 'Ninguno sirve, o no se sabe',
    apcoProposed: (code) => `Proponemos ${code}.`,
    apcoUnsure: 'sin confirmar',
    apcoAbout: 'Sobre los tipos de APCO',
    note: 'Nota para sus colegas',
    noteHint: 'Por ejemplo, quién le dijo qué significa el código. Sin nombres de personas que llaman o clientes.',
    noteLong: 'Escriba como máximo 500 letras.',
    needsClass: 'Diga antes como qué cuenta el código.',
    needsProposal: 'Elija como qué cuenta el código.',
    back: 'Todos los códigos',
  },
)
export type CodeWords = (typeof CODE_WORDS)['en']

/** The name of a kind in the page's language; the kind itself where it has none. */
export function kindName(kind: string, language: Language): string {
  const names: Readonly<Record<string, string>> = CODE_WORDS[language].kinds
  return names[kind] ?? kind
}

/** "Possible (welfare check)". */
export function answerName(
  answer: { readonly class: keyof CodeWords['classes']; readonly kind: string },
  language: Language,
): string {
  const says = CODE_WORDS[language]
  const name = says.classes[answer.class]
  return answer.kind === 'other' || answer.kind === 'code' || answer.kind === 'empty'
    ? name
    : says.readAs(name, kindName(answer.kind, language))
}

const REASONS = words(
  {
    word: (word: string) => `Because of "${word}".`,
    slip: (word: string, typed: string) => `Because "${typed}" reads like "${word}".`,
    trap: (word: string) => `"${word}" only sounds like mental health.`,
    code: (means: string) => `It may mean: ${means}.`,
    source: (source: string) => `Source: ${source}`,
    ending: (name: string) => `A usual code for how a call ended. Our list of endings reads it as "${name}".`,
    'no-word': 'No word in it speaks of mental health.',
    'bare-code': 'A code without words, which nothing explains. A table of your codes would help.',
    empty: 'It is empty.',
  },
  {
    word: (word) => `Por "${word}".`,
    slip: (word, typed) => `Porque "${typed}" se parece a "${word}".`,
    trap: (word) => `"${word}" solo suena a salud mental.`,
    code: (means) => `Puede significar: ${means}.`,
    source: (source) => `Fuente: ${source}`,
    ending: (name) => `Un código habitual de cómo terminó una llamada. Nuestra lista de finales lo lee como "${name}".`,
    'no-word': 'Ninguna palabra habla de salud mental.',
    'bare-code': 'Un código sin palabras que nada explica. Una tabla de sus códigos ayudaría.',
    empty: 'Está vacío.',
  },
)

/** Why something is proposed, in a sentence. Meanings and sources stay in English. */
export function reasonSays(reason: Reason | null, language: Language): string {
  const says = REASONS[language]
  if (reason === null) return ''
  switch (reason.because) {
    case 'word':
      return reason.typed === null ? says.word(reason.word) : says.slip(reason.word, reason.typed)
    case 'trap':
      return says.trap(reason.word)
    case 'code':
      return [says.code(reason.means), ...(reason.source === null ? [] : [says.source(reason.source)])].join(' ')
    case 'ending':
      return says.ending(ENDINGS_WORDS[language].endings[reason.outcome])
    default:
      return says[reason.because]
  }
}

const MONTHS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/** "2024-07" as "July 2024". */
export const monthName = (month: string, language: Language): string =>
  MONTHS[language].format(new Date(`${month}-01T00:00:00Z`))

/** Fewer calls than this of one code are not told: a rare code in a month can be one person. */
export const LEAST_OF_CODE = 5

export const callsOf = (n: number, language: Language): string =>
  n > 0 && n < LEAST_OF_CODE
    ? CODE_WORDS[language].fewCalls(LEAST_OF_CODE)
    : CODE_WORDS[language].calls(count(n, language))
