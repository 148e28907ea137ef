import { failed, ok, type Result } from '../../core/result.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { text } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { NUMBER_KINDS, type TypedNumber } from './store.ts'
import { FIELD_WORDS } from './words.ts'

/** What stands in the form, right or wrong, so that it can be shown again. */
export function typedNumber(form: FormData): TypedNumber {
  const kind = NUMBER_KINDS.find((one) => one === text(form, 'kind')) ?? 'other'
  return { name: text(form, 'name'), kind, phone: text(form, 'phone'), note: text(form, 'note') }
}

export function readNumber(form: FormData, language: Language): Result<TypedNumber, readonly FieldProblem[]> {
  const says = FIELD_WORDS[language]
  const typed = typedNumber(form)
  const problems: FieldProblem[] = []
  if (typed.name === '' || typed.name.length > 80) problems.push({ field: 'name', says: says.needsName })
  if (!/^[0-9+() .-]{3,30}$/.test(typed.phone) || !/\d{3}/.test(typed.phone.replaceAll(/\D/g, '')))
    problems.push({ field: 'phone', says: says.needsPhone })
  if (typed.note.length > 160) problems.push({ field: 'note', says: says.noteTooLong })
  return problems.length > 0 ? failed(problems) : ok(typed)
}
