import { OFFICER_OPENED, URGENCIES } from './urgency.ts'

const NONE = -1

/**
 * Calls waiting for a unit, first by urgency, then by age.
 * Two chains an urgency: mental-health calls that still need a first responder (specialist crews look only there), and
 * all else, which includes further units asked for. An entry is 2 x call, plus 1 for further units.
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
    this.next[entry] = NONE
    if (this.heads[chain] === NONE) this.heads[chain] = entry
    else this.next[this.tails[chain]] = entry
    this.tails[chain] = entry
    this.size++
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

  /** The first chain of mental-health calls that a crew may lead, by its role for each urgency; -1 for none. */
  firstChainFor(roles: Uint8Array, lead: number): number {
    for (let urgency = 0; urgency < OFFICER_OPENED; urgency++)
      if (this.heads[urgency] !== NONE && roles[urgency] === lead) return urgency
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
}
