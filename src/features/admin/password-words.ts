import type { PasswordProblem } from '../../platform/access/password-rule.ts'
import type { Language } from '../../web/words/index.ts'
import { ACCOUNT_WORDS } from './account-words.ts'

/** What is wrong with a new password, and what to do. */
export function explainPassword(problem: PasswordProblem, language: Language): string {
  const says = ACCOUNT_WORDS[language].passwordProblems
  switch (problem.kind) {
    case 'too-short':
      return says['too-short'](problem.least)
    case 'too-long':
      return says['too-long'](problem.most)
    default:
      return says[problem.kind]
  }
}
