import type { LeavingDoor } from '../../platform/partners/index.ts'
import { words } from '../../web/words/index.ts'
import { committeeOn } from './committee/committee.ts'
import { sitsOn } from './committee/store.ts'
import { ahead, meetingsOf } from './meeting/store.ts'

const LEAVING_WORDS = words(
  {
    seats: (count: number) =>
      count === 1
        ? 'One person of this partner sits in a body. After the last day the place is empty.'
        : `${count} people of this partner sit in a body. After the last day their places are empty.`,
    meetings: (count: number) =>
      count === 1
        ? 'This partner calls one meeting that is still ahead. Another partner must call it again.'
        : `This partner calls ${count} meetings that are still ahead. Another partner must call them again.`,
  },
  {
    seats: (count: number) =>
      count === 1
        ? 'Una persona de este socio está en un órgano. Tras el último día, el puesto queda vacío.'
        : `${count} personas de este socio están en un órgano. Tras el último día, sus puestos quedan vacíos.`,
    meetings: (count: number) =>
      count === 1
        ? 'Este socio convoca una reunión que aún falta. Otro socio debe convocarla de nuevo.'
        : `Este socio convoca ${count} reuniones que aún faltan. Otro socio debe convocarlas de nuevo.`,
  },
)

/** Places in the bodies that become free when a partner leaves. */
export const seatsLeaving: LeavingDoor = {
  kind: 'seats',
  look: async (tx, { tenant, language }, { partner, today }) => {
    const { members, partners } = await committeeOn(tx, tenant, today)
    const leaving = members.filter((one) => one.person.worksFor === partner.id && sitsOn(one, today, partners))
    const count = new Set(leaving.map(({ person }) => person.id)).size
    return count === 0 ? null : { says: LEAVING_WORDS[language].seats(count), href: '/meetings/seats', count }
  },
}

/** Meetings that nobody keeps any more when a partner leaves. */
export const meetingsLeaving: LeavingDoor = {
  kind: 'meetings',
  look: async (tx, { language }, { partner, today }) => {
    const count = ahead(await meetingsOf(tx), today).filter(({ keptBy }) => keptBy === partner.id).length
    return count === 0 ? null : { says: LEAVING_WORDS[language].meetings(count), href: '/meetings', count }
  },
}
