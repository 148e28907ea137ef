import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { LinearProgram } from '../../core/mix/linear-program.ts'
import { loadSolver } from './index.ts'

const solve = await loadSolver()
const whole = (worth: number, high = Number.POSITIVE_INFINITY) => ({ worth, low: 0, high, isWhole: true })
const workshop: LinearProgram = {
  seeks: 'most',
  variables: [whole(30), whole(50)],
  rows: [
    {
      terms: [
        [0, 1],
        [1, 2],
      ],
      atLeast: Number.NEGATIVE_INFINITY,
      atMost: 40,
    },
    {
      terms: [
        [0, 2],
        [1, 1],
      ],
      atLeast: Number.NEGATIVE_INFINITY,
      atMost: 50,
    },
  ],
}

test('a program with an answer is solved and proved', () => {
  expect(solve(workshop)).toEqual({ kind: 'solved', objective: 1100, values: Float64Array.of(20, 10), gap: 0 })
})

test('what has no answer, no end and no variables is told apart', () => {
  const tooMuch = {
    terms: [
      [0, 1],
      [1, 1],
    ] as const,
    atLeast: 3,
    atMost: 4,
  }
  expect(solve({ seeks: 'least', variables: [whole(1, 1), whole(1, 1)], rows: [tooMuch] })).toEqual({
    kind: 'infeasible',
  })
  expect(solve({ ...workshop, rows: [] })).toEqual({ kind: 'unbounded' })
  expect(solve({ seeks: 'least', variables: [], rows: [] })).toMatchObject({ kind: 'solved', objective: 0 })
  expect(solve({ seeks: 'least', variables: [], rows: [{ terms: [], atLeast: 1, atMost: 2 }] })).toEqual({
    kind: 'infeasible',
  })
})

test('a program that is wrong in itself fails in words and leaves the solver working', () => {
  const wrong = { ...workshop, rows: [{ terms: [[7, 1] as const], atLeast: 0, atMost: 1 }] }
  expect(solve(wrong)).toMatchObject({ kind: 'failed', says: expect.any(String) })
  expect(solve(workshop)).toMatchObject({ kind: 'solved', objective: 1100 })
})

test('when time is over, what was found until then comes with its gap', () => {
  const solution = solve(hard(), { seconds: 0.2 })
  expect(solution.kind).toBe('time-limit')
  if (solution.kind === 'time-limit' && solution.found !== null) expect(solution.found.gap).toBeGreaterThan(0)
})

test('works in a worker thread', async () => {
  const url = new URL('./index.ts', import.meta.url)
  const code = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(${JSON.stringify(url.href)}).then(async ({ loadSolver }) => {
      parentPort.postMessage((await loadSolver())(workerData))
    })`
  const worker = new Worker(code, { eval: true, workerData: workshop })
  const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  expect(answer).toMatchObject({ kind: 'solved', objective: 1100 })
  await worker.terminate()
})

/** A knapsack of many dimensions: easy to write, hard to prove. */
function hard(): LinearProgram {
  let state = 7
  const next = (): number => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
  const items = 150
  return {
    seeks: 'most',
    variables: Array.from({ length: items }, () => whole(1 + Math.floor(100 * next()), 1)),
    rows: Array.from({ length: 30 }, () => {
      const terms = Array.from({ length: items }, (_, j) => [j, 1 + Math.floor(100 * next())] as const)
      const all = terms.reduce((sum, [, weight]) => sum + weight, 0)
      return { terms, atLeast: 0, atMost: Math.floor(all / 2) }
    }),
  }
}
