import { renderToString } from 'preact-render-to-string'
import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { type Beliefs, NO_BELIEFS } from '../../../core/mix/beliefs.ts'
import { USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { LanguageContext } from '../../../web/words/context.ts'
import type { Language } from '../../../web/words/index.ts'
import { designMixes } from '../design-mixes.ts'
import type { DesignResult } from '../result.ts'
import { DRAWN_PARTS, type DrawnPart, ResultPage } from './result-page.tsx'

let result: DesignResult
let refused: DesignResult

async function compare(calls: ReturnType<typeof inventedCalls>): Promise<DesignResult> {
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, weeks: 8 }, { workers: 1, replications: 5 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

beforeAll(async () => {
  const calls = inventedCalls({ weeks: 26, callsAWeek: 300, units: [6, 9] })
  const areas = ['North', 'South', 'Mill'].map((name, at) => ({
    name,
    latitude: 40 + at / 50,
    longitude: -90 + at / 50,
  }))
  result = await compare({ ...calls, areas, area: Uint16Array.from({ length: calls.count }, (_, i) => i % 3) })
  refused = await compare(inventedCalls({ weeks: 4 }))
})

const PRICED: Beliefs = {
  ...NO_BELIEFS,
  hourly: { officer: { dollars: 75, year: 2025 }, clinician: { dollars: 58, year: 2025 } },
  vehicleYear: { dollars: 14_000, year: 2025 },
  trainingHourly: { dollars: 20, year: 2025 },
  supervisionYear: { dollars: 30_000, year: 2025 },
  dataYear: { dollars: 5_000, year: 2025 },
  backfillShare: 0.6,
  baselines: { arrest: 8 },
}

function html(
  part: DrawnPart,
  of: {
    result?: DesignResult
    beliefs?: Beliefs
    language?: Language
    query?: string
    level?: 'workspace' | 'own-file'
    numbers?: null
  } = {},
): string {
  const { language = 'en', beliefs = NO_BELIEFS, query = '' } = of
  return renderToString(
    <LanguageContext.Provider value={language}>
      <ResultPage
        part={part}
        lead="Riverbend"
        place={{
          result: of.result ?? result,
          beliefs,
          language,
          level: of.level ?? 'workspace',
          href: (to) => `/run/${to}`,
          numbers: of.numbers === null ? null : '/numbers',
          query: new URLSearchParams(query),
          demand: { low: 0.02, middle: 0.06, high: 0.1, replayed: 0.06 },
          isAudited: false,
        }}
      />
    </LanguageContext.Provider>,
  )
}

test('wages in an address count for nobody: they are told where a design keeps them', () => {
  const page = html('money', { query: 'mix=co-responder&officer=61&clinician=47' })
  expect(page).toContain('We cannot tell yet what')
  expect(page).not.toMatch(/value="(61|47)"/)
})

describe.each(DRAWN_PARTS)('the page "%s" of a comparison', (part) => {
  test.each(['en', 'es'] as const)(
    'has one headline, its place among the pages, and no number that is none (%s)',
    (language) => {
      for (const beliefs of [NO_BELIEFS, PRICED]) {
        const page = html(part, { language, beliefs })
        expect(page.match(/<h1/g)).toHaveLength(1)
        expect(page).toContain('aria-current="page"')
        expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/)
      }
    },
  )

  test('says of a refused comparison that there is nothing to see', () => {
    const page = html(part, { result: refused })
    expect(page).toContain('empty')
    expect(page).toContain('This comparison was refused')
  })
})

describe('the page of money', () => {
  test('names the prices it waits for, and links to where they are given', () => {
    const page = html('money', { query: 'mix=co-responder' })
    expect(page).toContain('We cannot tell yet what')
    expect(page).toContain('one clinician hour')
    expect(page).toContain('href="/numbers#group-prices"')
  })

  test('tells the budget of the mix that was chosen once all prices are there', () => {
    const page = html('money', { beliefs: PRICED, query: 'mix=co-responder' })
    expect(page).toMatch(/would cost your agency about \$\d/)
    expect(page).toContain('24 hours a day, 7 days, this needs')
  })
})

describe('the page of outcomes', () => {
  test('tells nothing without a baseline, and no clear change where a trial found none', () => {
    expect(html('outcomes')).toContain('We tell nothing here yet')
    const page = html('outcomes', { beliefs: PRICED, query: 'mix=co-responder' })
    expect(page).toContain('no outcome would clearly change')
    expect(page).toContain('randomized trial')
  })
})

describe('the page of places', () => {
  test('has each area once, with its calls', () => {
    const page = html('places')
    for (const name of ['North', 'South', 'Mill']) expect(page).toContain(`<th scope="row">${name}</th>`)
  })
})
