import type { Crew, Fleet } from '../sim/fleet.ts'
import { MINUTES_A_WEEK } from '../sim/year.ts'
import { randomStream } from '../stats/random.ts'
import { type Assumption, triangular } from './assumption.ts'
import { shiftsOf } from './duty.ts'
import { phoneTakes } from './gates.ts'
import type { MixPlan, PlannedCrew } from './plan.ts'

type Draw = (assumption: Assumption | null) => number

/**
 * One value of an assumption in one replication; the same in every mix, since the draw is named by the assumption. One that
 * is not varied holds as it is, whatever its range.
 */
export function drawnValue(assumption: Assumption, seed: number, replication: number): number {
  if (!assumption.varied) return assumption.value
  return triangular(assumption, randomStream(seed, replication, `assumption ${assumption.id}`).uniform())
}

/**
 * The fleet of a mix in one replication. Each assumption has one draw a replication, shared by all mixes, so that two mixes
 * never differ because one met a kinder guess.
 */
export function fleetFor(plan: MixPlan, seed: number, replication: number): Fleet {
  const drawn: Draw = (assumption) => (assumption === null ? 0 : drawnValue(assumption, seed, replication))
  const { desk, followUp, dropOff, handover } = plan
  return {
    patrol: plan.patrol,
    trainedShare: plan.trainedShare,
    officersPerUnit: plan.officersPerUnit,
    crews: plan.crews.map((crew) => crewOf(crew, drawn)),
    desk: desk && {
      onDuty: desk.onDuty,
      takes: phoneTakes(desk.fromPriority),
      resolvedShare: drawn(desk.resolved),
      talkMinutes: drawn(desk.talkMinutes),
      patienceMinutes: drawn(desk.patience),
    },
    followUp:
      followUp?.knowsPersons === true
        ? {
            places: followUp.places,
            enrolAfter: drawn(followUp.enrolAfter),
            keepsMinutes: drawn(followUp.keepsWeeks) * MINUTES_A_WEEK,
            effect: drawn(followUp.effect),
          }
        : null,
    handover: {
      transportShare: drawn(handover.transportShare),
      todayMinutes: drawn(handover.today),
      shortestStay: drawn(handover.shortestStay),
      centre: dropOff && { open: dropOff.open, serves: dropOff.serves, minutes: drawn(dropOff.handoverThere) },
    },
  }
}

function crewOf(crew: PlannedCrew, drawn: Draw): Crew {
  return {
    onDuty: crew.onDuty,
    roles: crew.roles,
    serves: crew.serves,
    shifts: Int32Array.from(shiftsOf(crew.onDuty).flatMap(({ from, hours }) => [from, hours])),
    people: crew.people,
    officers: crew.officers,
    hasClinician: true,
    isRemote: crew.comes === 'video',
    joinsLate: crew.comes !== 'team',
    travelFactor: drawn(crew.drive),
    sceneFactor: drawn(crew.scene),
    setOffMinutes: drawn(crew.setOff),
    jointMinutes: drawn(crew.joint),
    standbyShare: drawn(crew.standby),
    upgradeShare: drawn(crew.upgrade),
  }
}
