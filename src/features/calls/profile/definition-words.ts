import { words } from '../../../web/words/index.ts'
import type { DefinitionId } from './profile.ts'

const WORDS = words(
  {
    'final-type': 'the final call type names mental health',
    'initial-type': 'the first call type names mental health',
    disposition: 'the disposition names mental health',
    'any-code': 'any code of the call names mental health',
    'any-code-or-proxy': 'any code names mental health, or is a proxy such as a welfare check',
  },
  {
    'final-type': 'el tipo final de la llamada nombra la salud mental',
    'initial-type': 'el primer tipo de la llamada nombra la salud mental',
    disposition: 'la disposición nombra la salud mental',
    'any-code': 'algún código de la llamada nombra la salud mental',
    'any-code-or-proxy': 'algún código nombra la salud mental, o es un indicio como una verificación de bienestar',
  },
)

/** A definition in words that complete "A call counts when …". */
export function definitionWords(definition: DefinitionId, language: 'en' | 'es'): string {
  return WORDS[language][definition]
}
