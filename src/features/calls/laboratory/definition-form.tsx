import type { VNode } from 'preact'
import {
  Alert,
  Buttons,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { hasLength, text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import { KINDS, type Kind } from '../codes/lexicon.ts'
import { CLASS_RANK } from '../codes/texts.ts'
import { counts, type DefinitionRule, hasKind, LAYERS, type Layer, ruleFrom } from '../profile/definition-rule.ts'
import type { Combination } from '../profile/definitions.ts'
import { LAB_WORDS } from './definition-page-words.ts'
import type { DefinitionDraft } from './own-definitions.ts'

/** What stands in the form: ticked boxes and the name, sound or not. */
export interface Ticked {
  readonly name: string
  readonly layers: readonly string[]
  readonly proxies: readonly string[]
}

export const tickedIn = (form: FormData): Ticked => ({
  name: text(form, 'name').replaceAll('\n', ' '),
  layers: form.getAll('layer').map(String),
  proxies: form.getAll('proxy').map(String),
})

export const tickedOf = (name: string, rule: DefinitionRule): Ticked => ({
  name,
  layers: rule.yesIn,
  proxies: rule.proxies === 'all' ? KINDS : rule.proxies,
})

/** A sound draft, or every problem of the form at once. */
export function readDraft(
  ticked: Ticked,
  language: Language,
): { readonly draft: DefinitionDraft | null; readonly problems: readonly FieldProblem[] } {
  const says = LAB_WORDS[language]
  const rule = ruleFrom(ticked)
  const problems: FieldProblem[] = []
  if (!hasLength(ticked.name, 1, 80)) problems.push({ field: 'name', says: says.nameProblem })
  if (!rule.ok) problems.push({ field: 'layer-initial', says: says.emptyProblem })
  return { draft: rule.ok && problems.length === 0 ? { name: ticked.name, rule: rule.value } : null, problems }
}

interface DefinitionFormProps {
  readonly action: string
  readonly ticked: Ticked
  readonly combinations: readonly Combination[]
  readonly problems?: readonly FieldProblem[]
  /** What a count of the ticked rule found, in words. */
  readonly tried?: string | null
  readonly version?: number
  readonly language: Language
}

/** The boxes of a rule, each with how many calls it adds to these data. */
export function DefinitionForm(props: DefinitionFormProps): VNode {
  const { action, ticked, combinations, problems = [], tried = null, version, language } = props
  const says = LAB_WORDS[language]
  const adds = additions(combinations)
  const hint = ({ all, alone }: Addition) => says.adds(count(all, language), count(alone, language))
  const shown = LAYERS.filter((layer) => adds.layers.get(layer)?.all !== 0 || ticked.layers.includes(layer))
  const proxies = KINDS.filter((kind) => (adds.proxies.get(kind)?.all ?? 0) > 0 || ticked.proxies.includes(kind))
  return (
    <>
      {tried === null ? null : <Alert tone="info">{tried}</Alert>}
      <Form action={action} name="rule" problems={problems}>
        {version === undefined ? null : <input type="hidden" name="version" value={version} />}
        <TextField name="name" label={says.name} hint={says.nameHint} value={ticked.name} />
        <FieldGroup legend={says.layers}>
          {shown.map((layer) => (
            <Checkbox
              key={layer}
              name="layer"
              value={layer}
              label={says.layerNames[layer]}
              hint={hint(adds.layers.get(layer) ?? NONE)}
              checked={ticked.layers.includes(layer)}
            />
          ))}
        </FieldGroup>
        {proxies.length === 0 ? null : (
          <FieldGroup legend={says.proxies}>
            {proxies.map((kind) => (
              <Checkbox
                key={kind}
                name="proxy"
                value={kind}
                label={says.kindNames[kind]}
                hint={hint(adds.proxies.get(kind) ?? NONE)}
                checked={ticked.proxies.includes(kind)}
              />
            ))}
          </FieldGroup>
        )}
        <Buttons>
          <SubmitButton name="act" value="save">
            {says.saveRule}
          </SubmitButton>
          <SubmitButton kind="secondary" name="act" value="try">
            {says.tryIt}
          </SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}

interface Addition {
  /** Calls that the box fits, and those that no other box of the form fits. */
  readonly all: number
  readonly alone: number
}
const NONE: Addition = { all: 0, alone: 0 }

/** How many calls each box would add. */
function additions(combinations: readonly Combination[]) {
  const boxes: { readonly fits: (one: Combination) => boolean; readonly layer?: Layer; readonly kind?: Kind }[] = [
    ...LAYERS.map((layer) => ({ layer, fits: (one: Combination) => one[layer] === CLASS_RANK.yes })),
    ...KINDS.map((kind) => ({ kind, fits: (one: Combination) => isProxyOf(one, kind) })),
  ]
  const layers = new Map<Layer, Addition>()
  const proxies = new Map<Kind, Addition>()
  for (const box of boxes) {
    const found = combinations.filter(box.fits)
    const alone = found.filter((one) => boxes.every((other) => other === box || !other.fits(one)))
    const added = { all: callsOf(found), alone: callsOf(alone) }
    if (box.layer !== undefined) layers.set(box.layer, added)
    if (box.kind !== undefined) proxies.set(box.kind, added)
  }
  return { layers, proxies }
}

const isProxyOf = (one: Combination, kind: Kind): boolean =>
  hasKind(one.possibleKinds, kind) &&
  [one.initial, one.final, one.reason, one.disposition].includes(CLASS_RANK.possible)

const callsOf = (found: readonly Combination[]): number => found.reduce((sum, { calls }) => sum + calls, 0)

/** Calls, and calls that shares are of, under a rule that is only being tried. */
export function tryRule(combinations: readonly Combination[], rule: DefinitionRule, what: 'calls' | 'waited') {
  const fitting = combinations.filter((one) => counts(rule, one))
  const total = combinations.reduce((sum, one) => sum + one[what], 0)
  return { calls: callsOf(fitting), share: total === 0 ? 0 : fitting.reduce((sum, one) => sum + one[what], 0) / total }
}
