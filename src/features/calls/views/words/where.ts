import { words } from '../../../../web/words/index.ts'

/** Words about places, persons and areas. */
export const WHERE_WORDS = words(
  {
    title: 'Where do they come from?',
    units: { places: 'places', persons: 'persons' },
    finding: (units: string, share: string, chance: string) =>
      `10 of 100 ${units} make ${share} of 100 mental-health calls. Chance alone would give ${chance}.`,
    none: 'This file does not tell places, so repeat places cannot be found.',
    few: (least: string) => `Fewer than ${least} places had two or more of these calls, so we say no more.`,
    repeat: (share: string, units: string, name: string) =>
      `${share} of 100 mental-health calls came from ${name} with two or more of them. There are ${units} such ${name}.`,
    half: (few: string, all: string, name: string) =>
      `Half of the calls come from ${few} of ${all} ${name}. Counts only are kept here, no addresses and no names.`,
    chartFinding: (gini: string, chance: string) =>
      `Calls gather more than chance explains where the line bends below the dashed one (Gini ${gini}, by chance ${chance})`,
    chartFindingAsChance: (gini: string, chance: string) =>
      `Calls gather about as much as chance alone would give (Gini ${gini}, by chance ${chance})`,
    chartNote:
      'Gini is 0 when all have the same number of calls and near 1 when one has nearly all. A few calls at many places look uneven by chance, so compare the two lines.',
    busiest: (counts: string) => `Calls at the busiest places: ${counts}.`,
    busiestPersons: (counts: string) => `Calls of the persons with most: ${counts}.`,
    fallBack: (calls: string) =>
      `If nothing is done, expect about ${calls} calls at them together in a next period of the same length: the busiest fall back by themselves.`,
    personsTitle: 'Persons',
    personsFinding: (share: string, chance: string) =>
      `10 of 100 persons make ${share} of 100 mental-health calls. Chance alone would give ${chance}.`,
    personsNone: 'Repeat contact with the same person cannot be told. Person codes are off, or the file has none.',
    fewPersons: (least: string) => `Fewer than ${least} persons had two or more of these calls, so we say no more.`,
    mapTitle: 'By area',
    mapFinding: (area: string, share: string, of: string) =>
      `${area} has most mental-health calls; they are ${share} of 100 calls there, and ${of} of 100 everywhere.`,
    mapFindingFew: 'Most areas have too few of these calls to tell apart.',
    mapNone: 'This file has no beat and no position, so there is no map.',
    mapBeatsFinding: 'The beats with most mental-health calls',
    mapBeats: 'mental-health calls',
    mapCells: 'Mental-health calls by cell of about a kilometer',
    mapCaption: { beat: 'Calls by beat', cell: 'Calls by cell, named by its middle' },
    area: { beat: 'Beat', cell: 'Cell' },
    areaName: { beat: (name: string) => `Beat ${name}`, cell: (name: string) => `The cell at ${name}` },
    mentalHealth: 'Mental health',
    all: 'All calls',
    share: 'Of 100 calls',
    without: (calls: string) => `${calls} calls have no area.`,
    mapNote: 'Darker means more calls. Cells with only an edge have few calls, which are not told. North is up.',
    mapOut: (n: string) => `${n} cells far away from the others are in the list only.`,
    more: (n: string) => `The ${n} areas with most mental-health calls are listed.`,
  },
  {
    title: '¿De dónde vienen?',
    units: { places: 'lugares', persons: 'personas' },
    finding: (units, share, chance) =>
      `10 de cada 100 ${units} hacen ${share} de cada 100 llamadas de salud mental. El azar solo daría ${chance}.`,
    none: 'Este archivo no dice lugares, así que no se pueden encontrar lugares repetidos.',
    few: (least) => `Menos de ${least} lugares tuvieron dos o más de estas llamadas; por eso no decimos más.`,
    repeat: (share, units, name) =>
      `${share} de cada 100 llamadas de salud mental vinieron de ${name} con dos o más. Hay ${units}.`,
    half: (few, all, name) =>
      `La mitad de las llamadas viene de ${few} de ${all} ${name}. Aquí solo se guardan cuentas, no direcciones ni nombres.`,
    chartFinding: (gini, chance) =>
      `Las llamadas se juntan más de lo que explica el azar donde la línea queda bajo la discontinua (Gini ${gini}, por azar ${chance})`,
    chartFindingAsChance: (gini, chance) =>
      `Las llamadas se juntan más o menos como lo haría el azar (Gini ${gini}, por azar ${chance})`,
    chartNote:
      'El Gini es 0 cuando todos tienen el mismo número de llamadas y casi 1 cuando uno tiene casi todas. Pocas llamadas en muchos lugares parecen desiguales por azar; compare las dos líneas.',
    busiest: (counts) => `Llamadas en los lugares con más: ${counts}.`,
    busiestPersons: (counts) => `Llamadas de las personas con más: ${counts}.`,
    fallBack: (calls) =>
      `Si no se hace nada, espere unas ${calls} llamadas en todos ellos en otro período igual: los de más llamadas bajan por sí solos.`,
    personsTitle: 'Personas',
    personsFinding: (share, chance) =>
      `10 de cada 100 personas hacen ${share} de cada 100 llamadas de salud mental. El azar solo daría ${chance}.`,
    personsNone:
      'No se puede decir cuántas veces se repite una persona. Los códigos de persona están apagados, o el archivo no los tiene.',
    fewPersons: (least) => `Menos de ${least} personas tuvieron dos o más de estas llamadas; por eso no decimos más.`,
    mapTitle: 'Por zona',
    mapFinding: (area, share, of) =>
      `${area} tiene más llamadas de salud mental; son ${share} de cada 100 llamadas allí, y ${of} de cada 100 en total.`,
    mapFindingFew: 'La mayoría de las zonas tiene muy pocas de estas llamadas para distinguirlas.',
    mapNone: 'Este archivo no tiene sector ni posición, así que no hay mapa.',
    mapBeatsFinding: 'Los sectores con más llamadas de salud mental',
    mapBeats: 'llamadas de salud mental',
    mapCells: 'Llamadas de salud mental por celda de cerca de un kilómetro',
    mapCaption: { beat: 'Llamadas por sector', cell: 'Llamadas por celda, nombrada por su centro' },
    area: { beat: 'Sector', cell: 'Celda' },
    areaName: { beat: (name) => `El sector ${name}`, cell: (name) => `La celda en ${name}` },
    mentalHealth: 'Salud mental',
    all: 'Todas',
    share: 'De cada 100',
    without: (calls) => `${calls} llamadas no tienen zona.`,
    mapNote:
      'Más oscuro significa más llamadas. Las celdas con solo un borde tienen pocas, que no se dicen. El norte está arriba.',
    mapOut: (n) => `${n} celdas lejos de las demás están solo en la lista.`,
    more: (n) => `Se listan las ${n} zonas con más llamadas de salud mental.`,
  },
)
