import { words } from '../../web/words/index.ts'

export const LETTER_WORDS = words(
  {
    subjects: {
      received: 'Your submission to the library has arrived',
      question: 'A question about your submission',
      message: 'A message about your submission',
      accepted: 'Your submission was accepted',
      published: 'Your submission is in the library',
      unpublished: 'Your submission was taken down',
      declined: 'An answer to your submission',
      reopened: 'Your submission is being looked at again',
    },
    happened: {
      received: 'Thank you. Two editors will look at what you sent before it is shown.',
      question: 'The editors ask you something, or ask for changes. Please read it and answer.',
      message: 'The editors wrote to you.',
      accepted: 'The editors accepted what you sent. It will be shown once a second editor has approved it.',
      published: 'What you sent is in the library now.',
      unpublished: 'What you sent is no longer shown in the library. The page below says more.',
      declined: 'The editors decided not to take what you sent. The page below gives the reason.',
      reopened: 'The editors are looking at what you sent again.',
    },
    letter: (what: string, reference: string, link: string) =>
      `${what}\n\nReference: ${reference}\nYour private page: ${link}\n\nWhoever has this link can see the page and answer for you, so keep it to yourself.\n`,
    notices: {
      new: (reference: string) => `New submission ${reference}`,
      answered: (reference: string) => `An answer came to submission ${reference}`,
      file: (reference: string) => `A new file came for submission ${reference}`,
      withdrawn: (reference: string) => `Submission ${reference} was withdrawn`,
      assigned: (reference: string) => `Submission ${reference} was assigned to you`,
      approve: (reference: string) => `Submission ${reference} waits for a second editor’s approval`,
    },
  },
  {
    subjects: {
      received: 'Su envío a la biblioteca ha llegado',
      question: 'Una pregunta sobre su envío',
      message: 'Un mensaje sobre su envío',
      accepted: 'Su envío fue aceptado',
      published: 'Su envío está en la biblioteca',
      unpublished: 'Su envío fue retirado',
      declined: 'Una respuesta a su envío',
      reopened: 'Su envío se revisa otra vez',
    },
    happened: {
      received: 'Gracias. Dos editores mirarán lo que envió antes de mostrarlo.',
      question: 'Los editores le preguntan algo o piden cambios. Léalo y responda, por favor.',
      message: 'Los editores le escribieron.',
      accepted: 'Los editores aceptaron lo que envió. Se mostrará cuando otro editor lo apruebe.',
      published: 'Lo que envió ya está en la biblioteca.',
      unpublished: 'Lo que envió ya no se muestra en la biblioteca. La página de abajo dice más.',
      declined: 'Los editores decidieron no tomar lo que envió. La página de abajo da la razón.',
      reopened: 'Los editores miran otra vez lo que envió.',
    },
    letter: (what, reference, link) =>
      `${what}\n\nReferencia: ${reference}\nSu página privada: ${link}\n\nQuien tenga este enlace puede ver la página y responder por usted. Guárdelo para usted.\n`,
    notices: {
      new: (reference) => `Nuevo envío ${reference}`,
      answered: (reference) => `Llegó una respuesta al envío ${reference}`,
      file: (reference) => `Llegó otro archivo para el envío ${reference}`,
      withdrawn: (reference) => `El envío ${reference} fue retirado por quien lo mandó`,
      assigned: (reference) => `Se le asignó el envío ${reference}`,
      approve: (reference) => `El envío ${reference} espera la aprobación de otro editor`,
    },
  },
)
