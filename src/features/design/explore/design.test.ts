import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Beliefs, EVENTS, NO_BELIEFS, STAFF } from '../../../core/mix/beliefs.ts'
import { type Mix, USUAL_MIXES, USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { decide, mergeFields } from '../../../platform/revisions/index.ts'
import { readOptions } from '../read-options.ts'
import { type Design, freeId, fromFields, mixField, newDesign, toFields, unfinished } from './design.ts'

const usual = newDesign({ name: 'Ours', calls: 'set', demand: 'as-counted' }, USUAL_MIXES.slice(1))

const money = fc.record({
  dollars: fc.double({ min: 0.5, max: 1e6, noNaN: true }),
  year: fc.integer({ min: 2000, max: 2030 }),
})
const some = <K extends string, T>(keys: readonly K[], value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...keys), value, { noNullPrototype: true }) as fc.Arbitrary<Partial<Record<K, T>>>
const beliefs = fc.record({
  evidence: fc.constantFrom('cautious', 'optimistic', 'own'),
  ownEffects: fc.array(
    fc.record({
      responder: fc.constant('cit'),
      event: fc.constantFrom(...EVENTS),
      ratio: fc.constant(0.8),
      low: fc.constant(0.5),
      high: fc.constant(1),
    }),
    { maxLength: 3 },
  ),
  baselines: some(EVENTS, fc.integer({ min: 0, max: 100 })),
  hourly: some(STAFF, money),
  vehicleYear: fc.option(money),
  trainingHourly: fc.option(money),
  supervisionYear: fc.option(money),
  dataYear: fc.option(money),
  dropOffYear: fc.option(money),
  phoneContractYear: fc.option(money),
  onCallHourly: fc.option(money),
  backfillShare: fc.option(fc.constant(0.5)),
  teamPartner: fc.constantFrom('clinician', 'peer', 'medic'),
  paidBy: some(['clinician', 'drop-off'], fc.constantFrom('county', 'medicaid')),
  eventValue: some(EVENTS, money),
  dollarsOf: fc.integer({ min: 2015, max: 2030 }),
  weights: fc.record({ access: fc.nat(9), officerHours: fc.nat(9), cost: fc.nat(9), worstArea: fc.nat(9) }),
  budget: fc.option(fc.nat()),
  limits: fc.record({ clinicians: fc.option(fc.nat()), officers: fc.option(fc.nat()) }),
  vacancies: some(STAFF, fc.constantFrom(0, 0.25)),
  community: fc.record({
    ...(Object.fromEntries(Object.keys(NO_BELIEFS.community).map((key) => [key, fc.constant(null)] as const)) as {
      readonly [K in keyof Beliefs['community']]: fc.Arbitrary<null>
    }),
    sworn: fc.option(fc.nat()),
    setting: fc.option(fc.constantFrom('urban', 'suburban', 'rural')),
    has988: fc.option(fc.boolean()),
  }),
})

describe('what is no design', () => {
  test.each(['__proto__.polluted', 'beliefs.__proto__.polluted', 'constructor.prototype.polluted', 'a.b.c.d.e.f'])(
    'a field named %s is refused, and reaches nothing that all objects share',
    (field) => {
      try {
        fromFields({ ...toFields(usual), [field]: true })
      } catch {
        // Refused; or left out, which is as good.
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  test.each([
    { name: '' },
    { name: 'x'.repeat(81) },
    { 'options.weeks': 1e9 },
    { 'options.anything': 1 },
    { 'options.unitsOnDuty': Array.from({ length: 169 }, () => 1) },
    { 'mix.x': ['{"place":0,"id":"x","name":"x","responders":[],"__proto__":{"polluted":true},"more":1}'] },
    { 'mix.x': ['not json'] },
  ])('%j is refused', (fields) => {
    expect(() => fromFields({ ...toFields(usual), ...fields })).toThrow()
  })
})

describe('a design as fields of a version', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(beliefs, fc.option(fc.double({ min: 1, max: 3, noNaN: true })), (believed, relief) => {
        const design: Design = {
          ...usual,
          options: {
            ...usual.options,
            ...(relief === null ? {} : { reliefFactor: relief }),
            assumptions: { pairScene: 1.1 },
          },
          beliefs: believed,
        }
        expect(fromFields(toFields(design))).toEqual(design)
      }),
    )
  })

  test('that two people changed in different places is merged without a question', () => {
    const base = toFields(usual)
    const yours = { ...base, 'options.withinMinutes': 20 }
    const theirs = { ...base, 'beliefs.hourly.officer.dollars': 60, 'beliefs.hourly.officer.year': 2025 }
    const { fields, clashes } = mergeFields(base, { yours, theirs })
    expect(clashes).toEqual([])
    const merged = fromFields(fields)
    expect(merged.options.withinMinutes).toBe(20)
    expect(merged.beliefs.hourly).toEqual({ officer: { dollars: 60, year: 2025 } })
  })

  test('keeps both variants of an option where the person says so', () => {
    const base = toFields(usual)
    const named = (name: string) =>
      toFields({
        ...usual,
        options: {
          ...usual.options,
          mixes: usual.options.mixes.map((mix) => (mix.id === 'cit' ? { ...mix, name } : mix)),
        },
      })
    const [yours, theirs] = [named('CIT, mine'), named('CIT, theirs')]
    const { clashes } = mergeFields(base, { yours, theirs })
    expect(clashes).toEqual([mixField('cit')])
    const decided = decide({ yours, theirs, clashes }, () => 'both')
    const names = fromFields(decided ?? {}).options.mixes.map(({ id, name }) => `${id}: ${name}`)
    expect(names.slice(0, 2)).toEqual(['cit: CIT, theirs', 'cit-v2: CIT, mine'])
  })

  test('takes half an amount, and a name kept twice, for what can be meant', () => {
    const fields = { ...toFields(usual), name: 'Saved\n\nMine', 'beliefs.hourly.officer.dollars': 60 }
    const design = fromFields(fields)
    expect(design.name).toBe('Saved')
    expect(design.beliefs.hourly).toEqual({})
  })

  test('may hold an option without hours, which no replay takes', () => {
    const draft: Mix = {
      id: 'draft',
      name: 'Draft',
      responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [], serves: 'all', isOnCall: false }],
    }
    const design = { ...usual, options: { ...usual.options, mixes: [draft] } }
    expect(fromFields(toFields(design)).options.mixes).toEqual([draft])
    expect(unfinished(design)).toEqual([draft])
    expect(readOptions({ mixes: [draft] }).ok).toBe(false)
    expect(unfinished(usual)).toEqual([])
  })

  test('starts from the usual options and gives each option an id of its own', () => {
    expect(usual.options.withinMinutes).toBe(USUAL_OPTIONS.withinMinutes)
    expect(freeId(USUAL_MIXES, 'CIT')).toBe('cit-2')
    expect(freeId([], 'Équipe de Nuit!')).toBe('equipe-de-nuit')
    expect(freeId([], '???')).toBe('option')
  })
})
