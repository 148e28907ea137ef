import { words } from '../../../web/words/index.ts'

/** Words of what these pages take from settings, content and the last test. */
export const ABOUT_PART_WORDS = words(
  {
    runBy: 'Who runs this copy',
    runByNobody: 'The organization that runs this copy has not put its name here yet.',
    runByThem: (name: string) => `This copy is run by ${name}.`,
    reach: 'Reach them at',
    noContact: 'It has given no address of its own. The page “Contact” leads to its assistance desk.',
    programs: 'For other programs',
    programsLead: 'Everything public can be read by machine, without a key.',
    api: 'Read API, JSON',
    openapi: 'Its description, OpenAPI 3.1',
    feed: 'Feed of new resources, Atom',
    catalog: 'Data catalog, DCAT-US 3.0',
    oai: 'Harvesting, OAI-PMH 2.0',
    sources: 'Sources and credits',
    sourcesLead: 'What the public pages build on. Each page lists its own sources.',
    allSources: (count: string) => `All ${count} resources of the library`,
    about: 'You came from this page:',
    doors: 'Which door?',
    ask: 'Ask a question',
    askWhy: 'A short question, or a mistake you found. No case is opened.',
    help: 'Ask for help',
    helpWhy: 'Someone works with you on your program. You hear within 36 hours that it has arrived.',
    submit: 'Send something in',
    submitWhy: 'A guide, policy, training or experience that others should have.',
    accessibility: 'Tell us that something gets in your way',
    accessibilityWhy: 'Say which page, what you use to read it, and what happened.',
    crisis: 'None of these is for an emergency. In danger, call 911. In a crisis, call or text 988.',
    lastRun: 'The last test',
    ran: (day: string, pages: string, problems: string) =>
      `On ${day} axe-core looked at ${pages} pages and objected to ${problems} places.`,
    ranNone: (day: string, pages: string) =>
      `On ${day} axe-core looked at ${pages} pages and objected to nothing. An automatic test finds only part of what can be wrong.`,
    complain: 'How to complain',
    complainText: (contact: string) =>
      `Write to ${contact}, or use the door “Ask a question”. Say which page it was. You need give no reason and no diagnosis.`,
    complainNoContact:
      'Use the door “Ask a question” and say which page it was. You need give no reason and no diagnosis.',
    complainMore:
      'If a public agency runs this copy and does not answer, you can complain to the civil rights office of your state or to the US Department of Justice under Title II of the ADA.',
    toAsk: 'Ask a question',
  },
  {
    runBy: 'Quién maneja esta copia',
    runByNobody: 'La organización que maneja esta copia todavía no ha puesto su nombre aquí.',
    runByThem: (name: string) => `Esta copia la maneja ${name}.`,
    reach: 'Puede contactarla en',
    noContact: 'No ha dado una dirección propia. La página “Contacto” lleva a su mesa de ayuda.',
    programs: 'Para otros programas',
    programsLead: 'Todo lo público se puede leer por máquina, sin clave.',
    api: 'API de lectura, JSON',
    openapi: 'Su descripción, OpenAPI 3.1',
    feed: 'Canal de recursos nuevos, Atom',
    catalog: 'Catálogo de datos, DCAT-US 3.0',
    oai: 'Recolección, OAI-PMH 2.0',
    sources: 'Fuentes y créditos',
    sourcesLead: 'En esto se apoyan las páginas públicas. Cada página tiene la lista de sus propias fuentes.',
    allSources: (count: string) => `Los ${count} recursos de la biblioteca`,
    about: 'Usted viene de esta página:',
    doors: '¿Qué puerta?',
    ask: 'Hacer una pregunta',
    askWhy: 'Una pregunta corta, o un error que encontró. No se abre ningún caso.',
    help: 'Pedir ayuda',
    helpWhy: 'Alguien trabaja con usted en su programa. En 36 horas sabrá que llegó.',
    submit: 'Enviar algo',
    submitWhy: 'Una guía, política, capacitación o experiencia que otros deberían tener.',
    accessibility: 'Avisar que algo le estorba',
    accessibilityWhy: 'Diga qué página es, qué usa para leerla y qué pasó.',
    crisis: 'Ninguna es para emergencias. Si hay peligro, llame al 911. En una crisis, llame o escriba al 988.',
    lastRun: 'La última prueba',
    ran: (day: string, pages: string, problems: string) =>
      `El ${day} axe-core miró ${pages} páginas y objetó ${problems} lugares.`,
    ranNone: (day: string, pages: string) =>
      `El ${day} axe-core miró ${pages} páginas y no objetó nada. Una prueba automática encuentra solo parte de lo que puede fallar.`,
    complain: 'Cómo quejarse',
    complainText: (contact: string) =>
      `Escriba a ${contact} o use la puerta “Hacer una pregunta”. Diga qué página era. No tiene que dar motivos ni diagnósticos.`,
    complainNoContact:
      'Use la puerta “Hacer una pregunta” y diga qué página era. No tiene que dar motivos ni diagnósticos.',
    complainMore:
      'Si una agencia pública maneja esta copia y no responde, puede quejarse ante la oficina de derechos civiles de su estado o ante el Departamento de Justicia de EE. UU. según el Título II de la ADA.',
    toAsk: 'Hacer una pregunta',
  },
)
