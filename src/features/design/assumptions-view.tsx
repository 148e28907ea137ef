import type { VNode } from 'preact'
import type { Assumption } from '../../core/mix/assumption.ts'
import { Chip } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { number, percent, range } from '../../web/words/numbers.ts'
import { SPANISH_ASSUMPTIONS } from './assumption-words.ts'
import { DESIGN_WORDS } from './words.ts'

interface Props {
  readonly assumptions: readonly Assumption[]
  readonly language: Language
}

/** Every assumption with its range and source, the drawn ones apart from the fixed; a guess wears a chip. */
export function AssumptionsView({ assumptions, language }: Props): VNode {
  const says = DESIGN_WORDS[language].assumptions
  const drawn = assumptions.filter(({ varied }) => varied)
  const fixed = assumptions.filter(({ varied }) => !varied)
  return (
    <section>
      <h2>{says.title}</h2>
      <p>{says.lead}</p>
      <Group title={says.drawn} note={says.drawnNote} assumptions={drawn} language={language} />
      <Group title={says.fixed} note={says.fixedNote} assumptions={fixed} language={language} />
    </section>
  )
}

function Group({ title, note, assumptions, language }: Props & { title: string; note: string }): VNode | null {
  const says = DESIGN_WORDS[language].assumptions
  if (assumptions.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <p>{note}</p>
      <ul>
        {assumptions.map((each) => (
          <li key={`${each.id} ${each.value}`}>
            {assumptionSays(each, language).is}: <strong>{valueSays(each, language)}</strong>.{' '}
            <Chip tone={each.standing === 'guess' ? 'accent' : 'plain'}>{says[each.standing]}</Chip>
            {each.standing === 'yours' ? null : ` ${each.source}.`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is assumed and its unit, in the language of the page. */
export function assumptionSays(
  assumption: Assumption,
  language: Language,
): { readonly is: string; readonly unit: string } {
  const spanish = language === 'es' ? SPANISH_ASSUMPTIONS[assumption.id] : undefined
  return spanish ?? assumption
}

/** "25% (15% to 40%) of patrol officers", "1.2 (0.8 to 2) times as long". */
export function valueSays(assumption: Assumption, language: Language): string {
  const { value, low, high } = assumption
  const { unit } = assumptionSays(assumption, language)
  const isShare = assumption.unit.startsWith('share ')
  const write = (n: number) => (isShare ? percent(n) : number(n, language, 2))
  const ends = low === high ? '' : ` (${range(write(low), write(high), language)})`
  return `${write(value)}${ends} ${isShare ? unit.replace(/^(share|parte) /, '') : unit}`
}
