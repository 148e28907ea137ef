import type { Curriculum } from '../../platform/content/index.ts'
import type { Language } from '../../web/words/index.ts'
import { number } from '../../web/words/numbers.ts'
import { COURSE_WORDS } from './course-words.ts'
import { hoursBySubject } from './hours.ts'

/** What the source leaves open about the hours, in a sentence; empty where nothing is. */
export function openPart(course: Curriculum, language: Language): string {
  const says = COURSE_WORDS[language].course
  const { known, notSplit, total } = hoursBySubject(course)
  const sum = [...known.values()].reduce((all, hours) => all + hours, 0)
  const noTotal = total === null ? says.noTotal : ''
  if (sum === 0) return [says.noSplit, noTotal].filter((text) => text !== '').join(' ')
  if (total !== null && notSplit !== null && notSplit > 0)
    return says.split(number(sum, language, 2), number(total, language, 2))
  return noTotal
}
