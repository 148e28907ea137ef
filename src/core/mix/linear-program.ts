/**
 * A linear program with whole-number variables, as data. It knows nothing of who solves it: `Solve` comes in as an
 * argument, so the models of this folder stay pure.
 */
export interface LinearProgram {
  readonly seeks: 'least' | 'most'
  readonly variables: readonly Variable[]
  readonly rows: readonly Row[]
}

export interface Variable {
  /** What one unit of it adds to the objective. */
  readonly worth: number
  readonly low: number
  /** Infinity where nothing bounds it. */
  readonly high: number
  readonly isWhole: boolean
}

/** `atLeast` <= sum of coefficient x variable <= `atMost`; an infinite end binds nothing. */
export interface Row {
  /** [index of the variable, its coefficient]; each variable at most once. */
  readonly terms: readonly (readonly [number, number])[]
  readonly atLeast: number
  readonly atMost: number
}

/** Values found, with how far the objective may be from the best there is. */
export interface Found {
  readonly objective: number
  readonly values: Float64Array
  /** |objective - best bound| over |objective|: 0 is proved best. */
  readonly gap: number
}

export type Solution =
  | ({ readonly kind: 'solved' } & Found)
  /** Time or branches were used up. `found` is the best seen until then, if any. */
  | { readonly kind: 'time-limit' | 'branch-limit'; readonly found: Found | null }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'unbounded' }
  /** The solver itself failed; the program may well have an answer. */
  | { readonly kind: 'failed'; readonly says: string }

export type Solve = (program: LinearProgram, limits?: SolveLimits) => Solution

export interface SolveLimits {
  readonly seconds?: number
  /** Stop once the gap is this small; 0 asks for proof. */
  readonly gap?: number
  /** Branches to look at. Unlike seconds they end at the same place on any computer. */
  readonly branches?: number
}

/** The same program with fractions allowed: its objective bounds what whole numbers can reach. */
export function relaxed(program: LinearProgram): LinearProgram {
  return { ...program, variables: program.variables.map((variable) => ({ ...variable, isWhole: false })) }
}

/** What was found, proved or not; null where there is nothing to use. */
export function foundBy(solution: Solution): Found | null {
  if (solution.kind === 'solved') return solution
  return 'found' in solution ? solution.found : null
}
