import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeRejected } from '../keeping/export.ts'
import { openCalls, profileFile } from './engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-rejected-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEADER = 'Incident Number,Call Received,Dispatched,Final Call Type'
const good = (at: number) =>
  `N${at},2024-03-0${1 + (at % 9)} 1${at % 10}:00:00,2024-03-0${1 + (at % 9)} 1${at % 10}:02:00,ALARM`
const goods = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => good(from + at))

test('the review list names each row by its place in its file, with the reason and never with a value', async () => {
  const first = [HEADER, ...goods(0, 30), 'N30,secret', '"N31\nsplit",soon,,ALARM', ...goods(32, 60), 'N61,1,2,3,4']
  const second = [
    'A title line',
    HEADER,
    ...goods(100, 120),
    'N120,1398-01-01 10:00:00,,ALARM',
    'N121,2024-03-10 02:30:00,,ALARM',
    'N122,2024-03-09 10:00:00,2024-03-09 09:00:00,ALARM',
    'N123,2024-03-09 10:00:00,never,ALARM',
  ]
  const files = [first, second].map((lines, at) => {
    const path = join(folder, `${at}.csv`)
    writeFileSync(path, lines.join('\n'))
    return { path, name: `${at}.csv` }
  })
  const opened = await openCalls(files, { timezone: 'America/Chicago', forStorage: true, folder: join(folder, 'work') })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const path = join(folder, 'work', 'review.csv')
  const listed = await writeRejected(opened.value.duck, path)
  const { file } = opened.value.profile
  await opened.value.close()
  expect(readFileSync(path, 'utf8').trim().split('\n')).toEqual([
    'file,row,reason,column',
    '1,31,other-number-of-cells,',
    '1,32,received-not-a-time,Call Received',
    '1,61,other-number-of-cells,',
    '2,21,impossible-year,Call Received',
    '2,22,clock-jumped-over,Call Received',
    '2,23,end-before-start,queue',
    '2,24,time-not-read,Dispatched',
  ])
  expect(listed).toBe(7)
  expect(file).toMatchObject({ rows: 61 + 24, calls: 80, joined: 0, rejected: 5 })
})

const countedOf = async (name: string, lines: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return profileFile(path, { timezone: 'America/Chicago' })
}

test('a row that says nothing but at most a number is no call, wherever it stands', async () => {
  const between = [
    ...goods(0, 20),
    ',,,',
    'SUBTOTAL,,,',
    ...goods(20, 40),
    '--- page 2 ---,, ,',
    'N40,,,ALARM',
    good(41),
  ]
  const read = await countedOf('nothing.csv', [HEADER, ...between])
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  // The alarm without a time is a call; where it has no day, no hour counts it.
  expect(read.value.file).toMatchObject({ rows: 45, calls: 42, joined: 0, rejected: 3 })
  expect(read.value.file.badRows).toEqual([{ reason: 'nothing-in-it', rows: 3, effect: 'left-out', where: '' }])
  expect(read.value.coverage.callsWithoutTime).toBe(1)
})

test('a quotation mark that is never closed is refused with its line, for the rows behind it would be lost', async () => {
  const lost = [...goods(0, 10), 'N10,2024-03-02 11:00:00,,"ALARM', ...goods(11, 60)]
  expect(await countedOf('open.csv', [HEADER, ...lost])).toMatchObject({
    ok: false,
    problem: { kind: 'table', problem: { kind: 'damaged', what: expect.stringContaining('line 12') } },
  })
  // A file that was cut within its last row loses that row alone, which is told.
  const cut = await countedOf('cut.csv', [HEADER, ...goods(0, 40), 'N40,2024-03-02 11:00:00,,"ALAR'])
  expect(cut.ok && cut.value.file).toMatchObject({ rows: 41, calls: 40, rejected: 1 })
})
