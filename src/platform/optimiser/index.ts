import highsModule, { type Highs, type Model } from 'highs'
import type { Found, LinearProgram, Solution, Solve } from '../../core/mix/linear-program.ts'

/** A page or a job waits no longer than this for one program. */
export const TIME_LIMIT_SECONDS = 10
/** Relative gap at which HiGHS calls a program with whole numbers solved: near enough to nothing. */
const PROOF = 1e-9

// Its types speak of the CommonJS file, whose default export is one level deeper than in the module that Node loads.
const loadHighs = highsModule as unknown as typeof highsModule.default

let loading: Promise<Highs> | null = null

/**
 * HiGHS in WebAssembly, loaded once a thread. Solving blocks the thread, up to the time limit: ask for it where nobody
 * waits for a page, or for programs that are small. The same program gives the same answer unless time runs out.
 */
export async function loadSolver(): Promise<Solve> {
  loading ??= loadHighs()
  const highs: Highs = await loading
  return (program, limits = {}) => {
    if (program.variables.length === 0) return withoutVariables(program)
    try {
      return highs.withModel(modelOf(highs, program), (model) => {
        model.options.set({
          output_flag: false,
          time_limit: limits.seconds ?? TIME_LIMIT_SECONDS,
          mip_rel_gap: limits.gap ?? PROOF,
          ...(limits.branches === undefined ? {} : { mip_max_nodes: limits.branches }),
        })
        model.run()
        return read(highs, model, program)
      })
    } catch (problem) {
      // A program too large for the memory of WebAssembly leaves the instance broken: the next one asks for a new one.
      loading = null
      return { kind: 'failed', says: problem instanceof Error ? problem.message : String(problem) }
    }
  }
}

/** HiGHS calls such a program empty and says nothing of its rows. */
function withoutVariables(program: LinearProgram): Solution {
  const holds = program.rows.every((row) => row.atLeast <= 0 && row.atMost >= 0)
  return holds ? { kind: 'solved', objective: 0, values: new Float64Array(0), gap: 0 } : { kind: 'infeasible' }
}

function modelOf(highs: Highs, { seeks, variables, rows }: LinearProgram) {
  const { objectiveSense, variableType } = highs.constants
  const starts = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) starts[i + 1] = (starts[i] ?? 0) + row.terms.length
  return {
    numCols: variables.length,
    numRows: rows.length,
    sense: seeks === 'most' ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: Float64Array.from(variables, ({ worth }) => worth),
    colLower: Float64Array.from(variables, ({ low }) => low),
    colUpper: Float64Array.from(variables, ({ high }) => high),
    rowLower: Float64Array.from(rows, ({ atLeast }) => atLeast),
    rowUpper: Float64Array.from(rows, ({ atMost }) => atMost),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: variables.length,
      starts,
      indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([variable]) => variable))),
      values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, coefficient]) => coefficient))),
    },
    integrality: variables.map(({ isWhole }) => (isWhole ? variableType.integer : variableType.continuous)),
  }
}

function read(highs: Highs, model: Model, program: LinearProgram): Solution {
  const is = highs.constants.modelStatus
  const status = model.getModelStatus()
  if (status === is.optimal) return { kind: 'solved', ...found(model, program) }
  // HiGHS speaks of a limit of solutions when it has looked at as many branches as it may.
  if (status === is.timeLimit || status === is.solutionLimit)
    return {
      kind: status === is.timeLimit ? 'time-limit' : 'branch-limit',
      found: hasPoint(highs, model) ? found(model, program) : null,
    }
  if (status === is.infeasible) return { kind: 'infeasible' }
  if (status === is.unbounded) return { kind: 'unbounded' }
  if (status === is.unboundedOrInfeasible) return toldApart(highs, model, program)
  return { kind: 'failed', says: `HiGHS ended with status ${status}` }
}

const hasPoint = (highs: Highs, model: Model): boolean =>
  model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible

/** Presolve may see that there is no best point without saying why. Without an objective only "infeasible" remains. */
function toldApart(highs: Highs, model: Model, program: LinearProgram): Solution {
  for (let j = 0; j < program.variables.length; j++) model.changeColCost(j, 0)
  model.run()
  return { kind: model.getModelStatus() === highs.constants.modelStatus.infeasible ? 'infeasible' : 'unbounded' }
}

function found(model: Model, { variables }: LinearProgram): Found {
  const isWhole = variables.some((variable) => variable.isWhole)
  const gap = isWhole ? Number(model.info.get('mip_gap')) : 0
  const values = Float64Array.from(model.getSolution().colValue, (value, j) =>
    // HiGHS allows a whole number to be off by a millionth.
    variables[j]?.isWhole ? Math.round(value) : value,
  )
  return { objective: model.getObjectiveValue(), values, gap: Math.abs(gap) }
}
