/**
 * npm run sample: runs the real path (file, profile, comparison of mixes) on the invented county and writes what the
 * first page shows. The truth about the invented calls is read here only, to say beside the codes what they miss.
 * Modules are named one by one: the doors of features draw pages, and Node does not read TSX.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { USUAL_OPTIONS } from '../src/core/mix/mix.ts'
import { toReplayCalls } from '../src/features/calls/keeping/replay.ts'
import type { NeedProfile } from '../src/features/calls/profile/profile.ts'
import { openCalls } from '../src/features/calls/reading/engine.ts'
import {
  CALLS_FILE,
  RIVERBEND,
  RIVERBEND_ZONE,
  TRUTH_FILE,
  writeFolder,
} from '../src/features/demonstration/riverbend/index.ts'
import { mixName } from '../src/features/design/answer.ts'
import { DEFAULT_SEED, designMixes } from '../src/features/design/design-mixes.ts'
import type { DesignResult } from '../src/features/design/result.ts'

export const SAMPLE_PATH = resolve(import.meta.dirname, '..', 'content', 'sample', 'riverbend.json')

/** The sample as text. The same code gives the same bytes, with any number of workers. */
export async function makeSample(workers = availableParallelism()): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-sample-'))
  try {
    await writeFolder(folder, RIVERBEND)
    const calls = join(folder, CALLS_FILE)
    const { profile, design } = await answer(calls, workers)
    const truth = trueShare(readFileSync(join(folder, TRUTH_FILE), 'utf8'), waitedFor(readFileSync(calls, 'utf8')))
    return formatted(JSON.stringify(sampleOf({ profile, design, truth })))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function answer(path: string, workers: number): Promise<{ profile: NeedProfile; design: DesignResult }> {
  const opened = await openCalls(path, { timezone: RIVERBEND_ZONE, workers })
  if (!opened.ok) throw new Error(`The invented calls could not be read: ${opened.problem.kind}`)
  const { duck, profile, close } = opened.value
  try {
    const replay = await toReplayCalls(duck, profile.defaultDefinition)
    if (replay === null) throw new Error('The invented calls cover no whole week')
    const design = await designMixes(replay, USUAL_OPTIONS, { seed: DEFAULT_SEED, workers })
    if (!design.ok) throw new Error('Nobody cancels the sample')
    return { profile, design: design.value }
  } finally {
    await close()
  }
}

/** Keys of the calls that someone waited for: all but those that officers opened in the field. */
function waitedFor(calls: string): ReadonlySet<string> {
  const rows = calls.trimEnd().split('\n').slice(1)
  return new Set(rows.flatMap((row) => (row.split(',', 2)[1] === 'FIELD' ? [] : [row.slice(0, row.indexOf(','))])))
}

function trueShare(truth: string, keys: ReadonlySet<string>): number {
  let about = 0
  for (const row of truth.trimEnd().split('\n').slice(1)) {
    const [key = '', isAbout] = row.split(',', 2)
    if (isAbout === '1' && keys.has(key)) about += 1
  }
  return about / keys.size
}

interface Parts {
  readonly profile: NeedProfile
  readonly design: DesignResult
  readonly truth: number
}

function sampleOf({ profile, design, truth }: Parts) {
  const shareOf = (id: string): number => digits(profile.definitions.find((one) => one.id === id)?.share ?? 0)
  return {
    invented: true,
    place: 'Riverbend',
    madeBy: { program: 'scripts/make-sample.ts', seed: RIVERBEND.seed, designSeed: design.seed, method: design.method },
    county: {
      people: RIVERBEND.people,
      officers: RIVERBEND.officers,
      years: RIVERBEND.years,
      timezone: RIVERBEND_ZONE,
    },
    calls: profile.file.calls,
    communityCalls: profile.shareOf.calls,
    sharesAreOf: 'calls from the community',
    mentalHealthShare: digits(truth),
    codedShare: shareOf('final-type'),
    definitions: profile.definitions.map(({ id, waitedFor, share }) => ({
      id,
      count: waitedFor,
      share: digits(share ?? 0),
    })),
    week: perWeek(profile),
    busiest: busiestHours(profile.hourOfWeek.mentalHealth),
    mix: firstMix(design),
    mixes: design.mixes.map((mix) => ({ id: mix.id, reach: reachOf(mix) })),
  }
}

function perWeek({ hourOfWeek, coverage }: NeedProfile): readonly number[] {
  return hourOfWeek.mentalHealth.map((calls, hour) => {
    const hours = hourOfWeek.exposureHours?.[hour] ?? coverage.coveredDays / 7
    return digits(calls / Math.max(1, hours), 4)
  })
}

/** The shortest run of hours of the day that holds at least six of ten of these calls, within one day. */
function busiestHours(week: readonly number[]): { readonly from: number; readonly to: number } {
  const day = Array.from({ length: 24 }, (_, hour) => week.reduce((sum, n, at) => sum + (at % 24 === hour ? n : 0), 0))
  const total = day.reduce((sum, n) => sum + n, 0)
  for (let length = 1; length <= 24; length += 1) {
    const runs = Array.from({ length: 25 - length }, (_, from) => ({
      from,
      to: from + length,
      calls: day.slice(from, from + length).reduce((sum, n) => sum + n, 0),
    }))
    const best = runs.reduce((a, b) => (b.calls > a.calls ? b : a))
    if (best.calls >= 0.6 * total) return { from: best.from, to: best.to }
  }
  return { from: 0, to: 24 }
}

function firstMix(design: DesignResult) {
  const { verdict } = design
  if (verdict.kind !== 'compared' || verdict.anySpecialist.kind !== 'look-first') return null
  const id = verdict.anySpecialist.mix
  const mix = design.mixes.find((one) => one.id === id)
  return mix === undefined
    ? null
    : { id, name: { en: mixName(mix, 'en'), es: mixName(mix, 'es') }, reach: reachOf(mix) }
}

function reachOf({ metrics }: DesignResult['mixes'][number]) {
  const reach = metrics.reachedInTimeShare
  return { low: digits(reach?.low ?? 0), mid: digits(reach?.mean ?? 0), high: digits(reach?.high ?? 0) }
}

/** As `npm run check` wants it. */
function formatted(json: string): string {
  const biome = join(import.meta.dirname, '..', 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const done = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path=riverbend.json'], {
    input: json,
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`The sample could not be formatted: ${done.stderr}`)
  return done.stdout
}

function digits(value: number, count = 3): number {
  return Number(value.toPrecision(count))
}

if (process.argv[1] === import.meta.filename) {
  const text = await makeSample()
  mkdirSync(dirname(SAMPLE_PATH), { recursive: true })
  writeFileSync(SAMPLE_PATH, text)
  console.error(`Wrote ${SAMPLE_PATH}, ${text.length} characters.`)
}
