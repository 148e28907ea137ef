import { csvFile } from '../../core/csv.ts'
import type { AliasWithoutMeasure, Measure } from '../../platform/content/index.ts'
import { MEASURE_WORDS } from './words.ts'

const COLUMNS = [
  'id',
  'name',
  'asks',
  'unit',
  'numerator',
  'denominator',
  'sources',
  'split',
  'outcomes',
  'elements',
  'program_types',
  'benefits',
  'better',
  'pitfall',
  'read_beside',
  'aliases',
  'settled',
  'compiled',
  'reviewed',
] as const

/** The whole dictionary as a table, one measure a line; lists within a cell are separated by spaces. */
export function dictionaryCsv(measures: readonly Measure[], forSpreadsheet: boolean): string {
  return csvFile(COLUMNS, measures.map(lineOf), { mark: forSpreadsheet })
}

function lineOf(measure: Measure): readonly string[] {
  const { id, name, asks, unit, numerator, denominator, better, pitfall, settled, compiled, reviewed } = measure
  return [
    ...[id, name, asks, unit, numerator, denominator ?? '', measure.sources.join(' '), splitOf(measure)],
    ...[measure.outcomes, measure.elements, measure.program_types, measure.benefits].map((list) => list.join(' ')),
    ...[better, pitfall, measure.beside.join(' '), measure.aliases.join(' '), settled ?? ''],
    ...[compiled, reviewed?.on ?? ''],
  ]
}

/** The dictionary as data, whole. */
export const dictionaryJson = (
  measures: readonly Measure[],
  aliasesWithoutMeasure: readonly AliasWithoutMeasure[],
): object => ({
  title: MEASURE_WORDS.en.dictionaryTitle,
  standard_split: MEASURE_WORDS.en.standardSplit,
  measures,
  aliases_without_measure: aliasesWithoutMeasure,
})

const splitOf = ({ split }: Measure): string => (split === 'standard' ? MEASURE_WORDS.en.standardSplit : split)
