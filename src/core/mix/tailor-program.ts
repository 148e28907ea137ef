import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { ANNUAL_HOURS_OF_A_POST } from './assumptions.ts'
import { WEEKS_OF_POSTS } from './cover-schedule.ts'
import { foundBy, type LinearProgram, type Row, type Solve, type Variable } from './linear-program.ts'
import { CARS, lineCost, type TailorLimits } from './tailor-limits.ts'
import { IS_CIVILIAN, MOST_TEAMS, type Reach } from './tailor-reach.ts'
import { hoursAWeek, hoursOf, type Line, lineKey, MOST_LINES, TAILOR_KINDS, type TailorKind } from './tailor-shape.ts'
import { type Scale, worthOfOne } from './tailor-value.ts'

/** Lines of one kind that the solver may choose from. Ours: more of them take longer and are hardly better. */
const MOST_COLUMNS = 30
/** Proof is not worth waiting for: the objective is a guess, and the screen decides. */
const NEAR_ENOUGH = 0.01
/** The same answer on any computer, as long as these end before the seconds do. */
const BRANCHES = 20
const SECONDS = 10

interface Question {
  readonly lines: readonly Line[]
  readonly reach: Reach
  readonly limits: TailorLimits
  readonly scale: Scale
  /** Dollars a year that training takes from the budget before. */
  readonly spent: number
}

export interface Chosen {
  readonly lines: readonly Line[]
  /** How far the guess of these lines may be from the best guess; null where the solver failed. */
  readonly gap: number | null
}

/** The lines that reach most by the first guess, within budget and posts. */
export function chooseLines(question: Question, solve: Solve): Chosen {
  const columns = likeliest(question)
  const found = foundBy(solve(programOf(question, columns), { seconds: SECONDS, branches: BRANCHES, gap: NEAR_ENOUGH }))
  if (found === null) return { lines: [], gap: null }
  const lines = columns.flatMap((line, c) => new Array<Line>(found.values[c]).fill(line))
  return { lines, gap: found.gap }
}

/** What a line is worth when it is the first of its kind, without its cost. */
export function firstWorth({ lines }: { readonly lines: readonly Line[] }, reach: Reach): readonly number[] {
  return lines.map((line) => {
    const [first] = reach.gain[line.kind]
    const calls = hoursOf(line).reduce((sum, hour) => sum + first[hour], 0)
    return calls * (reach.accessWorth + reach.officerWorth[line.kind])
  })
}

/** The best of each start and length first, then their second best, and so on: not only the busiest evening many times. */
function likeliest({ lines, reach, limits, scale }: Question): readonly Line[] {
  const worth = firstWorth({ lines }, reach)
  const dollar = worthOfOne(scale, 'cost')
  const ranked = lines
    .map((line, i) => ({ line, net: worth[i] + dollar * (lineCost(line, limits.prices) ?? 0), round: 0 }))
    .sort((a, b) => b.net - a.net || (lineKey(a.line) < lineKey(b.line) ? -1 : 1))
  const seen = new Map<string, number>()
  for (const each of ranked) {
    const group = `${each.line.kind} ${each.line.from} ${each.line.hours}`
    each.round = seen.get(group) ?? 0
    seen.set(group, each.round + 1)
  }
  const inTurn = ranked.sort((a, b) => a.round - b.round || b.net - a.net)
  return TAILOR_KINDS.flatMap((kind) =>
    inTurn
      .filter(({ line }) => line.kind === kind)
      .slice(0, MOST_COLUMNS)
      .map(({ line }) => line),
  )
}

/**
 * Lines come first, then the teams of each kind that need cars, then for each kind and stretch of hours one variable a team, worth what that team
 * adds. Later teams add less, so the program fills them in order by itself.
 */
function programOf(question: Question, columns: readonly Line[]): LinearProgram {
  const { limits, scale } = question
  const dollar = worthOfOne(scale, 'cost')
  const variables: Variable[] = columns.map((line) => ({
    worth: dollar * (lineCost(line, limits.prices) ?? 0),
    low: 0,
    high: line.kind === 'phone-desk' ? 1 : MOST_TEAMS,
    isWhole: true,
  }))
  const kinds = TAILOR_KINDS.filter((kind) => columns.some((line) => line.kind === kind))
  const cars = new Map<TailorKind, number>()
  for (const kind of kinds.filter((each) => CARS[each] > 0)) {
    cars.set(kind, variables.length)
    variables.push({
      worth: dollar * CARS[kind] * (limits.prices.vehicleYear ?? 0),
      low: 0,
      high: MOST_LINES,
      isWhole: false,
    })
  }
  const rows = limitRows(question, columns, cars)
  const stretches = stretchesOf(columns)
  const reached = kinds.map((kind) => ({
    kind,
    ...stretchRows(question, { columns, stretches, kind, car: cars.get(kind), variables }),
  }))
  rows.push(...reached.flatMap((each) => each.rows), ...sharedCalls(question.reach, stretches, reached))
  return { seeks: 'most', variables, rows }
}

const atMost = (terms: Row['terms'], most: number): Row => ({ terms, atLeast: Number.NEGATIVE_INFINITY, atMost: most })

function limitRows(
  { limits, spent }: Question,
  columns: readonly Line[],
  cars: ReadonlyMap<TailorKind, number>,
): Row[] {
  const { prices, teams, budget, reliefFactor } = limits
  const rows = [
    atMost(
      columns.map((_, c) => [c, 1] as const),
      MOST_LINES,
    ),
  ]
  const hoursOfPosts = (posts: number): number =>
    (Math.floor(posts) * ANNUAL_HOURS_OF_A_POST) / reliefFactor / WEEKS_OF_POSTS
  for (const who of ['clinicians', 'officers'] as const) {
    const posts = limits[who]
    if (posts === null) continue
    const terms = columns.map((line, c) => [c, hoursAWeek(line) * teams[line.kind][who]] as const)
    rows.push(atMost(terms, hoursOfPosts(posts)))
  }
  if (budget === null) return rows
  const dollars = columns.map((line, c) => [c, lineCost(line, prices) ?? 0] as const)
  const drives = [...cars].map(([kind, car]) => [car, CARS[kind] * (prices.vehicleYear ?? 0)] as const)
  rows.push(atMost([...dollars, ...drives], Math.max(0, budget - spent - prices.fixedYear)))
  return rows
}

interface StretchRows {
  readonly rows: readonly Row[]
  /** [variable, calls that it stands for], by stretch. */
  readonly calls: readonly (readonly (readonly [number, number])[])[]
}

/** Hours of the week in a row between which no line starts or ends: whoever is on duty stays the same. */
function stretchesOf(columns: readonly Line[]): readonly (readonly number[])[] {
  const isEdge = new Uint8Array(HOURS_A_WEEK)
  for (const line of columns)
    for (const day of line.days)
      for (const edge of [line.from, line.from + line.hours]) isEdge[(day * 24 + edge) % HOURS_A_WEEK] = 1
  const stretches: number[][] = []
  for (let hour = 0; hour < HOURS_A_WEEK; hour++) {
    if (hour === 0 || isEdge[hour] === 1) stretches.push([])
    stretches.at(-1)?.push(hour)
  }
  return stretches
}

const over = (hours: readonly number[], values: Float64Array): number =>
  hours.reduce((sum, hour) => sum + values[hour], 0)

/** Teams that count in a stretch are no more than are on duty; cars are no fewer; a desk has one clinician at a time. */
function stretchRows(
  { reach }: Question,
  given: {
    readonly columns: readonly Line[]
    readonly stretches: readonly (readonly number[])[]
    readonly kind: TailorKind
    readonly car: number | undefined
    readonly variables: Variable[]
  },
): StretchRows {
  const { columns, stretches, kind, car, variables } = given
  const onDuty: (readonly [number, number])[][] = Array.from({ length: HOURS_A_WEEK }, () => [])
  for (const [c, line] of columns.entries())
    if (line.kind === kind) for (const hour of hoursOf(line)) onDuty[hour].push([c, 1])
  const rows: Row[] = []
  const calls = stretches.map((hours) => {
    const terms = onDuty[hours[0]]
    if (terms.length === 0) return []
    const counted = reach.gain[kind].flatMap((gain) => {
      const reached = over(hours, gain)
      if (!(reached > 0)) return []
      const worth = reached * (reach.accessWorth + reach.officerWorth[kind])
      variables.push({ worth, low: 0, high: 1, isWhole: false })
      return [[variables.length - 1, reached] as const]
    })
    rows.push(atMost([...counted.map(([v]) => [v, 1] as const), ...terms.map(([c]) => [c, -1] as const)], 0))
    if (car !== undefined) rows.push(atMost([...terms, [car, -1]], 0))
    if (kind === 'phone-desk') rows.push(atMost(terms, 1))
    return counted
  })
  return { rows, calls }
}

/** One call is reached once, and civilians only take what they may. */
function sharedCalls(
  reach: Reach,
  stretches: readonly (readonly number[])[],
  reached: readonly ({ readonly kind: TailorKind } & StretchRows)[],
): readonly Row[] {
  return stretches.flatMap((hours, at) => {
    const of = (some: typeof reached) => some.flatMap(({ calls }) => calls[at] ?? [])
    return [
      atMost(of(reached), over(hours, reach.calls)),
      atMost(of(reached.filter(({ kind }) => IS_CIVILIAN[kind])), over(hours, reach.civilian)),
    ].filter(({ terms }) => terms.length > 1)
  })
}
