import type { OwnEffect } from '../../../core/mix/beliefs.ts'
import type { Mix } from '../../../core/mix/mix.ts'
import type { Fields } from '../../../platform/revisions/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number, range } from '../../../web/words/numbers.ts'
import { WORKSPACE_WORDS } from '../run-words.ts'
import { DEMANDS } from '../source.ts'
import { describe } from './describe.ts'
import { EXPLORE_WORDS } from './explore-words.ts'
import { labelOf, valueSays } from './number-text.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { ASSUMPTIONS, BELIEFS, RULES, type Setting } from './numbers.ts'
import { OPTION_WORDS } from './option-words.ts'
import { isResponderKind } from './read-responder.ts'

const SETTINGS: ReadonlyMap<string, Setting> = new Map(
  [...RULES, ...ASSUMPTIONS.flatMap(({ settings }) => settings), ...BELIEFS.flatMap(({ settings }) => settings)].map(
    (setting) => [setting.path, setting],
  ),
)

/** What a field of a design is called where versions are compared. `versions` know the names of options. */
export function fieldLabel(field: string, language: Language, versions: readonly Fields[]): string {
  const says = EXPLORE_WORDS[language]
  if (field === 'name') return says.name
  if (field === 'calls') return says.calls
  if (field === 'demand') return says.demand
  if (field.startsWith('mix.')) return OPTION_WORDS[language].optionTitle(mixNameIn(field, versions))
  const setting = SETTINGS.get(field)
  if (setting !== undefined) return labelOf(setting, language)
  return field === 'beliefs.ownEffects' ? NUMBER_WORDS[language].paths['beliefs.ownEffects'] : field
}

function mixNameIn(field: string, versions: readonly Fields[]): string {
  for (const version of versions) {
    const value = version[field]
    if (Array.isArray(value) && value.length > 0) return mixOf(String(value[0])).name
  }
  return field.slice(4)
}

const mixOf = (text: string): Mix => JSON.parse(text) as Mix

/** A value of a design in words. */
export function fieldValue(
  field: string,
  value: string,
  language: Language,
  callsNamed: ReadonlyMap<string, string>,
): string {
  if (field.startsWith('mix.')) return mixSays(mixOf(value), language)
  if (field === 'calls') return callsNamed.get(value) ?? value
  if (field === 'demand') {
    const demand = DEMANDS.find((one) => one === value)
    return demand === undefined ? value : WORKSPACE_WORDS[language].demands[demand]
  }
  if (field === 'beliefs.ownEffects') return effectSays(value, language)
  const setting = SETTINGS.get(field)
  return setting === undefined ? value : valueSays(setting, value, language)
}

/** "Co-responder pair, One arrest: 0.8 (0.6 to 1)". */
function effectSays(value: string, language: Language): string {
  const { responder, event, ratio, low, high } = JSON.parse(value) as OwnEffect
  const who = isResponderKind(responder) ? OPTION_WORDS[language].kinds[responder] : responder
  const spread = `${number(ratio, language, 2)} (${range(low, high, language, 2)})`
  return `${who}, ${NUMBER_WORDS[language].paths[`beliefs.eventValue.${event}`]}: ${spread}`
}

/** "Night team — Mobile crisis team: 1 team of 2 · every day 10 pm to 6 am · Everywhere". */
export function mixSays({ name, responders }: Mix, language: Language): string {
  const says = OPTION_WORDS[language]
  const crews = responders.map((responder) => `${says.kinds[responder.kind]}: ${describe(responder, language)}`)
  return `${name} — ${crews.length === 0 ? says.nobody : crews.join('; ')}`
}
