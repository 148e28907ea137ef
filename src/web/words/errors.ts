import { words } from './index.ts'

export const ERROR_WORDS = words(
  {
    notFoundTitle: 'We cannot show this page',
    notFoundLead:
      'It may have moved, or it may never have been here. Or it is a page for members that you cannot open.',
    notFoundCheck: 'Check the address for a typing slip.',
    notFoundSignIn:
      'If someone in your collaboration sent you the link, sign in first. If you are signed in, ask them who can see it.',
    notFoundSearch: 'Search for what you need.',
    home: 'Go to the first page',
    search: 'Search',
    signIn: 'Sign in',
    refusedTitle: 'This did not work',
    busyTitle: 'Please wait a moment',
    nextTitle: 'What to do next',
    back: 'Go back with your browser. What you typed may still be there.',
    brokenTitle: 'Something went wrong on our side',
    brokenLead: 'It is our fault, not yours. Nothing was half saved.',
    brokenNext: 'Try again in a moment. If it happens again, tell the person who runs this toolkit this number:',
  },
  {
    notFoundTitle: 'No podemos mostrar esta página',
    notFoundLead:
      'Tal vez cambió de lugar o nunca estuvo aquí. O es una página para miembros que usted no puede abrir.',
    notFoundCheck: 'Revise si la dirección tiene algún error.',
    notFoundSignIn:
      'Si alguien de su colaboración le envió el enlace, entre primero. Si ya entró, pregunte quién puede verla.',
    notFoundSearch: 'Busque lo que necesita.',
    home: 'Ir a la primera página',
    search: 'Buscar',
    signIn: 'Entrar',
    refusedTitle: 'Esto no funcionó',
    busyTitle: 'Espere un momento, por favor',
    nextTitle: 'Qué puede hacer ahora',
    back: 'Vuelva atrás con su navegador. Lo que escribió puede seguir ahí.',
    brokenTitle: 'Algo falló de nuestro lado',
    brokenLead: 'Es culpa nuestra, no suya. Nada quedó guardado a medias.',
    brokenNext: 'Pruebe otra vez en un momento. Si vuelve a pasar, dé este número a quien administra esta herramienta:',
  },
)
