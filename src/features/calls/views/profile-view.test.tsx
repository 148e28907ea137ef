import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { LanguageContext } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import type { AuditResult } from '../laboratory/audited.ts'
import { demandScenarios } from '../laboratory/scenarios.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inventedProfile, poorProfile } from './invented-profile.ts'
import { ProfileView, profileContents } from './profile-view.tsx'
import type { ProfileViewProps } from './props.ts'

const draw = (profile: NeedProfile, more: Partial<ProfileViewProps> & { language?: Language } = {}) => {
  const { language = 'en', ...props } = more
  return render(
    <LanguageContext.Provider value={language}>
      <ProfileView
        profile={profile}
        language={language}
        least={5}
        scenarios={demandScenarios(profile, null)}
        {...props}
      />
    </LanguageContext.Provider>,
  )
}
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

const profiles = { 'a full file': inventedProfile(), 'a poor file': poorProfile() }

describe.each(Object.entries(profiles))('the need profile of %s', (_name, profile) => {
  test.each(['en', 'es'] as const)('answers every question with a sentence (%s)', (language) => {
    const html = draw(profile, { language })
    for (const { id, label } of profileContents(language)) {
      const section = new RegExp(`<h2 id="${id}">([^<]+)</h2><p class="need__finding">([^<]+)</p>`).exec(html)
      expect(section?.[1]).toBe(label)
      expect(section?.[2]).toMatch(/^["¿A-Z0-9].{15,}[.]$/)
    }
    const parts = [...html.matchAll(/<section class="need__part"[^>]*>(.*?)<\/h[23]>(.{3})/gs)]
    expect(parts.length).toBeGreaterThan(5)
    for (const [, , after] of parts) expect(after).toMatch(/<p>|<ul/)
  })

  test('holds no style, no script, no number that is none, and no sentence that is not filled', () => {
    for (const language of ['en', 'es'] as const)
      expect(draw(profile, { language })).not.toMatch(/style=|<style|<script|NaN|Infinity|undefined|\[object/)
  })

  test('gives every chart a finding and a table', () => {
    const html = draw(profile)
    for (const [figure, after] of html.matchAll(/<figure class="chart">.*?<\/figure>(.{120})/gs)) {
      expect(figure).toMatch(/<figcaption[^>]*>[^<]{10,}/)
      // In the figure, or at once below it.
      expect(figure.includes('<table') || after?.startsWith('<div class="table">')).toBe(true)
    }
  })
})

describe('the first screen', () => {
  test('opens with the range, then the estimates, the grade and why it is not one number', () => {
    const text = textOf(draw(inventedProfile()))
    const order = [
      'Between 4 and 12 of 100 calls',
      'Best estimate by codes',
      'None yet',
      'Grade',
      'not one number',
      'How many?',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((one, other) => one - other)).toEqual(places)
    expect(text).not.toMatch(/the true number/i)
  })

  test('shows the audited estimate with its interval when there is one', () => {
    const audited: AuditResult = {
      auditId: 'a1',
      definition: 'any-code',
      finishedDay: '2026-01-10',
      judged: { flagged: 100, unflagged: 100 },
      kappa: 0.8,
      sensitivity: { share: 0.6, interval: { low: 0.5, high: 0.7 } },
      specificity: { share: 0.99, interval: { low: 0.98, high: 1 } },
      prevalence: { share: 0.09, interval: { low: 0.07, high: 0.11 } },
      calls: { low: 2380, mid: 3060, high: 3740 },
    }
    const text = textOf(draw(inventedProfile(), { audited }))
    expect(text).toContain(
      'Between 7 and 11 of 100 calls are about mental health, by an audit of your own calls. By codes alone: ',
    )
    expect(text).toContain('7 to 11 of 100; 2,380 to 3,740 calls')
    expect(text).not.toContain('None yet')
  })

  test('carries what the agency says about its data, and weighty warnings before any section', () => {
    const html = draw(inventedProfile())
    expect(html.indexOf('The city leaves out suicide calls.')).toBeLessThan(html.indexOf('id="how-many"'))
    expect(html.indexOf('The file does not cover every day.')).toBeLessThan(html.indexOf('id="how-many"'))
  })

  test('claims no share where the file is no list of all calls', () => {
    const text = textOf(draw(poorProfile()))
    expect(text).toContain('It is not a list of all calls')
    expect(text).not.toContain('How many to plan for')
  })
})

describe('what a file cannot tell', () => {
  test('is said in words and never becomes a 0', () => {
    const text = textOf(draw(poorProfile()))
    for (const words of [
      'How long calls take cannot be computed',
      'repeat places cannot be found',
      'there is no map',
      'does not tell how calls ended',
      'No trend can be told',
      'Seasons cannot be told',
      'Calls a day cannot be told',
      'Hours of units cannot be computed',
    ])
      expect(text).toContain(words)
  })
})

describe('when calls come', () => {
  test('known events within the file are numbered on the chart and listed; others are left out', () => {
    const events = [
      { id: '1', day: '2024-07-16', kind: 'system', says: 'New dispatch system', isNational: false },
      { id: '2', day: '2022-07-16', kind: 'launch-988', says: '988 starts', isNational: true },
    ] as const
    const html = draw(inventedProfile(), { events })
    expect(html).toContain('1. New dispatch system')
    expect(textOf(html)).toContain('July 16, 2024: New dispatch system')
    expect(html).not.toContain('988 starts')
  })

  test('a sudden step is told as the export’s or as unknown, never as need', () => {
    const text = textOf(draw(inventedProfile()))
    expect(text).toContain(
      'From March 2, 2025 on, mental-health calls go from 2.9 to 4.1 a day. Nothing in the file explains it',
    )
    expect(text).toContain(
      'The export changes at the same time, so this says nothing about need. Disposition codes change.',
    )
  })

  test('a month without days is a gap in the line, and one in part is hollow', () => {
    const html = draw(inventedProfile())
    const trend = html.slice(html.indexOf('id="trend"'), html.indexOf('id="levels"'))
    const line = /class="chart-trace"[^>]* d="([^"]+)"/.exec(trend)?.[1] ?? ''
    expect(line.match(/M/g)).toHaveLength(2)
    expect(trend).toMatch(/chart-hollow/)
  })
})

describe('small counts', () => {
  test('of places, areas and kinds are not told inside a workspace, but a guest sees all of their own file', () => {
    const areas = [
      { area: 'Beat 1', mentalHealth: 120, all: 900 },
      { area: 'Beat 2', mentalHealth: 60, all: 700 },
      { area: 'Beat 3', mentalHealth: 3, all: 600 },
    ]
    const profile = inventedProfile({ map: { by: 'beat', areas, callsWithout: 2 } })
    const map = (html: string) => html.slice(html.indexOf('id="map"'), html.indexOf('id="endings"'))
    const inside = map(draw(profile))
    expect(inside).toContain('fewer than 5')
    expect(inside).not.toMatch(/<td class="numeric">(3|60)<\/td>/)
    expect(inside).toContain('fewer than 5 calls have no area')
    expect(map(draw(profile, { least: 1 }))).toMatch(/<td class="numeric">3<\/td>/)
  })

  test('fewer than five repeat places are not described', () => {
    const { places } = inventedProfile().concentration
    if ('cannotBeComputed' in places) throw new Error('The invented profile tells places')
    const concentration = { places: { ...places, unitsWithTwoOrMore: 3 }, persons: places }
    const html = draw(inventedProfile({ concentration }))
    const section = html.slice(html.indexOf('id="where"'), html.indexOf('id="persons"'))
    expect(section).toContain('Fewer than 5 places had two or more')
    expect(section).not.toContain('Gini')
  })
})

test('the first screen says which calls its shares are of, where officers opened some', () => {
  const opened = inventedProfile()
  expect(textOf(draw(opened))).toContain('9,100 calls that officers opened are left out')
  const none = inventedProfile({ shareOf: { ...opened.shareOf, officerOpened: 0 } })
  expect(textOf(draw(none))).not.toContain('officers opened')
})

test('the page stays readable at a glance: under 170 kB with its charts, as it goes out packed', async () => {
  const { gzipSync } = await import('node:zlib')
  expect(gzipSync(draw(inventedProfile())).length).toBeLessThan(60_000)
})
