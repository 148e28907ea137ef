import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DO_NOTHING, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import {
  type AgencyOptions,
  RIVERBEND,
  RIVERBEND_ZONE,
  SMALL_TOWN,
  writeAgency,
} from '../demonstration/riverbend/index.ts'
import { designFile } from './design-file.ts'
import type { DesignResult } from './result.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-calibration-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function today(agency: AgencyOptions, years: 'drawn-weeks' | 'modelled'): Promise<DesignResult> {
  const path = join(folder, 'calls.csv')
  await writeAgency({ ...agency, years: 1 }, { calls: path })
  const result = await designFile(path, {
    options: { ...USUAL_OPTIONS, mixes: [DO_NOTHING], years },
    reading: { timezone: RIVERBEND_ZONE },
    workers: 2,
    replications: 8,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const largestGap = ({ calibration, workload }: DesignResult): number =>
  Math.max(...[...(calibration ?? []), ...(workload === null ? [] : [workload])].map(({ gap }) => Math.abs(gap)))

describe('today’s patrol of an invented agency, replayed, is within', () => {
  test('5% of its history, by priority and in the share of duty at work', async () => {
    const result = await today(RIVERBEND, 'drawn-weeks')
    expect(result.calibration).toHaveLength(8)
    expect(result.workload?.fits).toBe(true)
    expect(largestGap(result)).toBeLessThan(0.05)
  }, 60_000)

  test('5% of it in modelled years too', async () => {
    expect(largestGap(await today(RIVERBEND, 'modelled'))).toBeLessThan(0.05)
  }, 60_000)

  test('15% of it in a town where a shift is two units, so nobody is warned', async () => {
    const result = await today(SMALL_TOWN, 'drawn-weeks')
    expect(largestGap(result)).toBeLessThan(0.15)
    expect(result.warnings.map(({ kind }) => kind)).not.toContain('off-calibration')
  }, 60_000)
})
