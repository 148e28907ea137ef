import { describe, expect, test } from 'vitest'
import { mean } from '../stats/quantile.ts'
import { randomStream } from '../stats/random.ts'
import {
  demandFromAudit,
  demandOf,
  drawOuter,
  type OuterQuestion,
  type OuterRun,
  priced,
  type Replayed,
  uncertain,
} from './outer.ts'
import type { MixPlan } from './plan.ts'
import type { ScreenAnswer, ScreenFacts } from './screen.ts'

const plan = (id: string) => ({ mix: { id, name: id, responders: [] } }) as unknown as MixPlan
const facts = {} as ScreenFacts
/** What this module reads of an answer. */
const answer = (access: number, hours: number) =>
  ({ accessShare: access, worstAreaShare: null, officerHours: hours, trust: 'screen' }) as ScreenAnswer

const replayed = (id: string, access: readonly number[], hours: readonly number[]): Replayed => ({
  id,
  name: id,
  plan: plan(id),
  access,
  worstArea: null,
  officerHours: hours,
  urgentSlower: access.map(() => 0),
})

/** A screen that knows: access falls by a tenth for each unit of demand, hours rise in proportion; drive takes access. */
const question: OuterQuestion = {
  mixes: [replayed('do-nothing', [0, 0], [1_000, 1_100]), replayed('a', [0.5, 0.6], [600, 700])],
  facts,
  screen: (_, { mix }, { demand, assumptions: { drive = 1 } }) =>
    mix.id === 'a' ? answer(0.9 - 0.1 * demand - 0.1 * drive, 500 * demand) : answer(0, 1_000 * demand),
  inputs: [
    demandOf({ low: 0.05, middle: 0.1, high: 0.2, replayed: 0.1 }),
    uncertain({ id: 'drive', low: 1, value: 1, high: 3 }),
  ],
  drawnInReplay: { drive: [1, 2] },
  seed: 3,
  draws: 400,
}

describe('worlds beyond the replay', () => {
  test('a replicate is moved by the screen from the world of its own replication', () => {
    const { alternatives, drawn } = drawOuter(question)
    for (const d of [0, 1, 2, 3]) {
      const from =
        d % 2 === 0
          ? { access: 0.5, drive: 1, hours: 600, today: 1_000 }
          : { access: 0.6, drive: 2, hours: 700, today: 1_100 }
      const [demand, drive] = [drawn.demand[d], drawn.drive[d]]
      expect(alternatives[1]?.goals.access?.[d]).toBeCloseTo(
        from.access - 0.1 * (demand - 1) - 0.1 * (drive - from.drive),
        12,
      )
      // Hours move by the ratio; straight lines between the places that were asked err by a percent or two.
      const returned = demand * from.today - demand * from.hours
      expect(Math.abs((alternatives[1].goals.officerHours?.[d] ?? 0) / returned - 1)).toBeLessThan(0.03)
    }
    expect(alternatives[0]?.goals.officerHours?.every((hours) => hours === 0)).toBe(true)
    expect(alternatives[1]?.goals.worstArea).toBeNull()
  })

  test('the same seed draws the same worlds, another seed others', () => {
    expect(drawOuter(question)).toEqual(drawOuter(question))
    expect(drawOuter({ ...question, seed: 4 }).drawn).not.toEqual(drawOuter(question).drawn)
  })

  test('more inputs change no draw of those that were there', () => {
    const more = { ...question, inputs: [uncertain({ id: 'price', low: 1, value: 2, high: 3 }), ...question.inputs] }
    expect(drawOuter(more).drawn).toMatchObject(drawOuter(question).drawn)
  })

  test('costs are added to the same worlds, and a missing price leaves them out', () => {
    const run = drawOuter(question)
    const cost = (from: OuterRun) => from.alternatives[1].goals.cost
    expect(cost(run)).toBeNull()
    expect(cost(priced(run, (_, { inputs }) => 100 * inputs.demand))).toEqual(
      run.drawn.demand.map((demand) => 100 * demand),
    )
    expect(cost(priced(run, (id) => (id === 'a' ? null : 0)))).toBeNull()
  })

  test('shares stay shares however far demand goes', () => {
    const wide = { ...question, inputs: [demandOf({ low: 0, middle: 0.1, high: 3, replayed: 0.1 })] }
    expect(drawOuter(wide).alternatives[1].goals.access?.every((share) => share >= 0 && share <= 1)).toBe(true)
  })

  test('where the screen has no answer the replicate stays, and its doubt is counted', () => {
    const { alternatives, unsure } = drawOuter({
      ...question,
      screen: () => ({ ...answer(Number.NaN, Number.POSITIVE_INFINITY), trust: 'hand-over' }),
    })
    expect(alternatives[1]?.goals.access?.slice(0, 2)).toEqual([0.5, 0.6])
    expect(unsure.a).toBe(1)
  })

  test('demand from an audit centres on Rogan and Gladen, and widens with fewer calls', () => {
    // 80 of 100 true calls flagged, 190 of 200 others left; 10% flagged: (0.1 + 0.95 - 1) / 0.75 = 0.0667.
    const audit = {
      flaggedShare: 0.1,
      trueFlagged: 80,
      trueUnflagged: 20,
      otherUnflagged: 1_900,
      otherFlagged: 100,
      replayed: 0.1,
    }
    const draw = (counts: typeof audit) => {
      const random = randomStream(1, 0, 'audit')
      return Array.from({ length: 500 }, () => demandFromAudit(counts).draw(random))
    }
    expect(mean(draw(audit))).toBeCloseTo(0.667, 1)
    const wide = draw({ ...audit, trueFlagged: 4, trueUnflagged: 1 })
    expect(Math.max(...wide) - Math.min(...wide)).toBeGreaterThan(Math.max(...draw(audit)) - Math.min(...draw(audit)))
  })
})
