import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answerScienceLine, runVector, vectorFunctions } from './science.ts'

interface Vector {
  readonly id: string
  readonly function: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: { readonly rel: number; readonly abs: number }
}

// Our own copies of the vectors that these functions answer; the full set is read where it lies beside the project.
const ours = join(import.meta.dirname, '../../../test/reference')
const known = new Set(vectorFunctions())
const vectors = readdirSync(ours)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => (JSON.parse(readFileSync(join(ours, name), 'utf8')) as { vectors: Vector[] }).vectors)
  .filter((vector) => known.has(vector.function))

describe('the reference calculator', () => {
  test.each(vectors.filter((v) => v.function !== 'desStationary').map((v) => [v.id, v] as const))(
    'reproduces %s',
    (_, vector) => {
      const refusal = vector.expected.error
      if (typeof refusal === 'string') expect(() => runVector(vector.function, vector.inputs)).toThrow(refusal)
      else expectClose(runVector(vector.function, vector.inputs), vector.expected, vector.tolerance)
    },
  )

  test.each(vectors.filter((v) => v.function === 'desStationary').map((v) => [v.id, v] as const))(
    'simulates %s so that Erlang C lies within 5% and inside the 99.9% interval',
    (_, vector) => {
      const found = runVector(vector.function, vector.inputs) as Record<string, unknown>
      expectClose(found, vector.expected, vector.tolerance)
      const intervals = found.interval999 as Record<string, readonly [number, number]>
      for (const [key, exact] of Object.entries(vector.expected)) {
        expect(exact).toBeGreaterThan(intervals[key]?.[0] ?? Number.NaN)
        expect(exact).toBeLessThan(intervals[key]?.[1] ?? Number.NaN)
      }
    },
  )

  test('covers every function it claims to know, apart from the plain quantile', () => {
    const covered = new Set(vectors.map((vector) => vector.function))
    expect(vectorFunctions().filter((name) => !covered.has(name))).toEqual(['quantile'])
  })

  test('gives quantiles as R does by default', () => {
    expect(runVector('quantile', { values: [4, 1, 3, 2], p: 0.9 })).toEqual({ value: 3.7 })
  })

  const shared = join(import.meta.dirname, '../../../../shared/science/vectors')
  test.skipIf(!existsSync(shared))('agrees with the shared set, where it lies beside the project', () => {
    const all = readdirSync(shared)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => (JSON.parse(readFileSync(join(shared, name), 'utf8')) as { vectors: Vector[] }).vectors)
      .filter((vector) => known.has(vector.function))
    expect(all.map((vector) => vector.id).sort()).toEqual(vectors.map((vector) => vector.id).sort())
  })

  test('answers an unknown function, a broken line and a wrong input with an error, line by line', () => {
    expect(answerScienceLine('{"id":"a","function":"horoscope","inputs":{}}')).toBe(
      '{"id":"a","error":"unknown function"}',
    )
    expect(JSON.parse(answerScienceLine('{"id":'))).toMatchObject({ id: null, error: expect.any(String) })
    expect(answerScienceLine('{"id":1,"function":"erlangB","inputs":{"offeredLoad":"5","servers":2}}')).toBe(
      '{"id":1,"error":"offeredLoad must be a number"}',
    )
    expect(answerScienceLine('{"id":2,"function":"__proto__","inputs":{}}')).toBe('{"id":2,"error":"unknown function"}')
  })
})

function expectClose(got: unknown, want: unknown, tolerance: Vector['tolerance']): void {
  if (typeof want === 'number') {
    expect(typeof got).toBe('number')
    expect(Math.abs(Number(got) - want)).toBeLessThanOrEqual(Math.max(tolerance.abs, tolerance.rel * Math.abs(want)))
  } else if (Array.isArray(want)) {
    expect(got).toHaveLength(want.length)
    for (const [i, each] of want.entries()) expectClose((got as unknown[])[i], each, tolerance)
  } else if (typeof want === 'object' && want !== null) {
    for (const [key, each] of Object.entries(want)) expectClose((got as Record<string, unknown>)[key], each, tolerance)
  } else expect(got).toEqual(want)
}
