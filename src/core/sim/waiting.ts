import { LEAD } from './fleet.ts'
import { OFFICER_OPENED, URGENCIES } from './urgency.ts'

const NONE = -1

/** Waits before priority 1: police called to a civilian team in danger. No call has this urgency. */
export const DANGER = 0

/**
 * Calls waiting for a unit, first by urgency, then by age.
 * Two chains an urgency: mental-health calls that still need a first responder and that a crew may lead, and all else, which
 * includes further units asked for. An entry is 2 x call, plus 1 for further units. A chain is in order of receipt, so that
 * a call that comes back from the phone does not lose its place.
 */
export class Waiting {
  size = 0
  private readonly next: Int32Array
  private readonly heads = new Int32Array(2 * URGENCIES)
  private readonly tails = new Int32Array(2 * URGENCIES)
  private received: Float64Array = new Float64Array(0)

  constructor(capacity: number) {
    this.next = new Int32Array(2 * capacity)
  }

  clear(received: Float64Array): void {
    this.size = 0
    this.heads.fill(NONE)
    this.tails.fill(NONE)
    this.received = received
  }

  add(entry: number, urgency: number, forSpecialists: boolean): void {
    const chain = forSpecialists ? urgency : URGENCIES + urgency
    const tail = this.tails[chain]
    this.size++
    if (this.heads[chain] === NONE) {
      this.next[entry] = NONE
      this.heads[chain] = this.tails[chain] = entry
    } else if (this.received[tail >> 1] <= this.received[entry >> 1]) {
      this.next[entry] = NONE
      this.next[tail] = entry
      this.tails[chain] = entry
    } else this.insert(entry, chain)
  }

  /** Before the first entry that came in later; there is one. */
  private insert(entry: number, chain: number): void {
    const { next, received } = this
    let before = NONE
    let place = this.heads[chain]
    while (received[place >> 1] <= received[entry >> 1]) {
      before = place
      place = next[place]
    }
    next[entry] = place
    if (before === NONE) this.heads[chain] = entry
    else next[before] = entry
  }

  /** The chain whose first entry patrol takes next; -1 when nothing waits. */
  firstChain(): number {
    for (let urgency = 0; urgency < URGENCIES; urgency++) {
      const special = this.heads[urgency]
      const other = this.heads[URGENCIES + urgency]
      if (special === NONE && other === NONE) continue
      if (special === NONE) return URGENCIES + urgency
      if (other === NONE) return urgency
      return this.received[special >> 1] <= this.received[other >> 1] ? urgency : URGENCIES + urgency
    }
    return NONE
  }

  /**
   * Takes the first mental-health call that a crew may lead: by its role for each urgency, then by age, in the areas it
   * serves. Gives the call, or -1.
   */
  takeFor(crew: { readonly roles: Uint8Array; readonly serves: Uint8Array }, area: Uint16Array): number {
    const { heads, next } = this
    for (let urgency = 0; urgency < OFFICER_OPENED; urgency++) {
      if (crew.roles[urgency] !== LEAD) continue
      let before = NONE
      for (let entry = heads[urgency]; entry !== NONE; entry = next[entry]) {
        if (crew.serves[area[entry >> 1]] === 1) {
          this.remove(entry, before, urgency)
          return entry >> 1
        }
        before = entry
      }
    }
    return NONE
  }

  head(chain: number): number {
    return this.heads[chain]
  }

  take(chain: number): number {
    const entry = this.heads[chain]
    this.heads[chain] = this.next[entry]
    this.size--
    return entry
  }

  private remove(entry: number, before: number, chain: number): void {
    if (before === NONE) this.heads[chain] = this.next[entry]
    else this.next[before] = this.next[entry]
    if (this.tails[chain] === entry) this.tails[chain] = before
    this.size--
  }
}
