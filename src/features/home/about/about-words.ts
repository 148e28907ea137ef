import { words } from '../../web/words/index.ts'

interface Block {
  readonly title: string
  readonly text: readonly string[]
}
const block = (title: string, ...text: readonly string[]): Block => ({ title, text })

export const ABOUT_WORDS = words(
  {
    about: {
      title: 'A toolkit that your community runs itself',
      lead: 'The PMHC Toolkit helps a community to design, run and measure its own police-mental health collaboration. It is software: whoever runs this copy decides who may use it.',
      blocks: [
        block(
          'What it does today',
          'It reads a dispatch export and finds the calls that involve mental health, under several definitions. It shows when and where they come.',
          'It replays those calls against a few realistic program mixes, and says which one is worth a first look, or that your data cannot tell them apart.',
        ),
        block(
          'Who stands behind it',
          'It is free and open source under the Apache License 2.0. It is not a government site, and no agency has approved it.',
          'Its facts build on the public PMHC Toolkit of the Bureau of Justice Assistance and on the framework of the Council of State Governments Justice Center. All sentences are our own.',
        ),
        block(
          'How sure it is',
          'Every estimate has a range. Codes in dispatch data miss many calls, so we show the spread between definitions before any single number.',
          'The demonstration county, Riverbend, is invented. Nothing in it is about a real place or person.',
        ),
      ],
    },
    privacy: {
      title: 'What this toolkit keeps, and what it never takes',
      lead: 'Your data stays with whoever runs this copy. Nothing is sent to anyone else.',
      blocks: [
        block(
          'When you only read',
          'No trackers, no advertising, nothing loaded from other sites. A cookie is set only when you sign in or try your own file.',
        ),
        block(
          'When you try your own file',
          'The file goes into a folder of its own on the machine that runs this copy. It is deleted when you end your visit, after one hour without use, and whenever the toolkit starts. It is never part of a backup.',
        ),
        block(
          'When you import calls',
          'Columns with names and free text are dropped before anything is stored. What stays is the time, the rough place, the codes and how long units were busy. We call these calls coded. We do not call them anonymous.',
        ),
        block(
          'When you have an account',
          'We keep your name, your e-mail address, how you sign in, and a record of what you did and when. Members of your own organization with the right role can see that record. Nobody else can.',
        ),
      ],
    },
    accessibility: {
      title: 'Made to work for everyone, and on any shift',
      lead: 'We follow the Web Content Accessibility Guidelines 2.2, level AA. If something gets in your way, tell the person who runs this copy. It is our fault, and we want to mend it.',
      blocks: [
        block(
          'What we do',
          'Every page works without script, with a keyboard alone, and on a screen 320 pixels wide. Text can be made twice as large.',
          'Light, dark and high-contrast settings of your device are followed. The typeface was made for people with low vision.',
          'Every chart has its finding as a sentence and its numbers as a table. Colour is never the only sign.',
        ),
        block(
          'How we check',
          'An automatic test looks at pages in two widths, light and dark, in each version. Another computes the contrast of all colors.',
        ),
        block(
          'What we know is missing',
          'No person who uses a screen reader every day has tested it yet. The Spanish text has not been reviewed by a person, and the glossary is in English only.',
        ),
      ],
    },
  },
  {
    about: {
      title: 'Una herramienta que su comunidad maneja por sí misma',
      lead: 'El PMHC Toolkit ayuda a una comunidad a diseñar, llevar y medir su propia colaboración entre policía y salud mental. Es un programa de computadora: quien maneja esta copia decide quién puede usarla.',
      blocks: [
        block(
          'Qué hace hoy',
          'Lee una exportación de despacho y encuentra las llamadas que tienen que ver con la salud mental, con varias definiciones. Muestra cuándo y dónde llegan.',
          'Repite esas llamadas con algunas combinaciones realistas de programas y dice cuál vale la pena mirar primero, o que sus datos no pueden distinguirlas.',
        ),
        block(
          'Quién está detrás',
          'Es gratis y de código abierto bajo la licencia Apache 2.0. No es un sitio del gobierno y ninguna agencia lo ha aprobado.',
          'Sus hechos se apoyan en el PMHC Toolkit público de la Bureau of Justice Assistance y en el marco del Council of State Governments Justice Center. Todas las frases son nuestras.',
        ),
        block(
          'Con qué certeza',
          'Cada estimación tiene un rango. Los códigos de despacho pierden muchas llamadas; por eso mostramos la distancia entre definiciones antes de cualquier número.',
          'El condado de demostración, Riverbend, es inventado. Nada en él trata de un lugar o una persona real.',
        ),
      ],
    },
    privacy: {
      title: 'Qué guarda esta herramienta y qué no toma nunca',
      lead: 'Sus datos se quedan con quien maneja esta copia. Nada se envía a nadie más.',
      blocks: [
        block(
          'Cuando solo lee',
          'Sin rastreadores, sin publicidad, sin nada cargado de otros sitios. Solo se pone una cookie cuando entra o prueba su propio archivo.',
        ),
        block(
          'Cuando prueba su propio archivo',
          'El archivo va a una carpeta propia en la máquina que lleva esta copia. Se borra cuando termina su visita, tras una hora sin uso y cada vez que la herramienta arranca. Nunca entra en una copia de seguridad.',
        ),
        block(
          'Cuando importa llamadas',
          'Las columnas con nombres y texto libre se quitan antes de guardar nada. Queda la hora, el lugar aproximado, los códigos y cuánto tiempo estuvieron ocupadas las unidades. A eso lo llamamos codificado. No lo llamamos anónimo.',
        ),
        block(
          'Cuando tiene una cuenta',
          'Guardamos su nombre, su correo, cómo entra y un registro de qué hizo y cuándo. Lo pueden ver miembros de su propia organización con el rol adecuado. Nadie más.',
        ),
      ],
    },
    accessibility: {
      title: 'Hecha para que sirva a todos, en cualquier turno',
      lead: 'Seguimos las Pautas de Accesibilidad para el Contenido Web 2.2, nivel AA. Si algo le estorba, dígaselo a quien maneja esta copia. Es culpa nuestra y queremos arreglarlo.',
      blocks: [
        block(
          'Qué hacemos',
          'Cada página funciona sin script, solo con teclado y en una pantalla de 320 píxeles. El texto se puede agrandar al doble.',
          'Se respetan los ajustes claro, oscuro y de alto contraste de su dispositivo. La letra se creó para personas con baja visión.',
          'Cada gráfica tiene su hallazgo en una frase y sus números en una tabla. El color nunca es la única señal.',
        ),
        block(
          'Cómo lo comprobamos',
          'Una prueba automática mira las páginas en dos anchos, claro y oscuro, en cada versión. Otra calcula el contraste de todos los colores.',
        ),
        block(
          'Qué sabemos que falta',
          'Todavía no la ha probado una persona que use un lector de pantalla todos los días. Una persona no ha revisado el texto en español, y el glosario está solo en inglés.',
        ),
      ],
    },
  },
)
