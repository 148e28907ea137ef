import type { Solve } from '../mix/linear-program.ts'
import { AUDIT } from './science/audit.ts'
import { COVER } from './science/cover.ts'
import { DISCLOSURE } from './science/disclosure.ts'
import { DISTRIBUTION } from './science/distributions.ts'
import { DUTY } from './science/duty.ts'
import { EFFECTS } from './science/effects.ts'
import { type Functions, isObject } from './science/inputs.ts'
import { PEOPLE } from './science/people.ts'
import { PROPORTIONS } from './science/proportions.ts'
import { QUEUES } from './science/queues.ts'
import { RATES } from './science/rates.ts'

/**
 * The reference calculator: a function of the shared test vectors, by its name there. Names and keys are the contract
 * (docs/methods/science.md lists them); inputs that do not fit are refused with a RangeError that says what is wrong.
 * Cover and siting are answered by `solve`, a solver of linear programs, and refused without one.
 */
export function runVector(name: string, inputs: unknown, solve?: Solve): unknown {
  const run = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  const runSolved = Object.hasOwn(COVER, name) ? COVER[name] : undefined
  if (run === undefined && runSolved === undefined) throw new RangeError('unknown function')
  if (!isObject(inputs)) throw new RangeError('inputs must be an object')
  if (run !== undefined) return run(inputs)
  if (solve === undefined) throw new RangeError(`${name} needs a solver of linear programs, and none was loaded`)
  return runSolved?.(inputs, solve)
}

/** Names that `runVector` knows, in order of the alphabet. */
export const vectorFunctions = (): readonly string[] => Object.keys({ ...FUNCTIONS, ...COVER }).sort()

/** One line of JSON in, one line of JSON out; never throws. What `pmhc science` prints for each line it reads. */
export function answerScienceLine(line: string, solve?: Solve): string {
  let id: unknown = null
  try {
    const asked: unknown = JSON.parse(line)
    if (!isObject(asked)) throw new RangeError('each line must be one JSON object')
    id = asked.id ?? null
    if (typeof asked.function !== 'string') throw new RangeError('function must be a name')
    return JSON.stringify({ id, result: runVector(asked.function, asked.inputs, solve) })
  } catch (problem) {
    return JSON.stringify({ id, error: problem instanceof Error ? problem.message : String(problem) })
  }
}

const FUNCTIONS: Functions = {
  ...PROPORTIONS,
  ...RATES,
  ...PEOPLE,
  ...AUDIT,
  ...DISCLOSURE,
  ...DISTRIBUTION,
  ...DUTY,
  ...EFFECTS,
  ...QUEUES,
}
