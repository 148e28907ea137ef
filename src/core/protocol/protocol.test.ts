import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casesSuffice, changedOutcomes, runCases, tiersWithoutCase } from './cases.ts'
import { checkProtocol, type ProblemKind } from './check.ts'
import { lowestAfter, reachableEnds } from './check-danger.ts'
import {
  type Answer,
  type End,
  isLower,
  type Message,
  type Protocol,
  type ProtocolNode,
  type Question,
  TIERS,
  type Tier,
  whoMoves,
} from './protocol.ts'
import { type Answers, pathsOf, runProtocol } from './run.ts'

const both = (text: string) => ({ en: text, es: text })
const end = (id: string, tier: Tier, more: Partial<End> = {}): End => ({
  ...{
    kind: 'end',
    id,
    title: both(id),
    tier,
    routes: [{ to: tier === 'T1' ? 'patrol' : 'mobile-crisis', minutes: 5 }],
  },
  ...{ fallback: 'supervisor', script: both('Help comes.'), code: 'MH', flags: [], tells: [], needsSecond: false },
  ...more,
})
const answer = (id: string, next: string, more: Partial<Answer> = {}): Answer => ({
  ...{ id, label: both(id), next, isUnknown: id === 'unknown', atLeast: null },
  ...more,
})
const question = (id: string, answers: readonly Answer[], more: Partial<Question> = {}): Question => ({
  ...{ kind: 'question', id, card: 'A', isSafety: true, asks: both('Is it so?'), help: both('') },
  ...{ answers, unknownMayLower: false },
  ...more,
})

/** Three safety questions, and a fourth that tells T3 from T4. */
const small: Protocol = {
  start: 'one',
  nodes: [
    question('one', [answer('yes', 'now', { atLeast: 'T1' }), answer('no', 'two'), answer('unknown', 'two')]),
    question('two', [answer('yes', 'armed', { atLeast: 'T2' }), answer('no', 'three'), answer('unknown', 'armed')]),
    question('armed', [answer('yes', 'now', { atLeast: 'T1' }), answer('no', 'near'), answer('unknown', 'near')]),
    question('three', [answer('yes', 'near'), answer('no', 'four'), answer('unknown', 'four')]),
    question('four', [answer('yes', 'talk'), answer('no', 'team'), answer('unknown', 'team')], { isSafety: false }),
    end('now', 'T1'),
    end('near', 'T2'),
    end('team', 'T3'),
    end('talk', 'T4', { routes: [{ to: 'line', minutes: 2 }] }),
  ],
}
const kinds = (protocol: Protocol): readonly ProblemKind[] => checkProtocol(protocol).map(({ kind }) => kind)
const withNode = (protocol: Protocol, id: string, change: (node: ProtocolNode) => ProtocolNode): Protocol => ({
  ...protocol,
  nodes: protocol.nodes.map((node) => (node.id === id ? change(node) : node)),
})
const withAnswer = (id: string, which: string, more: Partial<Answer>) =>
  withNode(small, id, (node) =>
    node.kind === 'question'
      ? { ...node, answers: node.answers.map((one) => (one.id === which ? { ...one, ...more } : one)) }
      : node,
  )
const withEnd = (id: string, more: Partial<End>) =>
  withNode(small, id, (node) => (node.kind === 'end' ? { ...node, ...more } : node))

/** A tree without loops: a node leads only to later ones, and the last ones are ends. */
const trees: fc.Arbitrary<Protocol> = fc
  .record({
    steps: fc.integer({ min: 1, max: 9 }),
    tiers: fc.array(fc.constantFrom(...TIERS), { minLength: 1, maxLength: 4 }),
    picks: fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
    messages: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  })
  .map(({ steps, tiers, picks, messages }) => {
    const ids = [...Array.from({ length: steps }, (_, at) => `n${at}`), ...tiers.map((_, at) => `e${at}`)]
    let picked = 0
    const after = (at: number): string => {
      const later = ids.slice(at + 1)
      picked += 1
      return later[(picks[picked % picks.length] ?? 0) % later.length] ?? 'e0'
    }
    const nodes: ProtocolNode[] = Array.from({ length: steps }, (_, at): Question | Message =>
      messages[at] === true
        ? { kind: 'message', id: `n${at}`, says: both('Wait.'), next: after(at) }
        : question(`n${at}`, [answer('yes', after(at)), answer('no', after(at)), answer('unknown', after(at))]),
    )
    return { start: 'n0', nodes: [...nodes, ...tiers.map((tier, at) => end(`e${at}`, tier))] }
  })

/** Walks with whatever is answered by a list of numbers. */
function answersBy(protocol: Protocol, picks: readonly number[]): Answers {
  const entries = protocol.nodes.flatMap((node, at) =>
    node.kind === 'question'
      ? [[node.id, node.answers[(picks[at % picks.length] ?? 0) % node.answers.length]?.id ?? '']]
      : [],
  )
  return Object.fromEntries(entries)
}
const broken: readonly ProblemKind[] = ['leads-nowhere', 'loop', 'no-start']

describe('every path', () => {
  test('ends, in a tree without loops, whatever is answered; and the check finds neither dead end nor loop', () => {
    fc.assert(
      fc.property(trees, fc.array(fc.nat(20), { minLength: 1, maxLength: 20 }), (protocol, picks) => {
        expect(runProtocol(protocol, answersBy(protocol, picks)).end).not.toBeNull()
        expect(kinds(protocol).filter((kind) => broken.includes(kind))).toEqual([])
        const { paths, isComplete } = pathsOf(protocol, 20_000)
        if (isComplete)
          for (const { answers, end: last } of paths.slice(0, 50))
            expect(runProtocol(protocol, answers).end?.id).toBe(last)
      }),
    )
  })

  test('the check finds a dead end or a loop put into any node', () => {
    fc.assert(
      fc.property(trees, fc.nat(8), fc.boolean(), (protocol, pick, isLoop) => {
        const steps = protocol.nodes.filter(({ kind }) => kind === 'question' || kind === 'message')
        const at = steps[pick % steps.length]
        const next = isLoop ? (at?.id ?? '') : 'nobody'
        const worse = withNode(protocol, at?.id ?? '', (node) =>
          node.kind === 'question'
            ? { ...node, answers: node.answers.map((one, place) => (place === 0 ? { ...one, next } : one)) }
            : node.kind === 'message'
              ? { ...node, next }
              : node,
        )
        const found = kinds(worse)
        // A loop in a part that nothing leads to is told as a part that nothing leads to.
        const isReached = !kinds(protocol).includes('not-reached')
        if (isLoop && isReached) expect(found).toContain('loop')
        if (!isLoop) expect(found).toContain('leads-nowhere')
      }),
    )
  })

  test('with no more than so many, it says that there are more', () => {
    expect(pathsOf(small, 3)).toMatchObject({ isComplete: false })
    expect(pathsOf(small).paths).toHaveLength(27)
  })

  test('a broken tree with more ways than anyone could walk is given up, not walked for ever', () => {
    const names = Array.from({ length: 40 }, (_, at) => `q${at}`)
    const nodes = names.map((id, at) => {
      const next = names[at + 1] ?? 'nowhere'
      return question(id, [answer('yes', next), answer('no', next), answer('unknown', next)])
    })
    expect(pathsOf({ start: 'q0', nodes }, 100)).toEqual({ paths: [], isComplete: false })
  })

  test('a tree that comes round again is left, not walked for ever', () => {
    const round = withAnswer('four', 'no', { next: 'one' })
    expect(kinds(round)).toContain('loop')
    expect(runProtocol(round, { one: 'no', two: 'no', three: 'no', four: 'no' }).breaksAt).toBe('one')
  })
})

describe('danger', () => {
  test('the small tree is in order', () => expect(checkProtocol(small)).toEqual([]))

  test('a threat to life that may end lower is found, wherever it is said', () => {
    expect(kinds(withAnswer('four', 'yes', { atLeast: 'T1' }))).toContain('life-threat-not-t1')
    expect(kinds(withAnswer('one', 'yes', { next: 'two' }))).toContain('life-threat-not-t1')
  })

  test('an end lower than an answer asked for needs a second person; a higher one never does', () => {
    const lower = withAnswer('four', 'no', { atLeast: 'T2' })
    expect(kinds(lower)).toContain('lower-without-second')
    const agreed = withNode(lower, 'team', (node) => (node.kind === 'end' ? { ...node, needsSecond: true } : node))
    expect(kinds(agreed)).toEqual([])
    expect(whoMoves('T2', 'T3')).toBe('second-person')
    expect(whoMoves('T3', 'T1')).toBe('alone')
  })

  test('help for a life in danger waits for nobody', () => {
    expect(kinds(withEnd('now', { needsSecond: true }))).toContain('t1-waits')
    expect(kinds(withEnd('now', { routes: [{ to: 'line', minutes: 2 }] }))).toContain('t1-waits')
  })

  test('"we do not know" lowers no call below every other answer, unless that is said', () => {
    const lowering = withAnswer('two', 'unknown', { next: 'talk' })
    // "No" may end in T4 as well there, so nothing is lowered; at a question whose answers end higher it is.
    expect(kinds(lowering)).not.toContain('unknown-lowers')
    const worse = withNode(small, 'four', (node) =>
      node.kind === 'question'
        ? { ...node, answers: [answer('yes', 'near'), answer('no', 'team'), answer('unknown', 'talk')] }
        : node,
    )
    expect(kinds(worse)).toContain('unknown-lowers')
    const said = withNode(worse, 'four', (node) =>
      node.kind === 'question' ? { ...node, unknownMayLower: true } : node,
    )
    expect(kinds(said)).not.toContain('unknown-lowers')
  })

  test('where the check is silent, no way through "we do not know" ends lower than all other answers', () => {
    fc.assert(
      fc.property(trees, (protocol) => {
        const ends = reachableEnds(protocol)
        const named = new Set(
          checkProtocol(protocol).flatMap(({ kind, node }) => (kind === 'unknown-lowers' ? [node] : [])),
        )
        for (const node of protocol.nodes) {
          if (node.kind !== 'question' || named.has(node.id)) continue
          const by = (isUnknown: boolean) =>
            lowestAfter(node.answers.flatMap((one) => (one.isUnknown === isUnknown ? ends(one.next) : [])))
          const [unknown, others] = [by(true), by(false)]
          // A node that nothing leads to is told apart; the rules on danger hold for it all the same.
          if (unknown !== null && others !== null) expect(isLower(unknown, others)).toBe(false)
        }
      }),
    )
  })
})

describe('how it opens and reads', () => {
  test('three safety questions come first, in under 30 seconds; only T1 may end sooner', () => {
    expect(kinds(withNode(small, 'two', (node) => ({ ...node, isSafety: false }) as ProtocolNode))).toContain(
      'first-not-safety',
    )
    expect(kinds(withAnswer('one', 'no', { next: 'team' }))).toContain('first-not-safety')
    const long = both(Array.from({ length: 24 }, () => 'word').join(' '))
    const slow = {
      ...small,
      nodes: small.nodes.map((node) => (node.kind === 'question' ? { ...node, asks: long } : node)),
    }
    expect(kinds(slow)).toEqual(['safety-too-long'])
  })

  test('each of these is found and named with its node', () => {
    const found = (protocol: Protocol) => checkProtocol(protocol).map(({ kind, node }) => `${kind} ${node}`)
    expect(found({ ...small, start: 'gone' })).toContain('no-start ')
    expect(found({ ...small, nodes: [...small.nodes, end('team', 'T3')] })).toContain('id-twice team')
    expect(found({ ...small, nodes: [...small.nodes, end('spare', 'T3')] })).toEqual(['not-reached spare'])
    const silent = withNode(small, 'four', (node) => ({ ...node, answers: [answer('yes', 'talk')] }) as ProtocolNode)
    expect(found(silent)).toEqual(expect.arrayContaining(['few-answers four', 'no-unknown four']))
    expect(found(withEnd('team', { routes: [] }))).toContain('no-route team')
    expect(found(withEnd('team', { routes: [{ to: 'line', minutes: -1 }] }))).toContain('wait-unclear team')
    expect(found(withEnd('team', { fallback: 'line' }))).toContain('fallback-may-fail team')
    expect(found(withEnd('team', { script: { en: 'Help comes.', es: '' } }))).toEqual(['no-spanish team'])
    expect(found(withEnd('team', { script: { en: '', es: 'Va ayuda.' } }))).toEqual(['no-text team'])
  })
})

test('test cases tell which calls end otherwise after a change, and whether they suffice', () => {
  const calm = { one: 'no', two: 'no', three: 'no' }
  const case1 = {
    id: 'a',
    title: 'Wants to talk',
    answers: { ...calm, four: 'yes' },
    tier: 'T4',
    route: 'line',
  } as const
  const case2 = { id: 'b', title: 'Wants a visit', answers: { ...calm, four: 'no' }, tier: 'T3', route: null } as const
  expect(runCases(small, [case1, case2]).map(({ passes }) => passes)).toEqual([true, true])
  const after = withAnswer('four', 'yes', { next: 'near' })
  expect(runCases(after, [case1, case2]).map(({ passes }) => passes)).toEqual([false, true])
  const [changed, ...others] = changedOutcomes([case1, case2], { before: small, after })
  expect(others).toEqual([])
  expect([changed?.before.end?.tier, changed?.after.end?.tier]).toEqual(['T4', 'T2'])
  expect(tiersWithoutCase([case1, case2])).toEqual(['T1', 'T2'])
  expect(casesSuffice(runCases(small, [case1, case2]))).toBe(false)
  const enough = [
    { ...case1, id: '1', answers: { one: 'yes' }, tier: 'T1', route: null } as const,
    { ...case1, id: '2', answers: { one: 'no', two: 'yes', armed: 'no' }, tier: 'T2', route: null } as const,
    ...Array.from({ length: 3 }, (_, at) => [
      { ...case1, id: `x${at}` },
      { ...case2, id: `y${at}` },
    ]).flat(),
  ]
  expect(casesSuffice(runCases(small, enough))).toBe(true)
  expect(casesSuffice(runCases(after, enough))).toBe(false)
})
