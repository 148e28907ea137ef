import { shiftReliefFactor } from '../stats/patrol.ts'
import { ANNUAL_HOURS_OF_A_POST, RELIEF_FACTOR } from './assumptions.ts'
import { type Beliefs, STAFF, type StaffKind } from './beliefs.ts'
import { hoursAWeek, type Seats, seatsOf } from './crew-seats.ts'
import type { DutyBlock, Mix, Responder } from './mix.ts'

const WEEKS_A_YEAR = 365 / 7
const ALL_HOURS: readonly DutyBlock[] = [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, hours: 24 }]
/** A pair at its best hours: four shifts of ten hours. */
const BEST_HOURS_A_WEEK = 40

/** How many people keep one post of 2,920 hours a year filled. */
export interface Relief {
  readonly factor: number
  readonly low: number
  readonly high: number
  readonly standing: 'yours' | 'known'
}

/**
 * From the agency's own leave data, or 1.7 with its range until there are some. Throws RangeError ("infeasible") where
 * leave takes more hours than a post has.
 */
export function reliefOf(hoursUnavailable: Readonly<Record<string, number>> | null): Relief {
  if (hoursUnavailable === null) {
    const { value, low, high } = RELIEF_FACTOR
    return { factor: value, low, high, standing: 'known' }
  }
  const { reliefFactor } = shiftReliefFactor(8, 365, hoursUnavailable)
  return { factor: reliefFactor, low: reliefFactor, high: reliefFactor, standing: 'yours' }
}

/** How many people of one profession the hours ask for. People are full-time; half-time people count half. */
export interface StaffNeed {
  readonly staff: StaffKind
  /** Duty hours a year of 365 days. */
  readonly hours: number
  /** Not rounded, with the ends of the relief factor. */
  readonly people: { readonly low: number; readonly mid: number; readonly high: number }
  /** Whole posts to set up. */
  readonly posts: number
  /** At the vacancy share that the agency gave; null where it gave none. `short`: posts that would stand empty, not rounded. */
  readonly atVacancies: { readonly share: number; readonly short: number; readonly postsToFillAll: number } | null
  /** Over what the community says it can have; null where it set no limit. */
  readonly overLimit: number | null
}

export interface StaffingNeed {
  readonly needs: readonly StaffNeed[]
  /** All posts, and those of clinicians among them. */
  readonly posts: number
  readonly clinicians: number
  readonly short: number | null
  readonly relief: Relief
  /** Responders whose people are not ours to count: 988, a drop-off center. */
  readonly staffedByOthers: readonly Responder['kind'][]
}

export interface StaffingSetting {
  readonly relief: Relief
  readonly beliefs: Pick<Beliefs, 'vacancies' | 'limits' | 'teamPartner'>
}

/** Posts that a mix asks for, before anything is simulated. Trained officers need no post of their own. */
export function mixNeed(mix: Pick<Mix, 'responders'>, setting: StaffingSetting): StaffingNeed {
  return needOf(mix.responders, setting, (responder) => weeklyHours(responder))
}

/** The same responders, were they there 24 hours a day, 7 days a week. */
export function aroundTheClockNeed(mix: Pick<Mix, 'responders'>, setting: StaffingSetting): StaffingNeed {
  return needOf(mix.responders, setting, () => hoursAWeek(ALL_HOURS))
}

/** Posts for a painted week: teams on duty in each of its 168 hours (or painted or not), with these seats in a team. */
export function paintedWeekNeed(
  week: ArrayLike<number | boolean>,
  seats: Seats,
  setting: StaffingSetting,
): StaffingNeed {
  const hours = Array.from(week, Number).reduce((sum, teams) => sum + teams, 0) * WEEKS_A_YEAR
  return summed(
    new Map(Object.entries(seats).map(([staff, people]) => [staff as StaffKind, people * hours])),
    [],
    setting,
  )
}

function needOf(
  responders: readonly Responder[],
  setting: StaffingSetting,
  hoursOf: (responder: Scheduled) => number,
): StaffingNeed {
  const hours = new Map<StaffKind, number>()
  for (const responder of responders)
    for (const [staff, people] of Object.entries(seatsIn(responder, setting)) as readonly (readonly [
      StaffKind,
      number,
    ])[]) {
      const each = isScheduled(responder)
        ? hoursOf(responder) * WEEKS_A_YEAR
        : ANNUAL_HOURS_OF_A_POST / setting.relief.factor
      hours.set(staff, (hours.get(staff) ?? 0) + people * each)
    }
  const others = responders.filter((one) => one.kind === 'drop-off' || (one.kind === 'phone-desk' && one.by === '988'))
  return summed(
    hours,
    others.map(({ kind }) => kind),
    setting,
  )
}

type Scheduled = Extract<Responder, { duty: unknown }>
const isScheduled = (responder: Responder): responder is Scheduled => 'duty' in responder

const weeklyHours = ({ duty }: Scheduled): number => (duty === 'best' ? BEST_HOURS_A_WEEK : hoursAWeek(duty))

/** People on duty at the same time, all teams; of case management the workers. */
function seatsIn(responder: Responder, { beliefs }: StaffingSetting): Seats {
  switch (responder.kind) {
    case 'co-responder': {
      const officers = responder.vehicles === 'one-car' ? 1 : 0
      return times(seatsOf({ kind: responder.kind, people: 1 + officers, officers }), responder.teams)
    }
    case 'mobile-crisis':
      return times(
        seatsOf({ kind: responder.kind, people: responder.people, officers: 0 }, beliefs.teamPartner),
        responder.teams,
      )
    case 'tele-clinician':
      return { clinician: responder.clinicians }
    case 'phone-desk':
      return responder.by === '988' ? {} : { clinician: responder.clinicians }
    case 'case-management':
      return { 'case-manager': responder.workers }
    default:
      return {}
  }
}

const times = (seats: Seats, teams: number): Seats =>
  Object.fromEntries(Object.entries(seats).map(([staff, people]) => [staff, people * teams]))

function summed(
  hours: ReadonlyMap<StaffKind, number>,
  staffedByOthers: readonly Responder['kind'][],
  setting: StaffingSetting,
): StaffingNeed {
  const needs = STAFF.flatMap((staff) => {
    const of = hours.get(staff) ?? 0
    return of > 0 ? [staffNeed(staff, of, setting)] : []
  })
  const known = needs.filter(({ atVacancies }) => atVacancies !== null)
  return {
    needs,
    posts: needs.reduce((sum, { posts }) => sum + posts, 0),
    clinicians: needs.find(({ staff }) => staff === 'clinician')?.posts ?? 0,
    short: known.length === 0 ? null : known.reduce((sum, { atVacancies }) => sum + (atVacancies?.short ?? 0), 0),
    relief: setting.relief,
    staffedByOthers,
  }
}

function staffNeed(staff: StaffKind, hours: number, { relief, beliefs }: StaffingSetting): StaffNeed {
  const each = hours / ANNUAL_HOURS_OF_A_POST
  // 10.2 people are 11 posts; a hair over 10, left by the arithmetic, is 10.
  const posts = Math.ceil(each * relief.factor - 1e-9)
  const share = beliefs.vacancies[staff]
  const limit = staff === 'clinician' ? beliefs.limits.clinicians : staff === 'officer' ? beliefs.limits.officers : null
  return {
    staff,
    hours,
    people: { low: each * relief.low, mid: each * relief.factor, high: each * relief.high },
    posts,
    atVacancies:
      share === undefined || !(share >= 0 && share < 1)
        ? null
        : { share, short: posts * share, postsToFillAll: Math.ceil(posts / (1 - share) - 1e-9) },
    overLimit: limit === null ? null : Math.max(0, posts - limit),
  }
}
