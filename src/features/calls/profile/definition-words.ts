import { words } from '../../../web/words/index.ts'
import { HOW_MANY_WORDS } from '../views/words/how-many.ts'
import { isBuiltIn } from './definition-rule.ts'
import type { DefinitionCount, DefinitionId } from './profile.ts'

const WORDS = words(
  {
    'final-type': 'the final call type names mental health',
    'initial-type': 'the first call type names mental health',
    disposition: 'the disposition names mental health',
    text: 'words in the notes speak of mental health',
    'any-code': 'any code of the call names mental health',
    'any-code-or-proxy': 'any code names mental health, or is a proxy such as a welfare check',
  },
  {
    'final-type': 'el tipo final de la llamada nombra la salud mental',
    'initial-type': 'el primer tipo de la llamada nombra la salud mental',
    disposition: 'la disposición nombra la salud mental',
    text: 'las notas hablan de salud mental',
    'any-code': 'algún código de la llamada nombra la salud mental',
    'any-code-or-proxy': 'algún código nombra la salud mental, o es un indicio como una verificación de bienestar',
  },
)

/** A definition in words that complete "A call counts when …". An agency's own definition goes by its name. */
export function definitionWords(definition: DefinitionId, language: 'en' | 'es', ownName = ''): string {
  if (isBuiltIn(definition)) return WORDS[language][definition]
  return language === 'es' ? `cumple la regla "${ownName}"` : `it meets the rule "${ownName}"`
}

/** The short name of a definition, as tables and charts show it. */
export function definitionName(
  { id, ownName }: Pick<DefinitionCount, 'id' | 'ownName'>,
  language: 'en' | 'es',
): string {
  return isBuiltIn(id) ? HOW_MANY_WORDS[language].definitionNames[id] : (ownName ?? '?')
}
