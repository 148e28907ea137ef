import { words } from '../../../web/words/index.ts'

/** Neighbors together: whose calls join, files from one agency to the next, and what follows. */
export const POOL_WORDS = words(
  {
    page: 'Enough calls for a team of our own?',
    none: 'Nothing to see yet',
    noneLead: 'This comparison was refused, so we do not know how often a team would be called.',
    title: 'Together with neighbors?',
    lead: 'A team that several agencies share is called more often. See how many agencies it takes.',
    leadLarge:
      'You do not need neighbors to keep a team busy. They may need you: give them your file, or see what sharing would bring.',
    runs: 'Join other calls of your agency’s own',
    runsLegend: 'Whose calls shall join?',
    runsHint:
      'Tick other places only: another year of the same place would count it twice. Each stands for its newest comparison. The address keeps what you tick.',
    runsDo: 'Join these calls',
    gone: 'Some calls you ticked have no comparison that can be joined now. They were left out.',
    files: 'Join files from neighbors',
    filesLead:
      'Each neighbor opens this page on its own calls and downloads its file. No calls pass from one agency to another: a file holds rounded counts only.',
    kept: 'Neighbors joined so far',
    keptHint: 'Take the tick away to leave one out. Nothing is stored: the list goes when you close this page.',
    keptCalls: (calls: string, days: string) => `about ${calls} mental-health calls in ${days} days`,
    field: 'Files from neighbors',
    fieldHint: (most: string) =>
      `One or more files that end in .json, at most ${most} in all. They are read and not stored.`,
    add: 'Join these files',
    problems: {
      none: 'Choose a file that a neighbor downloaded from this page',
      'too-many': (most: string) => `Bring at most ${most} files. The rest were left out`,
      'broken-off': 'The files did not arrive whole. Choose them again and send them once more',
      'too-large': (name: string) =>
        `“${name}” is too large to be a file for neighbors, so reading stopped there. Ask your neighbor for the file that this page gives`,
      'not-json': (name: string) =>
        `“${name}” is not a file for neighbors. Ask your neighbor to send the file as it was downloaded, not opened and saved again`,
      'not-ours': (name: string) =>
        `“${name}” is another kind of file. Ask your neighbor for the one that this page gives: it has “pmhc-pool” in its first lines`,
      'other-version': (name: string, version: string) =>
        `“${name}” is of another version (${version}). One of you has an older toolkit: update it, then download the file again`,
      changed: (name: string, at: string) =>
        `“${name}” was changed or cut short, at ${at}. Ask your neighbor to download it again`,
      own: (name: string) => `“${name}” holds your own calls. They are counted already, so it was left out`,
      twice: (name: string) => `“${name}” is here already. It was left out`,
    },
    invented: (names: string) => `Invented calls: ${names}. Do not decide on them.`,
    definitions: (names: string) =>
      `Not all count the same calls as mental-health calls. Another rule than yours: ${names}. Agree on one rule before you decide.`,
    taken: (share: string) =>
      `With all of them, about ${share} of 100 calls would find the one team away on another call.`,
    act: 'Try it in a design',
    actLead:
      'Add the option to a saved design, change its hours, and replay it. The replay knows your calls only: in it, a shared team is always free for you.',
    actAway: (share: string) =>
      `So count on less than the replay says: about ${share} of 100 calls would find the team with someone else.`,
    advised: {
      shared: 'Enough calls come together for a shared team on duty at the best hours of the week.',
      'on-call':
        'Even together, and at the best hours, too many shifts would pass without a call. A team on call from home, or a clinician by video, fits better.',
    },
    what: 'Option',
    addTo: (name: string) => `Add to “${name}”`,
    shared: 'Team shared with neighbors',
    noDesign: 'You have no saved design yet.',
    makeDesign: 'Make a design',
    moreDesigns: 'All designs',
    askMaker: 'A coordinator or analyst of your agency can add it to a design.',
    own: 'A file for your neighbors',
    ownLead:
      'It tells when your mental-health calls come, and how long they last. Nothing of a call, a person or a place.',
    ownHolds: {
      '3-hours-of-weekdays-and-weekend': 'Counts are for blocks of three hours, weekdays and weekend.',
      '3-hours-of-all-days':
        'Counts are for blocks of three hours of all days, since finer ones would hold fewer than 11 calls.',
      '6-hours-of-all-days':
        'Counts are for blocks of six hours of all days, since finer ones would hold fewer than 11 calls.',
      week: 'It holds one count for the whole week, since parts of the day would hold fewer than 11 calls.',
    },
    ownRounded:
      'Each count is rounded to five. The file also has the days covered, mean minutes, and your rule of counting.',
    ownFew: 'You have fewer than 11 mental-health calls. A file would tell too much of them, so there is none.',
    name: 'What shall neighbors call your agency?',
    download: 'Download the file',
  },
  {
    page: '¿Hay llamadas suficientes para un equipo propio?',
    none: 'Todavía no hay nada que ver',
    noneLead: 'Esta comparación no se pudo hacer, así que no sabemos cuántas veces llamarían a un equipo.',
    title: '¿Junto con los vecinos?',
    lead: 'Un equipo que comparten varias agencias recibe más llamadas. Vea cuántas agencias hacen falta.',
    leadLarge:
      'No necesita vecinos para dar trabajo a un equipo. Quizá ellos lo necesiten a usted: deles su archivo, o vea qué aportaría compartir.',
    runs: 'Sumar otras llamadas de su propia agencia',
    runsLegend: '¿Qué llamadas se suman?',
    runsHint:
      'Marque solo otros lugares: otro año del mismo lugar lo contaría dos veces. Cada una cuenta con su comparación más reciente. La dirección guarda lo que marque.',
    runsDo: 'Sumar estas llamadas',
    gone: 'Algunas llamadas marcadas no tienen ahora una comparación que se pueda sumar. No se contaron.',
    files: 'Sumar archivos de los vecinos',
    filesLead:
      'Cada vecino abre esta página con sus llamadas y descarga su archivo. Ninguna llamada pasa de una agencia a otra: el archivo solo tiene cuentas redondeadas.',
    kept: 'Vecinos sumados hasta ahora',
    keptHint: 'Quite la marca para dejar fuera a uno. No se guarda nada: la lista desaparece al cerrar esta página.',
    keptCalls: (calls, days) => `unas ${calls} llamadas de salud mental en ${days} días`,
    field: 'Archivos de los vecinos',
    fieldHint: (most) =>
      `Uno o más archivos que terminan en .json, como mucho ${most} en total. Se leen y no se guardan.`,
    add: 'Sumar estos archivos',
    problems: {
      none: 'Elija un archivo que un vecino haya descargado de esta página',
      'too-many': (most) => `Traiga como mucho ${most} archivos. Los demás no se contaron`,
      'broken-off': 'Los archivos no llegaron completos. Elíjalos y envíelos otra vez',
      'too-large': (name) =>
        `«${name}» es demasiado grande para ser un archivo para vecinos y ahí se dejó de leer. Pida a su vecino el que da esta página`,
      'not-json': (name) =>
        `«${name}» no es un archivo para vecinos. Pida a su vecino que lo envíe tal como se descargó, sin abrirlo ni guardarlo de nuevo`,
      'not-ours': (name) =>
        `«${name}» es otro tipo de archivo. Pida a su vecino el que da esta página: lleva «pmhc-pool» en sus primeras líneas`,
      'other-version': (name, version) =>
        `«${name}» es de otra versión (${version}). Uno de los dos tiene un programa más antiguo: actualícelo y descargue el archivo de nuevo`,
      changed: (name, at) =>
        `«${name}» fue modificado o está incompleto, en ${at}. Pida a su vecino que lo descargue otra vez`,
      own: (name) => `«${name}» tiene sus propias llamadas. Ya están contadas, así que se dejó fuera`,
      twice: (name) => `«${name}» ya está aquí. Se dejó fuera`,
    },
    invented: (names) => `Llamadas inventadas: ${names}. No decida con ellas.`,
    definitions: (names) =>
      `No todos cuentan las mismas llamadas como de salud mental. Con otra regla que la suya: ${names}. Acuerden una regla antes de decidir.`,
    taken: (share) => `Con todas ellas, unas ${share} de cada 100 llamadas hallarían al único equipo en otra llamada.`,
    act: 'Pruébelo en un diseño',
    actLead:
      'Agregue la opción a un diseño guardado, cambie sus horas y simúlela. La simulación solo conoce sus llamadas: en ella, un equipo compartido siempre está libre para usted.',
    actAway: (share) =>
      `Cuente entonces con menos de lo que dice la simulación: unas ${share} de cada 100 llamadas hallarían al equipo con otra persona.`,
    advised: {
      shared: 'Juntos hay llamadas suficientes para un equipo compartido de turno en las mejores horas de la semana.',
      'on-call':
        'Aun juntos, y en las mejores horas, demasiados turnos pasarían sin llamadas. Conviene más un equipo de guardia en casa, o un profesional clínico por video.',
    },
    what: 'Opción',
    addTo: (name) => `Agregar a «${name}»`,
    shared: 'Equipo compartido con los vecinos',
    noDesign: 'Aún no tiene ningún diseño guardado.',
    makeDesign: 'Crear un diseño',
    moreDesigns: 'Todos los diseños',
    askMaker: 'Un coordinador o analista de su agencia puede agregarla a un diseño.',
    own: 'Un archivo para sus vecinos',
    ownLead:
      'Dice cuándo llegan sus llamadas de salud mental y cuánto duran. Nada de una llamada, una persona o un lugar.',
    ownHolds: {
      '3-hours-of-weekdays-and-weekend': 'Las cuentas son por bloques de tres horas, entre semana y fin de semana.',
      '3-hours-of-all-days':
        'Las cuentas son por bloques de tres horas de todos los días, pues otros más finos tendrían menos de 11 llamadas.',
      '6-hours-of-all-days':
        'Las cuentas son por bloques de seis horas de todos los días, pues otros más finos tendrían menos de 11 llamadas.',
      week: 'Tiene una sola cuenta de toda la semana, pues las partes del día tendrían menos de 11 llamadas.',
    },
    ownRounded:
      'Cada cuenta se redondea a cinco. El archivo lleva también los días cubiertos, los minutos medios y su regla de conteo.',
    ownFew: 'Tiene menos de 11 llamadas de salud mental. Un archivo diría demasiado de ellas, así que no lo hay.',
    name: '¿Cómo deben llamar los vecinos a su agencia?',
    download: 'Descargar el archivo',
  },
)
