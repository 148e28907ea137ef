import type { Assumption } from '../../../core/mix/assumption.ts'
import type { FieldValue } from '../../../platform/revisions/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, range } from '../../../web/words/numbers.ts'
import { SPANISH_ASSUMPTIONS } from '../assumption-words.ts'
import { defaultOf } from './design.ts'
import { NUMBER_WORDS } from './number-words.ts'
import type { Setting } from './numbers.ts'

const wordOf = (table: object, key: string): string | undefined =>
  Object.hasOwn(table, key) ? (table as Readonly<Record<string, string>>)[key] : undefined

/** What a setting is called. */
export function labelOf(setting: Pick<Setting, 'path' | 'ours'>, language: Language): string {
  const says = NUMBER_WORDS[language]
  const { path, ours } = setting
  if (ours !== undefined) {
    const { is, unit } = (language === 'es' ? SPANISH_ASSUMPTIONS[ours.id] : undefined) ?? ours
    return isShare(setting) ? `${is}, ${says.ofHundred}` : `${is} (${unit})`
  }
  const [, owner = path, part = ''] = /^(.*)\.(dollars|year)$/.exec(path) ?? []
  const known = wordOf(says.paths, owner) ?? owner
  if (part === 'dollars') return says.inYear(known)
  return part === 'year' ? says.ofYear(known) : known
}

export const hintOf = ({ path }: Setting, language: Language): string | undefined =>
  wordOf(NUMBER_WORDS[language].hints, path)

export const choiceSays = (value: string, language: Language): string =>
  wordOf(NUMBER_WORDS[language].choices, value) ?? value

const isShare = ({ ours, path }: Pick<Setting, 'path' | 'ours'>): boolean =>
  ours?.unit.startsWith('share ') === true && path !== 'options.trainedToday'

/** As it stands in a field of a form: shares as "of 100". */
export function typedOf({ is }: Setting, value: FieldValue): string {
  if (value === null || Array.isArray(value)) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return is.kind === 'percent' && typeof value === 'number' ? String(tidy(value * 100)) : String(value)
}
const tidy = (value: number): number => Number(value.toPrecision(10))

/** A value of a version in words, for comparing versions. */
export function valueSays(setting: Setting, value: string, language: Language): string {
  const says = NUMBER_WORDS[language]
  if (setting.is.kind === 'choice') return choiceSays(value, language)
  if (setting.is.kind === 'yes-no') return value === 'true' ? says.yes : says.no
  if (value === '' || Number.isNaN(Number(value))) return value
  if (setting.path.endsWith('.year') || setting.path === 'beliefs.dollarsOf') return value
  return number(Number(value) * (setting.is.kind === 'percent' ? 100 : 1), language, 2)
}

/** "1.2 (0.8 to 2)"; shares as "10 (2 to 30)" of 100. */
export function oursSays(ours: Assumption, language: Language): string {
  const times = ours.unit.startsWith('share ') ? 100 : 1
  const write = (value: number) => number(value * times, language, 2)
  return ours.low === ours.high
    ? write(ours.value)
    : `${write(ours.value)} (${range(write(ours.low), write(ours.high), language)})`
}

/** What holds where nothing is typed and no assumption is listed; null where it stays unknown. */
export function whenEmpty({ path, is }: Setting): string | number | null {
  const value = defaultOf(path)
  if (typeof value === 'string') return value
  return typeof value === 'number' ? (is.kind === 'percent' ? value * 100 : value) : null
}
