import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { profileFile } from '../reading/engine.ts'
import { type Cover, profileDictionary, profileJson, SECTIONS } from './export-cover.ts'
import { profileCsv, profileRows, TABLE_COLUMNS } from './export-table.ts'
import type { NeedProfile } from './profile.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-profile-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let profile: NeedProfile

/** 41 mental-health calls of 400; 2 ended in hospital, 3 in an arrest, and one type starts like a formula. */
beforeAll(async () => {
  const end = (at: number) => (at < 2 ? 'TRANSPORT HOSPITAL' : at < 5 ? 'ARREST' : 'REPORT TAKEN')
  const type = (at: number) => (at < 41 ? 'SUICIDE THREAT' : at < 44 ? '=HYPERLINK("x")' : 'ALARM')
  const rows = Array.from({ length: 400 }, (_, at) => {
    const received = new Date(Date.UTC(2024, 2, 4) + at * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
    const text = type(at).replaceAll('"', '""')
    return `N${at},${received},"${text}",${end(at)},${at < 3 ? 'OAK ST' : `${at} ELM ST`},B${at < 2 ? 1 : 2}`
  })
  const path = join(folder, 'calls.csv')
  writeFileSync(path, ['Incident Number,Call Received,Final Call Type,Disposition,Address,Beat', ...rows].join('\n'))
  const read = await profileFile(path, { timezone: 'UTC' })
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  profile = read.value
})

const cover: Cover = {
  class: 'D2-tables',
  of: 'Need profile of a test',
  date: '2026-03-01',
  requester: 'someone',
  threshold: 5,
  expires: '2026-03-31',
}
const toldOf = (least: number, section: string, measure: string, group = '') =>
  profileRows(profile, least).find((row) => row.section === section && row.measure === measure && row.group === group)
    ?.value

describe('small counts', () => {
  test('about endings, areas and places are not told, nor what they could be worked out from', () => {
    expect(toldOf(1, 'endings', 'outcome-mental-health', 'hospital')).toBe(2)
    expect(toldOf(5, 'endings', 'outcome-mental-health', 'hospital')).toBe('fewer than 5')
    expect(toldOf(5, 'endings', 'outcome-mental-health', 'arrest')).toBe('fewer than 5')
    expect(toldOf(5, 'areas', 'all-calls', 'B1')).toBe('fewer than 5')
    expect(toldOf(5, 'areas', 'all-calls', 'B2')).toBe('not shown')
    // 41 calls at 39 places would tell that two of them were at places where somebody had called before.
    expect(toldOf(1, 'places', 'units')).toBe(39)
    expect(profileRows(profile, 5).filter(({ section }) => section === 'places')).toEqual([
      expect.objectContaining({ measure: 'gini', value: null, note: 'Too few calls to be told: fewer than 5.' }),
    ])
    expect(toldOf(5, 'types', 'calls', '=HYPERLINK("x")')).toBe('fewer than 5')
  })

  test('leave neither by the table nor by the JSON', () => {
    for (const text of [profileCsv(profile, { least: 5 }), profileJson(profile, cover)]) {
      expect(text).toContain('fewer than 5')
      expect(text).not.toMatch(/hospital[^\n]*,2,/)
    }
    const json = JSON.parse(profileJson(profile, cover)) as { profile: { outcomeTotals: unknown }; cover: Cover }
    expect(json.cover).toEqual(cover)
    expect(json.profile.outcomeTotals).toMatchObject({
      hospital: { mentalHealth: 'fewer than 5', all: 'fewer than 5' },
    })
  })

  test('every figure is told where the threshold is 1', () => {
    expect(profileCsv(profile, { least: 1 })).not.toMatch(/fewer than|not shown/)
  })
})

describe('the table', () => {
  test('is CSV by RFC 4180 with one figure a row, and runs nothing in a spreadsheet', () => {
    const text = profileCsv(profile, { least: 5 })
    const lines = text.split('\r\n')
    expect(lines[0]).toContain("group (' added before some cells)")
    expect(lines.at(-1)).toBe('')
    expect(text).toContain('"\'=HYPERLINK(""x"")"')
    for (const line of lines.slice(1)) expect(line).not.toMatch(/(^|,)[=+@-][A-Za-z(]/)
    expect(profileCsv(profile, { least: 5, mark: true }).startsWith('\uFEFF')).toBe(true)
  })

  test('has limits beside volume and shares, and a reason where a figure is lacking', () => {
    const rows = profileRows(profile, 5)
    const volume = rows.find((row) => row.section === 'volume' && row.group === 'mental-health')
    expect(volume?.low).toBeLessThan(Number(volume?.value))
    expect(volume?.high).toBeGreaterThan(Number(volume?.value))
    const season = rows.find((row) => row.section === 'season')
    expect(season).toMatchObject({ value: null })
    expect(season?.note).toContain('365')
  })

  test('tells every figure once', () => {
    const keys = profileRows(profile, 5).map(({ section, measure, group, note }) =>
      section === 'warnings' || measure === 'rows-with-trouble'
        ? `${section} ${measure} ${group} ${note}`
        : `${section} ${measure} ${group}`,
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is explained by its dictionary: every column, section and word for a missing count', () => {
    const dictionary = profileDictionary(cover)
    expect(dictionary).toMatchObject({ missingValues: ['', 'fewer than 5', 'not shown'], 'pmhc:cover': cover })
    const fields = dictionary.fields as readonly { name: string; description: string }[]
    expect(fields.map(({ name }) => name)).toEqual(TABLE_COLUMNS)
    for (const { section } of profileRows(profile, 5)) expect(Object.keys(SECTIONS)).toContain(section)
  })
})
