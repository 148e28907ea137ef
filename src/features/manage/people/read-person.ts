import { failed, ok, type Result } from '../../../core/result.ts'
import { type Partner, type PersonFacts, SEATS } from '../../../platform/partners/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { isMail, isPhone, text, version } from '../../../web/typed.ts'
import type { ManageWords } from '../words.ts'

/** What was typed about a person, as it was typed. */
export interface TypedPerson {
  readonly name: string
  readonly worksFor: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly seat: string
  readonly version: number
}

export function typedPerson(form: FormData): TypedPerson {
  return {
    name: text(form, 'name'),
    worksFor: text(form, 'works-for'),
    jobTitle: text(form, 'job-title'),
    email: text(form, 'email'),
    phone: text(form, 'phone'),
    seat: text(form, 'seat'),
    version: version(form),
  }
}

export function readPerson(
  typed: TypedPerson,
  partners: readonly Partner[],
  says: ManageWords,
): Result<PersonFacts, readonly FieldProblem[]> {
  const { name, jobTitle, email, phone } = typed
  const problems: FieldProblem[] = []
  const worksFor = partners.find((partner) => partner.id === typed.worksFor)?.id
  const seat = typed.seat === '' ? '' : SEATS.find((one) => one === typed.seat)
  if (name === '' || name.length > 120) problems.push({ field: 'name', says: says.problemName })
  if (worksFor === undefined) problems.push({ field: 'works-for', says: says.problemWork })
  if (jobTitle.length > 120) problems.push({ field: 'job-title', says: says.problemTitle })
  if (email !== '' && !isMail(email)) problems.push({ field: 'email', says: says.problemEmail })
  if (phone !== '' && !isPhone(phone)) problems.push({ field: 'phone', says: says.problemPhone })
  if (seat === undefined) problems.push({ field: 'seat', says: says.problemSeat })
  if (worksFor === undefined || seat === undefined || problems.length > 0) return failed(problems)
  return ok({ name, worksFor, jobTitle, email, phone, seat })
}
