import { readContent, type SeatGuide } from '../../../platform/content/index.ts'
import { type Partner, presentPeople, type RegisteredPerson, type Seat } from '../../../platform/partners/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { BODIES, type Body, type Member, type Rules, sitsOn } from './store.ts'

/** One seat of a good committee, and who brings that voice. */
export interface SeatStanding {
  readonly guide: SeatGuide
  readonly votes: boolean
  readonly people: readonly {
    readonly person: RegisteredPerson
    readonly partner: string
    readonly bodies: readonly Body[]
  }[]
}

interface Given {
  readonly people: readonly RegisteredPerson[]
  readonly partners: readonly Partner[]
  readonly members: readonly Member[]
  readonly rules: Rules
  readonly today: string
}

const NEEDS = ['must', 'should', 'may'] as const

/** Every seat: empty ones first, among them those that a committee must have. */
export function standingOfSeats(given: Given): readonly SeatStanding[] {
  const { people, partners, members, rules, today } = given
  const here = presentPeople(people, partners, { today })
  const bodiesOf = (person: string): readonly Body[] =>
    BODIES.filter((body) =>
      members.some((one) => one.body === body && one.person.id === person && sitsOn(one, today, partners)),
    )
  const nameOf = (id: string): string => partners.find((partner) => partner.id === id)?.name ?? ''
  const seats = readContent().seats.map((guide) => ({
    guide,
    votes: rules.votingSeats.includes(guide.id),
    people: here
      .filter(({ seat }) => seat === guide.id)
      .map((person) => ({ person, partner: nameOf(person.worksFor), bodies: bodiesOf(person.id) })),
  }))
  const rank = ({ guide, people: who }: SeatStanding): number => (who.length === 0 ? 0 : 10) + NEEDS.indexOf(guide.need)
  return seats.sort((one, other) => rank(one) - rank(other))
}

export const isEmpty = ({ people }: Pick<SeatStanding, 'people'>): boolean => people.length === 0

/** Seats that a committee must have and that nobody fills. */
export const missingSeats = (seats: readonly SeatStanding[]): readonly Seat[] =>
  seats.filter((seat) => isEmpty(seat) && seat.guide.need === 'must').map(({ guide }) => guide.id)

/** What a seat is called. */
export const seatTitle = (seat: Seat, language: Language): string =>
  readContent().seats.find(({ id }) => id === seat)?.title[language] ?? seat
