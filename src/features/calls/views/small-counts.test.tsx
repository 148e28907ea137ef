import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { toldKinds, toldProfile } from '../profile/export-told.ts'
import { Endings } from './endings-section.tsx'
import { Types } from './how-many-section.tsx'
import { inventedProfile } from './invented-profile.ts'

const outcomeTotals = {
  'not-handled': { mentalHealth: 31, all: 700 },
  arrest: { mentalHealth: 17, all: 90 },
  hospital: { mentalHealth: 2, all: 3 },
}
const endings = (least: number, held: { yes: number; no: number; unknown: number } | null) =>
  render(<Endings profile={{ outcomeTotals, held, outcomes: [] }} language="en" least={least} />)
const cellsOf = (html: string) => [...html.matchAll(/<t[dh][^>]*>([^<]*)<\/t[dh]>/g)].map(([, text]) => text)

describe('how calls ended', () => {
  test('a workspace tells no ending of fewer than 5 calls, nor the one from which it could be worked out', () => {
    const html = endings(5, null)
    const cells = cellsOf(html)
    expect(cells.filter((cell) => cell === 'fewer than 5')).toHaveLength(2)
    expect(cells.filter((cell) => cell === 'not shown')).toHaveLength(6)
    expect(cells).toEqual(expect.arrayContaining(['31', '700']))
    for (const hidden of ['2', '3', '17', '90']) expect(cells).not.toContain(hidden)
    expect(html).toContain('so that nobody can be recognised')
  })

  test('a guest sees every count of their own file', () => {
    const html = endings(1, { yes: 2, no: 40, unknown: 8 })
    expect(cellsOf(html)).toEqual(expect.arrayContaining(['31', '17', '2', '700', '90', '3']))
    expect(html).toContain('2 of 50 mental-health calls ended with a hold')
    expect(html).not.toContain('recognised')
  })

  test('a workspace tells neither few holds nor few calls without one', () => {
    expect(endings(5, { yes: 2, no: 40, unknown: 8 })).toContain('Fewer than 5 of 50 mental-health calls ended')
    expect(endings(5, { yes: 48, no: 1, unknown: 1 })).toContain('All but fewer than 5 of 50 mental-health calls ended')
    expect(endings(5, { yes: 1, no: 1, unknown: 0 })).toContain('There were fewer than 5 mental-health calls')
    expect(endings(5, { yes: 20, no: 20, unknown: 10 })).toContain('20 of 50 mental-health calls ended')
  })

  test('a workspace tells no call type of fewer than 5 calls', () => {
    const type = (label: string, calls: number) =>
      ({ label, calls, class: 'yes', kind: 'suicide', held: null }) as const
    const topTypes = [type('ALARM', 300), type('SUICIDE', 20), type('JUMPER', 2)]
    const html = render(<Types profile={{ topTypes }} language="en" least={5} />)
    expect(cellsOf(html)).toEqual(expect.arrayContaining(['300', 'not shown', 'fewer than 5']))
    expect(cellsOf(html)).not.toContain('20')
    expect(cellsOf(render(<Types profile={{ topTypes }} language="en" least={1} />))).toContain('2')
  })

  test('a total of endings and its dispositions do not give a small one away together', () => {
    const disposition = (label: string, outcome: string, mentalHealth: number, all: number) => ({
      ...{ label, outcome, mentalHealth, all },
    })
    const outcomes = [
      disposition('CALLBACK', 'other', 300, 3000),
      disposition('TRANSPORT', 'hospital', 60, 600),
      disposition('TO ER', 'hospital', 3, 30),
      disposition('LIFT', 'other', 7, 70),
    ]
    const totals = { other: { mentalHealth: 307, all: 3070 }, hospital: { mentalHealth: 63, all: 630 } }
    const profile = { outcomeTotals: totals, held: null, outcomes }
    const cells = cellsOf(render(<Endings profile={profile} language="en" least={5} />))
    expect(cells).toContain('63')
    // 63 less 60 would be the 3.
    expect(cells).not.toContain('60')
    expect(cells).toEqual(expect.arrayContaining(['300', '600', '30']))
  })

  test('a small type or kind cannot be worked out from what a rule counts', () => {
    const type = (label: string, calls: number, read: 'yes' | 'no') =>
      ({ label, calls, class: read, kind: 'other', held: null }) as const
    // The rule by final type counts 22 calls, so 20 and a hidden alarm of 6 would leave 2.
    const topTypes = [
      type('SUICIDE', 20, 'yes'),
      type('JUMPER', 2, 'yes'),
      type('ALARM', 300, 'no'),
      type('BOAT', 6, 'no'),
    ]
    const cells = cellsOf(render(<Types profile={{ topTypes }} language="en" least={5} />))
    expect(cells).not.toContain('20')
    expect(cells).toEqual(expect.arrayContaining(['300', '6']))
    const kinds = toldKinds(
      [
        { class: 'yes', kind: 'mental-health', calls: 787 },
        { class: 'yes', kind: 'suicide', calls: 3 },
        { class: 'possible', kind: 'welfare-check', calls: 10 },
      ],
      5,
    )
    expect(kinds.map(({ calls }) => calls)).toEqual(['not shown', 'fewer than 5', 10])
  })
})

describe('a file taken along, beside the page', () => {
  const profile = inventedProfile()
  test('tells of holds what the page tells, and nothing from which a few calls could be worked out', () => {
    const held = (yes: number, no: number, unknown: number) =>
      toldProfile({ ...profile, held: { yes, no, unknown } }, 5).held
    // The page says 20 of 50.
    expect(held(20, 27, 3)).toEqual({ yes: 20, no: 'not shown', unknown: 'fewer than 5' })
    expect(held(48, 1, 1)?.yes).toBe('not shown')
    expect(held(20, 30, 0)).toEqual({ yes: 20, no: 30, unknown: 0 })
  })

  test('tells no holds of a type where the few of another type are the rest', () => {
    const type = (label: string, calls: number, holds: number) =>
      ({ label, calls, class: 'yes', kind: 'suicide', held: holds }) as const
    const { topTypes } = toldProfile({ ...profile, topTypes: [type('A', 900, 300), type('B', 90, 3)] }, 5)
    expect(topTypes.map((one) => one.held)).toEqual(['not shown', 'not shown'])
  })
})
