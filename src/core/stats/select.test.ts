import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'
import { selectQuantile } from './select.ts'

test('gives the quantile that sorting gives', () => {
  const values = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (sample, p) => {
      const exact = quantile(Float32Array.from(sample), p)
      expect(Math.abs(selectQuantile(Float32Array.from(sample), p) - exact)).toBeLessThan(1e-9)
    }),
  )
  expect(selectQuantile(new Float32Array(0), 0.5)).toBeNaN()
})
