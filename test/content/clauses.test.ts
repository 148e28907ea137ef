import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/platform/content/index.ts'
import { gradeOf } from './reading-grade.ts'

const HIGHEST_GRADE_FOR_THE_PUBLIC = 8
const MOST_WORDS = 30

const { agreementKinds, clauses, statePacks } = readContent()
const texts = clauses.flatMap(({ id, options }) => options.map(({ text }) => ({ id, ...text })))

/** Lines as they are read: slots count as one word, and lines to write on as none. */
const passages = (text: string): readonly string[] =>
  text
    .replaceAll(/\{\{[^}]*\}\}/g, 'it')
    .replaceAll(/_{2,}|\[ \]|\*\*/g, '')
    .split('\n')
    .map((line) => line.replace(/^(?:\d+\.|-)\s*/, '').trim())
    .filter((line) => /\p{L}/u.test(line))

const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length

describe('the clause library', () => {
  test('says will or must, never shall', () => {
    expect(texts.filter(({ en }) => /\bshall\b/i.test(en)).map(({ id }) => id)).toEqual([])
  })

  test('has no sentence, or part of one between stops, of more than thirty words', () => {
    const long = texts.flatMap(({ id, en }) =>
      passages(en)
        .flatMap((passage) => passage.split(/(?<=[.!?;:])\s+/))
        .filter((part) => wordsIn(part) > MOST_WORDS)
        .map((part) => `${id}: ${part}`),
    )
    expect(long).toEqual([])
  })

  test('gives the person who signs a release form both languages, at grade 8 or lower', () => {
    const forms = clauses.filter(({ kinds }) => kinds.includes('release-form'))
    expect(forms.length).toBeGreaterThan(10)
    for (const { id, options } of forms)
      for (const { text } of options) {
        expect(text.es, id).not.toBeNull()
        expect(gradeOf(passages(text.en)).grade, id).toBeLessThanOrEqual(HIGHEST_GRADE_FOR_THE_PUBLIC)
      }
  })

  test('fills every section of what partners sign, and uses every answer it asks for', () => {
    const signed = agreementKinds.filter(({ between }) => between === 'partners')
    const unused = signed.flatMap((kind) => {
      const own = clauses.filter(({ kinds }) => kinds.includes(kind.id))
      const used = JSON.stringify(own.map(({ when, options }) => [when, options.map(({ text }) => text.en)]))
      return [
        ...kind.sections.filter(({ id }) => own.every(({ section }) => section !== id)),
        ...kind.questions.filter(({ id }) => !used.includes(`{{${id}}}`) && !used.includes(`"answer":"${id}"`)),
      ].map(({ id }) => `${kind.id}: ${id}`)
    })
    expect(unused).toEqual([])
  })

  test('calls an invented state invented wherever it is read', () => {
    for (const { name, isInvented, notes } of statePacks.filter((pack) => pack.isInvented))
      for (const words of [name, ...notes.map(({ text }) => text.en)])
        expect(isInvented && /invented/i.test(words), words).toBe(true)
  })
})
