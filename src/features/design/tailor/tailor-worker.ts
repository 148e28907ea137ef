import { parentPort, workerData } from 'node:worker_threads'
import { screenOption } from '../../../core/mix/screen-plan.ts'
import { tailor } from '../../../core/mix/tailor.ts'
import { loadSolver } from '../../../platform/optimiser/index.ts'
import { basesFor, fullCover } from './tailor-around.ts'
import { outcomeOf } from './tailor-outcome.ts'
import { questionOf, type TailorWork } from './tailor-question.ts'

// The only one that starts this file is tailor-thread.ts, and it hands over exactly this.
const work: TailorWork = workerData
const { facts, options } = work
const solve = await loadSolver()
const question = questionOf(work)
const tailored = tailor(question, {
  screen: (mix) => screenOption(facts, mix, { options }),
  solve,
  onStep: (done, total) => parentPort?.postMessage({ done, total }),
})
const outcome = outcomeOf(tailored, {
  ask: work.ask,
  untold: question.limits.untold,
  cover: fullCover(work, solve),
  basesFor: (mix) => basesFor(mix, work, solve),
})
parentPort?.postMessage({ outcome })
