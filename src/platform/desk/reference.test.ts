import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newReference, readReference } from './reference.ts'

test('a reference has its form, and is found again however it is typed', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(26)), fc.boolean(), (draws, isBare) => {
      const reference = newReference('HR', (below) => Number(draws.next().value) % below)
      expect(reference).toMatch(/^HR-[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{2}$/)
      const typed = isBare ? reference.slice(3).replace('-', ' ') : reference.toLowerCase()
      expect(readReference('HR', typed)).toBe(reference)
    }),
  )
})

test('what is no reference is not taken for one', () => {
  for (const typed of ['', 'HR-', 'HR-7K3', 'HR-7K3M-2O', 'HR-AEIO-UL', "7K3M2Q' or 1=1"])
    expect(readReference('HR', typed)).toBeNull()
})
