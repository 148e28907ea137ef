import type { Responder, ResponderKind, Serves } from '../../../core/mix/mix.ts'
import {
  blocksOf,
  copyDay,
  EMPTY_WEEK,
  paintedHours,
  QUICK_HOURS,
  type QuickHours,
  type WeekGrid,
  weekOf,
} from '../../../core/mix/week-grid.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { OPTION_WORDS } from './option-words.ts'
import { numberIn } from './read-numbers.ts'

/** What stands in the form of one responder, right or wrong, so that it can be shown again as it was. */
export interface ResponderForm {
  readonly kind: ResponderKind
  readonly typed: Readonly<Record<TypedField, string>>
  readonly when: 'best' | 'painted'
  readonly week: WeekGrid
  readonly where: 'all' | 'areas'
  readonly areas: readonly string[]
}

const TYPED = [
  'trainedShare',
  'vehicles',
  'teams',
  'people',
  'isOnCall',
  'clinicians',
  'by',
  'workers',
  'effect',
] as const
type TypedField = (typeof TYPED)[number]
const BLANK = Object.fromEntries(TYPED.map((field) => [field, ''])) as Record<TypedField, string>

export const RESPONDER_KINDS = [
  'cit',
  'co-responder',
  'mobile-crisis',
  'tele-clinician',
  'phone-desk',
  'case-management',
  'drop-off',
] as const satisfies readonly ResponderKind[]

export const isResponderKind = (value: string): value is ResponderKind => RESPONDER_KINDS.some((one) => one === value)

/** A new responder of this kind. Hours are not guessed: they are painted, or left to the best shifts. */
export function newResponder(kind: ResponderKind): Responder {
  switch (kind) {
    case 'cit':
      return { kind, trainedShare: 0.25 }
    case 'co-responder':
      return { kind, vehicles: 'one-car', teams: 1, duty: [], serves: 'all' }
    case 'mobile-crisis':
      return { kind, teams: 1, people: 2, duty: [], serves: 'all', isOnCall: false }
    case 'tele-clinician':
      return { kind, clinicians: 1, duty: [], serves: 'all' }
    case 'phone-desk':
      return { kind, by: 'dispatch-clinician', clinicians: 1, duty: [] }
    case 'case-management':
      return { kind, workers: 1, effect: 0 }
    case 'drop-off':
      return { kind, open: [], serves: 'all' }
  }
}

export function formOf(responder: Responder): ResponderForm {
  const given: Readonly<Record<string, unknown>> = { ...responder }
  const share = (name: string) =>
    typeof given[name] === 'number' ? { [name]: String(Math.round(1e6 * given[name]) / 1e4) } : {}
  const plain = TYPED.flatMap((field) => {
    const value = given[field]
    if (value === undefined) return []
    return [[field, typeof value === 'boolean' ? (value ? 'yes' : '') : String(value)] as const]
  })
  const hours = 'duty' in responder ? responder.duty : 'open' in responder ? responder.open : []
  const serves: Serves = 'serves' in responder ? responder.serves : 'all'
  return {
    kind: responder.kind,
    typed: { ...BLANK, ...Object.fromEntries(plain), ...share('trainedShare'), ...share('effect') },
    when: hours === 'best' ? 'best' : 'painted',
    week: hours === 'best' ? EMPTY_WEEK : weekOf(hours),
    where: serves === 'all' ? 'all' : 'areas',
    areas: serves === 'all' ? [] : serves,
  }
}

/** The form as it was sent, with a quick choice done where one of its buttons was pressed. */
export function readForm(
  kind: ResponderKind,
  form: FormData,
): { readonly form: ResponderForm; readonly isQuick: boolean } {
  const painted = new Set(form.getAll('on').map(String))
  const week = EMPTY_WEEK.map((_, at) => painted.has(String(at)))
  const quick = text(form, 'quick')
  return {
    isQuick: quick !== '',
    form: {
      kind,
      typed: Object.fromEntries(TYPED.map((field) => [field, text(form, field)])) as Record<TypedField, string>,
      when: quick === '' && text(form, 'when') === 'best' ? 'best' : 'painted',
      week: quick === '' ? week : painting(week, quick, { from: text(form, 'copy-from'), to: text(form, 'copy-to') }),
      where: text(form, 'where') === 'areas' ? 'areas' : 'all',
      areas: form.getAll('areas').map(String),
    },
  }
}

/** What a quick choice makes of the week without script; the island does the same. */
function painting(week: WeekGrid, quick: string, copy: { readonly from: string; readonly to: string }): WeekGrid {
  if (quick === 'none') return EMPTY_WEEK
  if (quick === 'copy') {
    const from = Number(copy.from)
    const to = copy.to === 'all' ? [0, 1, 2, 3, 4, 5, 6] : [Number(copy.to)]
    return to.reduce((painted, day) => copyDay(painted, { from, to: day }), week)
  }
  if (!Object.hasOwn(QUICK_HOURS, quick)) return week
  const added = weekOf(QUICK_HOURS[quick as QuickHours])
  return week.map((isOn, at) => isOn || added[at] === true)
}

export interface ReadResponder {
  readonly responder: Responder | null
  readonly problems: readonly FieldProblem[]
}

/** A responder from its form, or every problem at once. */
export function readResponder(form: ResponderForm, language: Language): ReadResponder {
  const says = OPTION_WORDS[language]
  const problems: FieldProblem[] = []
  const { typed, kind } = form
  const whole = (field: TypedField, label: string, most: number): number => {
    const value = numberIn(typed[field])
    if (value !== null && Number.isInteger(value) && value >= 1 && value <= most) return value
    problems.push({ field, says: says.wrong.count(label, String(most)) })
    return 1
  }
  const shareOf = (field: TypedField, label: string): number => {
    const value = numberIn(typed[field])
    if (value !== null && value <= 100) return Math.round(value * 1e4) / 1e6
    problems.push({ field, says: says.wrong.share(label) })
    return 0
  }
  const oneOf = <T extends string>(field: TypedField, of: readonly [T, ...T[]]): T => {
    const value = of.find((one) => one === typed[field])
    if (value === undefined) problems.push({ field, says: says.wrong.choose })
    return value ?? of[0]
  }
  const painted = () => {
    if (paintedHours(form.week) === 0)
      problems.push({ field: 'on', says: kind === 'drop-off' ? says.wrong.open : says.wrong.hours })
    return blocksOf(form.week)
  }
  const duty = () => (form.when === 'best' ? ('best' as const) : painted())
  const serves = (): Serves => {
    if (form.where === 'all') return 'all'
    if (form.areas.length === 0) problems.push({ field: 'areas', says: says.wrong.area })
    return form.areas
  }
  const labels = says.fields
  const make = (): Responder => {
    switch (kind) {
      case 'cit':
        return { kind, trainedShare: shareOf('trainedShare', labels.trainedShare) }
      case 'co-responder':
        return {
          kind,
          vehicles: oneOf('vehicles', ['one-car', 'two-cars']),
          teams: whole('teams', labels.teams, 20),
          duty: duty(),
          serves: serves(),
        }
      case 'mobile-crisis':
        return {
          kind,
          teams: whole('teams', labels.teams, 20),
          people: whole('people', labels.people, 4),
          duty: duty(),
          serves: serves(),
          isOnCall: typed.isOnCall === 'yes',
        }
      case 'tele-clinician':
        return { kind, clinicians: whole('clinicians', labels.clinicians, 20), duty: duty(), serves: serves() }
      case 'phone-desk':
        return {
          kind,
          by: oneOf('by', ['dispatch-clinician', '988']),
          clinicians: whole('clinicians', labels.clinicians, 20),
          duty: duty(),
        }
      case 'case-management':
        return { kind, workers: whole('workers', labels.workers, 20), effect: shareOf('effect', labels.effect) }
      case 'drop-off':
        return { kind, open: painted(), serves: serves() }
    }
  }
  const responder = make()
  return { responder: problems.length === 0 ? responder : null, problems }
}
