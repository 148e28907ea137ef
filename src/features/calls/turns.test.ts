import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inGuestTurn, inTurn } from './turns.ts'

test('a crowd of guests leaves a place for the file of a member', async () => {
  let done = 0
  const guests = Array.from({ length: 20 }, () =>
    inGuestTurn(() =>
      inTurn(async () => {
        await wait(20)
        done += 1
      }),
    ),
  )
  const before = await inTurn(async () => done)
  expect(before).toBeLessThanOrEqual(1)
  await Promise.all(guests)
  expect(done).toBe(20)
})
