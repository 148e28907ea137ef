import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { note, type Part, seconds } from './part.ts'
import { PROJECT, vitest } from './vitest.ts'

const RUNS = 200_000

const report = z.object({ numTotalTests: z.number(), numPassedTests: z.number(), numFailedTests: z.number() })

export const properties: Part = {
  name: 'properties',
  title: 'Properties, tried often',
  tries:
    `Every property in the tests is tried with ${RUNS.toLocaleString('en-US')} random inputs instead of 100, under a new ` +
    'seed each time the proof is run. A property that asks for a number of inputs of its own (those that start a database ' +
    'or a whole year) keeps it.',
  run: async (folder) => {
    const start = performance.now()
    const files = filesWithProperties()
    const [results, counts] = [join(folder, 'results.json'), join(folder, 'counts')]
    writeFileSync(counts, '')
    const code = await vitest([...files, '--reporter=json', `--outputFile=${results}`, '--testTimeout=600000'], {
      FC_NUM_RUNS: String(RUNS),
      FC_COUNT_FILE: counts,
    })
    if (code !== 0) note('Some properties failed; their inputs are above.')
    const tests = report.parse(JSON.parse(readFileSync(results, 'utf8')))
    const tried = readFileSync(counts, 'utf8').trim().split('\n').filter(Boolean).map(Number)
    return [
      {
        what: `${files.length} test files`,
        figures: {
          properties: tried.length,
          inputsTried: tried.reduce((sum, one) => sum + one, 0),
          tests: tests.numTotalTests,
          failed: tests.numFailedTests,
          seconds: seconds(start),
        },
        bar: 'no property fails',
        holds: code === 0 && tests.numPassedTests > 0 && tests.numFailedTests === 0 && tried.length > 0,
      },
    ]
  },
}

function filesWithProperties(): readonly string[] {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((path) => readFileSync(join(PROJECT, path), 'utf8').includes("from 'fast-check'")),
  )
}
