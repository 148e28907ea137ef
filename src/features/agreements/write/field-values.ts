import type { FieldValue } from '../../../platform/revisions/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { OFF } from '../draft.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import type { Desk } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

/** A field's value as a person reads it: names for ids, words for choices. */
export function fieldValue(desk: Desk, field: string, value: FieldValue, language: Language): string {
  const list = Array.isArray(value) ? value.map(String) : value === null ? [] : [String(value)]
  return list
    .filter((one) => one !== '')
    .map((one) => memberOf(desk, field, one, language))
    .join(field.startsWith('flow.') ? ' · ' : ', ')
}

function memberOf(
  { kind, clauses, register, content }: Desk,
  field: string,
  value: string,
  language: Language,
): string {
  const says = WRITE_WORDS[language]
  const partner = register.partners.get(value)
  if (partner !== undefined) return partner
  const [group = '', id = ''] = field.split('.')
  if (group === 'language') return value === 'es' ? says.spanish : says.english
  if (group === 'state-pack') return content.statePacks.find((pack) => pack.id === value)?.name ?? value
  if (group === 'flow') return flowWord(value, language)
  if (group === 'clause') {
    if (value === OFF) return says.off
    return (
      clauses.find((clause) => clause.id === id)?.options.find((option) => option.id === value)?.label[language] ??
      value
    )
  }
  if (group !== 'answer') return value
  const question = kind.questions.find((one) => one.id === id)
  if (question?.kind === 'yes-no') return value === 'yes' ? says.yes : says.no
  return question?.choices?.find((choice) => choice.id === value)?.label[language] ?? value
}

function flowWord(value: string, language: Language): string {
  const { information, purposes, bases } = AGREEMENT_WORDS[language]
  const known: Readonly<Record<string, string>> = { ...information, ...purposes, ...bases }
  return known[value] ?? value
}
