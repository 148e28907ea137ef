import type { Beliefs } from '../../core/mix/beliefs.ts'
import type { FieldProblem } from '../../web/parts/forms.tsx'

/** What one hour costs the agency, with benefits, in dollars. There is no default. */
export interface Wages {
  readonly officer: number | null
  readonly clinician: number | null
}

export interface WagesForm {
  readonly typed: { readonly officer: string; readonly clinician: string }
  readonly wages: Wages
  readonly problems: readonly FieldProblem[]
}

const LARGEST = 1000

/** Reads the two fields of the page's own address. Empty ones are left out, not wrong. */
export function readWages(query: URLSearchParams, wrong: string): WagesForm {
  const problems: FieldProblem[] = []
  const read = (field: 'officer' | 'clinician'): number | null => {
    const text = (query.get(field) ?? '').trim().replace(/^\$/, '')
    if (text === '') return null
    const value = /^\d{1,4}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
    if (value >= 1 && value <= LARGEST) return value
    problems.push({ field, says: wrong })
    return null
  }
  const wages = { officer: read('officer'), clinician: read('clinician') }
  return { typed: { officer: query.get('officer') ?? '', clinician: query.get('clinician') ?? '' }, wages, problems }
}

/** The same beliefs with these hourly prices, in dollars of the year that results are told in. */
export function withWages(beliefs: Beliefs, { officer, clinician }: Wages): Beliefs {
  const year = beliefs.dollarsOf
  return {
    ...beliefs,
    hourly: {
      ...beliefs.hourly,
      ...(officer === null ? {} : { officer: { dollars: officer, year } }),
      ...(clinician === null ? {} : { clinician: { dollars: clinician, year } }),
    },
  }
}
