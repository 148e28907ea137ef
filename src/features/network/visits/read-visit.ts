import { failed, ok, type Result } from '../../../core/result.ts'
import { isStateCode } from '../../../core/states.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { isMail, text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { TRAVEL_NEEDS, type TravelNeed, type VisitAsk } from './kinds.ts'
import type { VisitWords } from './words.ts'

/** What was typed into the form, as it was typed. */
export interface TypedVisit {
  readonly name: string
  readonly mail: string
  readonly phone: string
  readonly agency: string
  readonly state: string
  readonly visitors: string
  readonly windows: readonly [string, string, string]
  readonly see: string
  readonly travel: 'yes' | 'no' | ''
  readonly travelFor: readonly TravelNeed[]
  readonly travelText: string
}
export const NOTHING_TYPED: TypedVisit = {
  name: '',
  mail: '',
  phone: '',
  agency: '',
  state: '',
  visitors: '',
  windows: ['', '', ''],
  see: '',
  travel: '',
  travelFor: [],
  travelText: '',
}

export function typedVisit(form: FormData): TypedVisit {
  const travel = text(form, 'travel')
  const needs = form.getAll('travel-for')
  return {
    name: text(form, 'name'),
    mail: text(form, 'mail'),
    phone: text(form, 'phone'),
    agency: text(form, 'agency'),
    state: text(form, 'state'),
    visitors: text(form, 'visitors'),
    windows: [text(form, 'window-1'), text(form, 'window-2'), text(form, 'window-3')],
    see: text(form, 'see'),
    travel: travel === 'yes' || travel === 'no' ? travel : '',
    travelFor: TRAVEL_NEEDS.filter((need) => needs.includes(need)),
    travelText: text(form, 'travel-text'),
  }
}

export const MOST_VISITORS = 60

/** What the host needs to answer, or everything that is missing at once. */
export function readVisit(
  typed: TypedVisit,
  says: VisitWords,
  language: Language,
): Result<VisitAsk, readonly FieldProblem[]> {
  const problems: FieldProblem[] = []
  const need = (field: string, isFine: boolean, message: string): void => {
    if (!isFine) problems.push({ field, says: message })
  }
  const within = (value: string, most: number) => value !== '' && value.length <= most
  const visitors = Number(typed.visitors)
  const windows = typed.windows.filter((one) => one !== '')
  need('name', within(typed.name, 120), says.needName)
  need('mail', isMail(typed.mail), says.needMail)
  need('phone', typed.phone.length <= 40, says.tooLong(40))
  need('agency', within(typed.agency, 160), says.needAgency)
  need('state', typed.state === '' || isStateCode(typed.state), says.needState)
  need(
    'visitors',
    Number.isInteger(visitors) && visitors >= 1 && visitors <= MOST_VISITORS,
    says.needVisitors(MOST_VISITORS),
  )
  need('window-1', windows.length > 0, says.needWindow)
  typed.windows.forEach((one, at) => {
    need(`window-${at + 1}`, one.length <= 200, says.tooLong(200))
  })
  need('see', within(typed.see, 4000), says.needSee)
  need('travel', typed.travel !== '', says.needTravel)
  need('travel-for-flight', typed.travel !== 'yes' || typed.travelFor.length > 0, says.needTravelFor)
  need('travel-text', typed.travelText.length <= 1000, says.tooLong(1000))
  if (problems.length > 0) return failed(problems)
  const asksSupport = typed.travel === 'yes'
  return ok({
    contactName: typed.name,
    contactMail: typed.mail,
    contactPhone: typed.phone,
    agencyName: typed.agency,
    stateCode: typed.state,
    visitors,
    windows,
    wantsToSee: typed.see,
    travelFor: asksSupport ? typed.travelFor : [],
    travelText: asksSupport ? typed.travelText : '',
    language,
  })
}
