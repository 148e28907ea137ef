import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCircle, circleWith, type Needs } from './cycles.ts'

const graph = (pairs: readonly (readonly [number, number])[]): Needs => {
  const needs = new Map<string, string[]>()
  for (const [task, need] of pairs)
    if (task !== need) needs.set(String(task), [...(needs.get(String(task)) ?? []), String(need)])
  for (const [, before] of [...needs]) for (const one of before) if (!needs.has(one)) needs.set(one, [])
  return needs
}
const pairs = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 })
const isCircle = (needs: Needs, circle: readonly string[]): boolean =>
  circle.every((one, at) => needs.get(one)?.includes(circle[(at + 1) % circle.length] ?? '') ?? false)

test('a task may not wait for one that waits for it, and the answer names the way round', () => {
  const needs = graph([
    [3, 2],
    [2, 1],
  ])
  expect(circleWith(needs, '1', ['3'])).toEqual(['1', '3', '2'])
  expect(circleWith(needs, '3', ['1'])).toBeNull()
  expect(circleWith(needs, '1', ['1'])).toEqual(['1'])
})

test('needs that are refused only when they close a circle never make one', () => {
  fc.assert(
    fc.property(pairs, (wanted) => {
      let needs: Needs = new Map()
      for (const [task, need] of wanted) {
        const [one, other] = [String(task), String(need)]
        if (circleWith(needs, one, [other]) !== null) continue
        needs = new Map([...needs, [one, [...(needs.get(one) ?? []), other]]])
      }
      return anyCircle(needs) === null
    }),
  )
})

test('what is refused really is a circle, and adding it would have made one', () => {
  fc.assert(
    fc.property(pairs, fc.nat(9), fc.nat(9), (known, task, need) => {
      const needs = graph(known)
      const circle = circleWith(needs, String(task), [String(need)])
      const more = new Map([...needs, [String(task), [...(needs.get(String(task)) ?? []), String(need)]]])
      return circle === null || (isCircle(more, circle) && anyCircle(more) !== null)
    }),
  )
})

test('a circle that is found among many needs is one', () => {
  fc.assert(
    fc.property(pairs, (known) => {
      const needs = graph(known)
      const circle = anyCircle(needs)
      return circle === null || isCircle(needs, circle)
    }),
  )
})
