import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../test/page-request.ts'
import { readContent } from '../../platform/content/index.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import type { Reply } from '../../web/route.ts'
import { renderPage } from '../../web/shell.tsx'
import { dictionaryPage } from './dictionary-page.tsx'
import { workOut } from './example.ts'
import { dictionaryCsv } from './export.ts'
import { measureEntries } from './index.ts'
import { landingPage } from './landing-page.tsx'
import { measureAt } from './measure-page.tsx'
import { starterSetsPage } from './starter-sets-page.tsx'

const content = readContent()
const assets = readAssets(webFolder())
const drawn = (reply: Reply, address: string): string => {
  if (reply.kind !== 'page') throw new Error(`Not a page: ${reply.kind}`)
  return renderPage(reply, getRequest(address), assets)
}
const dictionary = (query: string): string => {
  const address = `/measure/measures${query}`
  return drawn(dictionaryPage(content, getRequest(address)), address)
}
const one = (name: string, prefix = ''): Reply =>
  measureAt(content, name, getRequest(`${prefix}/measure/measures/${name}`))

describe('the dictionary', () => {
  test('shows all measures, and fewer with each choice', () => {
    expect(dictionary('')).toContain('All 75 measures')
    expect(dictionary('?outcome=O4')).toContain(
      `${content.measures.filter((m) => m.outcomes.includes('O4')).length} of 75`,
    )
    const both = content.measures.filter((m) => m.outcomes.includes('O4') && m.sources.includes('T'))
    const html = dictionary('?outcome=O4&source=T&element=')
    expect(html).toContain(`${both.length} of 75 measures`)
    for (const { id } of both) expect(html).toContain(`href="/measure/measures/${id}"`)
  })
  test('a whole benefit takes in its parts', () => {
    expect(dictionary('?benefit=1')).toContain('/measure/measures/M23')
    expect(dictionary('?benefit=1.1')).not.toContain('href="/measure/measures/M23"')
  })
  test('says how many each further choice would leave', () => {
    const left = content.measures.filter((m) => m.outcomes.includes('O3') && m.sources.includes('J')).length
    expect(dictionary('?source=J')).toContain(`Fewest arrests (${left})`)
  })
  test('a choice that does not exist is said and left out', () => {
    const html = dictionary('?outcome=O9&type=cit')
    expect(html).toContain('We do not know “O9”')
    expect(html).toContain('Show all measures')
  })
  test('choices that fit nothing together give a way out', () => {
    expect(dictionary('?source=V&outcome=O3')).toContain('No measure fits all of this')
  })
})

describe('one measure', () => {
  test('every one has a page, in both languages, with its pitfall and its day', () => {
    for (const { id, pitfall, compiled } of content.measures)
      for (const prefix of ['', '/es']) {
        const html = drawn(one(id, prefix), `${prefix}/measure/measures/${id}`)
        expect(html).toContain(pitfall.split(/["'&]/)[0])
        expect(html).toContain(`data-compiled="${compiled}"`)
      }
  })
  test('other names and small letters lead to it', () => {
    for (const { id, aliases } of content.measures)
      for (const name of [...aliases, id.toLowerCase()])
        expect(one(name)).toEqual({ kind: 'see-other', to: `/measure/measures/${id}` })
    expect(one('force-rate-mh-calls', '/es')).toEqual({ kind: 'see-other', to: '/es/measure/measures/M20' })
  })
  test('a name that fits no measure says why; one that nobody uses is not found', () => {
    expect(drawn(one('staff-wellbeing'), '/measure/measures/staff-wellbeing')).toContain('One can rise while the other')
    expect(one('M76')).toEqual({ kind: 'not-found' })
    expect(one('__proto__')).toEqual({ kind: 'not-found' })
  })
  test('says where the toolkit shows it, and where not yet', () => {
    expect(drawn(one('M01'), '/measure/measures/M01')).toContain('shows it today')
    expect(drawn(one('M20'), '/measure/measures/M20')).toContain('in a later version')
  })
})

describe('a worked example', () => {
  test('a share has its interval by Wilson', () => {
    const worked = workOut({ kind: 'share', counted: 6, of: 300, per: 100, interval: true })
    expect(worked).toMatchObject({ rate: 2 })
    expect(worked).toHaveProperty('limits.low', expect.closeTo(0.92, 2))
    expect(worked).toHaveProperty('limits.high', expect.closeTo(4.29, 2))
  })
  test('no interval where all is counted', () => {
    expect(workOut({ kind: 'share', counted: 6, of: 8, per: 100, interval: false })).toMatchObject({ limits: null })
  })
  test('times have the middle and the 90th percentile; groups their ratio', () => {
    expect(workOut({ kind: 'times', values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] })).toMatchObject({
      median: 6,
      p90: 10,
    })
    expect(workOut({ kind: 'ratio', group: [9, 300], reference: [12, 600] })).toMatchObject({ ratio: 1.5 })
  })
})

test('the table to take along is exact', () => {
  const lines = dictionaryCsv(content.measures, false).split('\r\n')
  expect(lines[0]).toBe(
    'id,name,asks,unit,numerator,denominator,sources,split,outcomes,elements,program_types,benefits,better,pitfall,read_beside,aliases,settled,compiled,reviewed',
  )
  expect(lines[25]).toBe(
    'M25,Deaths and grave incidents,Did anyone die or come close?,count,"Deaths and grave incidents, each one listed",,R,none,O4,5 10,cit co-responder mobile-crisis case-management tailored,1.3,less,Never test it for a trend. Below 10 events show no rate. Review each one.,M22 M20,,,2026-11-21,',
  )
  expect(lines).toHaveLength(77)
  expect(dictionaryCsv(content.measures, true).charCodeAt(0)).toBe(0xfeff)
})

test('the landing page and the starter sets lead to every set and way', () => {
  const landing = drawn(landingPage(content, getRequest('/measure')), '/measure')
  for (const path of ['measures', 'starter-sets', 'outcomes', 'measuring-or-evaluating', 'reading-intervals'])
    expect(landing).toContain(`href="/measure/${path}"`)
  const sets = drawn(starterSetsPage(content, getRequest('/measure/starter-sets')), '/measure/starter-sets')
  for (const { id, measures } of content.starterSets)
    for (const part of [`id="${id}"`, ...measures.map((measure) => `/measure/measures/${measure}"`)])
      expect(sets).toContain(part)
})

test('search finds a measure by its id, its name and its other names', () => {
  const entry = measureEntries().find(({ id }) => id === 'measure:M18')
  expect(entry?.title).toContain('M18')
  expect(entry?.keywords).toEqual(['response-time-median'])
  const ids = measureEntries().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
