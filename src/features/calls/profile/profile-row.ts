import type { Told } from './export-told.ts'
import type { Lacking } from './profile.ts'

/** One figure of the exported table. An empty value is unknown or cannot be computed; the note says why. */
export interface ProfileRow {
  readonly section: string
  readonly measure: string
  readonly group: string
  readonly value: Told | null
  /** 95% limits. */
  readonly low: number | null
  readonly high: number | null
  readonly unit: string
  /** Calls that the figure rests on. */
  readonly n: Told | null
  readonly note: string
}

type Figures = Partial<Pick<ProfileRow, 'value' | 'low' | 'high' | 'unit' | 'n' | 'note'>>

export const row = (...[section, measure, group, figures]: [string, string, string, Figures]): ProfileRow => ({
  section,
  measure,
  group,
  value: figures.value ?? null,
  low: figures.low ?? null,
  high: figures.high ?? null,
  unit: figures.unit ?? '',
  n: figures.n ?? null,
  note: figures.note ?? '',
})

export const lacking = (...[section, measure, why]: [string, string, Lacking]): ProfileRow =>
  row(section, measure, '', { note: why.cannotBeComputed })
