import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { NO_HANDOVER } from '../../src/core/sim/fleet.ts'
import { Replayer } from '../../src/core/sim/replayer.ts'
import { RollCall } from '../../src/core/sim/roll-call.ts'
import { emptyYear, type Year } from '../../src/core/sim/year.ts'
import { mean } from '../../src/core/stats/quantile.ts'
import { randomStream } from '../../src/core/stats/random.ts'
import { measureProgram } from './child.ts'
import { median, print } from './line.ts'

const UNITS = 12
const CALLS = 50_000
const WEEKS = 52
/** Debian's Python, where its package python3-simpy lies. */
const PYTHON = '/usr/bin/python3'

/**
 * The same calls through our replay and through SimPy: equal units, a line by priority and then age, nothing else. Both must
 * give the same mean wait, else the speeds mean nothing. Says so where SimPy is not installed.
 */
export async function benchBesideSimpy(folder: string): Promise<void> {
  const year = plainYear()
  const path = join(folder, 'plain-calls.csv')
  const line = (i: number) => `${year.received[i]},${year.urgency[i]},${year.scene[i]}`
  writeFileSync(path, Array.from({ length: year.count }, (_, i) => line(i)).join('\n'))
  const ours = replayPlain(year)
  const theirs = await measureProgram(PYTHON, [join(import.meta.dirname, 'simpy-child.py'), path, String(UNITS)]).catch(
    () => null,
  )
  if (theirs === null) {
    console.error("Debian's python3-simpy is not installed, so there is no figure beside the replay.")
    return
  }
  const { simpy, calls, seconds, meanWait } = z
    .object({ simpy: z.string(), calls: z.number(), seconds: z.number(), meanWait: z.number() })
    .parse(theirs.answer)
  const rate = calls / seconds
  print({
    bench: 'simulation',
    what: `the plain model (${UNITS} units, four priorities), one core`,
    value: ours.rate,
    unit: 'calls/s',
    baseline: { name: `SimPy ${simpy} of Debian, the same calls`, value: rate, unit: 'calls/s' },
    ratio: ours.rate / rate,
    bar: 'the same mean wait to a millionth',
    holds: Math.abs(ours.meanWait / meanWait - 1) < 1e-6,
    note: `${calls} calls; mean wait ${ours.meanWait.toPrecision(6)} and ${meanWait.toPrecision(6)} minutes`,
  })
}

/** A year of calls at random that keep the units busy 85 of 100 hours. */
function plainYear(): Year {
  const stream = randomStream(5, 0, 'plain model')
  const gap = ((WEEKS + 1) * 10_080) / CALLS
  const received = new Float64Array(CALLS)
  for (let i = 0, now = 0; i < CALLS; i++) received[i] = now += gap * stream.exponential()
  return {
    ...emptyYear(CALLS),
    count: CALLS,
    received,
    urgency: Uint8Array.from({ length: CALLS }, () => [1, 2, 4, 5][stream.below(4)] ?? 5),
    scene: received.map(() => 0.85 * UNITS * gap * stream.exponential()),
  }
}

function replayPlain(year: Year): { readonly rate: number; readonly meanWait: number } {
  const roll = new RollCall(WEEKS, UNITS)
  const replayer = new Replayer({ calls: year.count, units: 2 * UNITS, crews: 0 })
  const patrol = new Int32Array(168).fill(UNITS)
  const fleet = {
    patrol,
    trainedShare: 0,
    officersPerUnit: 1,
    crews: [],
    desk: null,
    followUp: null,
    handover: NO_HANDOVER,
  }
  let meanWait = Number.NaN
  const rates = Array.from({ length: 15 }, () => {
    const start = performance.now()
    // Every call counts but those of the first week, however long the year turned out.
    const tally = replayer.run(year, fleet, { weeks: 2 * WEEKS, limit: 30, roll })
    const seconds = (performance.now() - start) / 1_000
    meanWait = mean(tally.responseMinutes.subarray(0, tally.responses))
    return year.count / seconds
  })
  return { rate: median(rates), meanWait }
}
