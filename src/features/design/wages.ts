import type { FieldProblem } from '../../web/parts/forms.tsx'
import type { MixResult } from './result.ts'

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

export interface Cost {
  readonly low: number
  readonly mean: number
  readonly high: number
  /** Training hours of officers, once. */
  readonly once: number
}

/**
 * Crew hours paid in a year, in the agency's own money; null while a wage it needs is missing. Hours beyond duty are
 * shared between officers and clinicians as duty is, and paid at the same rate: overtime premiums are not in it.
 */
export function costOf(mix: MixResult, wages: Wages, hoursAvailable: number): Cost | null {
  const officers = mix.officerHoursLent
  const clinicians = mix.staff.clinicians * hoursAvailable
  const duty = officers + clinicians
  const needs = (hours: number, wage: number | null): number | null =>
    hours === 0 ? 0 : wage === null ? null : hours * wage
  const perYear = sum(needs(officers, wages.officer), needs(clinicians, wages.clinician))
  const once = needs(mix.training?.hours ?? 0, wages.officer)
  if (perYear === null || once === null) return null
  const dollars = (hours: number): number => (duty === 0 ? 0 : (perYear * hours) / duty)
  const { low, mean, high } = mix.crewHoursPaid
  return { low: dollars(low), mean: dollars(mean), high: dollars(high), once }
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
