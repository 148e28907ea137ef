/**
 * Replays the invented calls against one mix (and doing nothing, which is always compared) and says how fast. The mix
 * "everything" has every kind of responder, in twenty areas.
 */
import { type Mix, USUAL_MIXES, USUAL_OPTIONS, WEEKDAYS_LATE } from '../../src/core/mix/mix.ts'
import type { ReplayCalls } from '../../src/core/sim/replay.ts'
import { toReplayCalls } from '../../src/features/calls/keeping/replay.ts'
import { openCalls } from '../../src/features/calls/reading/engine.ts'
import { RIVERBEND_ZONE } from '../../src/features/demonstration/riverbend/index.ts'
import { designMixes } from '../../src/features/design/design-mixes.ts'
import { tellParent } from './child.ts'

const [path, mix = 'co-responder', replications = '30', workers = '1'] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')

const duty = [WEEKDAYS_LATE]
const EVERYTHING: Mix = {
  id: 'everything',
  name: 'Everything',
  responders: [
    { kind: 'cit', trainedShare: 0.3 },
    { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: 'best', serves: 'all' },
    { kind: 'co-responder', vehicles: 'two-cars', teams: 1, duty, serves: ['Area 1', 'Area 2', 'Area 3', 'Area 4'] },
    { kind: 'mobile-crisis', teams: 2, people: 2, duty, serves: 'all', isOnCall: false },
    { kind: 'tele-clinician', clinicians: 1, duty, serves: 'all' },
    { kind: 'phone-desk', by: 'dispatch-clinician', clinicians: 1, duty },
    { kind: 'case-management', workers: 2, effect: 0.2 },
    { kind: 'drop-off', open: duty, serves: 'all' },
  ],
}

/** Areas and persons by count, so that every part of the model has work whatever the file holds. */
const withAreas = (calls: ReplayCalls): ReplayCalls => ({
  ...calls,
  areas: Array.from({ length: 20 }, (_, i) => ({ name: `Area ${i + 1}`, latitude: null, longitude: null })),
  area: Uint16Array.from({ length: calls.count }, (_, i) => (i * 7) % 20),
  person: Int32Array.from({ length: calls.count }, (_, i) => (i * 31) % 900),
})

await tellParent(async () => {
  const opened = await openCalls(path, { timezone: RIVERBEND_ZONE })
  if (!opened.ok) throw new Error(`The calls could not be read: ${opened.problem.kind}`)
  const calls = await toReplayCalls(opened.value.duck, opened.value.profile.defaultDefinition)
  await opened.value.close()
  if (calls === null) throw new Error('No whole week')
  const options = { ...USUAL_OPTIONS, mixes: [...USUAL_MIXES, EVERYTHING].filter(({ id }) => id === mix) }
  const replayed = mix === EVERYTHING.id ? withAreas(calls) : calls
  const start = performance.now()
  const design = await designMixes(replayed, options, { replications: Number(replications), workers: Number(workers) })
  const seconds = (performance.now() - start) / 1_000
  if (!design.ok) throw new Error('Nobody cancels the bench')
  const { inputs, mixes, replications: ran } = design.value
  const callsAYear = (inputs.calls / inputs.weeks) * options.weeks
  return { seconds, callsAYear, ran, callsReplayed: callsAYear * mixes.length * ran }
})
