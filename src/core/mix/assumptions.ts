import { guess, known } from './assumption.ts'

export const TRAINED_SHARE = known({
  id: 'trained-share',
  is: 'Patrol officers who volunteer for CIT and complete its training',
  unit: 'share of patrol officers',
  value: 0.25,
  low: 0.15,
  high: 0.4,
  source: 'BJA PMHC Toolkit, Learning, types of programs: about 25 percent of the patrol force (read 2025); range ours',
})

export const CIT_TRAINING_HOURS = known({
  id: 'cit-training-hours',
  is: 'Hours of CIT training for one officer',
  unit: 'hours',
  value: 40,
  low: 40,
  high: 40,
  source: 'BJA PMHC Toolkit, Learning, types of programs: a 40-hour course (read 2025)',
})

export const RELIEF_FACTOR = known({
  id: 'relief-factor',
  is: 'Hours to cover over the hours one person is there',
  unit: 'ratio, for a post of 2,920 hours a year',
  value: 1.7,
  low: 1.57,
  high: 1.77,
  source:
    'Minnesota chiefs’ staffing worksheet (1998) prints 1.57, and its own items give 1.77; 1.7 until you give leave data',
})

export const OFFICERS_PER_UNIT = guess({
  id: 'officers-per-unit',
  is: 'Officers in one patrol unit',
  unit: 'officers',
  value: 1,
  low: 1,
  high: 2,
  source: 'Our assumption: one-officer cars. Say so if yours ride in pairs',
})

export const HANDLING_MINUTES = guess({
  id: 'handling-minutes',
  is: 'Taking the call before a unit can be sent, where your file does not show it',
  unit: 'minutes',
  value: 1,
  low: 0.5,
  high: 3,
  source: 'Our assumption',
})

export const PATROL_BUSY_SHARE = guess({
  id: 'patrol-busy-share',
  is: 'Share of duty that patrol spends on these calls, where your file names no units',
  unit: 'share of duty',
  value: 0.5,
  low: 0.35,
  high: 0.65,
  source: 'Our assumption. Give your units on duty for each hour of the week instead',
})

export const SHIFT_CHANGES = guess({
  id: 'shift-hours',
  is: 'Length of a patrol shift; the first of the day begins at 6:00',
  unit: 'hours',
  value: 12,
  low: 8,
  high: 12,
  source: 'Our assumption. It decides only how long one set of officers stays together',
})

export const PAIR_SCENE = guess({
  id: 'pair-scene',
  is: 'Time a co-responder pair stays, against a patrol unit on the same call',
  unit: 'times as long',
  value: 1,
  low: 0.8,
  high: 1.3,
  source: 'Our assumption: we know no study that settles it',
  varied: true,
})

export const TEAM_SCENE = guess({
  id: 'team-scene',
  is: 'Time a mobile crisis team stays, against a patrol unit on the same call',
  unit: 'times as long',
  value: 1.2,
  low: 0.8,
  high: 2,
  source: 'Our assumption: we know no study that settles it',
  varied: true,
})

export const STANDBY_SHARE = guess({
  id: 'standby-share',
  is: 'Calls of a mobile crisis team on which it asks police to stand by',
  unit: 'share of its calls',
  value: 0.1,
  low: 0.02,
  high: 0.3,
  source: 'Our assumption. Replace it with what your team agrees to',
  varied: true,
})

/** `units` is how many patrol units are usually free while the team is on duty, for one team. */
export const driveFactor = (who: 'pair' | 'team', units: number) => {
  const value = Math.round(100 * Math.min(4, Math.max(1, Math.sqrt(units)))) / 100
  return guess({
    id: `${who}-drive`,
    is:
      who === 'pair'
        ? 'Drive of a co-responder pair, against the nearest patrol unit'
        : 'Drive of a mobile crisis team, against the nearest patrol unit',
    unit: 'times as long',
    value,
    low: 1,
    high: Math.round(130 * value) / 100,
    source:
      'Square-root law of Kolesar and Blum (1973), Management Science 19:1368: one team covers what your free patrol units cover, at most 4 times; range ours',
    varied: true,
  })
}

/** Differences smaller than this are not worth a name: one call in a hundred. */
export const SMALLEST_DIFFERENCE = guess({
  id: 'smallest-difference',
  is: 'Smallest difference between mixes that we name',
  unit: 'share of mental-health calls',
  value: 0.01,
  low: 0.01,
  high: 0.05,
  source: 'Our assumption: one call in a hundred',
})

/** Times in dispatch records are no finer than this, so a smaller change of the safety floor cannot be seen. */
export const SMALLEST_SLOWDOWN = guess({
  id: 'smallest-slowdown',
  is: 'Change of the priority 1 response that records can show',
  unit: 'minutes',
  value: 0.1,
  low: 0.02,
  high: 1,
  source: 'Our assumption: six seconds',
})

export const ANNUAL_HOURS_OF_A_POST = 2920
