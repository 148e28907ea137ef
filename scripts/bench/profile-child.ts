/** Our own path from a file to a need profile, recognition and all, measured in a process of its own. */
import { explainCallsProblem, profileFile } from '../../src/features/calls/reading/engine.ts'
import { tellParent } from './child.ts'

const [path, timezone = 'America/Chicago', workers = '2'] = process.argv.slice(2)
if (path === undefined) throw new Error('Give a file')

await tellParent(async () => {
  const profile = await profileFile(path, { timezone, workers: Number(workers) })
  if (!profile.ok) throw new Error(explainCallsProblem(profile.problem).says)
  return { calls: profile.value.file.calls }
})
