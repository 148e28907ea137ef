import { words } from '../../web/words/index.ts'

/** A part of a sentence with its interval: "31 (24 to 38)". Written by `numbers` in answer.ts. */
type Figure = string

export const DESIGN_WORDS = words(
  {
    title: 'Which mix would have met these calls?',
    steps: ['Choose a file', 'Check the columns', 'See what it says', 'Compare mixes'],
    mixes: {
      'do-nothing': 'Do nothing new',
      cit: 'CIT officers on patrol',
      'co-responder': 'One co-responder pair, best hours',
      'mobile-crisis': 'Mobile crisis team, weekdays late',
    },
    mixesInSentence: {
      'do-nothing': 'doing nothing new',
      cit: 'CIT officers on patrol',
      'co-responder': 'one co-responder pair at the best hours',
      'mobile-crisis': 'a mobile crisis team on weekdays, late',
    },
    trainedOf: (share: string) => `${share} of 100 trained`,
    ifTrained: {
      lead: (mix: string) => `The number for ${mix} rests on a choice:`,
      first: (share: string, reach: string) => `with ${share} of 100 officers trained it would be ${reach}`,
      next: (share: string, reach: string) => `with ${share} of 100 it would be ${reach}`,
      notFirst: (share: string) => `With ${share} of 100 it would no longer be the one to look at first.`,
    },
    lookFirst: 'look here first',
    sameReach: 'about the same reach',
    slowsUrgent: 'slows urgent calls',
    met: (figure: Figure, minutes: string, mix: string) =>
      `Of 100 mental-health calls, about ${figure} would have had a specialist within ${minutes} with ${mix}.`,
    metSeveral: (minutes: string, list: string) =>
      `Of 100 mental-health calls, these would have had a specialist within ${minutes}: ${list}. Your data cannot tell them apart on reach.`,
    metNone: (minutes: string) =>
      `None of these mixes would have helped noticeably more people within ${minutes} than today without slowing urgent calls.`,
    clinician: (figure: Figure, mix: string) => `About ${figure} would have met a clinician, with ${mix}.`,
    clinicianToo: 'That specialist is a clinician.',
    clinicianSeveral: (list: string) =>
      `A clinician would have met ${list}: your data cannot tell these apart on reach, but they differ in cost.`,
    clinicianNone: 'No mix here would have brought a clinician to noticeably more calls.',
    aboutWith: (figure: Figure, mix: string) => `about ${figure} with ${mix}`,
    and: 'and',
    chartMet: (mix: string, minutes: string) => `Most calls get a specialist within ${minutes} with: ${mix}`,
    chartMetSafely: (mix: string, minutes: string) =>
      `Most calls get a specialist within ${minutes}, without slowing urgent ones, with: ${mix}`,
    chartLevel: (minutes: string) => `Calls that get a specialist within ${minutes}`,
    chartAxis: 'of 100 mental-health calls',
    chartNote:
      'Dots are the middle estimate. Bars hold 90 of 100 worlds that we drew: other years, other guesses, and more or fewer calls where your rules differ. Calls that no rule marks are not in it: no specialist is sent to those.',
    specialist:
      'A specialist is a CIT-trained officer, a crew with a clinician, or a clinician by video or on a phone call that settles the matter. They are not the same help: look at both columns.',
    people: {
      caption: (minutes: string) => `What people would get: of 100 calls, met within ${minutes}`,
      mix: 'Mix',
      inTime: 'A specialist in time',
      clinician: 'A clinician came',
      median: 'Minutes, middle call',
      most: 'Minutes, 9 of 10 calls',
      nobody: 'no one reached',
    },
    takes: {
      caption: 'What it takes, a year',
      mix: 'Mix',
      back: 'Patrol hours back',
      lent: 'Officer hours moved',
      paid: 'Crew hours paid',
      idle: 'Idle, of 100 hours',
      noCrew: 'no crew',
      staff: 'Staff needed',
      footnote: (relief: string) =>
        `Patrol hours back: time patrol did not spend on these calls; below zero, time on top of today. Officer hours moved: duty of officers who leave patrol to ride with a crew. Paid hours hold duty and overtime. Staff needed counts leave and training with a relief factor of ${relief}.`,
    },
    staff: {
      clinicians: (n: string) => `${n} clinicians`,
      officers: (n: string) => `${n} officers`,
      toTrain: (n: string, hours: string) => `${n} officers to train, ${hours} hours once`,
      none: '0',
    },
    safety: {
      title: 'Urgent calls come first',
      today: (minutes: string) => `Today, police reach 9 of 10 priority 1 calls within ${minutes}.`,
      kept: 'No mix here slows that by a noticeable amount.',
      broken: (mixes: string) => `Ruled out, because it would slow them: ${mixes}.`,
      unknown: 'Your file has no priority 1 calls, so we cannot check that urgent calls stay fast.',
    },
    refused: {
      lead: 'We cannot name a mix from this file.',
      title: 'What is missing',
      toProfile: 'Back to what the calls say',
      next: 'Your profile still holds. Ask your dispatch center for an export with what is missing, and try again.',
      days: (days: string, needed: string) =>
        `At least ${needed} days of calls. This file covers ${days}. A whole year is better.`,
      'whole-weeks': (weeks: string, needed: string) =>
        `At least ${needed} whole weeks without a gap. This file has ${weeks}.`,
      'exact-times': 'The exact date and time of each call, in one column or in two.',
      'all-calls': (share: string) =>
        `All calls for service. In this file ${share} of 100 are mental-health calls, so we cannot see what else keeps patrol busy. Ask for the others too.`,
      'dispatch-times': 'When each unit was dispatched and when it arrived: two columns, for every call.',
      'clear-times': 'When each unit cleared: one column, for every call.',
      'mental-health-calls':
        'Calls that count as mental-health calls. None does under this definition. Choose a wider one, or confirm your call codes.',
      'patrol-units': (busy: string) =>
        `The number of patrol units on duty. With the units we can see, patrol would be busy ${busy} of 100 hours, so calls would pile up without end.`,
    },
    warnings: {
      title: 'Before you rely on this',
      'under-a-year': (days: string) =>
        `The file covers ${days} days. Under a year, we cannot see how the seasons differ.`,
      'weeks-left-out': (weeks: string, of: string) =>
        `${weeks} of ${of} weeks have days without a call. We left them out.`,
      'patrol-estimated':
        'Your file names no units, so we guessed how many were on duty. That weighs on every number here.',
      'patrol-busy': (busy: string) =>
        `Patrol is busy ${busy} of 100 hours. So close to the limit, small errors change a lot.`,
      'no-priorities':
        'Your file has no priorities. A civilian team is never sent then, and urgent calls cannot be checked.',
      'few-mental-health-calls': (calls: string) =>
        `Only ${calls} mental-health calls. Read the ranges, not the middle.`,
      'minutes-drawn': (share: string) =>
        `Of 100 calls, ${share} lack times. We drew theirs from the calls that have them.`,
      'not-calibrated':
        'Your file does not show how long calls waited, so we could not check the replay against your past.',
      'off-calibration':
        'The replay of today’s patrol differs from your records by more than 15%. Both are shown under “How this is computed”.',
      'no-persons':
        'Your file does not say which calls come from the same person, so case management takes no call away here.',
      'no-areas': 'Your file has no areas, so a crew that serves only some of them is sent to no call.',
      'no-worst-area':
        'Your file has no beats or positions, so how the worst-served area fares cannot be told or weighed. A beat for each call would mend it.',
      'no-risks':
        'Nobody read which calls involve a weapon, violence or a medical emergency. Only the priority keeps civilians from them here.',
      'risks-not-seen':
        'No call type in your file speaks of a weapon, violence or a medical emergency. If your types are bare codes, add the list that explains them: until then only the priority keeps civilians away.',
    },
    assumptions: {
      title: 'What we assumed',
      lead: 'You can replace most of these with your own numbers, where you shape the options.',
      drawn: 'Drawn afresh in each simulated year',
      drawnNote: 'The ranges in the tables hold this doubt.',
      fixed: 'Kept fixed',
      fixedNote: 'The ranges in the tables do not hold this doubt.',
      guess: 'guess',
      known: 'published',
      yours: 'yours',
    },
    method: {
      title: 'How this is computed',
      steps: [
        'We take whole weeks of your calls and put them together at random into simulated years. Each mix meets the very same years, so differences come from the mix.',
        'All calls keep patrol busy, not only mental-health calls. A unit is busy from dispatch to clear. Calls that find no free unit wait by priority, then by age. Work that officers open keeps them busy, and nobody waits for it.',
        'On a mental-health call, safety comes first: police lead on priority 1 and where the priority is unknown. A co-responder pair may come along. A mobile crisis team goes only to calls of priority 3 and lower urgency.',
        'A crew goes when it is on duty and free. Else patrol goes. Whether a trained officer is free is counted in the replay, not assumed. One who is not the nearest drives longer. On priority 1 the nearest unit goes, and a trained officer comes as its backup.',
        'Times that your file lacks are drawn from calls of the same kind that have them. They are never taken as zero.',
      ],
      notPromise:
        'A replay says who would have come and when. It does not say how people fared. Studies of that disagree, and the one randomized trial of co-response found no clear difference.',
      inputs: (calls: string, special: string, weeks: string) =>
        `Replayed: ${calls} calls in ${weeks} whole weeks, ${special} of them mental-health calls.`,
      definition: (words: string) => `Counted as mental-health calls: ${words}.`,
      patrol: {
        export: (busy: string) => `Patrol units on duty: counted from your file. Busy ${busy} of 100 hours.`,
        given: (busy: string) => `Patrol units on duty: as you gave them. Busy ${busy} of 100 hours.`,
        estimated: (busy: string) => `Patrol units on duty: our estimate. Busy ${busy} of 100 hours.`,
      },
      calibration: 'Today’s patrol against your records',
      calibrationRow: {
        median: 'Minutes to first arrival, middle call',
        p90: 'Minutes to first arrival, 9 of 10 calls',
      },
      calibrationOf: {
        all: 'All calls',
        'priority-1': 'Priority 1',
        'priority-2': 'Priority 2',
        'other-priorities': 'Other or unknown priority',
      },
      calibrationBusy: 'Patrol at work, hours of 100 on duty',
      yours: 'Your records',
      replayed: 'Replay',
      run: (replications: string, seed: string) => `${replications} simulated years, seed ${seed}.`,
      hours: 'Hours on duty',
      dutyOf: (mix: string, duty: string) => `${mix}: ${duty}`,
      duty: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
    },
    sampleChip: 'Invented example',
    guestNote: 'Your file stays on this machine and is deleted at the end of your visit.',
  },
  {
    title: '¿Qué combinación habría atendido estas llamadas?',
    steps: ['Elegir un archivo', 'Revisar las columnas', 'Ver qué dice', 'Comparar combinaciones'],
    mixes: {
      'do-nothing': 'No hacer nada nuevo',
      cit: 'Agentes CIT en patrulla',
      'co-responder': 'Una pareja de respuesta conjunta, mejores horas',
      'mobile-crisis': 'Equipo móvil de crisis, tardes entre semana',
    },
    mixesInSentence: {
      'do-nothing': 'no hacer nada nuevo',
      cit: 'agentes CIT en patrulla',
      'co-responder': 'una pareja de respuesta conjunta en las mejores horas',
      'mobile-crisis': 'un equipo móvil de crisis en las tardes entre semana',
    },
    trainedOf: (share) => `${share} de 100 formados`,
    ifTrained: {
      lead: (mix) => `El número con ${mix} depende de una decisión:`,
      first: (share, reach) => `con ${share} de 100 agentes formados sería ${reach}`,
      next: (share, reach) => `con ${share} de 100 sería ${reach}`,
      notFirst: (share) => `Con ${share} de 100 ya no sería la primera que mirar.`,
    },
    lookFirst: 'mire aquí primero',
    sameReach: 'alcance parecido',
    slowsUrgent: 'retrasa las urgentes',
    met: (figure, minutes, mix) =>
      `De 100 llamadas de salud mental, unas ${figure} habrían tenido un especialista en ${minutes} con ${mix}.`,
    metSeveral: (minutes, list) =>
      `De 100 llamadas de salud mental, estas habrían tenido un especialista en ${minutes}: ${list}. Sus datos no permiten distinguirlas por su alcance.`,
    metNone: (minutes) =>
      `Ninguna de estas combinaciones habría atendido a bastante más gente en ${minutes} que hoy sin retrasar las llamadas urgentes.`,
    clinician: (figure, mix) => `Unas ${figure} habrían recibido a un profesional clínico, con ${mix}.`,
    clinicianToo: 'Ese especialista es un profesional clínico.',
    clinicianSeveral: (list) =>
      `Un profesional clínico habría atendido ${list}: sus datos no permiten distinguirlas por su alcance, pero cuestan distinto.`,
    clinicianNone: 'Ninguna combinación habría llevado un profesional clínico a bastante más llamadas.',
    aboutWith: (figure, mix) => `unas ${figure} con ${mix}`,
    and: 'y',
    chartMet: (mix, minutes) => `Más llamadas tienen un especialista en ${minutes} con: ${mix}`,
    chartMetSafely: (mix, minutes) =>
      `Más llamadas tienen un especialista en ${minutes}, sin retrasar las urgentes, con: ${mix}`,
    chartLevel: (minutes) => `Llamadas que tienen un especialista en ${minutes}`,
    chartAxis: 'de 100 llamadas de salud mental',
    chartNote:
      'El punto es la estimación media. La barra contiene 90 de 100 mundos sorteados: otros años, otras suposiciones, y más o menos llamadas según sus reglas. Las llamadas que ninguna regla señala no están: a esas no se envía a ningún especialista.',
    specialist:
      'Especialista es un agente con formación CIT, un equipo con un profesional clínico, o un profesional por video o en una llamada que resuelve el asunto. No es la misma ayuda: mire las dos columnas.',
    people: {
      caption: (minutes) => `Lo que recibiría la gente: de 100 llamadas, atendidas en ${minutes}`,
      mix: 'Combinación',
      inTime: 'Especialista a tiempo',
      clinician: 'Llegó un profesional clínico',
      median: 'Minutos, llamada media',
      most: 'Minutos, 9 de 10 llamadas',
      nobody: 'no se llegó a nadie',
    },
    takes: {
      caption: 'Lo que cuesta, al año',
      mix: 'Combinación',
      back: 'Horas de patrulla recuperadas',
      lent: 'Horas de agentes trasladadas',
      paid: 'Horas de equipo pagadas',
      idle: 'Sin llamada, de 100 horas',
      noCrew: 'sin equipo',
      staff: 'Personal necesario',
      footnote: (relief) =>
        `Horas recuperadas: tiempo que la patrulla no dedicó a estas llamadas; bajo cero, tiempo además del de hoy. Horas trasladadas: turno de agentes que dejan la patrulla para ir con un equipo. Las horas pagadas incluyen turno y horas extra. El personal incluye permisos y formación con un factor de relevo de ${relief}.`,
    },
    staff: {
      clinicians: (n) => `${n} profesionales clínicos`,
      officers: (n) => `${n} agentes`,
      toTrain: (n, hours) => `${n} agentes por formar, ${hours} horas una vez`,
      none: '0',
    },
    safety: {
      title: 'Las llamadas urgentes van primero',
      today: (minutes) => `Hoy la policía llega a 9 de 10 llamadas de prioridad 1 en ${minutes}.`,
      kept: 'Ninguna combinación lo retrasa de forma apreciable.',
      broken: (mixes) => `Descartadas, porque las retrasarían: ${mixes}.`,
      unknown:
        'Su archivo no tiene llamadas de prioridad 1, así que no podemos comprobar que las urgentes sigan siendo rápidas.',
    },
    refused: {
      lead: 'No podemos señalar una combinación con este archivo.',
      title: 'Lo que falta',
      toProfile: 'Volver a lo que dicen las llamadas',
      next: 'Su perfil sigue siendo válido. Pida a su central un archivo con lo que falta e inténtelo de nuevo.',
      days: (days, needed) => `Al menos ${needed} días de llamadas. Este archivo cubre ${days}. Mejor un año entero.`,
      'whole-weeks': (weeks, needed) => `Al menos ${needed} semanas completas sin huecos. Este archivo tiene ${weeks}.`,
      'exact-times': 'La fecha y hora exactas de cada llamada, en una columna o en dos.',
      'all-calls': (share) =>
        `Todas las llamadas de servicio. En este archivo ${share} de 100 son de salud mental, así que no vemos qué más ocupa a la patrulla. Pida también las demás.`,
      'dispatch-times': 'Cuándo se envió cada unidad y cuándo llegó: dos columnas, en cada llamada.',
      'clear-times': 'Cuándo quedó libre cada unidad: una columna, en cada llamada.',
      'mental-health-calls':
        'Llamadas que cuenten como de salud mental. Con esta definición no hay ninguna. Elija una más amplia o confirme sus códigos.',
      'patrol-units': (busy) =>
        `El número de unidades de patrulla de turno. Con las que vemos, la patrulla estaría ocupada ${busy} de 100 horas y las llamadas se acumularían sin fin.`,
    },
    warnings: {
      title: 'Antes de fiarse de esto',
      'under-a-year': (days) =>
        `El archivo cubre ${days} días. Con menos de un año no vemos cómo cambian las estaciones.`,
      'weeks-left-out': (weeks, of) => `${weeks} de ${of} semanas tienen días sin llamadas. Las dejamos fuera.`,
      'patrol-estimated':
        'Su archivo no nombra unidades, así que estimamos cuántas había de turno. Eso pesa en todos los números.',
      'patrol-busy': (busy) =>
        `La patrulla está ocupada ${busy} de 100 horas. Tan cerca del límite, errores pequeños cambian mucho.`,
      'no-priorities':
        'Su archivo no tiene prioridades. Entonces nunca se envía un equipo civil y no se pueden comprobar las urgencias.',
      'few-mental-health-calls': (calls) => `Solo ${calls} llamadas de salud mental. Lea los rangos, no el centro.`,
      'minutes-drawn': (share) =>
        `De 100 llamadas, a ${share} les faltan tiempos. Los tomamos al azar de las llamadas que los tienen.`,
      'not-calibrated':
        'Su archivo no muestra cuánto esperaron las llamadas, así que no pudimos comparar la simulación con su pasado.',
      'off-calibration':
        'La simulación de la patrulla de hoy difiere de sus registros en más del 15%. Ambos están en «Cómo se calcula».',
      'no-persons':
        'Su archivo no dice qué llamadas son de la misma persona, así que aquí el seguimiento de casos no quita ninguna llamada.',
      'no-areas':
        'Su archivo no tiene zonas, así que a un equipo que atiende solo algunas no se le asigna ninguna llamada.',
      'no-worst-area':
        'Su archivo no tiene sectores ni posiciones, así que no se puede decir ni valorar cómo le va a la zona peor atendida. Bastaría un sector por llamada.',
      'no-risks':
        'Nadie leyó en qué llamadas hay un arma, violencia o una emergencia médica. Aquí solo la prioridad aparta de ellas a los equipos civiles.',
      'risks-not-seen':
        'Ningún tipo de llamada de su archivo habla de un arma, violencia o una emergencia médica. Si sus tipos son códigos, añada la lista que los explica: hasta entonces solo la prioridad aparta a los equipos civiles.',
    },
    assumptions: {
      title: 'Lo que supusimos',
      lead: 'La mayoría se puede cambiar por sus propios números, donde usted da forma a las opciones.',
      drawn: 'Se sortearon en cada año simulado',
      drawnNote: 'Los rangos de las tablas incluyen esta duda.',
      fixed: 'Se dejaron fijos',
      fixedNote: 'Los rangos de las tablas no incluyen esta duda.',
      guess: 'suposición',
      known: 'publicado',
      yours: 'suyo',
    },
    method: {
      title: 'Cómo se calcula',
      steps: [
        'Tomamos semanas completas de sus llamadas y las juntamos al azar en años simulados. Cada combinación recibe los mismos años, así que las diferencias vienen de la combinación.',
        'Todas las llamadas ocupan a la patrulla, no solo las de salud mental. Una unidad está ocupada desde el envío hasta quedar libre. Si no hay unidad, las llamadas esperan por prioridad y luego por antigüedad. El trabajo que abren los agentes los ocupa y nadie espera por él.',
        'En una llamada de salud mental la seguridad va primero: la policía dirige en prioridad 1 y cuando no se conoce la prioridad. Una pareja puede acompañarla. Un equipo móvil solo va a llamadas de prioridad 3 o menos urgentes.',
        'Un equipo va si está de turno y libre. Si no, va la patrulla. Si hay un agente formado libre se cuenta en la simulación, no se supone. Si no es el más cercano, tarda más. En prioridad 1 va la unidad más cercana y el agente formado llega como apoyo.',
        'Los tiempos que faltan se toman al azar de llamadas parecidas que los tienen. Nunca se toman como cero.',
      ],
      notPromise:
        'Una simulación dice quién habría llegado y cuándo. No dice cómo le fue a la gente. Los estudios no coinciden, y el único ensayo aleatorio de respuesta conjunta no halló una diferencia clara.',
      inputs: (calls, special, weeks) =>
        `Simulado: ${calls} llamadas en ${weeks} semanas completas, ${special} de ellas de salud mental.`,
      definition: (definition) => `Cuentan como llamadas de salud mental: ${definition}.`,
      patrol: {
        export: (busy) => `Unidades de patrulla: contadas en su archivo. Ocupadas ${busy} de 100 horas.`,
        given: (busy) => `Unidades de patrulla: las que usted dio. Ocupadas ${busy} de 100 horas.`,
        estimated: (busy) => `Unidades de patrulla: nuestra estimación. Ocupadas ${busy} de 100 horas.`,
      },
      calibration: 'La patrulla de hoy y sus registros',
      calibrationRow: {
        median: 'Minutos hasta la primera llegada, llamada media',
        p90: 'Minutos hasta la primera llegada, 9 de 10 llamadas',
      },
      calibrationOf: {
        all: 'Todas las llamadas',
        'priority-1': 'Prioridad 1',
        'priority-2': 'Prioridad 2',
        'other-priorities': 'Otra prioridad o desconocida',
      },
      calibrationBusy: 'Patrulla ocupada, horas de cada 100 de turno',
      yours: 'Sus registros',
      replayed: 'Simulación',
      run: (replications, seed) => `${replications} años simulados, semilla ${seed}.`,
      hours: 'Horas de turno',
      dutyOf: (mix, duty) => `${mix}: ${duty}`,
      duty: (days, from, to) => `${days}, de ${from} a ${to}`,
    },
    sampleChip: 'Ejemplo inventado',
    guestNote: 'Su archivo se queda en esta máquina y se borra al final de su visita.',
  },
)
