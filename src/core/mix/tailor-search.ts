import { isWithin, type Needs, needsOf, type TailorLimits } from './tailor-limits.ts'
import { firstWorth } from './tailor-program.ts'
import { estimate, type Reach } from './tailor-reach.ts'
import {
  daysOf,
  isAllowed,
  isWritable,
  type Line,
  type LineRules,
  lineKey,
  type Shape,
  shapeKey,
} from './tailor-shape.ts'
import { gainOf, type Scale, type TailorAnswer, worthOfOne } from './tailor-value.ts'

/** A shape with what the screen says of it. */
export interface Judged {
  readonly shape: Shape
  readonly needs: Needs
  readonly answer: TailorAnswer
  /** Weighted gain against today. */
  readonly value: number
}

/** Urgent calls that find no free unit may not become more than this share of them. Ours; the replay holds the real floor. */
export const URGENT_LEEWAY = 0.01
/** A step that gains less is not worth another shift. Ours: half a call in a thousand, weighed alone. */
const SMALLEST_GAIN = 0.0005
/** Changed shapes that the screen looks at in one step, the most promising by the first guess. */
const LOOKED_AT = 14
const NEW_LINES = 10

export interface Ground {
  readonly today: TailorAnswer
  readonly scale: Scale
  readonly rules: LineRules
  readonly lines: readonly Line[]
  readonly limits: TailorLimits
  readonly mayTrain: boolean
  readonly screen: (shape: Shape) => TailorAnswer
  /** False once enough was tried, or someone asked to stop. */
  readonly mayGoOn: () => boolean
}

/** Null for a shape that passes a limit, cannot be written down, or leaves urgent calls waiting more often. */
export function judge(shape: Shape, ground: Ground): Judged | null {
  const needs = needsWithin(shape, ground)
  if (needs === null) return null
  const answer = ground.screen(shape)
  if (answer.urgentWaitShare > ground.today.urgentWaitShare + URGENT_LEEWAY) return null
  return { shape, needs, answer, value: gainOf(answer, ground.today, { scale: ground.scale, cost: needs.cost }) }
}

function needsWithin(shape: Shape, { limits }: Ground): Needs | null {
  if (!isWritable(shape)) return null
  const needs = needsOf(shape, limits)
  return isWithin(needs, limits) ? needs : null
}

/** Adds, takes away, moves and exchanges lines as long as the screen finds a gain that is worth it. */
export function improve(from: Judged, reach: Reach, ground: Ground): Judged {
  let best = from
  while (ground.mayGoOn()) {
    const next = bestStep(best, reach, ground)
    if (next === null || next.value < best.value + SMALLEST_GAIN) return best
    best = next
  }
  return best
}

function bestStep(from: Judged, reach: Reach, ground: Ground): Judged | null {
  const guessed = [...changesOf(from.shape, reach, ground)].map((shape) => ({
    shape,
    worth: guess(shape, reach, ground),
  }))
  const promising = guessed
    .filter((each): each is { shape: Shape; worth: number } => each.worth !== null)
    .sort((a, b) => b.worth - a.worth || (shapeKey(a.shape) < shapeKey(b.shape) ? -1 : 1))
    .slice(0, LOOKED_AT)
  // The first guess knows nothing of training: that change is always looked at.
  const trained = guessed.find(({ shape, worth }) => worth !== null && shape.hasTraining !== from.shape.hasTraining)
  let best: Judged | null = null
  for (const { shape } of trained === undefined ? promising : [...promising, trained]) {
    if (!ground.mayGoOn()) break
    const judged = judge(shape, ground)
    if (judged !== null && judged.value > (best?.value ?? Number.NEGATIVE_INFINITY)) best = judged
  }
  return best
}

function guess(shape: Shape, reach: Reach, ground: Ground): number | null {
  const needs = needsWithin(shape, ground)
  return needs === null ? null : estimate(shape, reach) + worthOfOne(ground.scale, 'cost') * (needs.cost ?? 0)
}

function changesOf(shape: Shape, reach: Reach, ground: Ground): Iterable<Shape> {
  const { lines } = shape
  const found = new Map<string, Shape>()
  const keep = (next: readonly Line[], hasTraining = shape.hasTraining): void => {
    const changed = { lines: next, hasTraining }
    found.set(shapeKey(changed), changed)
  }
  if (ground.mayTrain) keep(lines, !shape.hasTraining)
  const added = worthAdding(shape, reach, ground)
  for (const line of added) keep([...lines, line])
  for (const [i, line] of lines.entries()) {
    const others = lines.toSpliced(i, 1)
    keep(others)
    for (const moved of movesOf(line, ground.rules)) keep([...others, moved])
    for (const other of added) keep([...others, other])
  }
  found.delete(shapeKey(shape))
  return found.values()
}

/** The lines that add most by the first guess, to what is there; and the best of each kind, so that no kind is forgotten. */
function worthAdding(shape: Shape, reach: Reach, { lines, scale, limits }: Ground): readonly Line[] {
  const first = firstWorth({ lines }, reach)
  const likely = lines
    .map((line, i) => ({ line, worth: first[i] ?? 0 }))
    .sort((a, b) => b.worth - a.worth || (lineKey(a.line) < lineKey(b.line) ? -1 : 1))
    .slice(0, 60)
  const bestOfKind = new Map(likely.toReversed().map(({ line }) => [line.kind, line]))
  const dollar = worthOfOne(scale, 'cost')
  const ranked = likely
    .map(({ line }) => {
      const grown = { ...shape, lines: [...shape.lines, line] }
      return { line, worth: estimate(grown, reach) + dollar * (needsOf(grown, limits).cost ?? 0) }
    })
    .sort((a, b) => b.worth - a.worth || (lineKey(a.line) < lineKey(b.line) ? -1 : 1))
    .slice(0, NEW_LINES)
    .map(({ line }) => line)
  return [...new Set([...ranked, ...bestOfKind.values()])]
}

/** The same team a little earlier or later, on other days, for longer or shorter, a day less or more, or another kind. */
function movesOf(line: Line, rules: LineRules): readonly Line[] {
  const turned = (by: number): Line => ({
    ...line,
    days: line.days.map((day) => (day + by + 7) % 7).sort((a, b) => a - b),
  })
  const free = [0, 1, 2, 3, 4, 5, 6].filter((day) => !line.days.includes(day))
  const moves: Line[] = [
    turned(1),
    turned(-1),
    ...near(rules.starts, line.from).map((from) => ({ ...line, from })),
    ...near(rules.lengths, line.hours).map((hours) => ({ ...line, hours, days: line.days.slice(0, daysOf(hours)) })),
    ...line.days.map((day) => ({ ...line, days: line.days.filter((other) => other !== day) })),
    ...free.map((day) => ({ ...line, days: [...line.days, day].sort((a, b) => a - b) })),
    ...rules.kinds.filter((kind) => kind !== line.kind).map((kind) => ({ ...line, kind })),
  ]
  return moves.filter((moved) => isAllowed(moved, rules))
}

/** The next lower and the next higher of these values; hours of the day go round. */
function near(values: readonly number[], here: number): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = sorted.indexOf(here)
  const beside = [sorted.at(at - 1), sorted[(at + 1) % sorted.length]]
  return [...new Set(beside)].filter((value): value is number => value !== undefined && value !== here)
}
