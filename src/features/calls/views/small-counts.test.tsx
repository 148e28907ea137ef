import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Endings } from './endings-section.tsx'
import { Types } from './how-many-section.tsx'

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
})
