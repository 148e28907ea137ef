import { type Language, words } from '../../web/words/index.ts'
import type { ArchiveCheck, FileProblem } from './kinds.ts'

const says = words(
  {
    empty: 'This file is empty. Choose another file.',
    tooLarge: (megabytes: string) => `This file is over ${megabytes} MB. Choose a smaller one, or split it.`,
    notAccepted: 'This kind of file cannot be used here. Its content decides, not its name.',
    unsafe: (why: string) => `This file can't be opened safely: ${why}. Nothing was stored.`,
    diskFull: 'The server has no room left, so nothing was stored. Tell your administrator.',
    checks: {
      damaged: 'it is damaged, or not a whole file',
      'too-large-unpacked': 'it would be over 1 GB when unpacked',
      'packed-too-tightly': 'it is packed far too tightly',
      'too-many-entries': 'it holds too many parts',
      'nested-archive': 'it holds another packed file',
      'unsafe-path': 'it names a place outside itself',
      encrypted: 'it is locked with a password',
      macros: 'it holds macros',
      'external-links': 'it fetches parts from elsewhere',
      'more-than-one-table': 'a packed file must hold just one table',
    },
  },
  {
    empty: 'Este archivo está vacío. Elija otro archivo.',
    tooLarge: (megabytes) => `Este archivo pesa más de ${megabytes} MB. Elija uno más pequeño o divídalo.`,
    notAccepted: 'Este tipo de archivo no sirve aquí. Decide su contenido, no su nombre.',
    unsafe: (why) => `Este archivo no se puede abrir con seguridad: ${why}. No se guardó nada.`,
    diskFull: 'El servidor no tiene espacio y no se guardó nada. Avise a su administrador.',
    checks: {
      damaged: 'está dañado o incompleto',
      'too-large-unpacked': 'ocuparía más de 1 GB al descomprimirse',
      'packed-too-tightly': 'está comprimido en exceso',
      'too-many-entries': 'contiene demasiadas partes',
      'nested-archive': 'contiene otro archivo comprimido',
      'unsafe-path': 'nombra un lugar fuera de sí mismo',
      encrypted: 'está cerrado con contraseña',
      macros: 'contiene macros',
      'external-links': 'trae partes de otro lugar',
      'more-than-one-table': 'un archivo comprimido debe contener una sola tabla',
    },
  },
)

/** What happened to an upload and what to do next. */
export function explainFileProblem(problem: FileProblem, language: Language): string {
  const speak = says[language]
  switch (problem.kind) {
    case 'empty':
      return speak.empty
    case 'too-large':
      return speak.tooLarge(String(Math.round(problem.mostBytes / 1_000_000)))
    case 'not-accepted':
      return speak.notAccepted
    case 'unsafe-archive':
      return speak.unsafe(explainArchiveCheck(problem.check, language))
    case 'disk-full':
      return speak.diskFull
  }
}

/** Which check of a packed file failed, as the end of a sentence. */
export function explainArchiveCheck(check: ArchiveCheck, language: Language): string {
  return says[language].checks[check]
}

export function statusOf(problem: FileProblem): 413 | 415 | 422 | 507 {
  if (problem.kind === 'too-large') return 413
  if (problem.kind === 'not-accepted') return 415
  return problem.kind === 'disk-full' ? 507 : 422
}
