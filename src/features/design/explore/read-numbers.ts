import type { FieldValue } from '../../../platform/revisions/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import type { Typed } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { labelOf } from './number-text.ts'
import { NUMBER_WORDS } from './number-words.ts'
import type { Setting } from './numbers.ts'

export interface ReadNumbers {
  /** Field of the design by its value; null puts it back to what holds where nothing is said. */
  readonly values: Readonly<Record<string, FieldValue>>
  readonly problems: readonly FieldProblem[]
}

/** Reads all values of a form at once; what is empty goes back to ours or stays unknown. */
export function readNumbers(settings: readonly Setting[], typed: Typed, language: Language): ReadNumbers {
  const values: Record<string, FieldValue> = {}
  const problems: FieldProblem[] = []
  for (const setting of settings) {
    const value = readOne(setting, typed(setting.path))
    if (value === undefined) problems.push({ field: setting.path, says: wrongSays(setting, language) })
    else values[setting.path] = value
  }
  return { values, problems: [...problems, ...halfAmounts(values, language), ...gateProblems(values, language)] }
}

/** Undefined: this cannot stand there. */
function readOne({ is }: Setting, typed: string): FieldValue | undefined {
  if (typed === '') return null
  switch (is.kind) {
    case 'choice':
      return is.of.includes(typed) ? typed : undefined
    case 'yes-no':
      return typed === 'yes' ? true : typed === 'no' ? false : undefined
    case 'whole-choice':
      return is.of.find((one) => String(one) === typed)
    case 'percent': {
      const value = numberIn(typed)
      return value !== null && value >= is.least && value <= is.most ? value / 100 : undefined
    }
    case 'number': {
      const value = numberIn(typed)
      if (value === null || value < is.least || value > is.most) return undefined
      return is.whole === true && !Number.isInteger(value) ? undefined : value
    }
  }
}

/** As people write amounts: "$1,200.50", "25 %". */
export function numberIn(typed: string): number | null {
  const plain = typed.replace(/[$%\s]/g, '').replace(/,(?=\d{3}(\D|$))/g, '')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

function wrongSays(setting: Setting, language: Language): string {
  const { wrong } = NUMBER_WORDS[language]
  const label = labelOf(setting, language)
  const { is } = setting
  if (is.kind === 'number' || is.kind === 'percent') {
    const isYear = setting.path.endsWith('.year') || setting.path === 'beliefs.dollarsOf'
    const write = (value: number) => (isYear ? String(value) : number(value, language, 1))
    const isWhole = is.kind === 'number' && is.whole === true
    return (isWhole ? wrong.whole : wrong.number)(label, write(is.least), write(is.most))
  }
  const of = is.kind === 'whole-choice' ? is.of.map(String) : []
  return wrong.number(label, of[0] ?? '', of.at(-1) ?? '')
}

/** An amount needs its year, and a year its amount. */
function halfAmounts(values: Readonly<Record<string, FieldValue>>, language: Language): readonly FieldProblem[] {
  const { wrong } = NUMBER_WORDS[language]
  return Object.keys(values)
    .filter((path) => path.endsWith('.dollars') && `${path.slice(0, -8)}.year` in values)
    .flatMap((dollars) => {
      const year = `${dollars.slice(0, -8)}.year`
      const says = (path: string) => labelOf({ path: path.slice(0, -8) }, language)
      if (values[dollars] !== null && values[year] === null) return [{ field: year, says: wrong.year(says(dollars)) }]
      return values[dollars] === null && values[year] !== null
        ? [{ field: dollars, says: wrong.dollars(says(dollars)) }]
        : []
    })
}

function gateProblems(values: Readonly<Record<string, FieldValue>>, language: Language): readonly FieldProblem[] {
  const [police, civilian] = [values['options.gates.policeLeadUpTo'], values['options.gates.civilianFrom']]
  return typeof police === 'number' && typeof civilian === 'number' && civilian <= police
    ? [{ field: 'options.gates.civilianFrom', says: NUMBER_WORDS[language].wrong.order }]
    : []
}
