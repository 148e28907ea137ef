import type { Beliefs } from '../../../core/mix/beliefs.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { Problems, text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { numberIn } from '../explore/read-numbers.ts'
import { HOUR_CHOICES, PROPOSED_KINDS, SHIFT_CHOICES, type TailorAsk } from './tailor-ask.ts'
import { TAILOR_WORDS } from './tailor-words.ts'

/** The form as it stands: amounts as they were typed. */
export interface TailorForm {
  readonly budget: string
  readonly clinicians: string
  readonly officers: string
  readonly kinds: readonly string[]
  readonly hours: TailorAsk['hours']
  readonly lengths: readonly string[]
}

const AMOUNTS = ['budget', 'clinicians', 'officers'] as const

/** The limits that the design believes already, everything allowed, shifts of ten hours. */
export function blankForm({ budget, limits }: Pick<Beliefs, 'budget' | 'limits'>): TailorForm {
  return {
    budget: write(budget),
    clinicians: write(limits.clinicians),
    officers: write(limits.officers),
    kinds: PROPOSED_KINDS,
    hours: 'all',
    lengths: ['10'],
  }
}

export const formOf = (ask: TailorAsk): TailorForm => ({
  budget: write(ask.budget),
  clinicians: write(ask.clinicians),
  officers: write(ask.officers),
  kinds: ask.kinds,
  hours: ask.hours,
  lengths: ask.lengths.map(String),
})

const write = (amount: number | null): string => (amount === null ? '' : String(amount))

export function readTailorForm(
  form: FormData,
  language: Language,
): { readonly typed: TailorForm; readonly ask: TailorAsk | null; readonly problems: readonly FieldProblem[] } {
  const says = TAILOR_WORDS[language]
  const typed: TailorForm = {
    budget: text(form, 'budget'),
    clinicians: text(form, 'clinicians'),
    officers: text(form, 'officers'),
    kinds: form.getAll('kinds').map(String),
    hours: HOUR_CHOICES.find((choice) => choice === text(form, 'hours')) ?? 'all',
    lengths: form.getAll('lengths').map(String),
  }
  const problems = new Problems()
  const [budget, clinicians, officers] = AMOUNTS.map((field) => {
    const amount = typed[field] === '' ? null : numberIn(typed[field])
    problems.need(typed[field] === '' || amount !== null, field, says.wrongAmount(says[field]))
    return amount
  }) as [number | null, number | null, number | null]
  const kinds = PROPOSED_KINDS.filter((kind) => typed.kinds.includes(kind))
  const lengths = SHIFT_CHOICES.filter((hours) => typed.lengths.includes(String(hours)))
  problems.need(kinds.length > 0, `kinds-${PROPOSED_KINDS[0]}`, says.needKind)
  problems.need(lengths.length > 0, `lengths-${SHIFT_CHOICES[0]}`, says.needLength)
  const takesPeople = kinds.some((kind) => kind !== 'cit')
  const isOpen = typed.budget === '' && typed.clinicians === '' && takesPeople
  problems.need(!isOpen, 'budget', says.needLimit)
  const { found } = problems
  return {
    typed,
    ask: found.length > 0 ? null : { budget, clinicians, officers, kinds, hours: typed.hours, lengths },
    problems: found,
  }
}
