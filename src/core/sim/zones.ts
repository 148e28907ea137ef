import { randomStream } from '../stats/random.ts'
import { Agenda } from './agenda.ts'

/** Units with zones of their own: each area asks for units in its order, and takes the first that is free. */
export interface Zones {
  readonly units: number
  /** Calls an hour, and the units asked in this order, numbered from 1; everyone is in every list. */
  readonly atoms: readonly { readonly rate: number; readonly preference: readonly number[] }[]
  /** Calls one unit finishes in an hour. */
  readonly serviceRate: number
  /** Calls that find everyone busy wait in one line, or are lost to others. */
  readonly queue: 'infinite' | 'none'
}

export interface ZonesRun {
  /** Share of the time that each unit is busy. */
  readonly workload: readonly number[]
  /** Share of calls that found every unit busy. */
  readonly allBusy: number
  /** Share of dispatches that did not send the area's first unit. */
  readonly notFirst: number
}

/**
 * Replays the hypercube's world event by event, on the same agenda as the replay of an agency: calls at random times, stays
 * exponentially long, first come first served when all are busy. It exists to hold the formulas and the agenda to each
 * other. Source of the model: Larson (1974), Computers and Operations Research 1:67-95.
 */
export function runZones(
  zones: Zones,
  run: { readonly seed: number; readonly replication: number; readonly calls: number },
): ZonesRun {
  const { units, atoms, serviceRate, queue } = zones
  const stream = (purpose: string) => randomStream(run.seed, run.replication, purpose)
  const [gaps, places, stays] = [stream('zone calls'), stream('zone places'), stream('zone stays')]
  const total = atoms.reduce((sum, { rate }) => sum + rate, 0)
  const agenda = new Agenda(units)
  const isBusy = new Uint8Array(units)
  const busyHours = new Float64Array(units)
  const line: number[] = []
  let [now, allBusy, notFirst, sent, first] = [0, 0, 0, 0, 0]
  const send = (unit: number, atom: number): void => {
    const stay = stays.exponential() / serviceRate
    isBusy[unit] = 1
    busyHours[unit] += stay
    sent++
    if (atoms[atom].preference[0] !== unit + 1) notFirst++
    agenda.add(now + stay, unit, atom)
  }
  let next = gaps.exponential() / total
  for (let calls = 0; calls < run.calls; ) {
    if (agenda.next() <= next) {
      now = agenda.next()
      const unit = agenda.take()
      isBusy[unit] = 0
      if (first < line.length) send(unit, line[first++])
      continue
    }
    now = next
    next += gaps.exponential() / total
    calls++
    const atom = drawnAtom(atoms, places.uniform() * total)
    const unit = atoms[atom].preference.find((each) => isBusy[each - 1] === 0)
    if (unit === undefined) allBusy++
    if (unit !== undefined) send(unit - 1, atom)
    else if (queue === 'infinite') line.push(atom)
  }
  return {
    workload: Array.from(busyHours, (hours) => hours / now),
    allBusy: allBusy / run.calls,
    notFirst: notFirst / sent,
  }
}

function drawnAtom(atoms: Zones['atoms'], at: number): number {
  let rest = at
  for (let atom = 0; atom < atoms.length - 1; atom++) {
    if (rest < atoms[atom].rate) return atom
    rest -= atoms[atom].rate
  }
  return atoms.length - 1
}
