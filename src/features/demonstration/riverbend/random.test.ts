import { expect, test } from 'vitest'
import { chance, draw, lottery } from './random.ts'

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const many = (draw: () => number): readonly number[] => Array.from({ length: 40_000 }, draw)

test('uniform numbers have mean one half and variance one twelfth', () => {
  const by = chance(1, 'uniform')
  const values = many(by.uniform)
  expect(mean(values)).toBeCloseTo(0.5, 2)
  expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2)
})

test('Poisson counts have equal mean and variance, also for large means', () => {
  for (const expected of [0.3, 7, 45]) {
    const by = chance(2, `poisson ${expected}`)
    const values = many(() => by.poisson(expected))
    expect(Math.abs(mean(values) / expected - 1)).toBeLessThan(0.03)
    expect(Math.abs(mean(values.map((value) => (value - expected) ** 2)) / expected - 1)).toBeLessThan(0.04)
  }
})

test('a gamma factor has mean 1 and the variance asked for', () => {
  const by = chance(3, 'gamma')
  const values = many(() => by.gammaFactor(0.012))
  expect(mean(values)).toBeCloseTo(1, 2)
  expect(mean(values.map((value) => (value - 1) ** 2))).toBeCloseTo(0.012, 3)
})

test('a lottery draws in proportion to its weights', () => {
  const by = chance(4, 'lottery')
  const from = lottery([1, 0, 5, 4])
  const drawn = many(() => draw(from, by))
  const shareOf = (index: number): number => drawn.filter((each) => each === index).length / drawn.length
  expect(shareOf(0)).toBeCloseTo(0.1, 2)
  expect(shareOf(1)).toBe(0)
  expect(shareOf(2)).toBeCloseTo(0.5, 2)
  expect(shareOf(3)).toBeCloseTo(0.4, 2)
})

test('streams for different purposes do not follow each other', () => {
  const [one, two] = [chance(5, 'one'), chance(5, 'two')]
  const product = many(() => (one.uniform() - 0.5) * (two.uniform() - 0.5))
  expect(Math.abs(mean(product))).toBeLessThan(0.002)
})
