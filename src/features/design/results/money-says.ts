import type { Amount, MissingPrice, MoneyLine } from '../../../core/mix/money-line.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, range } from '../../../web/words/numbers.ts'
import { EVIDENCE_WORDS } from '../evidence-words.ts'
import { NUMBER_WORDS } from '../explore/number-words.ts'
import { TOLD_WORDS } from './told-words.ts'

/** "$412,000 ($398,000 to $431,000)", rounded to what the ends can carry. */
export function dollarsSays({ low, mid, high }: Amount, language: Language): string {
  const step = Math.abs(mid) >= 100_000 ? 1_000 : Math.abs(mid) >= 10_000 ? 100 : 1
  const write = (value: number): string => {
    const rounded = Math.round(value / step) * step
    return `${rounded < 0 ? '–' : ''}$${number(Math.abs(rounded), language)}`
  }
  return write(low) === write(high) ? write(mid) : `${write(mid)} (${range(write(low), write(high), language)})`
}

/** What a line is, with who works or what it averts. */
export function linesSays({ kind, staff, event, responder }: MoneyLine, language: Language): string {
  const says = EVIDENCE_WORDS[language]
  const what = says.money.lines[kind]
  const about = event !== null ? says.events[event] : staff !== null ? TOLD_WORDS[language].money.staff[staff] : null
  const by = responder === null ? null : TOLD_WORDS[language].money.responders[responder]
  const details = [about, by].filter((each) => each !== null).join(', ')
  return details === '' ? what : `${what}: ${details}`
}

export const payerSays = (payer: MoneyLine['payer'], language: Language): string =>
  NUMBER_WORDS[language].choices[payer]

/** The names of the prices that are still to be given, in a list. */
export function missingNames(missing: readonly MissingPrice[], language: Language): string {
  const says = EVIDENCE_WORDS[language].money
  const paths: Readonly<Record<string, string | undefined>> = NUMBER_WORDS[language].paths
  return missing
    .map(({ price, problem }) => {
      const name = paths[`beliefs.${price}`] ?? price
      if (problem === null) return name.toLocaleLowerCase(language)
      return problem.kind === 'no-table'
        ? `${name}: ${says.noTable}`
        : `${name}: ${says.noYear(String(problem.year), String(problem.first), String(problem.last))}`
    })
    .join('; ')
}
