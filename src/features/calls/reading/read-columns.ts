import { failed, ok, type Result } from '../../../core/result.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { CALLS_WORDS } from '../page-words.ts'
import type { Inspection } from './engine.ts'
import {
  type CallColumn,
  type CallMapping,
  type MappingProblem,
  mappingProblems,
  TIME_USES,
  USES,
  type Use,
} from './mapping.ts'
import { explainMappingProblem } from './problems.ts'

/** What a person said about the columns of a file. */
export interface ColumnAnswers {
  readonly mapping: CallMapping
  readonly caveats: readonly string[]
}

const TIMED: ReadonlySet<Use> = new Set<Use>([...TIME_USES, 'received-date', 'received-time'])

/** The field that holds the use of a column. */
export const useField = (index: number): string => `use-${index}`

/** Reads the form of the columns page: a use for each column, the time zone, and what the agency leaves out. */
export function readColumns(
  form: FormData,
  inspection: Pick<Inspection, 'columns' | 'proposals'>,
  language: Language,
): Result<ColumnAnswers, readonly FieldProblem[]> {
  const says = CALLS_WORDS[language]
  const timezone = textOf(form, 'timezone')
  const columns = inspection.proposals.map((proposal, index): CallColumn => {
    const given = textOf(form, useField(index))
    const use = USES.find((one) => one === given) ?? proposal.use
    const format = TIMED.has(use) ? (proposal.format ?? proposal.detected) : null
    const isOurs = use === proposal.use
    return {
      column: proposal.column,
      use,
      why: isOurs ? proposal.why : 'chosen by a person',
      ...(format ? { format } : {}),
      ...(isOurs && proposal.midnightIsMissing !== undefined ? { midnightIsMissing: proposal.midnightIsMissing } : {}),
    }
  })
  const mapping: CallMapping = {
    version: 2,
    timezone: timezone === '' ? null : timezone,
    columns,
  }
  const problems: FieldProblem[] = mappingProblems(mapping, inspection.columns).map((problem) => ({
    field: fieldOf(problem, mapping),
    says: explainMappingProblem(problem, language === 'es'),
  }))
  if (timezone === '' || !isTimeZone(timezone)) problems.unshift({ field: 'timezone', says: says.zoneProblem })
  if (problems.length > 0) return failed(problems)
  const caveat = textOf(form, 'caveat').slice(0, 500)
  return ok({ mapping, caveats: caveat === '' ? [] : [caveat] })
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

function fieldOf(problem: MappingProblem, mapping: CallMapping): string {
  const column = problem.kind === 'used-twice' ? problem.columns[1] : 'column' in problem ? problem.column : undefined
  const index = mapping.columns.findIndex((one) => one.column === column)
  return index < 0 ? '' : useField(index)
}
