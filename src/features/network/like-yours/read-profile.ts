import { isStateCode } from '../../../core/states.ts'
import { PROGRAM_TYPES } from '../../../platform/content/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { type ListedAgency, settingsOf } from '../agencies/listed.ts'
import { SETTINGS } from '../kinds.ts'
import type { Profile } from '../likeness.ts'
import type { LikeWords } from './words.ts'

/** What someone typed about their agency, kept as it is for the form. */
export interface Typed {
  readonly sworn: string
  readonly population: string
  readonly calls: string
  readonly setting: string
  readonly model: string
  readonly state: string
  /** A name to look for in the national list. */
  readonly agency: string
  /** The agency picked from it. */
  readonly ori: string
}
const FIELDS = ['sworn', 'population', 'calls', 'setting', 'model', 'state', 'agency', 'ori'] as const

export function readTyped(query: URLSearchParams): Typed {
  const given = (name: (typeof FIELDS)[number]): string => (query.get(name) ?? '').trim().slice(0, 120)
  return {
    sworn: given('sworn'),
    population: given('population'),
    calls: given('calls'),
    setting: given('setting'),
    model: given('model'),
    state: given('state').toUpperCase(),
    agency: given('agency'),
    ori: given('ori').toUpperCase(),
  }
}

export const typedAddress = (typed: Partial<Typed>): string => {
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== ''))
  return query.size === 0 ? '/network/like-yours' : `/network/like-yours?${query}`
}

export interface ReadProfile {
  readonly profile: Profile
  readonly problems: readonly FieldProblem[]
  /** True when nothing at all is known, so that nothing can be compared. */
  readonly isEmpty: boolean
}

/** A profile from what was typed; what was left out is filled from the national list, where an agency of it was picked. */
export function readProfile(typed: Typed, listed: ListedAgency | null, says: LikeWords): ReadProfile {
  const problems: FieldProblem[] = []
  const figure = (field: 'sworn' | 'population' | 'calls'): number | null => {
    if (typed[field] === '') return null
    const value = Number(typed[field].replace(/[,\s]/g, ''))
    if (Number.isInteger(value) && value >= 0 && value <= 50_000_000) return value
    problems.push({ field, says: says.wholeNumber(says.fields[field]) })
    return null
  }
  const setting = SETTINGS.find((one) => one === typed.setting)
  const model = PROGRAM_TYPES.find((one) => one === typed.model)
  const profile: Profile = {
    sworn: figure('sworn') ?? listed?.officers ?? null,
    population: figure('population') ?? listed?.population ?? null,
    mentalHealthCalls: figure('calls'),
    settings: setting === undefined ? (listed === null ? [] : settingsOf(listed)) : [setting],
    models: model === undefined ? [] : [model],
    state: isStateCode(typed.state) ? typed.state : (listed?.state ?? null),
  }
  const { sworn, population, mentalHealthCalls, settings, models, state } = profile
  const isEmpty =
    [sworn, population, mentalHealthCalls, state].every((one) => one === null) && settings.length + models.length === 0
  return { profile, problems, isEmpty }
}
