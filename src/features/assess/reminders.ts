import type { Reminder, RemindersDue } from '../../platform/notices/index.ts'
import { dayAfter, FIELD_READERS } from '../../platform/workspace/index.ts'
import type { Round } from './round.ts'
import { roundsOf } from './round-store.ts'

/** Told so many days before the last day for rating, and on it. Who rated is nobody's business, so all who may are told. */
const BEFORE = [3, 0] as const

export const assessReminders: RemindersDue = async (tx, tenant, today) =>
  (await roundsOf(tx))
    .filter(({ state, invited }) => state === 'rating' && invited.includes(tenant.partner))
    .filter(({ closesOn }) => BEFORE.some((days) => closesOn === dayAfter(today, days)))
    .map((round) => reminderOf(round, today))

function reminderOf({ id, name, closesOn }: Round, today: string): Reminder {
  const isLast = closesOn === today
  return {
    key: `rating-ends/${id}/${closesOn}/${isLast ? 'last' : 'before'}`,
    kind: 'rating-ends',
    to: { roles: FIELD_READERS },
    says: isLast
      ? {
          en: `Today is the last day to rate where you stand: “${name}”. If you are done, there is nothing to do.`,
          es: `Hoy es el último día para decir dónde están: “${name}”. Si ya terminó, no tiene que hacer nada.`,
        }
      : {
          en: `Three days are left to rate where you stand: “${name}”. If you are done, there is nothing to do.`,
          es: `Quedan tres días para decir dónde están: “${name}”. Si ya terminó, no tiene que hacer nada.`,
        },
    href: `/assess/${id}`,
  }
}
