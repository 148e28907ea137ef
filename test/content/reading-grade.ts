/** Flesch-Kincaid grade of passages of English, each of which ends a sentence. Syllables are counted by spelling. */
export function gradeOf(passages: readonly string[]): { readonly grade: number; readonly words: number } {
  const sentences = passages.flatMap(sentencesOf)
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  if (words.length === 0) return { grade: 0, words: 0 }
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
  return { grade: Math.round(grade * 10) / 10, words: words.length }
}

function sentencesOf(passage: string): readonly string[] {
  return passage.split(/(?<=[.!?])["”)]*\s+(?=["“(]?[\p{Lu}\d])/u).filter((one) => wordsOf(one).length > 0)
}

/** Figures and names of files are read as one short word. */
function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\d][\p{L}\d'’.,]*/gu) ?? []
}

function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters.replace(/(?<=[^l])e$|(?<=[^td])ed$|(?<=[^sxzcgh])es$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1)
}
