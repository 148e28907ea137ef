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

export const VIDEO_SCENE = guess({
  id: 'video-scene',
  is: 'Time a clinician stays on video, against what is left of the officer’s stay',
  unit: 'times as long',
  value: 1,
  low: 0.6,
  high: 1.3,
  source: 'Our assumption: we know no study that settles it',
  varied: true,
})

export const VIDEO_MINUTES = guess({
  id: 'video-minutes',
  is: 'From the officer’s asking until a clinician is on the tablet',
  unit: 'minutes',
  value: 3,
  low: 1,
  high: 10,
  source: 'Our assumption. Replace it with what your provider agrees to',
  varied: true,
})

/** Nobody drives to a call by video. */
export const NO_DRIVE = known({
  id: 'video-drive',
  is: 'Drive of a clinician on video',
  unit: 'times as long',
  value: 0,
  low: 0,
  high: 0,
  source: 'By what it is: nobody drives',
})

export const CALL_OUT_MINUTES = guess({
  id: 'call-out-minutes',
  is: 'From the call to leaving home, for a team on call',
  unit: 'minutes',
  value: 20,
  low: 10,
  high: 40,
  source: 'Our assumption. Replace it with what your team agrees to',
  varied: true,
})

export const UPGRADE_SHARE = guess({
  id: 'upgrade-share',
  is: 'Calls of a mobile crisis team that turn dangerous at the scene, so that police come at once',
  unit: 'share of its calls',
  value: 0.02,
  low: 0,
  high: 0.06,
  source: 'Our assumption. Replace it with your team’s own count',
  varied: true,
})

export const JOINT_MINUTES = guess({
  id: 'joint-minutes',
  is: 'Least time with patrol still there for which a clinician comes along, now or later',
  unit: 'minutes',
  value: 10,
  low: 5,
  high: 20,
  source: 'Our assumption: nobody is sent to a scene that is about to clear',
  varied: true,
})

export const PHONE_RESOLVED = guess({
  id: 'phone-resolved',
  is: 'Calls a clinician talks through by phone that then need nobody sent',
  unit: 'share of the calls answered',
  value: 0.4,
  low: 0.2,
  high: 0.7,
  source: 'Our assumption: rates that lines publish count other calls than yours. Try it and count',
  varied: true,
})

export const PHONE_MINUTES = guess({
  id: 'phone-minutes',
  is: 'Length of a talk with a clinician by phone, on average',
  unit: 'minutes',
  value: 20,
  low: 10,
  high: 35,
  source: 'Our assumption',
  varied: true,
})

export const PHONE_PATIENCE = guess({
  id: 'phone-patience',
  is: 'How long a caller waits for the clinician before giving up, on average',
  unit: 'minutes',
  value: 3,
  low: 1,
  high: 6,
  source: 'Our assumption: nobody publishes it for such calls',
  varied: true,
})

export const TRANSPORT_SHARE = guess({
  id: 'transport-share',
  is: 'Mental-health calls that end with taking someone somewhere, where your file does not say',
  unit: 'share of mental-health calls',
  value: 0.25,
  low: 0.1,
  high: 0.5,
  source: 'Our assumption. Mark transports in your export instead',
  varied: true,
})

export const HANDOVER_MINUTES = guess({
  id: 'handover-minutes',
  is: 'Handing someone over today, most often in an emergency department',
  unit: 'minutes',
  value: 60,
  low: 30,
  high: 120,
  source:
    'One Canadian city: officers waited 61 minutes in 2018 and 42 in 2020 (mean, involuntary referrals); range ours',
  varied: true,
})

export const DROP_OFF_MINUTES = guess({
  id: 'drop-off-minutes',
  is: 'Handing someone over at a drop-off center',
  unit: 'minutes',
  value: 10,
  low: 5,
  high: 25,
  source: 'Tucson: staff say 5 to 6 minutes (press statement, not a study); ours is more cautious',
  varied: true,
})

export const SHORTEST_STAY = guess({
  id: 'shortest-stay',
  is: 'Least share of a stay that remains however quick the handover',
  unit: 'share of the stay',
  value: 0.3,
  low: 0.2,
  high: 0.5,
  source: 'Our assumption: talking with the person does not get shorter',
})

export const CASELOAD = known({
  id: 'caseload',
  is: 'People one case manager follows at a time',
  unit: 'people',
  value: 15,
  low: 10,
  high: 25,
  source: 'Houston CCSI: four case managers for 60 people; range ours',
})

export const ENROL_AFTER = guess({
  id: 'enrol-after',
  is: 'Mental-health calls of one person in the simulated year after which follow-up begins, if a place is free',
  unit: 'calls',
  value: 3,
  low: 3,
  high: 3,
  source: 'Our assumption. Your team decides it, with the person’s consent',
})

export const FOLLOW_UP_WEEKS = guess({
  id: 'follow-up-weeks',
  is: 'How long a person keeps a place with a case manager',
  unit: 'weeks',
  value: 26,
  low: 13,
  high: 52,
  source: 'Our assumption',
  varied: true,
})

/** What planned visits do to later calls is a choice of evidence; around what was chosen we draw from nothing to twice as much. */
export const followUpEffect = (value: number) =>
  guess({
    id: 'follow-up-effect',
    is: 'Later calls of a person in case management that do not come',
    unit: 'share of later calls',
    value,
    low: 0,
    high: Math.min(1, 2 * value),
    source: 'Chosen with the option; 0 until evidence is chosen. Drawn from none to twice as much',
    varied: value > 0,
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
