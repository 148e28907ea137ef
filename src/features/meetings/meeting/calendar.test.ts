import { expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'
import { clocksChangeOn, momentsOf } from './when.ts'

const ZONE = 'America/Chicago'
const meeting = {
  id: '11111111-1111-4111-8111-111111111111',
  day: '2026-03-08',
  from: '14:30',
  until: '16:00',
  place: 'Invented hall, room 2',
  version: 3,
  isCancelled: false,
}
const given = { zone: ZONE, ruleChanges: 1, url: 'https://toolkit.test/m', language: 'en', now: 0 } as const
const fileOf = (more: Partial<typeof meeting> = {}, other: Partial<typeof given> = {}): string =>
  calendarOf({ ...meeting, ...more }, { ...given, ...other })

test('the time on the wall is kept on the days when clocks change, and on the days around them', () => {
  const utc = (day: string) => momentsOf({ ...meeting, day }, ZONE).start.toISOString()
  expect(utc('2026-03-07')).toBe('2026-03-07T20:30:00.000Z')
  expect(utc('2026-03-08')).toBe('2026-03-08T19:30:00.000Z')
  expect(utc('2026-10-31')).toBe('2026-10-31T19:30:00.000Z')
  expect(utc('2026-11-01')).toBe('2026-11-01T20:30:00.000Z')
})

test('a meeting in the hour that is skipped or doubled has one moment, and never ends before it begins', () => {
  for (const [day, from, until] of [
    ['2026-03-08', '02:15', '03:15'],
    ['2026-11-01', '01:15', '02:15'],
  ] as const) {
    const { start, end } = momentsOf({ day, from, until }, ZONE)
    expect(end.getTime()).toBeGreaterThan(start.getTime())
  }
})

test('the page can say on which days the clocks change', () => {
  expect(['2026-03-08', '2026-11-01', '2026-03-09'].map((day) => clocksChangeOn(day, ZONE))).toEqual([
    true,
    true,
    false,
  ])
  expect(clocksChangeOn('2026-03-08', 'America/Phoenix')).toBe(false)
})

test('a calendar file keeps its identifier, counts on, and names nobody', () => {
  const [first, moved] = [fileOf(), fileOf({ day: '2026-03-09', version: 4 })]
  for (const file of [first, moved]) {
    expect(file).toContain(`UID:meeting-${meeting.id}@pmhc-toolkit`)
    expect(file).toContain('SUMMARY:Meeting of your collaboration')
    expect(file).not.toMatch(/ATTENDEE|ORGANIZER/)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  }
  expect(first).toContain('SEQUENCE:4')
  expect(moved).toContain('SEQUENCE:5')
  expect(first).toContain('DTSTART:20260308T193000Z')
})

test('another zone moves the moment and not the wall clock, and a newer file replaces the older', () => {
  const elsewhere = fileOf({}, { zone: 'America/New_York' as typeof ZONE, ruleChanges: 2 as 1 })
  expect(elsewhere).toContain('DTSTART:20260308T183000Z')
  expect(elsewhere).toContain('SEQUENCE:5')
})

test('a meeting that is called off is taken out of calendars', () => {
  expect(fileOf({ isCancelled: true })).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/)
})
