import { designFile } from './design-file.ts'

const t = performance.now()
const r = await designFile(process.argv[2], { workers: 2, reading: { timezone: process.argv[3] } })
console.log(performance.now() - t, 'ms')
if (!r.ok) console.log(r.problem)
else {
  const v = r.value
  console.log(
    JSON.stringify(
      {
        ...v,
        options: 0,
        assumptions: 0,
        mixes: v.mixes.map((m) => [
          m.id,
          m.metrics.reachedInTimeShare,
          m.metrics.clinicianInTimeShare,
          m.patrolHoursReturned,
        ]),
        comparisons: 0,
      },
      null,
      1,
    ).slice(0, 6000),
  )
  const { writeFileSync } = await import('node:fs')
  writeFileSync('/tmp/result-' + process.argv[4] + '.json', JSON.stringify(v))
}
