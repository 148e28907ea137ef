import { words } from '../web/words/index.ts'

export const APP_WORDS = words(
  {
    otherSite: 'This was not sent from a page of this toolkit, so nothing was changed.',
    otherSiteNext: 'Open the page here and send it again.',
    formTooLarge: 'This form holds more than 1 MB.',
    formUnreadable: 'This form did not arrive whole.',
    formNext: 'Go back; your browser keeps what you typed. Then send it again.',
    signedOut: 'You are not signed in any more, so nothing was changed.',
    signedOutNext:
      'Sign in in another tab, then come back to this one and send it again. What you typed is still here.',
    tooMany: (seconds: number) => `That was a lot in a short time. Wait ${seconds} seconds, then try again.`,
    tooManyNext: 'Nothing was lost. Go back and send it again after the wait.',
    diskFull: 'The disk of this toolkit is full, so nothing was changed.',
    diskFullNext:
      'Tell the person who keeps the machine. Your browser keeps what you typed: go back and send it again later.',
    noDatabase: 'The records cannot be reached at this moment. What you sent may not be saved.',
    noDatabaseNext:
      'Wait a minute, then look whether it is there. If not, go back and send it again: your browser keeps what you typed.',
  },
  {
    otherSite: 'Esto no se envió desde una página de esta herramienta, así que nada cambió.',
    otherSiteNext: 'Abra la página aquí y envíela otra vez.',
    formTooLarge: 'Este formulario tiene más de 1 MB.',
    formUnreadable: 'Este formulario no llegó completo.',
    formNext: 'Vuelva atrás; su navegador conserva lo que escribió. Luego envíelo otra vez.',
    signedOut: 'Su sesión terminó, así que nada cambió.',
    signedOutNext: 'Inicie sesión en otra pestaña, vuelva a esta y envíelo otra vez. Lo que escribió sigue aquí.',
    tooMany: (seconds: number) =>
      `Fueron muchas solicitudes en poco tiempo. Espere ${seconds} segundos e intente de nuevo.`,
    tooManyNext: 'No se perdió nada. Vuelva atrás y envíelo otra vez después de esperar.',
    diskFull: 'El disco de esta herramienta está lleno, así que nada cambió.',
    diskFullNext:
      'Avise a la persona que cuida el equipo. Su navegador conserva lo que escribió: vuelva atrás y envíelo más tarde.',
    noDatabase: 'En este momento no se puede llegar a los registros. Puede que lo enviado no se haya guardado.',
    noDatabaseNext:
      'Espere un minuto y mire si está. Si no, vuelva atrás y envíelo otra vez: su navegador conserva lo que escribió.',
  },
)
