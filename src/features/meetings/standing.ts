import type { Tenant } from '../../core/access.ts'
import type { ThingsHere } from '../../platform/evidence/index.ts'
import type { RemindersDue } from '../../platform/notices/index.ts'
import { partnersOf, peopleOf, type Seat } from '../../platform/partners/index.ts'
import { dayAfter } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { openActions } from './agenda/own-sources.ts'
import { committeeOn } from './committee/committee.ts'
import { missingSeats } from './committee/seats.ts'
import { sitting } from './committee/store.ts'
import { MEETING_WORDS } from './meeting/meeting-words.ts'
import { ahead, type Meeting, meetingsOf } from './meeting/store.ts'
import { nameOf } from './meeting/when.ts'
import { MINUTES_WORDS } from './minutes/minutes-words.ts'
import { MEETINGS_WORDS } from './words.ts'

export interface GovernanceStanding {
  readonly next: { readonly id: string; readonly title: string; readonly on: string } | null
  /** Seats that a committee must have and that nobody fills. */
  readonly emptySeats: readonly Seat[]
  /** Actions of the last meetings that are not done. */
  readonly openActions: number
}

/** How meetings and seats stand, for the pages of other features. A meeting without a name of its own has that of its body. */
export async function governanceStanding(
  tx: Tx,
  tenant: Tenant,
  today: string,
  language: Language = 'en',
): Promise<GovernanceStanding> {
  const [next] = ahead(await meetingsOf(tx), today)
  const { seats } = await committeeOn(tx, tenant, today)
  const open = await openActions(tx, { tenant, today, until: today, language })
  return {
    next: next === undefined ? null : { id: next.id, title: bareName(next, language), on: next.day },
    emptySeats: missingSeats(seats),
    openActions: open.length,
  }
}

/** What a meeting is called where its day is said beside it. */
const bareName = ({ title, body }: Pick<Meeting, 'title' | 'body'>, language: Language): string =>
  title === '' ? MEETINGS_WORDS[language].bodies[body] : title

/** The roster of seats, and adopted minutes: who decides, and that they do. */
export const meetingThings: ThingsHere = async (tx, { language }) => [
  { href: '/meetings/seats', label: MINUTES_WORDS[language].roster },
  ...(await meetingsOf(tx))
    .filter(({ minutes }) => minutes === 'adopted')
    .map((meeting) => ({
      href: `/meetings/${meeting.id}/minutes`,
      label: MINUTES_WORDS[language].thing(nameOf(meeting, language)),
    })),
]

/** A meeting is told seven days and one day before, each partner telling its own members. */
export const meetingReminders: RemindersDue = async (tx, tenant, today) => {
  const days = new Map([
    [dayAfter(today, 7), 'remindWeek'],
    [dayAfter(today, 1), 'remindDay'],
  ] as const)
  const due = ahead(await meetingsOf(tx), today).filter(({ day }) => days.has(day))
  if (due.length === 0) return []
  const register = { people: await peopleOf(tx), partners: await partnersOf(tx, tenant) }
  const reminders = []
  for (const meeting of due) {
    const { id, body, day } = meeting
    const members = await sitting(tx, { body, day, ...register })
    const mails = members
      .filter(({ person }) => person.worksFor === tenant.partner && person.email !== '')
      .map(({ person }) => person.email)
    const kind = days.get(day) ?? 'remindDay'
    const says = (language: Language): string => MEETING_WORDS[language][kind](bareName(meeting, language))
    if (mails.length > 0)
      reminders.push({
        key: `meeting/${id}/${day}/${kind}`,
        kind: 'meeting-soon',
        to: { mails },
        says: { en: says('en'), es: says('es') },
        href: `/meetings/${id}`,
      })
  }
  return reminders
}
