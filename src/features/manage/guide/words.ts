import { words } from '../../../web/words/index.ts'

export const GUIDE_WORDS = words(
  {
    landingTitle: 'Agree by day on what must hold at night',
    landingLead:
      'A program lasts when its partners have written down who does what, and keep it up to date. Here is what to write, and why.',
    partsTitle: 'What to put in writing',
    part: {
      roles: ['Who does what', 'One table, and a page for each role. Why: what two people own by halves, nobody does.'],
      policies: ['Policies', 'What a response policy must say. Why: staff need one answer at 2 a.m.'],
      protocols: [
        'Protocols',
        'From the first ring to the handover. Why: each step is short, and each gap is where people get hurt.',
      ],
      agreements: [
        'Agreements',
        'Which papers you need, and what goes in them. Why: people move, and promises must stay.',
      ],
      'information-rules': [
        'Information rules',
        'What may be shared, and with whom. Why: too little harms care, and too much breaks trust.',
      ],
    },
    protocolsTitle: 'The protocols',
    toolsTitle: 'Work on it together',
    toolsText:
      'In the workspace your partners, their people, your files and your documents stand in one place. Each screen says who can see it.',
    signIn: 'Sign in to your workspace',
    requestHelp: 'Ask for help',
    rolesTitle: 'Who does what',
    rolesLead: (n: number) =>
      `${n} tasks keep a collaboration going. Each has an owner. Change the names to fit your town, but leave no task without one.`,
    pages: 'A page for each role',
    pick: 'Show the tasks of',
    everyone: 'Everyone',
    show: 'Show',
    showAll: 'Show all tasks',
    allTasks: (n: number) => `All ${n} tasks`,
    tasksOf: (role: string, n: number) => `${role}: ${n === 1 ? '1 task' : `${n} tasks`}`,
    unknownRole: 'We do not know that role, so here is everyone.',
    rolePage: (role: string) => `Read the page for this role: ${role}`,
    task: 'Task',
    element: (n: number) => `Element ${n}`,
    nobody: 'Nobody',
    duty: { owns: 'Owns it', decides: 'Decides', signs: 'Signs', does: 'Does it', told: 'Is told' },
    meaning:
      'Who owns a task answers for it, and sees that it is done. Two owners share it as equals. The table is our advice. It starts from what the toolkit says: any partner may start, the police agency must fully own it, and police, care and peer groups run it as equals.',
    role: {
      chief: 'Chief or sheriff',
      coordinator: 'Coordinator',
      supervisor: 'Supervisor',
      officer: 'Officer',
      dispatcher: 'Dispatch center',
      provider: 'Care provider',
      hospital: 'Hospital or crisis center',
      jail: 'Jail',
      prosecutor: 'Prosecutor',
      'peer-and-family-groups': 'Peer and family groups',
    },
  },
  {
    landingTitle: 'Acordar de día lo que debe valer de noche',
    landingLead:
      'Un programa dura cuando sus socios han escrito quién hace qué y lo mantienen al día. Aquí está qué escribir y por qué.',
    partsTitle: 'Qué poner por escrito',
    part: {
      roles: [
        'Quién hace qué',
        'Una tabla y una página para cada función. Por qué: lo que dos tienen a medias, nadie lo hace.',
      ],
      policies: [
        'Políticas',
        'Qué debe decir una política. Por qué: a las 2 de la mañana hace falta una sola respuesta.',
      ],
      protocols: [
        'Protocolos',
        'De la primera llamada a la entrega. Por qué: cada paso es corto, y en cada hueco alguien puede salir lastimado.',
      ],
      agreements: [
        'Acuerdos',
        'Qué papeles necesita y qué llevan. Por qué: las personas cambian y las promesas deben quedar.',
      ],
      'information-rules': [
        'Reglas de información',
        'Qué se puede compartir y con quién. Por qué: muy poco daña la atención y demasiado rompe la confianza.',
      ],
    },
    protocolsTitle: 'Los protocolos',
    toolsTitle: 'Trabajen juntos en ello',
    toolsText:
      'En el espacio de trabajo, sus socios, su gente, sus archivos y sus documentos están en un solo lugar. Cada pantalla dice quién puede verla.',
    signIn: 'Entrar a su espacio de trabajo',
    requestHelp: 'Pedir ayuda',
    rolesTitle: 'Quién hace qué',
    rolesLead: (n: number) =>
      `${n} tareas sostienen una colaboración. Cada una tiene responsable. Adapte los nombres a su lugar, pero no deje ninguna sin uno.`,
    pages: 'Una página para cada función',
    pick: 'Mostrar las tareas de',
    everyone: 'Todos',
    show: 'Mostrar',
    showAll: 'Mostrar todas las tareas',
    allTasks: (n: number) => `Las ${n} tareas`,
    tasksOf: (role: string, n: number) => `${role}: ${n === 1 ? '1 tarea' : `${n} tareas`}`,
    unknownRole: 'No conocemos esa función; aquí están todas.',
    rolePage: (role: string) => `Lea la página de esta función: ${role}`,
    task: 'Tarea',
    element: (n: number) => `Elemento ${n}`,
    nobody: 'Nadie',
    duty: { owns: 'Responde por ella', decides: 'Decide', signs: 'Firma', does: 'La hace', told: 'Se le informa' },
    meaning:
      'Quien responde por una tarea cuida de que se haga. Si son dos, la comparten como iguales. La tabla es nuestro consejo. Parte de lo que dice el toolkit: cualquier socio puede empezar, la policía debe asumirlo por completo, y policía, atención y grupos de pares lo llevan como iguales.',
    role: {
      chief: 'Jefe o sheriff',
      coordinator: 'Coordinación',
      supervisor: 'Supervisor',
      officer: 'Agente',
      dispatcher: 'Centro de despacho',
      provider: 'Proveedor de atención',
      hospital: 'Hospital o centro de crisis',
      jail: 'Cárcel',
      prosecutor: 'Fiscalía',
      'peer-and-family-groups': 'Grupos de pares y familias',
    },
  },
)
