import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { writeTown } from '../../test/browser/toolkit.ts'
import { inventedCalls } from '../../test/invented-calls.ts'
import { type Mix, USUAL_OPTIONS } from '../core/mix/mix.ts'
import { designMixes } from '../features/design/design-mixes.ts'
import { sharedCrews } from '../features/design/design-pool.ts'
import { DESIGN_COMMAND } from './design-command.ts'
import { runCommand } from './run.ts'

const TEAM: Mix = {
  id: 'team',
  name: 'A shared team',
  responders: [
    {
      ...{ kind: 'mobile-crisis', teams: 1, people: 2, serves: 'all', isOnCall: false },
      duty: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 12, hours: 10 }],
    },
  ],
}
const CIT: Mix = { id: 'cit', name: 'CIT', responders: [{ kind: 'cit', trainedShare: 0.3 }] }
const BOTH: Mix = { id: 'both', name: 'Both', responders: [...TEAM.responders, ...CIT.responders] }
const options = { ...USUAL_OPTIONS, weeks: 12, mixes: [TEAM, CIT, BOTH] }
const run = { options, workers: 1, replications: 4, seed: 3 }
const names = ['Ash', 'Birch', 'Cedar']
const agencies = names.map((name, i) => ({
  name,
  calls: inventedCalls({ seed: i + 1, weeks: 26, callsAWeek: 60, units: [2, 3] }),
}))

async function shared(of: typeof agencies) {
  const done = await sharedCrews(of, run)
  if (!done.ok) throw new Error(done.problem.kind)
  return done.value
}

describe('crews that agencies share, replayed on the calls of all', () => {
  test('tell nothing of patrol, by no name', async () => {
    const told = JSON.stringify(await shared(agencies))
    for (const word of ['patrol', 'officer', 'urgent', 'response']) expect(told.toLowerCase()).not.toContain(word)
  })

  test('meet calls of each agency, and are idle less often than with one agency alone', async () => {
    const three = await shared(agencies)
    expect(three.agencies.map(({ name }) => name)).toEqual(names)
    expect(three.mixes.map(({ id }) => id)).toEqual(['team', 'both'])
    const [team, both] = three.mixes
    expect(team?.shiftsAWeek).toBe(7)
    expect(team?.helped).toHaveLength(3)
    for (const share of team?.helped ?? []) expect(share).toBeGreaterThan(0)
    expect(both?.helped).toBeNull()
    const alone = await designMixes(agencies[0]?.calls ?? inventedCalls({}), options, run)
    if (!alone.ok) throw new Error(alone.problem.kind)
    const own = alone.value.mixes.find(({ id }) => id === 'team')
    expect(team?.idleShiftShare?.mean).toBeLessThan(own?.metrics.idleShiftShare?.mean ?? 0)
    expect(team?.met).toBeGreaterThan(2 * (own?.crews[0]?.met ?? 0))
  })

  test('need two agencies', async () => {
    expect(await sharedCrews(agencies.slice(0, 1), run)).toMatchObject({ problem: { problem: { kind: 'too-few' } } })
  })
})

describe('pmhc design --pool', () => {
  let folder: string
  let town: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pmhc-pool-'))
    chmodSync(folder, 0o711)
    town = join(folder, 'Elm Town.csv')
    await writeTown(town)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What the command says on standard error, and how it ends. */
  const pmhc = async (...words: readonly string[]) => {
    const said: string[] = []
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const code = await runCommand([DESIGN_COMMAND], ['design', ...words]).finally(() => write.mockRestore())
    return { code, stderr: said.join('') }
  }

  test('is refused in plain words where files are missing, not joined, or to be recorded', async () => {
    expect(await pmhc(town, town)).toMatchObject({ code: 2, stderr: expect.stringContaining('joined with --pool') })
    expect(await pmhc(town, town, '--pool', '--save', 'x.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('leave out --record and --save'),
    })
    const bare = join(folder, 'bare.csv')
    writeFileSync(bare, 'name,role\nfirst,second\n')
    const refused = await pmhc(town, bare, '--pool')
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('bare.csv') })
  }, 30_000)

  test('says what the shared crews would meet', async () => {
    const birch = join(folder, 'Birch.csv')
    await writeTown(birch)
    const { code, stderr } = await pmhc(town, birch, '--pool', '--replications', '2', '--timezone', 'America/Chicago')
    expect(stderr).toContain('2 agencies')
    expect(stderr).toContain('Elm Town')
    expect(stderr).toMatch(/of 100 shifts would meet none/)
    expect(stderr).toContain('nothing is said of it')
    expect(code).toBe(0)
  }, 60_000)
})
