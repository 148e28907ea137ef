import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lorenzByChance } from './chance-lorenz.ts'
import { giniPoissonNull } from './concentration.ts'

const giniOf = (points: ReturnType<typeof lorenzByChance>) =>
  points.slice(1).reduce((gini, point, at) => {
    const before = points[at] ?? { units: 0, calls: 0 }
    return gini - (point.units - before.units) * (point.calls + before.calls)
  }, 1)

test('the area under the curve is the Gini of counts without zeros, computed another way', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 60, noNaN: true }), (rate) => {
      const mean = rate / -Math.expm1(-rate)
      expect(giniOf(lorenzByChance(mean))).toBeCloseTo(giniPoissonNull(rate, true), 6)
    }),
  )
})

test('the curve rises from nothing to everything and never lies above the even line', () => {
  const points = lorenzByChance(2.4)
  expect(points[0]).toEqual({ units: 0, calls: 0 })
  expect(points.at(-1)).toEqual({ units: 1, calls: 1 })
  expect(points.every(({ units, calls }) => calls <= units + 1e-9)).toBe(true)
})

test('where nobody came twice the curve is the even line, and a mean under 1 is refused', () => {
  expect(lorenzByChance(1)).toHaveLength(2)
  expect(() => lorenzByChance(0.9)).toThrow(RangeError)
})
