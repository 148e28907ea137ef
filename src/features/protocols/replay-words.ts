import { words } from '../../web/words/index.ts'

/** Words of the page that asks what past calls say. */
export const REPLAY_WORDS = words(
  {
    title: 'What last year’s calls say',
    lead: 'You say what each call type tells about where a call would have ended. What a type cannot tell stays open; nothing is guessed.',
    finding: (told: string, calls: string, where: string, untold: string) =>
      `${told} of ${calls} mental-health calls would have gone to ${where}. ${untold} cannot be told from their type.`,
    range: (least: string, most: string) => `Whatever those were, it is between ${least} and ${most}.`,
    nothing: (calls: string) =>
      `Nobody has said yet what the types tell, so all ${calls} mental-health calls are open.`,
    period: (first: string, last: string) =>
      `Counted: mental-health calls from ${first} to ${last}, by the type that was written first.`,
    officers: (n: string) =>
      `${n} more were opened by officers. No call-taker asked anything there, so they are left out.`,
    noCalls: 'There are no counted calls here',
    noCallsText:
      'This page works inside the partner that brought in its calls. Bring some in under "Our calls", then come back.',
    noTypes: 'No mental-health calls were found in the last year of this data set.',
    tierTable: 'By tier',
    tier: 'Tier',
    firstAsked: 'Asked first',
    told: 'Told by the type',
    least: 'At least',
    most: 'At most',
    open: 'Cannot be told',
    all: 'All',
    differs: 'differs',
    hourTable: (where: string) => `By hour of the day: ${where}`,
    hour: 'Hour',
    hourFootnote: 'On your agency’s clock. Calls without a time are in no hour.',
    codesTitle: 'What each type tells',
    codesLead:
      'Ask people who take calls. “Always” only where no such call ends elsewhere; “usually” where at least half do. If in doubt: it cannot tell.',
    codeCalls: (label: string, calls: string) => `${label || 'no type'} (${calls} calls)`,
    few: (codes: string, least: string) =>
      `${codes} rarer types, with fewer than ${least} calls each, are left out of this page.`,
    cannot: 'It cannot tell',
    always: (tier: string) => `Always ${tier}`,
    usually: (tier: string) => `Usually ${tier}`,
    save: 'Save and count again',
    readOnly: 'A coordinator or analyst of your partner says what the types tell.',
    set: 'Data set',
    show: 'Show',
    fewer: (least: string) => `fewer than ${least}`,
    limits:
      'This counts types of calls, not calls that were listened to. It says what could have gone elsewhere if the type was right and the line had answered.',
  },
  {
    title: 'Qué dicen las llamadas pasadas',
    lead: 'Usted dice qué indica cada tipo de llamada sobre dónde habría terminado. Lo que un tipo no puede decir queda abierto; no se adivina nada.',
    finding: (told, calls, where, untold) =>
      `${told} de ${calls} llamadas de salud mental habrían ido a ${where}. De ${untold} el tipo no lo dice.`,
    range: (least, most) => `Fueran lo que fueran esas, son entre ${least} y ${most}.`,
    nothing: (calls) =>
      `Nadie ha dicho todavía qué indican los tipos, así que las ${calls} llamadas de salud mental están abiertas.`,
    period: (first, last) =>
      `Se cuentan las llamadas de salud mental del ${first} al ${last}, por el primer tipo que se escribió.`,
    officers: (n) => `Otras ${n} las abrieron agentes. Nadie preguntó nada por teléfono, así que no entran.`,
    noCalls: 'Aquí no hay llamadas contadas',
    noCallsText:
      'Esta página funciona dentro de la entidad que trajo sus llamadas. Tráigalas en «Nuestras llamadas» y vuelva.',
    noTypes: 'No hay llamadas de salud mental en el último año de estos datos.',
    tierTable: 'Por nivel',
    tier: 'Nivel',
    firstAsked: 'A quién primero',
    told: 'Lo dice el tipo',
    least: 'Al menos',
    most: 'Como mucho',
    open: 'No se puede saber',
    all: 'Todas',
    differs: 'varía',
    hourTable: (where) => `Por hora del día: ${where}`,
    hour: 'Hora',
    hourFootnote: 'En el reloj de su agencia. Las llamadas sin hora no están en ninguna.',
    codesTitle: 'Qué indica cada tipo',
    codesLead:
      'Pregunte a quienes atienden llamadas. «Siempre» solo si ninguna termina en otro sitio; «por lo general» si al menos la mitad. Si duda: no lo indica.',
    codeCalls: (label, calls) => `${label || 'sin tipo'} (${calls} llamadas)`,
    few: (codes, least) => `Otros ${codes} tipos, con menos de ${least} llamadas cada uno, no entran en esta página.`,
    cannot: 'No lo indica',
    always: (tier) => `Siempre ${tier}`,
    usually: (tier) => `Por lo general ${tier}`,
    save: 'Guardar y contar otra vez',
    readOnly: 'Lo dice la coordinación o un analista de su entidad.',
    set: 'Datos',
    show: 'Mostrar',
    fewer: (least) => `menos de ${least}`,
    limits:
      'Esto cuenta tipos de llamadas, no llamadas escuchadas. Dice qué podría haber ido a otro sitio si el tipo era correcto y la línea hubiera contestado.',
  },
)
