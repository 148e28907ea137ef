import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAD } from './fleet.ts'
import { URGENCIES } from './urgency.ts'
import { Waiting } from './waiting.ts'

test('calls wait by urgency, then by age, whenever they join and whoever takes from the middle', () => {
  const joins = fc.array(
    fc.record({ urgency: fc.integer({ min: 1, max: 10 }), area: fc.integer({ min: 0, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  fc.assert(
    fc.property(
      joins.chain((calls) => fc.tuple(fc.constant(calls), fc.shuffledSubarray([...calls.keys()]))),
      ([calls, order]) => {
        const waiting = new Waiting(calls.length)
        waiting.clear(Float64Array.from(calls, (_, i) => i))
        for (const call of order) waiting.add(2 * call, calls[call]?.urgency ?? 1, true)
        const byTurn = (a: number, b: number) => (calls[a]?.urgency ?? 0) - (calls[b]?.urgency ?? 0) || a - b
        const area = Uint16Array.from(calls, (call) => call.area)
        const crew = { roles: new Uint8Array(URGENCIES).fill(LEAD), serves: Uint8Array.of(0, 1, 0) }
        const taken: number[] = []
        for (let call = waiting.takeFor(crew, area); call >= 0; call = waiting.takeFor(crew, area)) taken.push(call)
        const served = (call: number) => area[call] === 1
        expect(taken).toEqual(order.filter(served).sort(byTurn))
        // A late comer finds its place also after the last one was taken from the middle.
        const late = taken[0]
        if (late !== undefined) waiting.add(2 * late, calls[late]?.urgency ?? 1, true)
        const rest: number[] = []
        while (waiting.size > 0) rest.push(waiting.take(waiting.firstChain()) >> 1)
        expect(rest).toEqual(order.filter((call) => !served(call) || call === late).sort(byTurn))
      },
    ),
  )
})
