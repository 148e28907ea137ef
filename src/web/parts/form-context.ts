import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What a field could not accept, in words that say what to do. `field` is the name of the control; '' is the whole form. */
export interface FieldProblem {
  readonly field: string
  readonly says: string
}

interface FormScope {
  readonly name: string
  readonly problems: readonly FieldProblem[]
}
export const FormContext = createContext<FormScope>({ name: 'field', problems: [] })

/** The id of a control; the error summary links to it. */
export const controlId = (form: string, field: string): string => `${form}-${field}`.replace(/[^\w-]/g, '-')

export interface FieldState {
  readonly id: string
  readonly hintId: string
  readonly problemId: string
  readonly problem: string | undefined
  readonly describedBy: string | undefined
}

/** Ids of a control and its texts, and its problem: the given one, or the first that the form holds for its name. */
export function useField(name: string, hint: unknown, given: string | undefined): FieldState {
  const form = useContext(FormContext)
  const id = controlId(form.name, name)
  const problem = given ?? form.problems.find((one) => one.field === name)?.says
  const texts = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter((text) => text !== '')
  return {
    id,
    hintId: `${id}-hint`,
    problemId: `${id}-problem`,
    problem,
    describedBy: texts.length > 0 ? texts.join(' ') : undefined,
  }
}
