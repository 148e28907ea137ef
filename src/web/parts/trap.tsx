import type { VNode } from 'preact'
import { plain } from '../typed.ts'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { type FieldProblem, useField } from './form-context.ts'
import { TextField } from './forms.tsx'
import { PART_WORDS } from './words.ts'

/** A name that programs know, and that no form of ours asks for. */
const TRAP = 'second-website'

/** Asks whoever filled in the field that stays empty to empty it. `value` gives what stood in a field of the form. */
export function trapProblems(value: (field: string) => unknown, language: Language): readonly FieldProblem[] {
  return plain(value(TRAP)) === '' ? [] : [{ field: TRAP, says: PART_WORDS[language].trapProblem }]
}

/**
 * A field of forms that anyone may send: people do not see it, programs that fill in everything fill it in. Where it was
 * filled in after all (by a helpful browser), it is shown, empty, so that a person can send the form again.
 */
export function Trap(): VNode {
  const says = PART_WORDS[useLanguage()]
  const { id, problem } = useField(TRAP, undefined, undefined)
  return problem === undefined ? (
    <div class="trap" aria-hidden="true">
      <label for={id}>{says.trap}</label>
      <input id={id} name={TRAP} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  ) : (
    <TextField name={TRAP} label={says.trap} required={false} autocomplete="off" />
  )
}
