import { words } from '../../web/words/index.ts'

/** While a comparison runs. */
export const PROGRESS_WORDS = words(
  {
    title: 'Replaying your calls',
    label: 'Simulated years',
    lead: 'This takes a few seconds for most files. You can leave this page and come back.',
    again: 'Check again',
    busy: 'Others are ahead of you. Your turn comes by itself.',
    failed: 'The comparison stopped. Start it again.',
  },
  {
    title: 'Simulando sus llamadas',
    label: 'Años simulados',
    lead: 'Para la mayoría de los archivos tarda unos segundos. Puede salir de esta página y volver.',
    again: 'Comprobar de nuevo',
    busy: 'Hay otros antes que usted. Su turno llega solo.',
    failed: 'La comparación se detuvo. Iníciela de nuevo.',
  },
)

/** The list of comparisons in the workspace. */
export const WORKSPACE_WORDS = words(
  {
    seenBy: 'members of your agency with a planning role',
    choose: 'Which calls?',
    demand: 'Which demand?',
    demandHint:
      'Low and high come from the rules, or from an audit where there is one. Audited demand needs a finished audit.',
    demands: {
      'as-counted': 'As the chosen rule counts',
      low: 'Low demand',
      audited: 'Audited demand',
      high: 'High demand',
    },
    noDemand:
      'These calls have no such scenario: nobody has finished an audit of them yet. Choose another, or audit a rule first.',
    busy: 'Your agency has as many comparisons and searches waiting or running as it may. Wait for one to end, or stop one.',
    none: 'No calls yet',
    noneLead: 'Import your calls first. Then you can compare mixes on them.',
    importCalls: 'Go to your calls',
    run: 'Compare mixes on these calls',
    runs: 'Earlier comparisons',
    runAt: 'When',
    compared: 'Compared',
    usualMixes: 'The usual mixes',
    deletedDesign: 'A design that was deleted',
    designAt: (name: string, version: string) => `${name}, version ${version}`,
    open: 'Open',
    failed: (says: string) => `The comparison stopped: ${says}`,
  },
  {
    seenBy: 'miembros de su agencia con función de planificación',
    choose: '¿Qué llamadas?',
    demand: '¿Qué demanda?',
    demandHint:
      'La baja y la alta vienen de las reglas, o de una auditoría donde la hay. La auditada necesita una auditoría terminada.',
    demands: {
      'as-counted': 'Como cuenta la regla elegida',
      low: 'Demanda baja',
      audited: 'Demanda auditada',
      high: 'Demanda alta',
    },
    noDemand:
      'Estas llamadas no tienen ese escenario: nadie ha terminado todavía una auditoría de ellas. Elija otro, o audite primero una regla.',
    busy: 'Su agencia ya tiene en espera o en marcha todas las comparaciones y búsquedas que puede. Espere a que termine una o detenga una.',
    none: 'Todavía no hay llamadas',
    noneLead: 'Importe primero sus llamadas. Después puede comparar combinaciones con ellas.',
    importCalls: 'Ir a sus llamadas',
    run: 'Comparar combinaciones con estas llamadas',
    runs: 'Comparaciones anteriores',
    runAt: 'Cuándo',
    compared: 'Se comparó',
    usualMixes: 'Las combinaciones habituales',
    deletedDesign: 'Un diseño que se borró',
    designAt: (name, version) => `${name}, versión ${version}`,
    open: 'Abrir',
    failed: (says) => `La comparación se detuvo: ${says}`,
  },
)
