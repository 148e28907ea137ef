import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { useLanguage } from '../words/context.ts'
import { controlId, type FieldProblem, type FieldState, FormContext, useField } from './form-context.ts'
import { PART_WORDS } from './words.ts'

export type { FieldProblem } from './form-context.ts'

interface FormProps {
  readonly action: string
  readonly method?: 'post' | 'get' | undefined
  readonly enctype?: 'multipart/form-data' | 'application/x-www-form-urlencoded' | undefined
  readonly problems?: readonly FieldProblem[] | undefined
  /** Needed only when one page has two forms with the same field names. */
  readonly name?: string | undefined
  /** False keeps the keyboard where it is, for a form that is only an example. */
  readonly takesFocus?: boolean | undefined
  readonly children: ComponentChildren
}

/**
 * A form with its error summary. Fields inside find their own problem by name. The browser's own checks are off, so
 * that all problems come at once, in our words, with what was typed kept.
 */
export function Form(props: FormProps): VNode {
  const { action, method = 'post', enctype, problems = [], name = 'field', takesFocus = true, children } = props
  return (
    <FormContext.Provider value={{ name, problems }}>
      {problems.length > 0 ? <ErrorSummary problems={problems} form={name} takesFocus={takesFocus} /> : null}
      <form class="form" action={action} method={method} enctype={enctype} noValidate>
        {children}
      </form>
    </FormContext.Provider>
  )
}

interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[]
  readonly form: string
  readonly takesFocus: boolean
}
function ErrorSummary({ problems, form, takesFocus }: ErrorSummaryProps): VNode {
  const says = PART_WORDS[useLanguage()]
  const title = `${form}-problems`
  return (
    <div class="error-summary" role="alert" aria-labelledby={title} tabIndex={-1} autofocus={takesFocus}>
      <h2 class="error-summary__title" id={title}>
        {says.problemsTitle(problems.length)}
      </h2>
      <ul class="error-summary__list">
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.says}`}>
            {problem.field === '' ? problem.says : <a href={`#${controlId(form, problem.field)}`}>{problem.says}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Hint({ field, hint }: { field: FieldState; hint: ComponentChildren }): VNode | null {
  return hint ? (
    <div class="usa-hint" id={field.hintId}>
      {hint}
    </div>
  ) : null
}

function Problem({ field }: { field: FieldState }): VNode | null {
  const says = PART_WORDS[useLanguage()]
  return field.problem ? (
    <p class="usa-error-message" id={field.problemId}>
      <span class="sr-only">{says.problem} </span>
      {field.problem}
    </p>
  ) : null
}

interface FieldProps {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly problem?: string | undefined
}
/** `false` marks a field as optional; every other field is needed. */
interface Needed {
  readonly required?: boolean | undefined
}

function Labelled(
  props: FieldProps & Needed & { readonly field: FieldState; readonly children: ComponentChildren },
): VNode {
  const { field } = props
  const says = PART_WORDS[useLanguage()]
  return (
    <div class={field.problem ? 'field field--problem' : 'field'}>
      <label class="usa-label" for={field.id}>
        {props.label}
        {props.required === false ? <span class="field__optional"> {says.optional}</span> : null}
      </label>
      <Hint field={field} hint={props.hint} />
      <Problem field={field} />
      {props.children}
    </div>
  )
}

/** The attributes that every control shares. */
const told = (field: FieldState, name: string) => ({
  id: field.id,
  name,
  'aria-describedby': field.describedBy,
  'aria-invalid': field.problem ? ('true' as const) : undefined,
})

type InputType =
  | 'text'
  | 'email'
  | 'password'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime-local'
  | 'url'
  | 'tel'
  | 'search'
interface TextFieldProps extends FieldProps, Needed {
  readonly value?: string | number | undefined
  readonly type?: InputType | undefined
  readonly autocomplete?: string | undefined
  /** Numeric keyboards for codes and amounts that are not counts. */
  readonly inputmode?: 'numeric' | 'decimal' | undefined
  /** Short values get a short box. */
  readonly width?: 'short' | 'medium' | undefined
}
export function TextField(props: TextFieldProps): VNode {
  const { name, value, type = 'text', autocomplete, inputmode, width, required } = props
  const field = useField(name, props.hint, props.problem)
  return (
    <Labelled {...props} field={field}>
      <input
        {...told(field, name)}
        class={`usa-input${width ? ` usa-input--${width}` : ''}`}
        // Preact types each input apart; this part allows only types with the same attributes.
        type={type as 'text'}
        value={value}
        autocomplete={autocomplete}
        inputMode={inputmode}
        required={required === true}
      />
    </Labelled>
  )
}

interface TextAreaProps extends FieldProps, Needed {
  readonly value?: string | undefined
  readonly rows?: number | undefined
}
export function TextArea(props: TextAreaProps): VNode {
  const { name, value, rows = 5, required } = props
  const field = useField(name, props.hint, props.problem)
  return (
    <Labelled {...props} field={field}>
      <textarea {...told(field, name)} class="usa-textarea" rows={rows} required={required === true}>
        {value}
      </textarea>
    </Labelled>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}
interface SelectProps extends FieldProps, Needed {
  readonly options: readonly Option[]
  readonly value?: string | undefined
}
/** A list to choose from. Without a value it starts on "Choose one", so nothing is chosen by accident. */
export function Select(props: SelectProps): VNode {
  const { name, options, value, required } = props
  const says = PART_WORDS[useLanguage()]
  const field = useField(name, props.hint, props.problem)
  return (
    <Labelled {...props} field={field}>
      <select {...told(field, name)} class="usa-select" required={required === true}>
        {value === undefined ? <option value="">{says.choose}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

interface CheckboxProps extends FieldProps {
  readonly checked?: boolean | undefined
  readonly value?: string | undefined
}
export function Checkbox({ name, label, hint, problem, checked, value = 'yes' }: CheckboxProps): VNode {
  const field = useField(value === 'yes' ? name : `${name}-${value}`, hint, problem)
  return (
    <div class={field.problem ? 'field field--problem' : 'field'}>
      <Problem field={field} />
      <div class="choice">
        <input
          {...told(field, name)}
          class="choice__control"
          type="checkbox"
          value={value}
          checked={checked === true}
        />
        <label class="choice__label" for={field.id}>
          {label}
        </label>
        <Hint field={field} hint={hint} />
      </div>
    </div>
  )
}

interface RadiosProps extends Omit<FieldProps, 'label'> {
  readonly legend: ComponentChildren
  readonly options: readonly Option[]
  readonly value?: string | undefined
}
export function Radios({ name, legend, options, value, hint, problem }: RadiosProps): VNode {
  const field = useField(name, hint, problem)
  return (
    <fieldset
      class={field.problem ? 'field fieldset field--problem' : 'field fieldset'}
      aria-describedby={field.describedBy}
    >
      <legend class="usa-legend">{legend}</legend>
      <Hint field={field} hint={hint} />
      <Problem field={field} />
      {options.map((option, place) => (
        <Radio key={option.value} name={name} option={option} place={place} checked={option.value === value} />
      ))}
    </fieldset>
  )
}

function Radio(props: { name: string; option: Option; place: number; checked: boolean }): VNode {
  const { name, option, place, checked } = props
  const form = useContext(FormContext)
  // The first one carries the plain id, so that the error summary leads to it.
  const id = place === 0 ? controlId(form.name, name) : `${controlId(form.name, name)}-${place + 1}`
  return (
    <div class="choice">
      <input
        class="choice__control"
        type="radio"
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        aria-describedby={option.hint ? `${id}-about` : undefined}
      />
      <label class="choice__label" for={id}>
        {option.label}
      </label>
      {option.hint ? (
        <div class="usa-hint" id={`${id}-about`}>
          {option.hint}
        </div>
      ) : null}
    </div>
  )
}

interface FileFieldProps extends FieldProps, Needed {
  /** As in HTML, for example ".csv,.parquet". */
  readonly accept?: string | undefined
  /** Several files may be chosen. */
  readonly multiple?: boolean | undefined
}
export function FileField(props: FileFieldProps): VNode {
  const { name, accept, multiple, required } = props
  const field = useField(name, props.hint, props.problem)
  return (
    <Labelled {...props} field={field}>
      <input
        {...told(field, name)}
        class="file"
        type="file"
        accept={accept}
        multiple={multiple === true}
        required={required === true}
      />
    </Labelled>
  )
}

/** Groups fields that answer one question. */
export function FieldGroup({ legend, children }: { legend: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <fieldset class="field fieldset">
      <legend class="usa-legend">{legend}</legend>
      {children}
    </fieldset>
  )
}
