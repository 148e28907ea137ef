import { foundBy, type LinearProgram, type Row, relaxed, type Solve } from './linear-program.ts'

/** Which shifts cover what is required at least cost. Periods are hours or days of a cycle: the last one meets the first. */
export interface CoverQuestion {
  /** Crews required in each period. */
  readonly required: readonly number[]
  /** Periods that each shift covers, in order: the first is its start, the last its end. */
  readonly shifts: readonly (readonly number[])[]
  /** Cost of one crew on each shift. */
  readonly cost: readonly number[]
  /** Crews there are at most, each with so many periods of rest after a shift. */
  readonly staff?: { readonly crews: number; readonly rest: number } | undefined
  /** Periods at which a shift may start; all where left out. */
  readonly allowedStarts?: readonly number[] | undefined
}

export type Cover =
  | {
      readonly kind: 'covered'
      /** Crews on each shift. */
      readonly crews: Int32Array
      readonly cost: number
      /** Cost with fractions of crews allowed: no cover costs less. Null where the solver failed. */
      readonly relaxation: number | null
      /** How far the cost may be from the least there is, as a share; null where the solver failed. */
      readonly gap: number | null
      /** "greedy": the solver failed, and shifts were added one by one; the cost may be higher than need be. */
      readonly by: 'solver' | 'greedy'
    }
  /** Periods that no allowed choice of shifts covers in full. */
  | { readonly kind: 'infeasible'; readonly uncovered: readonly number[] }
  /** The solver failed, and adding shifts one by one met the limit of crews: whether there is a cover is not known. */
  | { readonly kind: 'no-answer' }

/**
 * Least-cost cover of a cycle of periods with shifts, in whole crews.
 *
 * Rest needs no roster: a crew is taken by its shift and the rest after it, so the crews taken at any moment must not be
 * more than there are. On a line of time that repeats, this is also enough (intervals with at most n at once can be
 * given to n crews), where a crew may have another shift each cycle.
 * Sources: Dantzig (1954), Operations Research 2:339-341; Edie (1954), Operations Research 2:107-138.
 * Errors: RangeError where lengths do not fit, or a number is negative or not finite.
 */
export function shiftCover(question: CoverQuestion, solve: Solve): Cover {
  checkCover(question)
  const bare = uncoveredByAny(question)
  if (bare.length > 0) return { kind: 'infeasible', uncovered: bare }
  const program = coverProgram(question)
  const solution = solve(program)
  if (solution.kind === 'infeasible') return { kind: 'infeasible', uncovered: shortPeriods(question, solve) }
  const found = foundBy(solution)
  if (found === null) return coverGreedily(question)
  const crews = Int32Array.from(found.values)
  const bound = foundBy(solve(relaxed(program)))
  return {
    kind: 'covered',
    crews,
    cost: costOf(question, crews),
    relaxation: bound?.objective ?? null,
    gap: found.gap,
    by: 'solver',
  }
}

function checkCover({ required, shifts, cost, staff }: CoverQuestion): void {
  if (required.length === 0) throw new RangeError('Needs at least one period')
  if (shifts.length !== cost.length) throw new RangeError('Needs one cost for each shift')
  const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0
  if (![...required, ...cost].every(isAmount)) throw new RangeError('Needs requirements and costs of 0 or more')
  if (staff !== undefined && !(isAmount(staff.crews) && isAmount(staff.rest) && Number.isInteger(staff.rest)))
    throw new RangeError('Needs crews of 0 or more, and rest in whole periods')
  for (const shift of shifts) {
    const isPeriod = (period: number): boolean => Number.isInteger(period) && period >= 0 && period < required.length
    if (shift.length === 0 || !shift.every(isPeriod) || new Set(shift).size < shift.length)
      throw new RangeError(`Needs shifts of different periods from 0 to ${required.length - 1}`)
  }
}

const isAllowed = ({ shifts, allowedStarts }: CoverQuestion, shift: number): boolean =>
  allowedStarts === undefined || allowedStarts.includes(shifts[shift]?.[0] ?? -1)

function uncoveredByAny(question: CoverQuestion): readonly number[] {
  const covered = new Set(question.shifts.filter((_, s) => isAllowed(question, s)).flat())
  return question.required.flatMap((crews, t) => (crews > 0 && !covered.has(t) ? [t] : []))
}

function coverProgram(question: CoverQuestion): LinearProgram {
  const { required, shifts, cost } = question
  return {
    seeks: 'least',
    variables: shifts.map((_, s) => ({
      worth: cost[s] ?? 0,
      low: 0,
      high: isAllowed(question, s) ? Number.POSITIVE_INFINITY : 0,
      isWhole: true,
    })),
    rows: [...required.map((crews, t) => coverRow(shifts, t, crews)), ...staffRows(question)],
  }
}

function coverRow(shifts: CoverQuestion['shifts'], period: number, crews: number): Row {
  const terms = shifts.flatMap((shift, s) => (shift.includes(period) ? [[s, 1] as const] : []))
  return { terms, atLeast: crews, atMost: Number.POSITIVE_INFINITY }
}

/** One row a period: crews on a shift or resting after it. A shift longer than the cycle with its rest counts twice. */
function staffRows({ required, shifts, staff }: CoverQuestion): readonly Row[] {
  if (staff === undefined) return []
  const taken = required.map(() => new Map<number, number>())
  const take = (period: number, shift: number): void => {
    const at = taken[period % required.length]
    at?.set(shift, (at.get(shift) ?? 0) + 1)
  }
  for (const [s, shift] of shifts.entries()) {
    for (const period of shift) take(period, s)
    for (let k = 1; k <= staff.rest; k++) take((shift.at(-1) ?? 0) + k, s)
  }
  return taken.map((terms) => ({ terms: [...terms], atLeast: 0, atMost: staff.crews }))
}

/** Where the least total shortfall falls when there are too few crews. */
function shortPeriods(question: CoverQuestion, solve: Solve): readonly number[] {
  const program = coverProgram(question)
  const shifts = question.shifts.length
  const shortfall = { worth: 1, low: 0, high: Number.POSITIVE_INFINITY, isWhole: false }
  const found = foundBy(
    solve({
      ...program,
      variables: [
        ...program.variables.map((variable) => ({ ...variable, worth: 0 })),
        ...question.required.map(() => shortfall),
      ],
      rows: program.rows.map((row, t) =>
        t < question.required.length ? { ...row, terms: [...row.terms, [shifts + t, 1] as const] } : row,
      ),
    }),
  )
  return question.required.flatMap((_, t) => ((found?.values[shifts + t] ?? 0) > 1e-6 ? [t] : []))
}

/** Adds the shift that fills most for its cost until all is covered, then takes away what is not needed. */
function coverGreedily(question: CoverQuestion): Cover {
  const { required, shifts, cost } = question
  const crews = new Int32Array(shifts.length)
  const open = Float64Array.from(required)
  const fills = (s: number): number => (shifts[s] ?? []).reduce((sum, t) => sum + Math.min(1, Math.max(0, open[t])), 0)
  while (open.some((left) => left > 1e-9)) {
    const best = bestOf(shifts.length, (s) => {
      if (!isAllowed(question, s) || !hasCrewFor(question, crews, s)) return 0
      return fills(s) / Math.max(1e-9, cost[s] ?? 0)
    })
    if (best === null) return { kind: 'no-answer' }
    crews[best]++
    for (const t of shifts[best] ?? []) open[t]--
  }
  for (const [s, shift] of shifts.entries())
    while (crews[s] > 0 && shift.every((t) => open[t] <= -1)) {
      crews[s]--
      for (const t of shift) open[t]++
    }
  return { kind: 'covered', crews, cost: costOf(question, crews), relaxation: null, gap: null, by: 'greedy' }
}

function hasCrewFor(question: CoverQuestion, crews: Int32Array, shift: number): boolean {
  const next = crews.with(shift, crews[shift] + 1)
  return staffRows(question).every(
    ({ terms, atMost }) => terms.reduce((sum, [s, times]) => sum + times * next[s], 0) <= atMost,
  )
}

/** The index of the highest value above 0, the first among equals; null where there is none. */
export function bestOf(count: number, value: (index: number) => number): number | null {
  let best: { index: number; value: number } | null = null
  for (let index = 0; index < count; index++) {
    const here = value(index)
    if (here > (best?.value ?? 0)) best = { index, value: here }
  }
  return best?.index ?? null
}

const costOf = ({ cost }: CoverQuestion, crews: Int32Array): number =>
  cost.reduce((sum, each, s) => sum + each * crews[s], 0)
