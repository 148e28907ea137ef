import type { VNode } from 'preact'
import type { Language } from '../../../web/words/index.ts'
import type { ReviewCall } from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'

/** A call with what a reviewer needs to find it in their own records. */
export interface FindableCall extends ReviewCall {
  /** Null where numbers are not kept, or no longer. */
  readonly number: string | null
}

const FORMATS = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }),
} as const

/** A moment on the agency's own clock, which the table holds without a zone. */
export const receivedAt = ({ localSeconds }: ReviewCall, language: Language): string =>
  localSeconds === null ? AUDIT_WORDS[language].noTime : FORMATS[language].format(localSeconds * 1_000)

/** Fact by fact, for a page and for paper. Holds nothing that tells whether a rule counts the call. */
function factsOf(call: FindableCall, language: Language): readonly (readonly [label: string, value: string])[] {
  const says = AUDIT_WORDS[language]
  const or = (value: string) => (value === '' ? says.empty : value)
  return [
    [says.number, call.number ?? says.noNumber],
    [says.time2, receivedAt(call, language)],
    // Many exports tell one type only.
    ...(call.typeInitial === '' ? [] : [[says.firstType, call.typeInitial] as const]),
    [says.finalType, or(call.typeFinal)],
    [says.disposition, or(call.disposition)],
    [says.beat, or(call.beat)],
  ]
}

export function CallFacts({ call, language }: { call: FindableCall; language: Language }): VNode {
  return (
    <dl class="call-facts">
      {factsOf(call, language).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** First and final type, or the one that both are. */
export const typesOf = ({ typeInitial, typeFinal }: ReviewCall): string =>
  typeInitial === typeFinal || typeInitial === '' ? typeFinal : `${typeInitial} → ${typeFinal}`

/** The moment as records systems list it, for narrow columns: 2024-03-02 18:04. */
export const shortTime = (call: ReviewCall, language: Language): string =>
  call.localSeconds === null
    ? AUDIT_WORDS[language].noTime
    : new Date(call.localSeconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')

/** The same in one line, where many calls stand on a page. */
export function factLine(call: FindableCall, language: Language): string {
  const { disposition, beat } = call
  const parts = [call.number ?? '', receivedAt(call, language), typesOf(call), disposition, beat]
  return parts.filter((part) => part !== '').join(' · ')
}
