import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { DutyBlock, Mix, Responder } from './mix.ts'

/** What the optimiser may put on duty; CIT training comes apart, since it takes no hours of its own. */
export const TAILOR_KINDS = ['one-car', 'two-cars', 'mobile-crisis', 'tele-clinician', 'phone-desk'] as const
export type TailorKind = (typeof TAILOR_KINDS)[number]

/** The working week of one team: the same hours on each of its days. */
export interface Line {
  readonly kind: TailorKind
  /** Hour of the day at which it starts, and how long it stays; it may end after midnight. */
  readonly from: number
  readonly hours: number
  /** 0 is Monday; in order of the week. */
  readonly days: readonly number[]
}

/** A proposal while it is being made. */
export interface Shape {
  readonly lines: readonly Line[]
  readonly hasTraining: boolean
}

/** Which lines may be chosen. */
export interface LineRules {
  readonly kinds: readonly TailorKind[]
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  /** 168 hours of the week, from Monday 00:00, in which someone may be on duty; null for all. */
  readonly hours: readonly boolean[] | null
}

/** Hours that one person works in a usual week; a line has as many days as fit. */
const FULL_WEEK = 40
/** Lines in one proposal: more than a committee can picture. Ours. */
export const MOST_LINES = 12
/** Parts of a mix, as the explorer keeps them; CIT training is one. */
const MOST_RESPONDERS = 8

export const daysOf = (hours: number): number => Math.min(7, Math.floor(FULL_WEEK / hours))

/** Hours of the week, from Monday 00:00, that a line covers. */
export function hoursOf({ days, from, hours }: Pick<Line, 'days' | 'from' | 'hours'>): readonly number[] {
  return days.flatMap((day) => Array.from({ length: hours }, (_, h) => (day * 24 + from + h) % HOURS_A_WEEK))
}

export const hoursAWeek = ({ days, hours }: Pick<Line, 'days' | 'hours'>): number => days.length * hours

export function isAllowed(line: Line, { kinds, starts, lengths, hours }: LineRules): boolean {
  return (
    kinds.includes(line.kind) &&
    starts.includes(line.from) &&
    lengths.includes(line.hours) &&
    line.days.length > 0 &&
    line.days.length <= daysOf(line.hours) &&
    (hours === null || hoursOf(line).every((hour) => hours[hour]))
  )
}

/** Full weeks on days in a row, from each allowed start; where hours are forbidden, the days that are left. */
export function fullLines(rules: LineRules): readonly Line[] {
  const found = new Map<string, Line>()
  for (const kind of rules.kinds)
    for (const hours of rules.lengths)
      for (const from of rules.starts)
        for (let first = 0; first < 7; first++) {
          const week = Array.from({ length: daysOf(hours) }, (_, k) => (first + k) % 7)
          const open = week.filter((day) => isAllowed({ kind, from, hours, days: [day] }, rules))
          const line = { kind, from, hours, days: open.sort((a, b) => a - b) }
          if (open.length > 0) found.set(lineKey(line), line)
        }
  return [...found.values()]
}

export const lineKey = ({ kind, from, hours, days }: Line): string => `${kind} ${from} ${hours} ${days.join('')}`
export const shapeKey = ({ lines, hasTraining }: Shape): string =>
  `${hasTraining} ${lines.map(lineKey).sort().join(', ')}`

/** Teams of a kind on duty in each hour of the week. */
export function teamsOf({ lines }: Shape, kind: TailorKind): Uint8Array {
  const teams = new Uint8Array(HOURS_A_WEEK)
  for (const line of lines) if (line.kind === kind) for (const hour of hoursOf(line)) teams[hour]++
  return teams
}

/** False where it has too many lines or parts, or a desk with two at once: a mix has one desk of a fixed size. */
export function isWritable(shape: Shape): boolean {
  if (shape.lines.length > MOST_LINES || teamsOf(shape, 'phone-desk').some((clinicians) => clinicians > 1)) return false
  return respondersOf(shape, { trainedShare: 0, teamPeople: 2 }).length <= MOST_RESPONDERS
}

/**
 * The shape as parts of a mix. Teams whose hours never meet are one part with one team; teams with the same hours are one
 * part with several. So within a part each hour is covered once, and a painted week can show it.
 */
export function respondersOf(
  shape: Shape,
  given: { readonly trainedShare: number; readonly teamPeople: number },
): readonly Responder[] {
  const training: readonly Responder[] = shape.hasTraining ? [{ kind: 'cit', trainedShare: given.trainedShare }] : []
  const crews = TAILOR_KINDS.flatMap((kind) =>
    layersOf(shape, kind).map(({ duty, teams }) => responderOf(kind, { duty, teams, people: given.teamPeople })),
  )
  return [...training, ...crews]
}

function responderOf(
  kind: TailorKind,
  { duty, teams, people }: { readonly duty: readonly DutyBlock[]; readonly teams: number; readonly people: number },
): Responder {
  if (kind === 'mobile-crisis') return { kind, teams, people, duty, serves: 'all', isOnCall: false }
  if (kind === 'tele-clinician') return { kind, clinicians: teams, duty, serves: 'all' }
  if (kind === 'phone-desk') return { kind, by: 'dispatch-clinician', clinicians: teams, duty }
  return { kind: 'co-responder', vehicles: kind, teams, duty, serves: 'all' }
}

/** Parts of one kind: teams whose hours never meet share one; teams with the same hours are counted. */
export function layersOf(
  shape: Shape,
  kind: TailorKind,
): readonly { readonly duty: readonly DutyBlock[]; readonly teams: number }[] {
  const sorted = shape.lines.filter((line) => line.kind === kind).sort((a, b) => (lineKey(a) < lineKey(b) ? -1 : 1))
  const layers: { readonly taken: Set<number>; readonly lines: Line[] }[] = []
  for (const line of sorted) {
    const hours = hoursOf(line)
    const free = layers.find(({ taken }) => !hours.some((hour) => taken.has(hour)))
    if (free === undefined) layers.push({ taken: new Set(hours), lines: [line] })
    else {
      free.lines.push(line)
      for (const hour of hours) free.taken.add(hour)
    }
  }
  const same = new Map<string, { duty: readonly DutyBlock[]; teams: number }>()
  for (const layer of layers) {
    const key = layer.lines.map(lineKey).join()
    const duty = blocksOf(layer.lines)
    same.set(key, { duty, teams: (same.get(key)?.teams ?? 0) + 1 })
  }
  return [...same.values()]
}

/** Lines with the same hours are one block with more days. */
function blocksOf(lines: readonly Line[]): readonly DutyBlock[] {
  const blocks = new Map<string, DutyBlock>()
  for (const { from, hours, days } of lines) {
    const key = `${from} ${hours}`
    const more = [...(blocks.get(key)?.days ?? []), ...days].sort((a, b) => a - b)
    blocks.set(key, { days: more, from, hours })
  }
  return [...blocks.values()].sort((a, b) => a.from - b.from || a.hours - b.hours)
}

export function mixOf(
  shape: Shape,
  given: { readonly id: string; readonly trainedShare: number; readonly teamPeople: number },
): Mix {
  return { id: given.id, name: given.id, responders: respondersOf(shape, given) }
}
