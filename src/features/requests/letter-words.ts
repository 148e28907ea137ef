import { words } from '../../web/words/index.ts'

/** Letters hold no text of a request: whoever reads the mail box of someone sees that they asked, not what. */
export const LETTER_WORDS = words(
  {
    receivedSubject: 'We received your request for help',
    received: (reference: string, due: string, link: string) =>
      `Your request ${reference} has arrived. A person at the desk confirms it by ${due}.\n\nYour private page shows how far it is. You can add to it, answer questions and close it there:\n${link}\n\nWhoever has this link can open the page. Do not pass it on.\n\nThis mail box is not for emergencies. In a crisis call or text 988. In danger call 911.`,
    confirmedSubject: 'Your request for help is confirmed',
    confirmed: (reference: string, link: string) =>
      `A person at the desk has read your request ${reference} and is working on it.\n\nYour private page:\n${link}`,
    news: 'There is news on your request for help',
    newsText: (reference: string, link: string) =>
      `The desk wrote something for you on your request ${reference}. Read it on your private page:\n${link}`,
    question: 'The desk has a question about your request',
    questionText: (reference: string, link: string) =>
      `The desk asks something about your request ${reference}. Your answer keeps it going. Open your private page:\n${link}`,
    closedSubject: 'Your request for help is closed',
    closed: (reference: string, link: string) =>
      `Your request ${reference} is closed. Your private page says how it ended. There you can also tell us whether it helped:\n${link}`,
    helpedSubject: 'Did our help make a difference?',
    helped: (reference: string, link: string) =>
      `Some time ago you asked us for help (${reference}). Did it help? One click on your private page is enough:\n${link}`,
    askedSubject: 'We received your question',
    asked: (link: string) =>
      `Thank you for your question. The answer will be on this private page, and comes by mail:\n${link}`,
    answeredSubject: 'Here is the answer to your question',
    answered: (answer: string, link: string) => `${answer}\n\nThis answer and your question are also here:\n${link}`,
    newSubject: 'Desk: a new request for help',
    newText: (reference: string, due: string, link: string) =>
      `Request ${reference} has arrived. It must be confirmed by ${due}.\n\n${link}`,
    warnSubject: 'Desk: a request waits for its confirmation',
    warnText: (reference: string, clock: string, link: string) =>
      `Request ${reference} is not confirmed yet. ${clock}.\n\nOpen it and confirm it:\n${link}`,
    newNotice: (reference: string) => `New request for help: ${reference}.`,
    warnNotice: (reference: string, clock: string) => `Request ${reference} is not confirmed yet. ${clock}.`,
    heardNotice: (reference: string) => `Whoever sent request ${reference} wrote something new.`,
    assignedNotice: (reference: string) => `Request ${reference} is assigned to you.`,
    questionNotice: 'A new question came in.',
  },
  {
    receivedSubject: 'Recibimos su solicitud de ayuda',
    received: (reference: string, due: string, link: string) =>
      `Su solicitud ${reference} ha llegado. Una persona de la oficina la confirma antes de: ${due}.\n\nSu página privada muestra cómo va. Allí puede agregar algo, responder preguntas y cerrarla:\n${link}\n\nQuien tiene este enlace puede abrir la página. No lo comparta.\n\nEste correo no es para emergencias. En una crisis llame o escriba al 988. Si hay peligro llame al 911.`,
    confirmedSubject: 'Su solicitud de ayuda está confirmada',
    confirmed: (reference: string, link: string) =>
      `Una persona de la oficina leyó su solicitud ${reference} y trabaja en ella.\n\nSu página privada:\n${link}`,
    news: 'Hay novedades sobre su solicitud de ayuda',
    newsText: (reference: string, link: string) =>
      `La oficina le escribió algo sobre su solicitud ${reference}. Léalo en su página privada:\n${link}`,
    question: 'La oficina tiene una pregunta sobre su solicitud',
    questionText: (reference: string, link: string) =>
      `La oficina pregunta algo sobre su solicitud ${reference}. Con su respuesta podemos seguir. Abra su página privada:\n${link}`,
    closedSubject: 'Su solicitud de ayuda está cerrada',
    closed: (reference: string, link: string) =>
      `Su solicitud ${reference} está cerrada. Su página privada dice cómo terminó. Allí también puede decirnos si le sirvió:\n${link}`,
    helpedSubject: '¿Le sirvió nuestra ayuda?',
    helped: (reference: string, link: string) =>
      `Hace un tiempo nos pidió ayuda (${reference}). ¿Le sirvió? Basta un clic en su página privada:\n${link}`,
    askedSubject: 'Recibimos su pregunta',
    asked: (link: string) =>
      `Gracias por su pregunta. La respuesta estará en esta página privada, y le llega por correo:\n${link}`,
    answeredSubject: 'Aquí está la respuesta a su pregunta',
    answered: (answer: string, link: string) => `${answer}\n\nLa respuesta y su pregunta están también aquí:\n${link}`,
    newSubject: 'Oficina: una nueva solicitud de ayuda',
    newText: (reference: string, due: string, link: string) =>
      `Llegó la solicitud ${reference}. Hay que confirmarla antes de: ${due}.\n\n${link}`,
    warnSubject: 'Oficina: una solicitud espera su confirmación',
    warnText: (reference: string, clock: string, link: string) =>
      `La solicitud ${reference} todavía no está confirmada. ${clock}.\n\nÁbrala y confírmela:\n${link}`,
    newNotice: (reference: string) => `Nueva solicitud de ayuda: ${reference}.`,
    warnNotice: (reference: string, clock: string) => `La solicitud ${reference} todavía no está confirmada. ${clock}.`,
    heardNotice: (reference: string) => `Quien envió la solicitud ${reference} escribió algo nuevo.`,
    assignedNotice: (reference: string) => `La solicitud ${reference} está asignada a usted.`,
    questionNotice: 'Llegó una pregunta nueva.',
  },
)
