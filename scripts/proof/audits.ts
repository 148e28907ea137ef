import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RandomStream, randomStream } from '../../src/core/stats/random.ts'
import { drawSample } from '../../src/features/calls/laboratory/draw.ts'
import { type Answer, auditResult, type JudgedCall } from '../../src/features/calls/laboratory/result.ts'
import { planSample } from '../../src/features/calls/laboratory/strata.ts'
import { BUILT_IN } from '../../src/features/calls/profile/definition-rule.ts'
import { combinationsOf } from '../../src/features/calls/profile/definitions.ts'
import { type OpenedCalls, openCalls } from '../../src/features/calls/reading/engine.ts'
import { type AgencyOptions, RIVERBEND, writeAgency } from '../../src/features/demonstration/riverbend/index.ts'
import { note, type Part, type Seen, seconds, share } from './part.ts'

const SEEDS = Number(process.env.PMHC_PROOF_SEEDS ?? 100)
const WANTED = { flagged: 200, unflagged: 200 }
const LEAST_SHARE = 0.9
/** How often a reviewer alone takes a call for what it is not, cannot tell, and how often both together are wrong. */
const WRONG = 0.02
const UNSURE = 0.02
const WRONG_TOGETHER = 0.05

export const audits: Part = {
  name: 'audits',
  title: 'Audits against the hidden truth',
  tries:
    `${SEEDS} invented counties of one year each. In each, 400 calls are drawn as the workspace draws them, two reviewers who ` +
    `err in ${WRONG * 100} of 100 calls and cannot tell in ${UNSURE * 100} answer alone and settle their differences, and ` +
    'the audited 95% interval of the share of calls about mental health must hold what the calls really were about. For ' +
    'comparison: how often the Wilson interval of the code count holds it.',
  run: async (folder) => {
    const start = performance.now()
    const worlds: World[] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      worlds.push(await audited(folder, seed))
      if (seed % 10 === 0) note(`  ${seed} of ${SEEDS}: ${worlds.filter(holdsTruth).length} hold the truth`)
    }
    return [summary(worlds, start)]
  },
}

interface World {
  readonly truth: number
  readonly code: { readonly share: number; readonly low: number; readonly high: number }
  readonly audit: { readonly share: number; readonly low: number; readonly high: number }
  readonly kappa: number
}
const holds = ({ low, high }: World['code'], truth: number): boolean => low <= truth && truth <= high
const holdsTruth = ({ audit, truth }: World): boolean => holds(audit, truth)

function summary(worlds: readonly World[], start: number): Seen {
  const mean = (of: (world: World) => number) =>
    Number((worlds.reduce((sum, world) => sum + of(world), 0) / worlds.length).toFixed(4))
  const held = worlds.filter(holdsTruth).length
  return {
    what: 'Riverbend, one year, sample of 200 flagged and 200 other calls',
    figures: {
      counties: worlds.length,
      auditedHoldsTruth: held,
      codeCountHoldsTruth: worlds.filter(({ code, truth }) => holds(code, truth)).length,
      share: share(held, worlds.length),
      meanTruth: mean(({ truth }) => truth),
      meanAudited: mean(({ audit }) => audit.share),
      meanByCode: mean(({ code }) => code.share),
      meanWidth: mean(({ audit }) => audit.high - audit.low),
      meanKappa: mean(({ kappa }) => kappa),
      seconds: seconds(start),
    },
    bar: `at least ${LEAST_SHARE} of the audited 95% intervals hold the truth`,
    holds: held / worlds.length >= LEAST_SHARE,
  }
}

async function audited(folder: string, seed: number): Promise<World> {
  const options: AgencyOptions = { ...RIVERBEND, seed, years: 1 }
  const paths = { calls: join(folder, 'calls.csv'), truth: join(folder, 'truth.csv') }
  await writeAgency(options, paths)
  const about = await readTruth(paths.truth)
  const opened = await openCalls(paths.calls, { timezone: 'America/Chicago' })
  if (!opened.ok) throw new Error(`Riverbend with seed ${seed} was not read`)
  try {
    return await auditOf(opened.value, about, seed)
  } finally {
    await opened.value.close()
  }
}

/** Call number to whether the call was about mental health. */
async function readTruth(path: string): Promise<ReadonlyMap<string, boolean>> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').slice(1)
  return new Map(
    lines.map((line) => {
      const [key = '', isAbout] = line.split(',')
      return [key, isAbout === '1']
    }),
  )
}

async function auditOf(
  { duck, profile }: OpenedCalls,
  about: ReadonlyMap<string, boolean>,
  seed: number,
): Promise<World> {
  const rule = BUILT_IN['any-code']
  const plan = planSample(await combinationsOf(duck), rule, { what: 'waited', wanted: WANTED })
  const drawn = await drawSample(duck, { rule, plan, seed, onlyWaited: true })
  const random = randomStream(seed, 0, 'reviewers')
  const calls = drawn.map(({ place, stratum, callKey }): JudgedCall => {
    const truth = about.get(callKey)
    if (truth === undefined) throw new Error(`The truth knows no call ${callKey}`)
    const [one, two] = [alone(truth, random), alone(truth, random)]
    return { place, stratum, one, two, settled: one === two ? null : answer(truth, random.uniform() >= WRONG_TOGETHER) }
  })
  const result = auditResult({ auditId: '', definition: 'any-code', finishedDay: '', seed, plan, calls })
  const code = profile.definitions.find(({ id }) => id === 'any-code')
  return {
    truth: await trueShare(duck, about),
    code: { share: code?.share ?? 0, low: code?.chanceAlone?.low ?? 0, high: code?.chanceAlone?.high ?? 0 },
    audit: { share: result.prevalence.share, ...result.prevalence.interval },
    kappa: result.kappa ?? 0,
  }
}

/** What one reviewer says of a call without the other. */
function alone(truth: boolean, random: RandomStream): Answer {
  return random.uniform() < UNSURE ? 'cannot-tell' : answer(truth, random.uniform() >= WRONG)
}
const answer = (truth: boolean, isRight: boolean): Answer => (truth === isRight ? 'yes' : 'no')

async function trueShare(duck: OpenedCalls['duck'], about: ReadonlyMap<string, boolean>): Promise<number> {
  const { key = [] } = await duck.columns('SELECT call_key AS key FROM calls WHERE NOT officer')
  return share(key.filter((one) => about.get(String(one)) === true).length, key.length)
}
