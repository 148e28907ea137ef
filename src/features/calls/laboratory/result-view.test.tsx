import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { auditResult } from './result.ts'
import { ResultView } from './result-view.tsx'

const report = auditResult({
  ...{ auditId: 'a', definition: 'any-code', finishedDay: '2026-03-02', seed: 5 },
  plan: [{ id: 'unflagged:no', size: 8_350, drawn: 1 }],
  calls: [{ place: 1, stratum: 'unflagged:no', one: 'no', two: 'no', settled: null }],
})
const draw = (ofWaited: boolean, language: 'en' | 'es') =>
  render(<ResultView report={report} names={['Ann', 'Bo']} ofWaited={ofWaited} language={language} />)

test('a share of the calls that someone waited for is never told as one of all calls', () => {
  expect(draw(true, 'en')).toContain('about the 8,350 calls that someone waited for')
  expect(draw(true, 'es')).toContain('las 8,350 llamadas en que alguien esperaba')
  expect(draw(false, 'en')).not.toContain('waited for')
})
