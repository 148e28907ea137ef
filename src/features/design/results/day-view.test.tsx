import { renderToString } from 'preact-render-to-string'
import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { NO_BELIEFS } from '../../../core/mix/beliefs.ts'
import { USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { LanguageContext } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import { designMixes } from '../design-mixes.ts'
import type { DayReplay } from '../replay-day.ts'
import type { DesignResult } from '../result.ts'
import { dayAsked } from './day-asked.ts'
import { minutesToHelp, stretchesOf } from './day-stretches.ts'
import { clock, DayView } from './day-view.tsx'

const calls = inventedCalls({ weeks: 26, callsAWeek: 400, units: [6, 9] })
let result: DesignResult

beforeAll(async () => {
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, weeks: 8 }, { workers: 1, replications: 3 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  result = outcome.value
})

const asked = (query: string, of = calls): Promise<DayReplay | null> =>
  dayAsked(async () => of, result, new URLSearchParams(query))

function html(day: DayReplay | null, query = '', language: Language = 'en'): string {
  return renderToString(
    <LanguageContext.Provider value={language}>
      <DayView
        day={day}
        place={{
          result,
          beliefs: NO_BELIEFS,
          language,
          level: 'workspace',
          href: (to) => `/run/${to}`,
          numbers: null,
          query: new URLSearchParams(query),
          demand: null,
          isAudited: null,
        }}
      />
    </LanguageContext.Provider>,
  )
}

describe('a day, call by call', () => {
  test('takes the mix and the day of the address, and the busiest day for an address that says nonsense', async () => {
    const dayOf = async (query: string) => (await asked(query))?.day
    expect(await asked('mix=co-responder&day=3')).toMatchObject({ mix: 'co-responder', day: 3 })
    expect(await dayOf('mix=co-responder&day=-1')).toBe(await dayOf('mix=co-responder'))
    expect(await dayOf('day=9999')).toBe(await dayOf(''))
  })

  test('draws stretches that begin with the call, never run backwards, and end when the last is free', async () => {
    const day = await asked('mix=mobile-crisis')
    expect(day?.calls.length).toBeGreaterThan(3)
    for (const call of day?.calls ?? []) {
      const drawn = stretchesOf(call)
      for (const { from, to } of drawn) {
        expect(from).toBeGreaterThanOrEqual(call.received)
        expect(to).toBeGreaterThan(from)
      }
      expect(Math.max(...drawn.map(({ to }) => to))).toBeCloseTo(call.events.at(-1)?.minute ?? 0, 6)
      const help = minutesToHelp(call)
      if (help !== null) expect(help).toBeGreaterThanOrEqual(0)
    }
  })

  test('tells each call with its clock and its events, in both languages', async () => {
    const day = await asked('mix=cit')
    for (const language of ['en', 'es'] as const) {
      const page = html(day, 'from=12', language)
      expect(page).not.toMatch(/NaN|undefined|\[object/)
      expect(page).toMatch(/\d\d:\d\d/)
    }
    expect(clock(65)).toBe('01:05')
    expect(clock(1500)).toBe('01:00')
  })

  test('is none of other calls than those of the comparison, and calls that cannot be opened hold up nobody', async () => {
    expect(await asked('', inventedCalls({ weeks: 26, callsAWeek: 400, units: [6, 9], seed: 2 }))).toBeNull()
    const broken = dayAsked(() => Promise.reject(new Error('gone')), result, new URLSearchParams())
    await expect(broken).rejects.toThrow('gone')
    expect(await asked('')).not.toBeNull()
  })

  test('says where there is no day', () => {
    expect(html(null)).toContain('No day to tell')
  })
})
