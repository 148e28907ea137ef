import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/platform/content/index.ts'
import { englishOf } from './bilingual.ts'
import { plainly } from './passages.ts'
import { gradeOf } from './reading-grade.ts'

const FOR_THE_PUBLIC = 8
const FOR_THOSE_WHO_SIGN = 10
/** Fewer words say nothing about how hard a text is. */
const FEWEST_WORDS = 8

const { agreementKinds, clauses, requirementLists, seats } = readContent()

/** What reads above a grade, with its grade. */
function above(bar: number, texts: readonly (readonly [name: string, sentences: readonly string[]])[]): string[] {
  return texts.flatMap(([name, sentences]) => {
    const { grade, words } = gradeOf(sentences)
    return words >= FEWEST_WORDS && grade > bar ? [`${name} ${grade}: ${sentences.join(' ')}`] : []
  })
}

/** Lines as they are read: a slot counts as one word, and a line to write on as none. */
const linesOf = (text: string): readonly string[] =>
  plainly(text.replaceAll(/\{\{[^}]*\}\}/g, 'it').replaceAll(/_{2,}|\[ \]|\*\*/g, ''))
    .split('\n')
    .map((line) => line.replace(/^(?:\d+\.|-)\s*/, ''))

describe('what collaborations work with reads plainly', () => {
  test('why each clause is there', () => {
    const purposes = clauses.map(({ id, purpose }) => [id, englishOf({ purpose })] as const)
    expect(above(FOR_THE_PUBLIC, purposes)).toEqual([])
  })

  test('each clause: what the person or the public reads at grade 8, what partners sign at 10', () => {
    const isPublic = (kinds: readonly string[]) => kinds.includes('release-form') || kinds.includes('charter')
    const texts = (wanted: boolean) =>
      clauses
        .filter(({ kinds }) => isPublic(kinds) === wanted)
        .flatMap(({ id, options }) => options.map((one) => [`${id} ${one.id}`, linesOf(one.text.en)] as const))
    expect(above(FOR_THE_PUBLIC, texts(true))).toEqual([])
    expect(above(FOR_THOSE_WHO_SIGN, texts(false))).toEqual([])
  })

  test('the questions and quizzes of each kind of agreement', () => {
    const kinds = agreementKinds.map(
      ({ id, about, questions, quiz }) => [id, englishOf({ about, questions, quiz })] as const,
    )
    expect(above(FOR_THE_PUBLIC, kinds)).toEqual([])
  })

  test('the seats of a committee, and each list of requirements', () => {
    expect(
      above(
        FOR_THE_PUBLIC,
        seats.map((seat) => [seat.id, englishOf(seat)]),
      ),
    ).toEqual([])
    expect(
      above(
        FOR_THE_PUBLIC,
        requirementLists.map((list) => [list.id, englishOf(list)]),
      ),
    ).toEqual([])
  })
})
