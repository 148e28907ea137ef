/** Replays the invented calls against one mix (and doing nothing, which is always compared) and says how fast. */
import { USUAL_MIXES, USUAL_OPTIONS } from '../../src/core/mix/mix.ts'
import { toReplayCalls } from '../../src/features/calls/keeping/replay.ts'
import { openCalls } from '../../src/features/calls/reading/engine.ts'
import { RIVERBEND_ZONE } from '../../src/features/demonstration/riverbend/index.ts'
import { designMixes } from '../../src/features/design/design-mixes.ts'
import { tellParent } from './child.ts'

const [path, mix = 'co-responder', replications = '30', workers = '1'] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')

await tellParent(async () => {
  const opened = await openCalls(path, { timezone: RIVERBEND_ZONE })
  if (!opened.ok) throw new Error(`The calls could not be read: ${opened.problem.kind}`)
  const calls = await toReplayCalls(opened.value.duck, opened.value.profile.defaultDefinition)
  await opened.value.close()
  if (calls === null) throw new Error('No whole week')
  const options = { ...USUAL_OPTIONS, mixes: USUAL_MIXES.filter(({ id }) => id === mix) }
  const start = performance.now()
  const design = await designMixes(calls, options, { replications: Number(replications), workers: Number(workers) })
  const seconds = (performance.now() - start) / 1_000
  if (!design.ok) throw new Error('Nobody cancels the bench')
  const { inputs, mixes } = design.value
  const callsAYear = (inputs.calls / inputs.weeks) * options.weeks
  return { seconds, callsAYear, callsReplayed: callsAYear * mixes.length * Number(replications) }
})
