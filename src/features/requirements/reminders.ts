import { daysFrom, warningDue } from '../../core/agreements/dates.ts'
import type { Reminder, RemindersDue } from '../../platform/notices/index.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { type Book, type Entry, openBook, requirementPath } from './book.ts'
import { REMINDER_WORDS } from './reminder-words.ts'
import { titleOf } from './store.ts'

const DAYS_BEFORE = [30, 7, 0]
const DAYS_LATE = [30, 7]

/**
 * Requirements that are due in 30 or 7 days or today, or 7 or 30 days late, told at the partner that is to meet them:
 * to the person, otherwise to its coordinators.
 */
export const requirementReminders: RemindersDue = async (tx, tenant, today) => {
  const book = await openBook(tx, tenant, { today, inForce: [] })
  return book.entries
    .filter((entry) => meetsIt(book, entry) === tenant.partner)
    .flatMap((entry) => reminderOf(book, entry))
}

/** The partner that is to meet it: that of the person, otherwise the one that is named, otherwise who follows the list. */
function meetsIt({ people }: Book, { requirement }: Entry): string {
  const person = people.find(({ id }) => id === requirement.ownerPerson)
  return person?.worksFor ?? requirement.ownerPartner ?? requirement.partner
}

function reminderOf({ today, people }: Book, entry: Entry): readonly Reminder[] {
  const { id, dueOn, ownerPerson } = entry.requirement
  const isClosed = entry.status === 'met' || entry.status === 'not-applicable'
  if (dueOn === null || isClosed) return []
  const late = daysFrom(dueOn, today)
  const step = late > 0 ? DAYS_LATE.find((days) => late >= days) : warningDue(dueOn, today, DAYS_BEFORE)
  if (step === undefined || step === null) return []
  const mail = people.find((person) => person.id === ownerPerson)?.email ?? ''
  const kind = late > 0 ? 'requirement-late' : 'requirement-due'
  return [
    {
      key: `${kind}/${id}/${dueOn}/${step}`,
      kind,
      to: mail === '' ? { roles: ['coordinator'] } : { mails: [mail] },
      says: { en: sentence(entry, { dueOn, late }, 'en'), es: sentence(entry, { dueOn, late }, 'es') },
      href: requirementPath(id),
    },
  ]
}

function sentence(
  { requirement, list }: Entry,
  { dueOn, late }: { readonly dueOn: string; readonly late: number },
  language: Language,
): string {
  const says = REMINDER_WORDS[language]
  const which = { number: requirement.number, list: titleOf(list, language) }
  if (late === 0) return says.today(which)
  return late > 0 ? says.late(which, dayText(dueOn, language)) : says.due(which, dayText(dueOn, language))
}
