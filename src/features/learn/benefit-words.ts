import { words } from '../../web/words/index.ts'

export const BENEFIT_WORDS = words(
  {
    title: 'What a PMHC may change, and how sure we are',
    lead: 'Five benefits are hoped for. For some there is proof, for others none, and the trial of one team found no difference. See both sides before you promise anything.',
    mapTitle: 'What studies found, by how much each can tell',
    part: 'Hoped-for benefit',
    mapNote:
      'Each mark is one finding. A finding on several benefits stands in each row. Empty means that we know of none.',
    listTitle: 'The five, one by one',
    inShort: 'In short',
    aim: 'The aim',
    found: 'What was found',
    home: 'To see it at home',
    testLabel: 'To be honest about it:',
    whole: 'On the benefit as a whole',
    elements: 'Elements that carry it',
    others: 'The other benefits',
    cell: (n: number, direction: string) => `${n} ${direction.toLowerCase()}`,
    nothing: 'none',
  },
  {
    title: 'Qué puede cambiar un PMHC, y qué tan seguro es',
    lead: 'Se esperan cinco beneficios. Para algunos hay pruebas, para otros ninguna, y el ensayo con un equipo no halló diferencia. Mire los dos lados antes de prometer.',
    mapTitle: 'Qué hallaron los estudios, según cuánto puede decir cada uno',
    part: 'Beneficio esperado',
    mapNote:
      'Cada marca es un hallazgo. Un hallazgo sobre varios beneficios está en cada fila. Vacío quiere decir que no conocemos ninguno.',
    listTitle: 'Los cinco, uno por uno',
    inShort: 'En breve',
    aim: 'La meta',
    found: 'Qué se halló',
    home: 'Para verlo en su lugar',
    testLabel: 'Para ser honestos:',
    whole: 'Sobre el beneficio en conjunto',
    elements: 'Elementos que lo sostienen',
    others: 'Los otros beneficios',
    cell: (n: number, direction: string) => `${n}: ${direction.toLowerCase()}`,
    nothing: 'ninguno',
  },
)
