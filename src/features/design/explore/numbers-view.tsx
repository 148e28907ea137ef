import type { VNode } from 'preact'
import { Chip, Select, TextField } from '../../../web/parts/index.ts'
import { useLanguage } from '../../../web/words/context.ts'
import { number } from '../../../web/words/numbers.ts'
import { choiceSays, hintOf, labelOf, oursSays, whenEmpty } from './number-text.ts'
import { NUMBER_WORDS } from './number-words.ts'
import type { Setting } from './numbers.ts'

interface Props {
  readonly settings: readonly Setting[]
  /** What stands in the field of this path. */
  readonly typed: (path: string) => string
}

/** Fields for values, side by side where there is room; each with what we take where nothing is typed. */
export function NumberFields({ settings, typed }: Props): VNode {
  return (
    <div class="field-pairs">
      {settings.map((setting) => (
        <NumberField key={setting.path} setting={setting} value={typed(setting.path)} />
      ))}
    </div>
  )
}

function NumberField({ setting, value }: { readonly setting: Setting; readonly value: string }): VNode {
  const language = useLanguage()
  const says = NUMBER_WORDS[language]
  const { path, is } = setting
  const common = {
    name: path,
    label: labelOf(setting, language),
    hint: <Hint setting={setting} isYours={value !== ''} />,
  }
  if (is.kind === 'choice' || is.kind === 'whole-choice' || is.kind === 'yes-no') {
    const options =
      is.kind === 'yes-no'
        ? [
            { value: 'yes', label: says.yes },
            { value: 'no', label: says.no },
          ]
        : is.of.map((one) => ({
            value: String(one),
            label: typeof one === 'number' ? String(one) : choiceSays(one, language),
          }))
    const usual = whenEmpty(setting)
    const emptyLabel = path.startsWith('beliefs.paidBy.')
      ? choiceSays('this-agency', language)
      : setting.ours
        ? says.whereOurs
        : says.notTold
    const none = typeof usual === 'string' ? [] : [{ value: '', label: emptyLabel }]
    const chosen = value === '' && typeof usual === 'string' ? usual : value
    return <Select {...common} value={chosen} options={[...none, ...options]} />
  }
  return <TextField {...common} value={value} inputmode="decimal" width="short" />
}

/** Where our own number comes from, whether it is a guess, and what an empty field means. */
function Hint({ setting, isYours }: { readonly setting: Setting; readonly isYours: boolean }): VNode | null {
  const language = useLanguage()
  const says = NUMBER_WORDS[language]
  const { ours } = setting
  const hint = hintOf(setting, language)
  if (ours !== undefined)
    return (
      <>
        <Chip tone={isYours || ours.standing !== 'guess' ? 'plain' : 'accent'}>
          {says.standing[isYours ? 'yours' : ours.standing]}
        </Chip>{' '}
        {isYours ? `${says.yoursNow} ` : ''}
        {says.ours(oursSays(ours, language))} <span lang="en">{ours.source}.</span>
      </>
    )
  const empty = whenEmpty(setting)
  const after =
    setting.path === 'options.unitsOnDuty'
      ? says.fromCalls
      : typeof empty === 'number'
        ? says.unchanged(setting.path === 'beliefs.dollarsOf' ? String(empty) : number(empty, language, 1))
        : ''
  return hint === undefined && after === '' ? null : <span>{[hint, after].filter(Boolean).join(' ')}</span>
}
