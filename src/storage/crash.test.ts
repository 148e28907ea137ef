import { expect, test } from 'vitest'
import { crashRepeatedly } from '../../test/storage/crash.ts'

// `npm run proof` does the same two hundred times.
test.skipIf(process.platform !== 'linux')(
  'twenty kills during writes lose no acknowledged row and leave the audit trail whole',
  { timeout: 180_000 },
  async () => {
    const report = await crashRepeatedly(20)
    expect(report).toMatchObject({ kills: 20, lost: 0, auditProblems: 0 })
    expect(report.acknowledged).toBeGreaterThan(500)
  },
)
