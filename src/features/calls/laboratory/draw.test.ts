import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '../../../platform/tables/duck.ts'
import { keepCalls } from '../keeping/kept.ts'
import { openKept } from '../keeping/open-kept.ts'
import { BUILT_IN } from '../profile/definition-rule.ts'
import { drawSample } from './draw.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-draw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('two calls of a number that was used again are drawn each for itself, with its own time and type', async () => {
  const numbers = Array.from({ length: 60 }, (_, at) => at)
  const day = (at: number) => String(1 + (at % 28)).padStart(2, '0')
  const lines = numbers.flatMap((at) => [
    `N${at},2023-03-${day(at)} 10:00:00,ALARM`,
    `N${at},2024-03-${day(at)} 11:00:00,DISTURBANCE`,
  ])
  const path = join(folder, 'calls.csv')
  writeFileSync(path, ['Incident Number,Call Received,Final Call Type', ...lines].join('\n'))
  const into = mkdtempSync(join(folder, 'kept-'))
  const key = new Uint8Array(32).fill(3)
  const kept = await keepCalls([{ path, name: 'calls.csv' }], { into, key, timezone: 'America/Chicago' })
  if (!kept.ok) throw new Error('not kept')
  const duck = await openDuck({ folder: mkdtempSync(join(folder, 'work-')), folders: [into], workers: 2 })
  try {
    await openKept(duck, [into])
    const draw = (drawn: number) =>
      drawSample(duck, {
        rule: BUILT_IN['any-code'],
        plan: [{ id: 'unflagged:no', size: 120, drawn }],
        seed: 5,
        onlyWaited: false,
      })
    const all = await draw(120)
    expect(all).toHaveLength(120)
    for (const { localSeconds, typeFinal } of all) {
      const at = new Date((localSeconds ?? 0) * 1000)
      expect(`${at.getUTCFullYear()} ${at.getUTCHours()} ${typeFinal}`).toBe(
        typeFinal === 'ALARM' ? '2023 10 ALARM' : '2024 11 DISTURBANCE',
      )
    }
    expect(new Set(all.map(({ callKey }) => callKey)).size).toBe(60)
    // One call of a number says nothing about whether the other comes too: by chance about five pairs in 30 of 120.
    const some = await draw(30)
    expect(await draw(30)).toEqual(some)
    expect(new Set(some.map(({ callKey }) => callKey)).size).toBeGreaterThan(20)
  } finally {
    duck.close()
  }
})
