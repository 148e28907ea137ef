import { words } from '../../../web/words/index.ts'

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
          'Anyone can read, search and print what is known about police-mental health collaborations, with the source beside each fact.',
          'It reads a dispatch export and finds the calls that involve mental health, under several definitions. It shows when and where they come.',
          'It replays those calls against a few realistic program mixes, and says which one is worth a first look, or that your data cannot tell them apart.',
        ),
        block(
          'What it is not',
          'It is not a government site. It carries no seal, and no agency has approved it. It is not legal or medical advice. It does not answer emergencies: in danger, call 911; in a crisis, call or text 988.',
          'It never ranks agencies and never scores a person.',
        ),
        block(
          'Who made it',
          'It is free and open source under the Apache License 2.0. Its facts build on the public sources below. All sentences are our own. Pages say when they were put together, and whether a person has reviewed them. So far none has been reviewed.',
        ),
        block(
          'How sure it is',
          'Every estimate has a range. Codes in dispatch data miss many calls, so we show the spread between definitions before any single number.',
          'The demonstration county, Riverbend, is invented. Nothing in it is about a real place or person.',
        ),
      ],
    },
    contact: {
      title: 'How to reach someone',
      lead: 'This toolkit is run by people in its own community. Choose the door that fits.',
      blocks: [] as readonly Block[],
    },
    privacy: {
      title: 'What this toolkit keeps, and what it never takes',
      lead: 'Your data stays with whoever runs this copy. Nothing is sent to anyone else.',
      blocks: [
        block(
          'When you only read',
          'No trackers, no advertising, nothing loaded from other sites. A cookie is set only when you sign in, try your own file or start from a program.',
        ),
        block(
          'When you ask, submit or request a visit',
          'We keep what you wrote and how to reach you, so that someone can answer. You get a secret link: whoever holds it sees that one request. The people at the assistance desk see it too. Three years after it is closed we delete how to reach you and keep only the topic. A submission that is turned down is kept for one year.',
          'Please write no names and no health details of other people.',
        ),
        block(
          'When you read offline',
          'Your browser keeps the public pages that you opened, on your own device. Clear them in the settings of your browser.',
        ),
        block(
          'When you try your own file',
          'The file goes into a folder of its own on the machine that runs this copy. What you shape and compare lies in the same folder. All of it is deleted when you end your visit, after one hour without use, and whenever the toolkit starts. It is never part of a backup.',
          'If you choose a program before you bring a file, a cookie remembers its name for one hour. Files of neighbors are read once and not kept.',
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
          'Before each version an automatic test opens every kind of page in two widths, light and dark, and in Spanish. Another computes the contrast of all colors, and another the reading grade of our sentences.',
        ),
        block(
          'What we know is missing',
          'No person who uses a screen reader every day has tested it yet. The Spanish text has not been reviewed by a person. Most articles, the glossary and the records of the library are in English only.',
          'Documents of others that we link to may not be accessible. Tell us, and we ask for a version that is.',
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
          'Cualquiera puede leer, buscar e imprimir lo que se sabe de las colaboraciones entre policía y salud mental, con la fuente junto a cada dato.',
          'Lee una exportación de despacho y encuentra las llamadas que tienen que ver con la salud mental, con varias definiciones. Muestra cuándo y dónde llegan.',
          'Repite esas llamadas con algunas combinaciones realistas de programas y dice cuál vale la pena mirar primero, o que sus datos no pueden distinguirlas.',
        ),
        block(
          'Qué no es',
          'No es un sitio del gobierno. No lleva sello y ninguna agencia lo ha aprobado. No es consejo legal ni médico. No atiende emergencias: si hay peligro, llame al 911; en una crisis, llame o escriba al 988.',
          'Nunca compara agencias en una lista y nunca califica a una persona.',
        ),
        block(
          'Quién lo hizo',
          'Es gratis y de código abierto bajo la licencia Apache 2.0. Sus datos se apoyan en las fuentes públicas de abajo. Todas las frases son nuestras. Cada página dice cuándo se reunió y si una persona la ha revisado. Hasta ahora ninguna lo ha sido.',
        ),
        block(
          'Con qué certeza',
          'Cada estimación tiene un rango. Los códigos de despacho pierden muchas llamadas; por eso mostramos la distancia entre definiciones antes de cualquier número.',
          'El condado de demostración, Riverbend, es inventado. Nada en él trata de un lugar o una persona real.',
        ),
      ],
    },
    contact: {
      title: 'Cómo hablar con alguien',
      lead: 'A esta herramienta la manejan personas de su propia comunidad. Elija la puerta que le sirva.',
      blocks: [] as readonly Block[],
    },
    privacy: {
      title: 'Qué guarda esta herramienta y qué no toma nunca',
      lead: 'Sus datos se quedan con quien maneja esta copia. Nada se envía a nadie más.',
      blocks: [
        block(
          'Cuando solo lee',
          'Sin rastreadores, sin publicidad, sin nada cargado de otros sitios. Solo se pone una cookie cuando entra, prueba su propio archivo o empieza desde un programa.',
        ),
        block(
          'Cuando pregunta, envía algo o pide una visita',
          'Guardamos lo que escribió y cómo contactarle, para que alguien pueda responder. Usted recibe un enlace secreto: quien lo tiene ve esa solicitud. También la ven las personas de la mesa de ayuda. Tres años después de cerrarla borramos cómo contactarle y guardamos solo el tema. Un envío rechazado se guarda un año.',
          'Por favor no escriba nombres ni datos de salud de otras personas.',
        ),
        block(
          'Cuando lee sin conexión',
          'Su navegador guarda en su propio aparato las páginas públicas que abrió. Puede borrarlas en los ajustes del navegador.',
        ),
        block(
          'Cuando prueba su propio archivo',
          'El archivo va a una carpeta propia en la máquina que lleva esta copia. Lo que usted forma y compara queda en la misma carpeta. Todo se borra cuando termina su visita, tras una hora sin uso y cada vez que la herramienta arranca. Nunca entra en una copia de seguridad.',
          'Si elige un programa antes de traer un archivo, una cookie recuerda su nombre durante una hora. Los archivos de los vecinos se leen una vez y no se guardan.',
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
          'Antes de cada versión una prueba automática abre cada tipo de página en dos anchos, claro y oscuro, y en español. Otra calcula el contraste de todos los colores, y otra el nivel de lectura de nuestras frases.',
        ),
        block(
          'Qué sabemos que falta',
          'Todavía no la ha probado una persona que use un lector de pantalla todos los días. Una persona no ha revisado el texto en español. La mayoría de los artículos, el glosario y los registros de la biblioteca están solo en inglés.',
          'Los documentos de otros a los que enlazamos pueden no ser accesibles. Avísenos y pediremos una versión que lo sea.',
        ),
      ],
    },
  },
)
