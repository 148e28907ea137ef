import { expect, test } from 'vitest'
import { MEMBER_ROLES } from '../../core/access.ts'
import { CAST, DESK_CAST, PARTNERS } from './cast.ts'

test('every member role of the role table can be tried once in the demonstration', () => {
  expect(CAST.map(({ role }) => role).toSorted()).toEqual([...MEMBER_ROLES].toSorted())
  expect(new Set(CAST.map(({ email }) => email)).size).toBe(CAST.length)
})

test('names say what an account is for, addresses cannot receive mail, and organisations say that they are invented', () => {
  for (const { name, email } of [...CAST, ...Object.values(DESK_CAST)]) {
    expect(name).toMatch(/^Demonstration /)
    expect(email).toMatch(/\.example$/)
  }
  for (const { name } of PARTNERS) expect(name).toMatch(/\(invented\)$/)
})
