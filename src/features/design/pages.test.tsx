import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { LanguageContext } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { answerOf, trainedSays } from './answer.ts'
import { AssumptionsView } from './assumptions-view.tsx'
import { designMixes } from './design-mixes.ts'
import { MixesView } from './mixes-view.tsx'
import type { DesignResult } from './result.ts'
import { GuestRuns } from './runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-design-'))
let result: DesignResult
let refused: DesignResult

beforeAll(async () => {
  result = await compare(inventedCalls({ weeks: 26, callsAWeek: 300, units: [6, 9] }))
  refused = await compare(inventedCalls({ weeks: 4 }))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function compare(calls: ReturnType<typeof inventedCalls>): Promise<DesignResult> {
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, weeks: 8 }, { workers: 1, replications: 12 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

function html(shown: DesignResult, language: Language = 'en'): string {
  return renderToString(
    <LanguageContext.Provider value={language}>
      <MixesView
        here="/try/v/mixes"
        place={{
          result: shown,
          beliefs: NO_BELIEFS,
          language,
          level: 'own-file',
          href: (part) => `/try/v/mixes/${part}`,
          numbers: null,
          query: new URLSearchParams(),
          demand: null,
          isAudited: null,
        }}
      />
    </LanguageContext.Provider>,
  )
}

describe('the page of mixes', () => {
  test('opens with the answer in natural units, before any picture', () => {
    const [first, second] = answerOf(result, 'en')
    expect(first).toMatch(
      /^Of 100 mental-health calls, about \d+ \(\d+ to \d+\) would have had a specialist within 30 minutes/,
    )
    expect(second).toMatch(/clinician/)
    expect(html(result).indexOf('Of 100')).toBeLessThan(html(result).indexOf('<svg'))
  })

  test('keeps assumptions that were drawn apart from those kept fixed, in both languages', () => {
    const drawn = result.assumptions.filter(({ varied }) => varied)
    expect(drawn.length).toBeGreaterThan(0)
    const under = (page: string, title: string) =>
      (page.split(`<h3>${title}</h3>`)[1] ?? '').split('</ul>')[0]?.split('<li>').length
    for (const [language, varied, fixed] of [
      ['en', 'Drawn afresh in each simulated year', 'Kept fixed'],
      ['es', 'Se sortearon en cada año simulado', 'Se dejaron fijos'],
    ] as const) {
      const page = renderToString(
        <LanguageContext.Provider value={language}>
          <AssumptionsView assumptions={result.assumptions} language={language} />
        </LanguageContext.Provider>,
      )
      expect(under(page, varied)).toBe(drawn.length + 1)
      expect(under(page, fixed)).toBe(result.assumptions.length - drawn.length + 1)
      if (language === 'en') for (const { source } of result.assumptions) expect(page).toContain(source.slice(0, 20))
    }
  })

  test('says under the chart what fewer and more trained officers would reach', () => {
    const cit = result.mixes.find(({ id }) => id === 'cit')
    const [low, high] = (cit?.ifTrained ?? []).map((end) => Math.round(100 * (end.accessShare?.mean ?? 0)))
    const english = `with 15 of 100 officers trained it would be ${low}, with 40 of 100 it would be ${high}.`
    const [sentence = ''] = trainedSays(result, 'en')
    expect(sentence).toContain(english)
    expect(html(result)).toContain(sentence)
    expect(html(result, 'es')).toContain(`con 15 de 100 agentes formados sería ${low}, con 40 de 100 sería ${high}.`)
  })

  test('says when fewer trained officers would not be the mix to look at first', () => {
    if (result.verdict.kind !== 'compared') throw new Error('these calls can be compared')
    const changed: DesignResult = {
      ...result,
      verdict: { ...result.verdict, anySpecialist: { kind: 'look-first', mix: 'cit' } },
      mixes: result.mixes.map((mix) =>
        mix.ifTrained === undefined
          ? mix
          : { ...mix, ifTrained: mix.ifTrained.map((end, i) => ({ ...end, looksFirst: i > 0 })) },
      ),
    }
    expect(trainedSays(changed, 'en').join()).toMatch(
      /With 15 of 100 it would no longer be the one to look at first\.$/,
    )
  })

  test('names the share of trained officers beside the number that depends on it', () => {
    const firstOf = (mix: string): DesignResult =>
      result.verdict.kind === 'compared'
        ? { ...result, verdict: { ...result.verdict, anySpecialist: { kind: 'look-first', mix } } }
        : result
    expect(answerOf(firstOf('cit'), 'en')[0]).toMatch(/with CIT officers on patrol \(25 of 100 trained\)\.$/)
    expect(answerOf(firstOf('cit'), 'es')[0]).toMatch(/con agentes CIT en patrulla \(25 de 100 formados\)\.$/)
    expect(answerOf(firstOf('co-responder'), 'en')[0]).not.toContain('trained')
  })

  test('lists doing nothing and marks the mix to look at first once in each table', () => {
    const page = html(result)
    expect(page).toContain('Do nothing new')
    expect(page.match(/look here first/g)).toHaveLength(2)
  })

  test('says what is missing instead of a number about any mix', () => {
    const page = html(refused)
    expect(page).toContain('At least 90 days of calls. This file covers 28.')
    expect(page).not.toContain('Of 100')
  })

  test('carries no style attribute and no script, so it passes the strict policy', () => {
    expect(html(result)).not.toMatch(/ style=|<script|<style/)
  })

  test('speaks Spanish too', () => {
    expect(html(result, 'es')).toContain('De 100 llamadas de salud mental')
  })
})

test('a guest’s calls are compared once, however often the page is asked for', async () => {
  let replays = 0
  const calls = {
    folder,
    version: 'one',
    replay: async () => {
      replays++
      return inventedCalls({ weeks: 4 })
    },
  }
  const runs = new GuestRuns(1)
  const states = await Promise.all([runs.ask(calls, 10_000), runs.ask(calls, 10_000)])
  expect(states.map(({ kind }) => kind)).toEqual(['done', 'done'])
  expect((await new GuestRuns(1).ask(calls, 0)).kind).toBe('done')
  expect(replays).toBe(1)
  expect((await runs.ask({ ...calls, version: 'two' }, 10_000)).kind).toBe('done')
  expect(replays).toBe(2)
})

test('a changed design ends the comparison of the one before, and holds up no other visit', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const begun: string[] = []
  const callsOf = (version: string, file: string) => ({
    folder,
    version,
    asked: { options: USUAL_OPTIONS, file },
    replay: async () => {
      begun.push(version)
      await gate
      return inventedCalls({ weeks: 4 })
    },
  })
  const runs = new GuestRuns(1)
  const first = runs.ask(callsOf('first', 'one.json'), 10_000)
  const later = ['second', 'third', 'fourth'].map((version) => runs.ask(callsOf(version, 'one.json'), 10_000))
  const other = runs.ask(callsOf('other', 'two.json'), 10_000)
  await vi.waitFor(async () => {
    for (const [version, file] of [
      ['fourth', 'one.json'],
      ['other', 'two.json'],
    ] as const)
      expect(await runs.look(callsOf(version, file))).not.toBeNull()
  })
  open()
  const states = await Promise.all([first, ...later, other])
  expect(states.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed', 'done', 'done'])
  expect(begun.sort()).toEqual(['first', 'fourth', 'other'])
})
