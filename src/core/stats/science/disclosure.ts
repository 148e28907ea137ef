import type { Secrecy } from '../disclosure/count-table.ts'
import { differencingRisk } from '../disclosure/differencing-risk.ts'
import { disclosureAudit } from '../disclosure/disclosure-audit.ts'
import { kAnonymity } from '../disclosure/k-anonymity.ts'
import { roundToBase } from '../disclosure/round-to-base.ts'
import { suppressTable } from '../disclosure/suppress-table.ts'
import { type Functions, flag, grid, type Inputs, isObject, number, numbers, text } from './inputs.ts'

export const DISCLOSURE: Functions = {
  suppressTable: (inputs) => suppressTable(grid(inputs, 'table'), secrecyOf(inputs)),
  disclosureAudit: (inputs) => {
    const audit = disclosureAudit(grid(inputs, 'table'), cells(inputs, 'suppressedCells'), secrecyOf(inputs))
    const intervals = audit.intervals.map(({ low, high }) => [
      low,
      high === Number.POSITIVE_INFINITY ? 'Infinity' : high,
    ])
    return { ...audit, intervals }
  },
  differencingRisk: (inputs) =>
    differencingRisk(
      { table: grid(inputs, 'previous'), hidden: cells(inputs, 'previousSuppressedCells') },
      { table: grid(inputs, 'next'), hidden: cells(inputs, 'nextSuppressedCells') },
      secrecyOf(inputs),
    ),
  kAnonymity: (inputs) => {
    const { rows, quasiIdentifiers } = inputs
    if (!Array.isArray(rows) || !rows.every(isObject)) throw new RangeError('rows must be a list of objects')
    if (!Array.isArray(quasiIdentifiers)) throw new RangeError('quasiIdentifiers must be a list of columns')
    const columns = quasiIdentifiers.map((_, at) =>
      text({ [`quasiIdentifiers ${at}`]: quasiIdentifiers[at] }, `quasiIdentifiers ${at}`),
    )
    return kAnonymity(rows, columns, inputs.sensitive === undefined ? undefined : text(inputs, 'sensitive'))
  },
  roundToBase: (inputs) => ({ rounded: roundToBase(numbers(inputs, 'values'), number(inputs, 'base')) }),
}

function secrecyOf(inputs: Inputs): Secrecy {
  return {
    threshold: number(inputs, 'threshold'),
    minIntervalWidth: number(inputs, 'minIntervalWidth'),
    marginsPublished: flag(inputs, 'marginsPublished', true),
    zerosAreSensitive: flag(inputs, 'zerosAreSensitive', false),
  }
}

function cells(inputs: Inputs, key: string): readonly (readonly [number, number])[] {
  const given = inputs[key]
  if (Array.isArray(given) && given.length === 0) return []
  return grid(inputs, key).map(([row, column, ...more]) => {
    if (row === undefined || column === undefined || more.length > 0)
      throw new RangeError(`${key} must be a list of [row, column]`)
    return [row, column] as const
  })
}
