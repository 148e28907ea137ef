import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { sortOwnEffects } from '../../core/mix/evidence.ts'
import { USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { costDrawsWith } from '../../core/mix/money.ts'
import { readContent } from '../../platform/content/index.ts'
import { consequencesOf } from './consequences.ts'
import { designMixes } from './design-mixes.ts'
import { EVIDENCE_WORDS } from './evidence-words.ts'

const calls = inventedCalls({ weeks: 26, callsAWeek: 300, units: [5, 8] })
const run = await designMixes(calls, { ...USUAL_OPTIONS, weeks: 8 }, { workers: 1, seed: 5, replications: 8 })
if (!run.ok) throw new Error(run.problem.kind)
const result = run.value
const shelf = readContent()
const now = (dollars: number) => ({ dollars, year: 2025 })

describe('what follows from a comparison', () => {
  test('without beliefs nothing is told but hours and people, and everything missing is listed', () => {
    const [today, cit, pair] = consequencesOf(result, NO_BELIEFS, shelf)
    expect(today?.money.totals.cash?.mid).toBe(0)
    expect(today?.people.posts).toBe(0)
    expect(pair?.money.totals.cash).toBeNull()
    expect(pair?.money.missing.map(({ price }) => price)).toContain('hourly.clinician')
    expect(pair?.outcomes.filter(({ kind }) => kind === 'no-baseline')).toHaveLength(5)
    expect(pair?.people.needs.map(({ staff }) => staff)).toEqual(['officer', 'clinician'])
    expect(pair?.aroundTheClock.posts).toBeGreaterThan(pair?.people.posts ?? 0)
    expect(cit?.people.posts).toBe(0)
  })

  test('with prices and a baseline a cost is told for each replication, and arrests about even under cautious', () => {
    const beliefs = {
      ...NO_BELIEFS,
      baselines: { arrest: 8 },
      hourly: { officer: now(75), clinician: now(58) },
      vehicleYear: now(14000),
      supervisionYear: now(20000),
      dataYear: now(5000),
      backfillShare: 0.5,
    }
    const [, cit, pair] = consequencesOf(result, beliefs, shelf)
    expect(pair?.money.totals.cash?.mid).toBeGreaterThan(2080 * 58)
    expect(pair?.money.cashDraws).toHaveLength(result.replications)
    expect(cit?.money.totals.cash?.mid).toBeGreaterThan(0)
    const mixes = result.mixes.map((mix) =>
      costDrawsWith({ beliefs, tables: shelf.priceTables, reliefFactor: 1.7, crewOfficers: 'moved' })(mix),
    )
    expect(mixes[2]).toEqual(pair?.money.cashDraws)
  })

  test('a team that comes to many calls, but late, claims all that it met', async () => {
    const duty = [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, hours: 24 }]
    const onCall = { kind: 'mobile-crisis', teams: 1, people: 2, duty, serves: 'all', isOnCall: true } as const
    const mixes = [{ id: 'on-call', name: 'On call', responders: [onCall] }]
    const options = { ...USUAL_OPTIONS, weeks: 8, withinMinutes: 16, mixes }
    const late = await designMixes(calls, options, { workers: 1, seed: 5, replications: 8 })
    if (!late.ok) throw new Error(late.problem.kind)
    const beliefs = { ...NO_BELIEFS, evidence: 'optimistic' as const, baselines: { 'ed-transport': 20 } }
    const outcome = consequencesOf(late.value, beliefs, shelf)[1]?.outcomes.find(
      ({ event }) => event === 'ed-transport',
    )
    const claimed = outcome?.kind === 'told' ? outcome.claims[0]?.calls : 0
    expect((claimed ?? 0) / (late.value.mixes[1]?.crews[0]?.met ?? 1)).toBeCloseTo(1, 3)
  })

  test('an own effect that cannot be true counts as not stated, and breaks nothing', () => {
    const effect = { responder: 'co-responder', event: 'arrest', ratio: 0, low: -1, high: 0.5 } as const
    const beliefs = { ...NO_BELIEFS, evidence: 'own' as const, ownEffects: [effect], baselines: { arrest: 8 } }
    expect(consequencesOf(result, beliefs, shelf)[2]?.outcomes[0]).toMatchObject({
      kind: 'no-evidence',
      without: [{ why: 'not-stated' }],
    })
    expect(sortOwnEffects([effect], { arrest: 8 }).refused[0]?.problem.kind).toBe('prevents-all')
  })

  test('the same inputs give the same bytes', () => {
    const again = () => JSON.stringify(consequencesOf(result, { ...NO_BELIEFS, baselines: { arrest: 8 } }, shelf))
    expect(again()).toBe(again())
  })
})

test('each design, event and line has its words in both languages', () => {
  for (const language of ['en', 'es'] as const) {
    const { designs, events, money } = EVIDENCE_WORDS[language]
    for (const { design, event } of shelf.effects) {
      expect(designs[design].length).toBeGreaterThan(3)
      if (event !== null) expect(events[event].length).toBeGreaterThan(3)
    }
    for (const { lines } of consequencesOf(result, NO_BELIEFS, shelf).map((one) => one.money))
      for (const { kind, column } of lines)
        expect(`${money.lines[kind]} ${money.columns[column]}`).not.toContain('undefined')
  }
})
