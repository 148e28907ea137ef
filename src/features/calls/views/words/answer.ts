import { words } from '../../../../web/words/index.ts'

/** Words of the first screen of a need profile: range, estimate, grade, warnings, scenarios. */
export const ANSWER_WORDS = words(
  {
    title: 'What your calls say',
    onThisPage: 'The answer',
    spread: (low: string, high: string) =>
      `Between ${low} and ${high} of 100 calls are about mental health, depending on which rule decides.`,
    spreadOne: (share: string) => `${share} of 100 calls are about mental health, as far as their codes tell.`,
    spreadProxies: (share: string) =>
      `No code names mental health. Up to ${share} of 100 calls may be about it, going by proxies such as welfare checks.`,
    spreadNone: 'No code in this file speaks of mental health, so we cannot say how many calls are about it.',
    noShare: (calls: string) =>
      `${calls} calls in this file are about mental health. It is not a list of all calls, so we cannot say how many of 100 that is.`,
    audited: (low: string, high: string) =>
      `An audit of your own calls puts the share between ${low} and ${high} of 100 calls.`,
    estimate: (calls: string, share: string, rule: string) =>
      `Best estimate under one definition: ${calls} calls, or ${share} of 100. A call counts when ${rule}.`,
    estimateCount: (calls: string, rule: string) =>
      `Best estimate under one definition: ${calls} calls. A call counts when ${rule}.`,
    leftOut: (opened: string) =>
      `This estimate and the shares above are of calls that someone waited for: ${opened} calls that officers opened are left out.`,
    factEstimate: 'Best estimate by codes',
    factAudited: 'Audited estimate',
    factGrade: 'Grade of the data',
    factCovered: 'Days covered',
    shareValue: (share: string) => `${share} of 100`,
    chanceRange: (range: string) => `${range} by chance alone`,
    auditRange: (range: string, calls: string) => `${range} of 100; ${calls} calls`,
    notAudited: 'None yet',
    notAuditedText: 'Two people read a sample of calls',
    guestAudit: 'Audits need a workspace',
    calls: (calls: string) => `${calls} calls`,
    days: (from: string, to: string) => `${from} to ${to}`,
    noDays: 'No exact dates',
    grades: {
      A: 'Has what a decision about a program needs',
      B: 'Has most of what a decision needs',
      C: 'Good for counts; times or types are lacking',
      D: 'Do not use it alone',
    },
    whyTitle: 'Why is it not one number?',
    why: 'A code says how a call was filed, not what it was about. Each rule catches other calls, so each gives another count.',
    undercount:
      'Codes miss many such calls. A person in crisis is often coded as a disturbance, a trespass or a medical call. Studies that read the notes of calls found several times more than the codes did. Treat a count by codes as a floor, not as the answer. One that adds proxies can also be too high.',
    warningsTitle: 'Know this before you use a figure',
    caveatsTitle: 'What the agency says about the data',
    inFile: 'These words go into every document and file made from this page.',
    scenariosTitle: 'How many to plan for',
    scenariosCaption: 'Demand, from low to high',
    scenariosFinding: (low: string, high: string) =>
      `Plan for a range: from ${low} to ${high} mental-health calls a year.`,
    scenariosNoYear: (low: string, high: string) => `Plan for a range: from ${low} to ${high} of 100 calls.`,
    scenarios: { low: 'Low', audited: 'Audited', high: 'High' },
    scenarioMeans: {
      low: 'Low end of what the audit allows',
      audited: 'The codes, corrected by the audit',
      high: 'High end of what the audit allows',
    },
    scenarioRule: (rule: string) => `Calls under the rule: ${rule}`,
    scenario: 'Demand',
    meaning: 'What it takes',
    perYear: 'Calls in 365 days',
    share: 'Of 100 calls',
    scenariosNote: 'The comparison of program mixes can be run on each of them.',
    makeAudit: 'Audit a sample of calls',
    seeAudits: 'See the audit',
    take: 'Take it along',
    pdf: 'PDF, for reading',
    word: 'Word',
    council: 'One page for a council, PDF',
    csv: 'Tables, CSV',
    json: 'All figures, JSON',
    rows: 'Coded rows, Parquet',
  },
  {
    title: 'Qué dicen sus llamadas',
    onThisPage: 'La respuesta',
    spread: (low, high) =>
      `Entre ${low} y ${high} de cada 100 llamadas son sobre salud mental, según la regla que decida.`,
    spreadOne: (share) => `${share} de cada 100 llamadas son sobre salud mental, hasta donde dicen sus códigos.`,
    spreadProxies: (share) =>
      `Ningún código nombra la salud mental. Hasta ${share} de cada 100 llamadas pueden tratar de ella, según indicios como verificaciones de bienestar.`,
    spreadNone:
      'Ningún código de este archivo habla de salud mental, así que no podemos decir cuántas llamadas lo son.',
    noShare: (calls) =>
      `${calls} llamadas de este archivo son sobre salud mental. No es una lista de todas las llamadas, así que no podemos decir cuántas de cada 100 son.`,
    audited: (low, high) =>
      `Una auditoría de sus propias llamadas sitúa la proporción entre ${low} y ${high} de cada 100.`,
    estimate: (calls, share, rule) =>
      `Mejor estimación bajo una definición: ${calls} llamadas, o ${share} de cada 100. Una llamada cuenta cuando ${rule}.`,
    estimateCount: (calls, rule) =>
      `Mejor estimación bajo una definición: ${calls} llamadas. Una llamada cuenta cuando ${rule}.`,
    leftOut: (opened) =>
      `Esta estimación y las proporciones de arriba son de llamadas en que alguien esperaba: quedan fuera ${opened} que abrieron los agentes.`,
    factEstimate: 'Mejor estimación por códigos',
    factAudited: 'Estimación auditada',
    factGrade: 'Nota de los datos',
    factCovered: 'Días cubiertos',
    shareValue: (share) => `${share} de cada 100`,
    chanceRange: (range) => `${range} solo por azar`,
    auditRange: (range, calls) => `${range} de cada 100; ${calls} llamadas`,
    notAudited: 'Aún no hay',
    notAuditedText: 'Dos personas leen una muestra de llamadas',
    guestAudit: 'Las auditorías requieren un espacio de trabajo',
    calls: (calls) => `${calls} llamadas`,
    days: (from, to) => `${from} a ${to}`,
    noDays: 'Sin fechas exactas',
    grades: {
      A: 'Tiene lo que necesita una decisión sobre un programa',
      B: 'Tiene casi todo lo que necesita una decisión',
      C: 'Sirve para contar; faltan horas o tipos',
      D: 'No lo use por sí solo',
    },
    whyTitle: '¿Por qué no es un solo número?',
    why: 'Un código dice cómo se archivó una llamada, no de qué trataba. Cada regla encuentra otras llamadas, y por eso cada una da otra cuenta.',
    undercount:
      'Los códigos pasan por alto muchas de estas llamadas. Una persona en crisis suele figurar como disturbio, intrusión o llamada médica. Los estudios que leyeron las notas encontraron varias veces más que los códigos. Tome un recuento por códigos como un mínimo, no como la respuesta. Uno que suma indicios también puede ser demasiado alto.',
    warningsTitle: 'Sepa esto antes de usar una cifra',
    caveatsTitle: 'Lo que la agencia dice de los datos',
    inFile: 'Estas palabras van en cada documento y archivo hecho a partir de esta página.',
    scenariosTitle: 'Para cuántas planificar',
    scenariosCaption: 'Demanda, de baja a alta',
    scenariosFinding: (low, high) => `Planifique con un rango: de ${low} a ${high} llamadas de salud mental al año.`,
    scenariosNoYear: (low, high) => `Planifique con un rango: de ${low} a ${high} de cada 100 llamadas.`,
    scenarios: { low: 'Baja', audited: 'Auditada', high: 'Alta' },
    scenarioMeans: {
      low: 'El extremo bajo que permite la auditoría',
      audited: 'Los códigos, corregidos por la auditoría',
      high: 'El extremo alto que permite la auditoría',
    },
    scenarioRule: (rule) => `Llamadas según la regla: ${rule}`,
    scenario: 'Demanda',
    meaning: 'Qué toma',
    perYear: 'Llamadas en 365 días',
    share: 'De cada 100',
    scenariosNote: 'La comparación de combinaciones de programas puede hacerse con cada una.',
    makeAudit: 'Auditar una muestra de llamadas',
    seeAudits: 'Ver la auditoría',
    take: 'Para llevar',
    pdf: 'PDF, para leer',
    word: 'Word',
    council: 'Una página para el consejo, PDF',
    csv: 'Tablas, CSV',
    json: 'Todas las cifras, JSON',
    rows: 'Filas codificadas, Parquet',
  },
)
