import { appendFileSync } from 'node:fs'
import fc from 'fast-check'

/** For `npm run proof`: more random inputs for every property, and a line in a file with how many were tried. */
const countFile = process.env.FC_COUNT_FILE
fc.configureGlobal({
  numRuns: Number(process.env.FC_NUM_RUNS),
  reporter: (details) => {
    if (countFile !== undefined) appendFileSync(countFile, `${details.numRuns}\n`)
    if (details.failed) throw new Error(fc.defaultReportMessage(details))
  },
})
