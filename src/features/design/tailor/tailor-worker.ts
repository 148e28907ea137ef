import { parentPort, workerData } from 'node:worker_threads'
import { screenOption } from '../../../core/mix/screen-plan.ts'
import { tailor } from '../../../core/mix/tailor.ts'
import { loadSolver } from '../../../platform/optimiser/index.ts'
import { outcomeOf } from './tailor-outcome.ts'
import { questionOf, type TailorWork } from './tailor-question.ts'

// The only one that starts this file is tailor-thread.ts, and it hands over exactly this.
const work: TailorWork = workerData
const { facts, options } = work
const question = questionOf(work)
const tailored = tailor(question, {
  screen: (mix) => screenOption(facts, mix, { options }),
  solve: await loadSolver(),
  onStep: (done, total) => parentPort?.postMessage({ done, total }),
})
parentPort?.postMessage({ outcome: outcomeOf(tailored, { ask: work.ask, untold: question.limits.untold }) })
