import { expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { type Mix, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { designMixes } from './design-mixes.ts'
import { replayDay } from './replay-day.ts'

const calls = inventedCalls({ weeks: 20, callsAWeek: 400, units: [5, 8] })
const options = { ...USUAL_OPTIONS, weeks: 8 }

test('tells every mental-health call of the busiest day, in the order of what happened', () => {
  const told = replayDay(calls, options, { seed: 5, mix: 'mobile-crisis' })
  if (told === null) throw new Error('this can be replayed')
  expect(told.calls.length).toBeGreaterThan(4)
  for (let day = 0; day < 56; day++) {
    const other = replayDay(calls, options, { seed: 5, mix: 'mobile-crisis', day })
    expect(other?.calls.length).toBeLessThanOrEqual(told.calls.length)
  }
  for (const { received, events } of told.calls) {
    expect(received >= 0 && received < 1440).toBe(true)
    expect(events[0]).toMatchObject({ what: 'received', minute: received })
    expect(events.some(({ what }) => what === 'sent')).toBe(true)
    expect(events.at(-1)?.what).toBe('cleared')
    expect(events.map(({ minute }) => minute)).toEqual(events.map(({ minute }) => minute).sort((a, b) => a - b))
  }
})

test('tells the same day again, and the same calls under another mix', () => {
  const day = (mix: string) => replayDay(calls, options, { seed: 5, mix, day: 3 })
  expect(day('co-responder')).toEqual(day('co-responder'))
  const received = (mix: string) => day(mix)?.calls.map((call) => call.received)
  expect(received('co-responder')).toEqual(received('do-nothing'))
})

test('the days of a mix add up to what the run says of its first year, also where an officer is lent at all hours', async () => {
  const duty = [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, hours: 24 }]
  const both: Mix = {
    id: 'both',
    name: 'Trained officers and a pair at all hours',
    responders: [
      { kind: 'cit', trainedShare: 0.3 },
      { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty, serves: 'all' },
    ],
  }
  const mine = { ...options, weeks: 4, mixes: [both] }
  const days = Array.from(
    { length: 28 },
    (_, day) => replayDay(calls, mine, { seed: 5, mix: 'both', day })?.calls ?? [],
  )
  const inTime = days
    .flat()
    .filter(({ received, events }) =>
      events.some(
        ({ what, who, minute }) =>
          ['arrived', 'joined'].includes(what) &&
          ['trained-patrol', 'crew'].includes(who.kind) &&
          minute - received <= mine.withinMinutes,
      ),
    )
  const run = await designMixes(calls, mine, { seed: 5, workers: 1, replications: 1 })
  const told = run.ok ? run.value.mixes[1]?.replicates.reachedInTimeShare[0] : null
  expect(inTime.length / days.flat().length).toBeCloseTo(told ?? -1, 5)
})

test('has nothing to tell where nothing can be compared, or of a mix that is not there', () => {
  expect(replayDay(calls, options, { seed: 5, mix: 'nobody' })).toBeNull()
  expect(replayDay(inventedCalls({ weeks: 4 }), options, { seed: 5, mix: 'do-nothing' })).toBeNull()
})
