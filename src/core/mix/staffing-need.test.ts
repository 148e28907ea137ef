import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_BELIEFS } from './beliefs.ts'
import type { Responder } from './mix.ts'
import { aroundTheClockNeed, mixNeed, paintedWeekNeed, reliefOf, type StaffingSetting } from './staffing-need.ts'

const TEAM: Responder = {
  kind: 'mobile-crisis',
  teams: 1,
  people: 2,
  duty: [{ days: [0, 1, 2, 3, 4], from: 14, hours: 10 }],
  serves: 'all',
  isOnCall: false,
}
const setting = (beliefs: Partial<StaffingSetting['beliefs']> = {}): StaffingSetting => ({
  relief: reliefOf(null),
  beliefs: { vacancies: NO_BELIEFS.vacancies, limits: NO_BELIEFS.limits, ...beliefs },
})

describe('the people that a mix needs', () => {
  test('one team of two, day and night, is about 11 people, as surveyed teams say', () => {
    const need = aroundTheClockNeed({ responders: [TEAM] }, setting())
    expect(need).toMatchObject({ posts: 11, clinicians: 11, short: null })
    expect(need.needs[0]?.people.mid).toBeCloseTo(10.2, 9)
  })

  test('at a vacancy share some of the posts stand empty, and more are needed to fill them all', () => {
    const { needs, short } = aroundTheClockNeed({ responders: [TEAM] }, setting({ vacancies: { clinician: 0.3 } }))
    expect(short).toBeCloseTo(3.3, 9)
    expect(needs[0]?.atVacancies).toMatchObject({ share: 0.3, postsToFillAll: 16 })
  })

  test('a peer beside the clinician halves the clinicians', () => {
    const need = aroundTheClockNeed({ responders: [TEAM] }, setting({ teamPartner: 'peer' }))
    expect(need).toMatchObject({ posts: 12, clinicians: 6 })
  })

  test('a pair in one car needs an officer too; with two cars the officer is patrol’s', () => {
    const pair = (vehicles: 'one-car' | 'two-cars'): Responder => ({
      kind: 'co-responder',
      vehicles,
      teams: 1,
      duty: 'best',
      serves: 'all',
    })
    expect(mixNeed({ responders: [pair('one-car')] }, setting()).needs.map(({ staff }) => staff)).toEqual([
      'officer',
      'clinician',
    ])
    expect(mixNeed({ responders: [pair('two-cars')] }, setting()).posts).toBe(2)
  })

  test('trained officers need no post; 988 and a center are staffed by others; case managers are counted as they are', () => {
    const need = mixNeed(
      {
        responders: [
          { kind: 'cit', trainedShare: 0.25 },
          { kind: 'phone-desk', by: '988', clinicians: 3, duty: 'best' },
          { kind: 'drop-off', open: [], serves: 'all' },
          { kind: 'case-management', workers: 4, effect: 0 },
        ],
      },
      setting(),
    )
    expect(need.needs.map(({ staff, posts }) => [staff, posts])).toEqual([['case-manager', 4]])
    expect(need.staffedByOthers).toEqual(['phone-desk', 'drop-off'])
  })

  test('a painted week needs what the same blocks need', () => {
    const week = Array.from({ length: 168 }, (_, hour) => hour < 120 && hour % 24 >= 14)
    const painted = paintedWeekNeed(week, { clinician: 2 }, setting())
    expect(painted.needs[0]?.hours).toBeCloseTo(mixNeed({ responders: [TEAM] }, setting()).needs[0]?.hours ?? 0, 9)
  })

  test('posts over the limit that a community set are counted', () => {
    const limits = { clinicians: 8, officers: null }
    expect(aroundTheClockNeed({ responders: [TEAM] }, setting({ limits })).needs[0]?.overLimit).toBe(3)
  })
})

test('own leave data take the place of 1.7', () => {
  expect(reliefOf(null)).toMatchObject({ factor: 1.7, standing: 'known' })
  const own = reliefOf({ daysOff: 832, vacation: 91, holidays: 88, training: 225, sick: 35 })
  expect(own.standing).toBe('yours')
  expect(own.factor).toBeCloseTo(1.7707701637355973, 9)
  expect(() => reliefOf({ away: 3000 })).toThrow('infeasible')
})

test('more hours never need fewer people', () => {
  const hours = fc.integer({ min: 1, max: 24 })
  fc.assert(
    fc.property(hours, hours, (a, b) => {
      const posts = (length: number): number =>
        mixNeed({ responders: [{ ...TEAM, duty: [{ days: [0, 1], from: 8, hours: length }] }] }, setting()).posts
      expect(posts(Math.max(a, b))).toBeGreaterThanOrEqual(posts(Math.min(a, b)))
    }),
  )
})
