import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAST_CHANCES, participationBySector } from './participation.ts'
import { ATTENDANCE, neededFor, QUORUMS, quorumOf } from './quorum.ts'

test('more than half of six is four, two thirds of seven is five', () => {
  expect(neededFor('more-than-half', 6)).toBe(4)
  expect(neededFor('half', 7)).toBe(4)
  expect(neededFor('two-thirds', 7)).toBe(5)
  expect(neededFor('one-third', 7)).toBe(3)
})

test('the fewest that are needed reach the share, and one fewer does not', () => {
  const reaches = {
    'more-than-half': (there: number, voting: number) => there * 2 > voting,
    half: (there: number, voting: number) => there * 2 >= voting,
    'two-thirds': (there: number, voting: number) => there * 3 >= voting * 2,
    'one-third': (there: number, voting: number) => there * 3 >= voting,
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.constantFrom(...QUORUMS), (voting, quorum) => {
      const needed = neededFor(quorum, voting)
      return needed <= voting && reaches[quorum](needed, voting) && !reaches[quorum](needed - 1, voting)
    }),
  )
})

const attendance = fc.array(
  fc.record({
    votes: fc.boolean(),
    state: fc.constantFrom(...ATTENDANCE),
    seat: fc.constantFrom('dispatch', 'family', 'courts'),
  }),
  { maxLength: 40 },
)

test('members without a vote change no quorum, and a body without votes never has one', () => {
  fc.assert(
    fc.property(attendance, fc.constantFrom(...QUORUMS), (all, quorum) => {
      const standing = quorumOf(all, quorum)
      expect(standing).toEqual(
        quorumOf(
          all.filter(({ votes }) => votes),
          quorum,
        ),
      )
      return standing.voting > 0 || !standing.isMet
    }),
  )
})

test('a substitute counts as there; regrets do not', () => {
  const two = [{ votes: true, state: 'substitute' } as const, { votes: true, state: 'regrets' } as const]
  expect(quorumOf(two, 'half')).toEqual({ voting: 2, there: 1, needed: 1, isMet: true })
  expect(quorumOf(two, 'more-than-half').isMet).toBe(false)
})

test('participation loses no seat, and gives a share only where there is enough to say', () => {
  fc.assert(
    fc.property(attendance, (all) => {
      const found = participationBySector(all)
      expect(found.reduce((sum, { seats }) => sum + seats, 0)).toBe(all.length)
      for (const one of found) expect(one.share === null).toBe(one.seats < LEAST_CHANCES)
    }),
  )
})
