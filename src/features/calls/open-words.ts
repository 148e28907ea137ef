import { explainTableProblem } from '../../platform/tables/problems.ts'
import type { Language } from '../../web/words/index.ts'
import type { ReceiveProblem } from './keeping/receive.ts'
import type { OpenProblem } from './keeping/take-files.ts'
import { CALLS_WORDS } from './page-words.ts'
import { explainCallsProblem } from './reading/problems.ts'

/** Why a file was refused and what to do next, in one text for the form. */
export function explainOpenProblem(problem: OpenProblem, language: Language): string {
  const says = CALLS_WORDS[language]
  if (problem.kind === 'no-file') return says.chooseFile
  if (problem.kind === 'broken-off') return says.brokenOff
  if (problem.kind === 'too-many-files') return says.tooManyFiles(problem.most)
  if (problem.kind === 'receive') {
    const why = explainReceiveProblem(problem.problem, language)
    return problem.file === undefined ? why : `${problem.file}: ${why}`
  }
  const { says: what, next } = explainCallsProblem(problem.problem, language)
  return `${what} ${next}`
}

export function explainReceiveProblem(problem: ReceiveProblem, language: Language): string {
  const says = CALLS_WORDS[language]
  if (problem.kind === 'too-large') return `${says.tooLarge} ${says.tooLargeNext}`
  if (problem.kind === 'disk-full') return `${says.diskFull} ${says.diskFullNext}`
  const { says: what, next } = explainTableProblem(problem.problem, language)
  return `${what} ${next}`
}

export function statusOfOpening(problem: OpenProblem): 413 | 415 | 422 | 507 {
  if (problem.kind === 'receive') return statusOfReceiving(problem.problem)
  const table = problem.kind === 'calls' && problem.problem.kind === 'table' ? problem.problem.problem : null
  return table?.kind === 'not-a-table' ? 415 : 422
}

export function statusOfReceiving(problem: ReceiveProblem): 413 | 415 | 422 | 507 {
  if (problem.kind === 'too-large') return 413
  if (problem.kind === 'disk-full') return 507
  return problem.problem.kind === 'not-a-table' ? 415 : 422
}
