import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../platform/optimiser/index.ts'
import { answerScienceLine, runVector, vectorFunctions } from './science.ts'

interface Vector {
  readonly id: string
  readonly function: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: { readonly rel: number; readonly abs: number }
  readonly dataOrigin?: unknown
}

// Our own copies of the vectors that these functions answer; the full set is read where it lies beside the project.
const ours = join(import.meta.dirname, '../../../test/reference')
const shared = join(import.meta.dirname, '../../../../shared/science/vectors')
const known = new Set(vectorFunctions())
const solve = await loadSolver()

function vectorsIn(folder: string): readonly Vector[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.flatMap(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { vectors: Vector[] }).vectors,
  )
}
const vectors = vectorsIn(ours).filter((vector) => known.has(vector.function))
const sharedVectors = existsSync(shared) ? vectorsIn(shared) : []

describe('the reference calculator', () => {
  test.each(vectors.map((v) => [v.id, v] as const))('reproduces %s', (_, vector) => expectAnswer(vector))

  test('covers every function it claims to know, apart from some that have tests of their own', () => {
    const covered = new Set(vectors.map((vector) => vector.function))
    const elsewhere = ['differencingRisk', 'laggedPointwiseStationary', 'quantile', 'twoLayerScreen']
    expect(vectorFunctions().filter((name) => !covered.has(name))).toEqual(elsewhere)
  })

  test('is described whole: the page of methods names every function', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/methods/science.md'), 'utf8')
    expect(vectorFunctions().filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  test('answers spoilt inputs with an error or plain JSON, never with a broken line or a crash', () => {
    const spoilt = fc.constantFrom<unknown>(0, -1, 0.5, 1e6, null, 'x', [], {}, [[]], true)
    const asked = vectors.filter((vector) => !vector.function.startsWith('des'))
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.nat(20), spoilt, (vector, at, value) => {
        const keys = Object.keys(vector.inputs)
        const inputs = { ...vector.inputs, [keys[at % Math.max(1, keys.length)] ?? 'x']: value }
        const line = answerScienceLine(JSON.stringify({ id: vector.id, function: vector.function, inputs }), solve)
        expect(line).not.toContain('\n')
        const { id, ...answer } = JSON.parse(line) as Record<string, unknown>
        expect(id).toBe(vector.id)
        expect(Object.keys(answer).length).toBe(1)
      }),
    )
  })

  test('gives quantiles as R does by default', () => {
    expect(runVector('quantile', { values: [4, 1, 3, 2], p: 0.9 })).toEqual({ value: 3.7 })
  })

  test.skipIf(sharedVectors.length === 0)(
    'holds every shared vector of its functions that may be copied (skipped: no ../shared beside the project)',
    () => {
      const copied = sharedVectors.filter((v) => known.has(v.function) && v.dataOrigin === undefined)
      expect(copied.map((vector) => vector.id).sort()).toEqual(vectors.map((vector) => vector.id).sort())
    },
  )

  test.skipIf(sharedVectors.length === 0)(
    'reproduces every shared vector of the families it answers whole (skipped: no ../shared beside the project)',
    () => {
      const asked = sharedVectors.filter((v) => known.has(v.function) && v.function !== 'desStationary')
      for (const vector of asked) expectAnswer(vector)
      const files = [...CALL_FAMILIES, ...DESIGN_FAMILIES].flatMap((family) => vectorsOfFamily(family))
      expect(files.filter((vector) => !known.has(vector.function)).map((vector) => vector.id)).toEqual([])
    },
  )

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

// Families whose every vector is answered here. Of `paired` only kappa is.
const CALL_FAMILIES = ['proportions', 'poisson', 'dist', 'patrol', 'inequality', 'nhpp', 'repeat', 'disclosure']
const DESIGN_FAMILIES = ['erlang', 'priority', 'hypercube', 'des', 'effects', 'meta', 'cost', 'cover']
const vectorsOfFamily = (family: string): readonly Vector[] =>
  (JSON.parse(readFileSync(join(shared, `${family}.json`), 'utf8')) as { vectors: Vector[] }).vectors

function expectAnswer({ function: name, inputs, expected, tolerance }: Vector): void {
  if (typeof expected.error === 'string') {
    expect(() => runVector(name, inputs, solve)).toThrow(expected.error)
    return
  }
  const found = runVector(name, inputs, solve) as Record<string, unknown>
  if (expected.property === 'auditSafe') {
    const { suppressedCells } = found
    expect(runVector('disclosureAudit', { ...inputs, suppressedCells })).toMatchObject({ safe: true })
    return
  }
  expectClose(found, expected, tolerance)
  if (name !== 'desStationary') return
  // The simulated mean is near Erlang C, and the exact value lies inside the 99.9% interval over replications.
  const intervals = found.interval999 as Record<string, readonly [number, number]>
  for (const [key, exact] of Object.entries(expected)) {
    expect(exact).toBeGreaterThan(intervals[key]?.[0] ?? Number.NaN)
    expect(exact).toBeLessThan(intervals[key]?.[1] ?? Number.NaN)
  }
}

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
