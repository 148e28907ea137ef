import type { VNode } from 'preact'
import { EVENTS, type OwnEffect } from '../../../core/mix/beliefs.ts'
import type { FieldValue } from '../../../platform/revisions/index.ts'
import { FieldGroup, type FieldProblem, Select, TextField } from '../../../web/parts/index.ts'
import type { Typed } from '../../../web/typed.ts'
import { useLanguage } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { OPTION_WORDS } from './option-words.ts'
import { numberIn } from './read-numbers.ts'

/** Calls that come again are what case management answers for. */
const CHANGED = EVENTS.filter((event) => event !== 'repeat-contact')
/** Case management brings its effect with the option, and a drop-off center claims none. */
const RESPONDERS = ['cit', 'co-responder', 'mobile-crisis', 'tele-clinician', 'phone-desk'] as const
const PARTS = ['responder', 'event', 'ratio', 'low', 'high'] as const
type Part = (typeof PARTS)[number]

const MOST_EFFECTS = 12
const FREE_ROWS = 2
const fieldOf = (row: number, part: Part): string => `effect-${row}-${part}`

/** What stands in the fields for effects that the community states itself. */
export function typedEffects(effects: readonly OwnEffect[]): Typed {
  const typed = new Map(
    effects.flatMap((effect, row) => PARTS.map((part) => [fieldOf(row, part), String(effect[part])] as const)),
  )
  return (field) => typed.get(field) ?? ''
}

/** The effects of a form, each whole, as the value of their field; an empty row is none. */
export function readEffects(
  typed: Typed,
  language: Language,
): { readonly value: FieldValue; readonly problems: readonly FieldProblem[] } {
  const says = NUMBER_WORDS[language].effects
  const problems: FieldProblem[] = []
  const effects: OwnEffect[] = []
  for (let row = 0; row < MOST_EFFECTS; row++) {
    if (PARTS.every((part) => typed(fieldOf(row, part)) === '')) continue
    const responder = RESPONDERS.find((one) => one === typed(fieldOf(row, 'responder')))
    const event = CHANGED.find((one) => one === typed(fieldOf(row, 'event')))
    const [ratio, low, high] = (['ratio', 'low', 'high'] as const).map((part) => numberIn(typed(fieldOf(row, part))))
    const isSpread =
      ratio != null && low != null && high != null && low > 0 && low <= ratio && ratio <= high && high <= 10
    if (responder === undefined || event === undefined)
      problems.push({ field: fieldOf(row, responder === undefined ? 'responder' : 'event'), says: says.choose })
    else if (!isSpread) problems.push({ field: fieldOf(row, 'ratio'), says: says.spread })
    else effects.push({ responder, event, ratio, low, high })
  }
  return { value: effects.length === 0 ? null : effects.map((effect) => JSON.stringify(effect)), problems }
}

/** How many rows a form shows: those that are filled, and some to fill. */
const rowsOf = (typed: Typed): number => {
  const filled = Array.from({ length: MOST_EFFECTS }, (_, row) => row).filter((row) =>
    PARTS.some((part) => typed(fieldOf(row, part)) !== ''),
  )
  return Math.min(MOST_EFFECTS, (filled.at(-1) ?? -1) + 1 + FREE_ROWS)
}

/** Effects in the community's own words; they count only where "own" is chosen. */
export function EffectFields({ typed }: { readonly typed: Typed }): VNode {
  const language = useLanguage()
  const says = NUMBER_WORDS[language]
  const kinds = OPTION_WORDS[language].kinds
  const none = { value: '', label: says.effects.none }
  return (
    <section class="number-group" aria-labelledby="group-effects">
      <h2 id="group-effects">{says.paths['beliefs.ownEffects']}</h2>
      <p>{says.effects.lead}</p>
      {Array.from({ length: rowsOf(typed) }, (_, row) => (
        <FieldGroup key={row} legend={says.effects.row(number(row + 1, language))}>
          <div class="row-form">
            <Select
              name={fieldOf(row, 'responder')}
              label={says.effects.responder}
              value={typed(fieldOf(row, 'responder'))}
              options={[none, ...RESPONDERS.map((kind) => ({ value: kind, label: kinds[kind] }))]}
            />
            <Select
              name={fieldOf(row, 'event')}
              label={says.effects.event}
              value={typed(fieldOf(row, 'event'))}
              options={[
                none,
                ...CHANGED.map((event) => ({ value: event, label: says.paths[`beliefs.eventValue.${event}`] })),
              ]}
            />
            {(['ratio', 'low', 'high'] as const).map((part) => (
              <TextField
                key={part}
                name={fieldOf(row, part)}
                label={says.effects[part]}
                value={typed(fieldOf(row, part))}
                inputmode="decimal"
                width="short"
              />
            ))}
          </div>
        </FieldGroup>
      ))}
    </section>
  )
}
