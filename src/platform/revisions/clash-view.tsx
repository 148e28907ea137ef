import type { VNode } from 'preact'
import { Alert, FieldGroup, Radios } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { type Fields, type FieldValue, fieldOf } from './fields.ts'
import { REVISION_WORDS } from './words.ts'

interface ClashProps {
  readonly clashes: readonly string[]
  readonly yours: Fields
  readonly theirs: Fields
  readonly label: (field: string) => string
  readonly write?: (field: string, value: string) => string
  /** False where two values cannot stand one after the other, so that it is one or the other. */
  readonly mayBeBoth?: boolean
}

/** The name under which a form sends what a person decided about a field that both changed. */
const choiceName = (field: string): string => `choose-${field}`

/** Both versions of every field that two people changed, side by side, with a question for each. Goes into the form. */
export function ClashChoice(props: ClashProps): VNode {
  const { clashes, yours, theirs, label, write = (_, value) => value, mayBeBoth = true } = props
  const says = REVISION_WORDS[useLanguage()]
  const shown = (field: string, value: FieldValue) => {
    const list = Array.isArray(value) ? value.map(String) : value === null || value === '' ? [] : [String(value)]
    return list.length === 0 ? says.empty : list.map((one) => write(field, one)).join(', ')
  }
  const names = clashes.map(label).join(', ')
  return (
    <>
      <Alert tone="warning" title={says.clashTitle}>
        <p>{says.clashText(names)}</p>
      </Alert>
      {clashes.map((field) => (
        <FieldGroup key={field} legend={label(field)}>
          <div class="clash">
            <div class="clash__side">
              <h3>{says.yours}</h3>
              <p>{shown(field, fieldOf(yours, field))}</p>
            </div>
            <div class="clash__side">
              <h3>{says.theirs}</h3>
              <p>{shown(field, fieldOf(theirs, field))}</p>
            </div>
          </div>
          <Radios
            name={choiceName(field)}
            legend={says.choose(label(field))}
            options={[
              { value: 'mine', label: says.mine },
              { value: 'theirs', label: says.other },
              ...(mayBeBoth ? [{ value: 'both', label: says.both }] : []),
            ]}
          />
        </FieldGroup>
      ))}
    </>
  )
}

/** What a person decided; null while a field that clashes has no answer. */
export function decide(
  versions: { readonly yours: Fields; readonly theirs: Fields; readonly clashes: readonly string[] },
  choice: (field: string) => string,
): Fields | null {
  const { yours, theirs, clashes } = versions
  const decided: Record<string, FieldValue> = {}
  for (const field of clashes) {
    const [mine, other] = [fieldOf(yours, field), fieldOf(theirs, field)]
    const answer = choice(choiceName(field))
    if (answer !== 'mine' && answer !== 'theirs' && answer !== 'both') return null
    decided[field] = answer === 'mine' ? mine : answer === 'theirs' ? other : together(other, mine)
  }
  return { ...yours, ...decided }
}

/** Texts one after the other, lists in one; of values that cannot stand together, what the person wrote. */
function together(saved: FieldValue, written: FieldValue): FieldValue {
  if (typeof saved === 'string' && typeof written === 'string') return `${saved}\n\n${written}`
  if (Array.isArray(saved) && Array.isArray(written)) return [...new Set([...saved, ...written])] as readonly string[]
  return written
}
