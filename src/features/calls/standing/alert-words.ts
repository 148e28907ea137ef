import { words } from '../../../web/words/index.ts'

/** Words of the page with alerts. Spanish is not yet reviewed by a person. */
export const ALERT_WORDS = words(
  {
    title: 'Alerts about calls',
    lead: 'After each import the newest whole month is compared with up to twelve whole months before it. Here is what stands out.',
    none: 'Nothing stands out',
    noneText:
      'An alert needs at least six whole months before the newest one. Where months always differ much, only a large step counts.',
    how: 'How often is an alert wrong?',
    howText:
      'In simulated agencies of 3 to 400 calls a day where nothing changed, fewer than 1 month in 100 brought any alert. Real agencies change more: an alert says "look here", not "need has grown".',
    month: (month: string, set: string) => `${month}, ${set}`,
    told: (moment: string) => `Told on ${moment}.`,
    seenTitle: 'Seen before',
    seenCaption: 'Alerts that someone has seen',
    what: 'What',
    when: 'Month',
    seenOn: 'Seen',
    markSeen: 'Mark as seen',
    may: 'What it may mean:',
    act: 'What to do:',
    near: 'Known events near this month:',
    toProfile: 'What these calls say',
    toEvents: 'Note an event',
    toCodes: 'What your codes mean',
    volumeOf: (what: string) => `Calls a day: ${what}`,
    volumeAll: 'all calls',
    volumeMentalHealth: 'mental-health calls',
    volume: (value: string, low: string, high: string) =>
      `${value} calls a day. From the months before, ${low} to ${high} were to be expected.`,
    newText: (text: string) => `New code: ${text}`,
    newTextSays: (calls: string) => `${calls} calls in this month; none in the months before.`,
    goneText: (text: string) => `Code no longer used: ${text}`,
    goneTextSays: (low: string, high: string) => `No call in this month; ${low} to ${high} were to be expected.`,
    unknown: 'More calls with codes that nobody has explained',
    missing: (field: string) => `More calls without: ${field}`,
    share: (value: string, high: string) => `${value} of 100 calls; up to ${high} of 100 were to be expected.`,
    fields: {
      received: 'time received',
      hour: 'hour of the day',
      dispatched: 'time dispatched',
      arrived: 'time arrived',
      cleared: 'time cleared',
      'type-initial': 'first type',
      'type-final': 'final type',
      disposition: 'disposition',
      priority: 'priority',
      place: 'place',
      beat: 'beat',
      position: 'position on the map',
    },
    meaning: {
      volume:
        'A real change of need, a change of codes, a part of the calls that is missing from the export, or calls that came twice.',
      coding: 'The dispatch system or its list of codes changed. Counts before and after may not be comparable.',
      missing: 'The export or the dispatch system changed, or people fill this field less often.',
    },
    doing: {
      volume:
        'Ask dispatch what changed in that month. If you learn the reason, note it as a known event. Do not publish the change before.',
      coding:
        'Say in the code book what the new code means, and ask dispatch what replaced the old one. Note the day as a known event.',
      missing: 'Ask dispatch whether the export changed. Times and places of this month may not be usable.',
    },
  },
  {
    title: 'Avisos sobre las llamadas',
    lead: 'Después de cada importación, el último mes completo se compara con hasta doce meses completos anteriores. Aquí está lo que llama la atención.',
    none: 'Nada llama la atención',
    noneText:
      'Un aviso necesita al menos seis meses completos antes del último. Donde los meses siempre varían mucho, solo cuenta un cambio grande.',
    how: '¿Con qué frecuencia se equivoca un aviso?',
    howText:
      'En agencias simuladas de 3 a 400 llamadas al día donde nada cambió, menos de 1 mes de cada 100 dio algún aviso. Las agencias reales cambian más: un aviso dice "mire aquí", no "hay más necesidad".',
    month: (month, set) => `${month}, ${set}`,
    told: (moment) => `Avisado el ${moment}.`,
    seenTitle: 'Vistos antes',
    seenCaption: 'Avisos que alguien ha visto',
    what: 'Qué',
    when: 'Mes',
    seenOn: 'Visto',
    markSeen: 'Marcar como visto',
    may: 'Qué puede significar:',
    act: 'Qué hacer:',
    near: 'Hechos conocidos cerca de este mes:',
    toProfile: 'Qué dicen estas llamadas',
    toEvents: 'Anotar un hecho',
    toCodes: 'Qué significan sus códigos',
    volumeOf: (what) => `Llamadas al día: ${what}`,
    volumeAll: 'todas las llamadas',
    volumeMentalHealth: 'llamadas de salud mental',
    volume: (value, low, high) =>
      `${value} llamadas al día. Por los meses anteriores se esperaban de ${low} a ${high}.`,
    newText: (text) => `Código nuevo: ${text}`,
    newTextSays: (calls) => `${calls} llamadas en este mes; ninguna en los meses anteriores.`,
    goneText: (text) => `Código que ya no se usa: ${text}`,
    goneTextSays: (low, high) => `Ninguna llamada en este mes; se esperaban de ${low} a ${high}.`,
    unknown: 'Más llamadas con códigos que nadie ha explicado',
    missing: (field) => `Más llamadas sin: ${field}`,
    share: (value, high) => `${value} de cada 100 llamadas; se esperaban hasta ${high} de cada 100.`,
    fields: {
      received: 'hora de recepción',
      hour: 'hora del día',
      dispatched: 'hora de despacho',
      arrived: 'hora de llegada',
      cleared: 'hora de cierre',
      'type-initial': 'primer tipo',
      'type-final': 'tipo final',
      disposition: 'resultado',
      priority: 'prioridad',
      place: 'lugar',
      beat: 'zona',
      position: 'posición en el mapa',
    },
    meaning: {
      volume:
        'Un cambio real de la necesidad, un cambio de códigos, una parte de las llamadas que falta en la exportación, o llamadas que llegaron dos veces.',
      coding:
        'El sistema de despacho o su lista de códigos cambió. Las cuentas de antes y después quizá no se puedan comparar.',
      missing: 'La exportación o el sistema de despacho cambió, o se llena menos este campo.',
    },
    doing: {
      volume:
        'Pregunte a despacho qué cambió en ese mes. Si sabe la razón, anótela como hecho conocido. No publique el cambio antes.',
      coding:
        'Diga en el libro de códigos qué significa el código nuevo y pregunte a despacho qué reemplazó al viejo. Anote el día como hecho conocido.',
      missing: 'Pregunte a despacho si la exportación cambió. Las horas y los lugares de este mes quizá no sirvan.',
    },
  },
)
