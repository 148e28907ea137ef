import { expect, test } from 'vitest'
import { csvFile } from './csv.ts'

test('cells with commas, quotes and line ends are quoted, and lines end with CRLF', () => {
  expect(csvFile(['a', 'b'], [['1,2', 'she said "no"\nonce']])).toBe('a,b\r\n"1,2","she said ""no""\nonce"\r\n')
})

test('what a spreadsheet would run gets an apostrophe, and the column says so', () => {
  const file = csvFile(
    ['name', 'value'],
    [
      ['sum', '=1+1'],
      ['handle', '＠here'],
      ['plain', '3'],
    ],
  )
  expect(file).toBe("name,value (' added before some cells)\r\nsum,'=1+1\r\nhandle,'＠here\r\nplain,3\r\n")
})

test('a byte order mark only on request', () => {
  expect(csvFile(['a'], []).startsWith('a')).toBe(true)
  expect(csvFile(['a'], [], { mark: true })).toBe('\uFEFFa\r\n')
})
