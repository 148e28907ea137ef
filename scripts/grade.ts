/** `node scripts/grade.ts FILE…`: the reading grade of articles and of the English sentences in records, worst last. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { passagesOf, passagesOfRecords } from '../test/content/passages.ts'
import { gradeOf } from '../test/content/reading-grade.ts'

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]

const graded = process.argv
  .slice(2)
  .flatMap(filesUnder)
  .flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    if (file.endsWith('.es.md')) return []
    if (file.endsWith('.md')) return [{ name: file, ...gradeOf(passagesOf(text)) }]
    return passagesOfRecords(text).map(({ name, passages }) => ({ name: `${file} ${name}`, ...gradeOf(passages) }))
  })
  .sort((one, other) => one.grade - other.grade)
for (const { name, grade, words } of graded) console.log(`${grade.toFixed(1).padStart(5)}  ${words} words  ${name}`)
