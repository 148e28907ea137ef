import type { Curriculum } from '../../platform/content/index.ts'

type Module = Curriculum['modules'][number]

/** One line of a day: a session, or lunch where `module` is null. Times are minutes after midnight. */
export interface AgendaLine {
  readonly from: number
  readonly to: number
  readonly module: Module | null
}
export interface AgendaDay {
  readonly day: number
  readonly lines: readonly AgendaLine[]
  readonly hours: number
}

export const DAY_BEGINS = 8 * 60
export const LUNCH_MINUTES = 60
/** Lunch comes at the end of the session that ends nearest to four hours into the day. */
const LUNCH_AFTER = 4 * 60

/**
 * The days of a course with a time for each session, from the hours of its modules.
 * Asks, for example: when does the third session of Tuesday begin? Each hour of a session holds its own ten-minute break,
 * so sessions follow one another; lunch stands between two of them and is not counted.
 * Holds only where every module has a day and hours: a module without them is left out, and the page must say so.
 */
export function agendaOf(modules: readonly Module[]): readonly AgendaDay[] {
  const days = [...new Set(modules.flatMap(({ day }) => day ?? []))].sort((one, other) => one - other)
  return days.map((day) => {
    const sessions = modules.filter((module) => module.day === day && module.hours !== null)
    const hours = sessions.reduce((sum, module) => sum + (module.hours ?? 0), 0)
    return { day, lines: linesOf(sessions), hours }
  })
}

function linesOf(sessions: readonly Module[]): readonly AgendaLine[] {
  const lunchAfter = lunchPlace(sessions)
  const lines: AgendaLine[] = []
  let now = DAY_BEGINS
  sessions.forEach((module, at) => {
    const to = now + (module.hours ?? 0) * 60
    lines.push({ from: now, to, module })
    now = to
    if (at !== lunchAfter) return
    lines.push({ from: now, to: now + LUNCH_MINUTES, module: null })
    now += LUNCH_MINUTES
  })
  return lines
}

/** The place of the session before lunch, or -1 on a day that is over before it. */
function lunchPlace(sessions: readonly Module[]): number {
  let taught = 0
  const ends = sessions.map((module) => {
    taught += (module.hours ?? 0) * 60
    return taught
  })
  if (taught <= LUNCH_AFTER) return -1
  const distances = ends.slice(0, -1).map((end) => Math.abs(end - LUNCH_AFTER))
  return distances.indexOf(Math.min(...distances))
}
