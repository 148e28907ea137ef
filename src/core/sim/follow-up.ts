import type { World } from './world.ts'

/**
 * Case management: after so many mental-health calls in this year a person is followed, if a place is free; a share of their
 * later calls then does not come. A place is kept for a time, then goes to the next who calls often. The year begins
 * with nobody followed.
 */
export class FollowUp {
  private readonly world: World
  private readonly contacts: Uint16Array
  private readonly followedUntil: Float64Array
  /** When each place is free again, in the order given out: all are kept equally long. */
  private ends = new Float64Array(0)
  private given = 0
  private returned = 0

  constructor(world: World, persons: number) {
    this.world = world
    this.contacts = new Uint16Array(persons)
    this.followedUntil = new Float64Array(persons)
  }

  begin(): void {
    const team = this.world.fleet.followUp
    if (team === null) return
    this.contacts.fill(0)
    this.followedUntil.fill(0)
    this.given = this.returned = 0
    if (this.ends.length < team.places) this.ends = new Float64Array(team.places)
  }

  /** True when this call does not come. Counts the call that comes, and may enrol its person. */
  averts(call: number): boolean {
    const { world } = this
    const team = world.fleet.followUp
    const person = world.year.person[call]
    if (team === null || person < 0) return false
    if (this.followedUntil[person] > world.now) {
      if (world.year.avert[call] >= team.effect) return false
      world.outcomes.avert(call)
      if (world.log !== null) world.note(call, 'averted', world.now, 'caller')
      return true
    }
    if (++this.contacts[person] >= team.enrolAfter && this.freePlaces(team.places) > 0) {
      const end = world.now + team.keepsMinutes
      this.followedUntil[person] = end
      this.ends[this.given++ % team.places] = end
    }
    return false
  }

  private freePlaces(places: number): number {
    while (this.returned < this.given && this.ends[this.returned % places] <= this.world.now) this.returned++
    return places - (this.given - this.returned)
  }
}
