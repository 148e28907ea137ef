import { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import { isStateCode, US_ZONES, zoneOfState } from '../../core/states.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { holdsSocialSecurityNumber, isMail, isPhone, text } from '../../web/typed.ts'
import { count } from '../../web/words/numbers.ts'
import type { FormWords } from './form-words.ts'
import { AGENCY_TYPES, ASKERS, type Ask, ELSEWHERE, HELP_KINDS, oneOf, URGENCIES } from './kinds.ts'

/** The form in parts; each part is a page, and is saved when one leaves it. */
export const PARTS = ['what', 'who', 'reach', 'check'] as const
export type Part = (typeof PARTS)[number]

const PART_FIELDS = {
  what: ['kind', 'goal', 'urgency'],
  who: ['asker', 'agencyName', 'agencyType', 'stateCode'],
  reach: ['contactName', 'contactMail', 'contactPhone', 'language'],
  check: ['timeZone'],
} as const satisfies Readonly<Record<Part, readonly string[]>>
type Field = (typeof PART_FIELDS)[Part][number]

/** What was typed so far, as it was typed; empty where nothing was. */
export type Typed = Readonly<Record<Field, string>>

const typedField = z.string().default('')
/** A draft as it is kept. */
export const Typed: z.ZodType<Typed> = z.object({
  kind: typedField,
  goal: typedField,
  urgency: typedField,
  asker: typedField,
  agencyName: typedField,
  agencyType: typedField,
  stateCode: typedField,
  contactName: typedField,
  contactMail: typedField,
  contactPhone: typedField,
  language: typedField,
  timeZone: typedField,
})
export const NOTHING_TYPED: Typed = Typed.parse({})

/** What was typed before, with what the form of one part says now. */
export function typedIn(form: FormData, part: Part, before: Typed): Typed {
  return { ...before, ...Object.fromEntries(PART_FIELDS[part].map((field) => [field, text(form, field)])) }
}

const MOST = { goal: 4000, agencyName: 160, contactName: 120 } as const

/** Text that cannot be kept at all, whether the form is finished or not. */
export function unkeepable(typed: Typed, part: Part, says: FormWords): readonly FieldProblem[] {
  const fields: readonly string[] = PART_FIELDS[part]
  const tooLong = Object.entries(MOST)
    .filter(([field, most]) => fields.includes(field) && typed[field as keyof typeof MOST].length > most)
    .map(([field, most]) => ({ field, says: says.problemLong(count(most)) }))
  const isNumbered = part === 'what' && holdsSocialSecurityNumber(typed.goal)
  return isNumbered ? [...tooLong, { field: 'goal', says: says.problemNumber }] : tooLong
}

/** Everything that keeps a part from being finished, all at once. */
export function problemsOf(typed: Typed, part: Part, says: FormWords): readonly FieldProblem[] {
  const missing = MISSING[part](typed, says).filter((problem): problem is FieldProblem => problem !== null)
  return [...missing, ...unkeepable(typed, part, says)]
}

const unless = (holds: boolean, field: Field, says: string): FieldProblem | null => (holds ? null : { field, says })

const MISSING: Readonly<Record<Part, (typed: Typed, says: FormWords) => readonly (FieldProblem | null)[]>> = {
  what: (typed, says) => [
    unless(oneOf(HELP_KINDS, typed.kind) !== undefined, 'kind', says.problemKind),
    unless(typed.goal !== '', 'goal', says.problemGoal),
    unless(oneOf(URGENCIES, typed.urgency) !== undefined, 'urgency', says.problemUrgency),
  ],
  who: (typed, says) => {
    const isAgency = typed.asker === 'agency'
    const hasType = oneOf(AGENCY_TYPES, typed.agencyType) !== undefined
    return [
      unless(oneOf(ASKERS, typed.asker) !== undefined, 'asker', says.problemAsker),
      unless(!isAgency || typed.agencyName !== '', 'agencyName', says.problemAgencyName),
      unless(!isAgency || hasType, 'agencyType', says.problemAgencyType),
      unless(typed.stateCode === ELSEWHERE || isStateCode(typed.stateCode), 'stateCode', says.problemState),
    ]
  },
  reach: (typed, says) => [
    unless(typed.contactName !== '', 'contactName', says.problemName),
    unless(typed.contactMail !== '' || typed.contactPhone !== '', 'contactMail', says.problemContact),
    unless(typed.contactMail === '' || isMail(typed.contactMail), 'contactMail', says.problemMail),
    unless(typed.contactPhone === '' || isPhone(typed.contactPhone), 'contactPhone', says.problemPhone),
    unless(typed.language === 'en' || typed.language === 'es', 'language', says.problemLanguage),
  ],
  check: (typed, says) => [unless(oneOf(US_ZONES, zoneOf(typed)) !== undefined, 'timeZone', says.problemZone)],
}

/** The zone that was chosen, or the one that most of the state keeps. */
export const zoneOf = (typed: Typed): string => typed.timeZone || zoneOfState(typed.stateCode)

/** The first part that is not finished; null when all are. */
export function firstOpenPart(typed: Typed, says: FormWords): Part | null {
  return PARTS.find((part) => problemsOf(typed, part, says).length > 0) ?? null
}

/** The whole form, once each part is finished. Someone who asks as a person has no agency. */
export function readAsk(typed: Typed): Result<Ask, 'unfinished'> {
  const kind = oneOf(HELP_KINDS, typed.kind)
  const urgency = oneOf(URGENCIES, typed.urgency)
  const asker = oneOf(ASKERS, typed.asker)
  const language = oneOf(['en', 'es'] as const, typed.language)
  if (kind === undefined || urgency === undefined || asker === undefined || language === undefined)
    return failed('unfinished')
  const isAgency = asker === 'agency'
  const { goal, stateCode, contactName, contactMail, contactPhone } = typed
  return ok({
    kind,
    goal,
    urgency,
    asker,
    agencyName: isAgency ? typed.agencyName : '',
    agencyType: isAgency ? (oneOf(AGENCY_TYPES, typed.agencyType) ?? '') : '',
    stateCode,
    timeZone: zoneOf(typed),
    contactName,
    contactMail,
    contactPhone,
    language,
  })
}
