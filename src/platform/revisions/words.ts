import { words } from '../../web/words/index.ts'

export const REVISION_WORDS = words(
  {
    added: 'Added:',
    removed: 'Removed:',
    before: 'Before',
    after: 'After',
    empty: 'empty',
    yes: 'yes',
    no: 'no',
    nothing: 'These two versions say the same.',
    clashTitle: 'Someone else changed this while you had it open',
    clashText: (names: string) =>
      `You both changed: ${names}. Nothing was saved yet, and nothing is lost. Choose for each, then save.`,
    yours: 'What you wrote',
    theirs: 'What is saved now',
    choose: (name: string) => `${name}: which one shall stand?`,
    mine: 'Mine',
    other: 'The saved one',
    both: 'Both, one after the other',
    takenOver: (names: string) => `Kept from someone else who saved meanwhile: ${names}.`,
  },
  {
    added: 'Añadido:',
    removed: 'Quitado:',
    before: 'Antes',
    after: 'Después',
    empty: 'vacío',
    yes: 'sí',
    no: 'no',
    nothing: 'Estas dos versiones dicen lo mismo.',
    clashTitle: 'Otra persona cambió esto mientras usted lo tenía abierto',
    clashText: (names) =>
      `Ambos cambiaron: ${names}. Todavía no se guardó nada y nada se pierde. Elija en cada caso y guarde.`,
    yours: 'Lo que usted escribió',
    theirs: 'Lo que está guardado ahora',
    choose: (name) => `${name}: ¿cuál debe quedar?`,
    mine: 'Lo mío',
    other: 'Lo guardado',
    both: 'Los dos, uno después del otro',
    takenOver: (names) => `Se conservó de otra persona que guardó entretanto: ${names}.`,
  },
)
