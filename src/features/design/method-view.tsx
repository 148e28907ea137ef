import type { VNode } from 'preact'
import { Details, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { count, number, ofHundred } from '../../web/words/numbers.ts'
import { dutyOf, mixName } from './answer.ts'
import type { DesignResult } from './result.ts'
import { DESIGN_WORDS } from './words.ts'

interface Props {
  readonly result: DesignResult
  readonly language: Language
}

/** How the numbers came about, in the words of the page, and what was replayed. */
export function MethodView({ result, language }: Props): VNode {
  const says = DESIGN_WORDS[language].method
  const { inputs } = result
  return (
    <Details summary={says.title}>
      {says.steps.map((step) => (
        <p key={step}>{step}</p>
      ))}
      <p>{says.notPromise}</p>
      <ul>
        <li>
          {says.inputs(
            count(inputs.calls, language),
            count(inputs.mentalHealthCalls, language),
            count(inputs.weeksReplayed, language),
          )}
        </li>
        <li>{says.definition(inputs.definition)}</li>
        {inputs.patrol ? <li>{says.patrol[inputs.patrol.source](ofHundred(inputs.patrol.busyShare))}</li> : null}
        <li>{says.run(count(result.replications, language), String(result.seed))}</li>
      </ul>
      <DutyList result={result} language={language} />
      <CalibrationTable result={result} language={language} />
    </Details>
  )
}

function DutyList({ result, language }: Props): VNode | null {
  const says = DESIGN_WORDS[language].method
  const lines = result.mixes
    .filter((mix) => mix.crews.length > 0)
    .map((mix) => says.dutyOf(mixName(mix, language), dutyOf(mix, language).join('; ')))
  if (lines.length === 0) return null
  return (
    <>
      <h3>{says.hours}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function CalibrationTable({ result, language }: Props): VNode | null {
  const says = DESIGN_WORDS[language].method
  if (result.calibration === null) return null
  return (
    <Table
      caption={says.calibration}
      columns={[
        { key: 'what', label: '' },
        { key: 'yours', label: says.yours, numeric: true },
        { key: 'replayed', label: says.replayed, numeric: true },
      ]}
      rows={[
        ...result.calibration.map((check) => ({
          what: `${says.calibrationOf[check.of]}: ${says.calibrationRow[check.what]}`,
          yours: number(check.yoursMinutes, language, 1),
          replayed: number(check.replayedMinutes, language, 1),
        })),
        ...(result.workload === null
          ? []
          : [
              {
                what: says.calibrationBusy,
                yours: ofHundred(result.workload.yours),
                replayed: ofHundred(result.workload.replayed),
              },
            ]),
      ]}
    />
  )
}
