import { describe, expect, test } from 'vitest'
import { holdsSocialSecurityNumber, isMail, isPhone, readAddress, text, version } from './typed.ts'

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('what was typed', () => {
  test('is kept without spaces around it, with one kind of line end and no zero character', () => {
    expect(text(formOf({ note: '  Cafe\u0301\0\r\nopen ' }), 'note')).toBe('Café\nopen')
  })

  test('is empty where the field is missing or holds a file', () => {
    const form = new FormData()
    form.set('note', new File(['x'], 'x.txt'))
    expect([text(form, 'note'), text(form, 'other')]).toEqual(['', ''])
  })

  test('tells the version it was opened on, and 0 for what is none', () => {
    const versions = ['3', '0', '-1', '1.5', 'x', '', '99999999999', '2147483647'].map((typed) =>
      version(formOf({ version: typed })),
    )
    expect(versions).toEqual([3, 0, 0, 0, 0, 0, 0, 0])
    expect(version(formOf({ version: '3', 'v-1.1': '4' }), 'v-1.1')).toBe(4)
  })
})

test('a mail address has one name, one place with a dot, and nothing that could name a second reader', () => {
  expect(['ana@example.org', 'a.b+c@mail.example'].every(isMail)).toBe(true)
  for (const typed of ['ana', 'ana@example', 'ana@example.org, bo@example.org', '<ana@example.org>', 'a b@example.org'])
    expect(isMail(typed), typed).toBe(false)
})

test('a telephone number may be written as people write it', () => {
  expect(['988', '(555) 010-0100 x12', '+1 555.010.0100'].every(isPhone)).toBe(true)
  expect(['', 'call me', '--'].some(isPhone)).toBe(false)
})

test('an address is kept only when it is https, public in shape and without a name in it', () => {
  expect(readAddress('example.org/a')).toBe('https://example.org/a')
  for (const typed of [
    '',
    'http://example.org',
    'javascript:alert(1)',
    'https://user@example.org',
    'https://localhost',
  ])
    expect(readAddress(typed), typed).toBeNull()
})

test('a social security number is noticed inside a sentence', () => {
  expect(holdsSocialSecurityNumber('His number is 123-45-6789.')).toBe(true)
  expect(holdsSocialSecurityNumber('Call 555-010-0100.')).toBe(false)
})
