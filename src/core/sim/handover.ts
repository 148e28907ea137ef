import type { Who } from './day-log.ts'
import { HOURS_A_WEEK } from './fleet.ts'
import type { World } from './world.ts'

/**
 * Minutes that whoever leads a mental-health call stays, when they come at `arrival`. The stay in the file holds today's
 * handover, where someone is taken somewhere; a centre that is open then and serves the area makes that part shorter.
 * At least the stated share of the stay remains. Counts what officers spend on handing over.
 */
export function stayOf(world: World, call: number, arrival: number, by: { officers: number; who: Who }): number {
  const { year, tally, fleet } = world
  const scene = year.scene[call]
  const { transportShare, todayMinutes, shortestStay, centre } = fleet.handover
  if (year.transport[call] >= transportShare) return scene
  const today = Math.min(todayMinutes, (1 - shortestStay) * scene)
  const isTaken =
    centre !== null && centre.serves[year.area[call]] === 1 && centre.open[Math.floor(arrival / 60) % HOURS_A_WEEK] > 0
  const spent = isTaken ? Math.min(today, centre.minutes) : today
  if (world.counts(call)) {
    tally.handoverMinutes += spent * by.officers
    if (isTaken) tally.dropOffs++
  }
  if (isTaken) world.note(call, 'handed-over', arrival + scene - today, by.who)
  return scene - today + spent
}
