import type { VNode } from 'preact'
import { failed, ok, type Result } from '../../../core/result.ts'
import { type FieldProblem, Select, TextField } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import type { CallSet } from '../keeping/set-store.ts'
import type { Confirmed } from '../keeping/store.ts'
import { KEEPING_WORDS } from './words.ts'

const NEW = 'new'
const MOST_NAME = 120

interface SetChoiceProps {
  readonly language: Language
  readonly sets: readonly CallSet[]
  /** The set that took the same columns last. */
  readonly proposed: string | null
  readonly typed: FormData | undefined
}

/** Which data set an import joins: the one that took the same columns before, another, or a new one. */
export function SetChoice({ language, sets, proposed, typed }: SetChoiceProps): VNode {
  const says = KEEPING_WORDS[language]
  const known = sets.find(({ id }) => id === proposed)
  const chosen = textOf(typed, 'set') ?? known?.id ?? (sets.length === 0 ? NEW : undefined)
  const name = textOf(typed, 'set-name') ?? (sets.length === 0 ? says.usualSet : '')
  const options = [
    ...sets.map(({ id, name: label }) => ({ value: id, label: id === proposed ? says.sameColumns(label) : label })),
    { value: NEW, label: says.newSet },
  ]
  return (
    <>
      <h2>{says.set}</h2>
      <Select
        name="set"
        label={says.whichSet}
        hint={says.whichSetHint}
        options={options}
        {...(chosen === undefined ? {} : { value: chosen })}
      />
      <TextField name="set-name" label={says.newSetName} hint={says.newSetHint} required={false} value={name} />
    </>
  )
}

/** Reads the choice. A new set with the name of one that is there means that one. */
export function readSetChoice(
  form: FormData,
  sets: readonly CallSet[],
  language: Language,
): Result<Confirmed['set'], FieldProblem> {
  const says = KEEPING_WORDS[language]
  const given = textOf(form, 'set') ?? ''
  const known = sets.find(({ id }) => id === given)
  if (known !== undefined) return ok({ id: known.id })
  if (given !== NEW) return failed({ field: 'set', says: says.setProblem })
  const name = (textOf(form, 'set-name') ?? '').trim()
  if (name === '' || name.length > MOST_NAME) return failed({ field: 'set-name', says: says.setNameProblem })
  const same = sets.find((set) => set.name === name)
  return ok(same === undefined ? { name } : { id: same.id })
}

function textOf(form: FormData | undefined, name: string): string | undefined {
  const value = form?.get(name)
  return typeof value === 'string' ? value : undefined
}
