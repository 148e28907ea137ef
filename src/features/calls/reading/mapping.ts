import { z } from 'zod'
import { failed, ok, type Result } from '../../../core/result.ts'
import { type ColumnUse, fromTableSchema, type Mapping, toTableSchema } from '../../../platform/tables/table-schema.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'

/** What a column of a calls file can be used for. */
export const USES = [
  'key',
  'received',
  'received-date',
  'received-time',
  'dispatched',
  'enroute',
  'arrived',
  'cleared',
  'year',
  'month',
  'received-day',
  'weekday',
  'hour',
  'minute',
  'am-pm',
  'type-initial',
  'type-final',
  'type',
  'reason',
  'disposition',
  'priority',
  'beat',
  'place',
  'latitude',
  'longitude',
  'source',
  'unit',
  'held',
  'flag',
  'person',
  'notes',
  'personal',
  'ignored',
] as const
export type Use = (typeof USES)[number]

/** Uses that several columns may share; any other use belongs to one column. */
export const SHARED_USES: ReadonlySet<Use> = new Set(['reason', 'place', 'flag', 'notes', 'personal', 'ignored'])
/** Uses whose values are moments. */
export const TIME_USES = ['received', 'dispatched', 'enroute', 'arrived', 'cleared'] as const
export type TimeUse = (typeof TIME_USES)[number]

/** Rows whose call number is at least `fromKey` were written by the clock of another zone, such as UTC. */
export interface SecondClock {
  readonly fromKey: number
  /** IANA name. */
  readonly timezone: string
}

const optionsShape = z.strictObject({
  secondClock: z.strictObject({ fromKey: z.number(), timezone: z.string().refine(isTimeZone) }).optional(),
  joinNearby: z.boolean().optional(),
})

/** What else a person decided about a file of calls. */
export interface CallOptions {
  readonly secondClock?: SecondClock | undefined
  /** Calls of one type at one place within five minutes are one call. */
  readonly joinNearby?: boolean | undefined
}

/** Which column of a file is what. Kept as a Table Schema document beside the calls. */
export type CallMapping = Mapping<Use, CallOptions>
export type CallColumn = ColumnUse<Use>

export const writeMapping = toTableSchema
export function readMapping(value: unknown): Result<CallMapping, string> {
  const read = fromTableSchema(value, USES)
  if (!read.ok) return read
  const { options = {}, ...mapping } = read.value
  const checked = optionsShape.safeParse(options)
  if (!checked.success) return failed('The mapping has options ("pmhc:options") that we do not know.')
  return ok({ ...mapping, ...(Object.keys(checked.data).length === 0 ? {} : { options: checked.data }) })
}

export const columnFor = (mapping: CallMapping, use: Use): CallColumn | undefined =>
  mapping.columns.find((column) => column.use === use)
export const columnsFor = (mapping: CallMapping, use: Use): readonly CallColumn[] =>
  mapping.columns.filter((column) => column.use === use)

/** The column that a trouble with the received time is told of; empty where its parts stand in several. */
export const receivedColumn = (mapping: CallMapping): string =>
  columnFor(mapping, 'received')?.column ?? columnFor(mapping, 'received-date')?.column ?? ''

/** Most columns of one use that several may share; each costs memory for every row. */
const MOST_OF_ONE_USE = 40

/** What stops a mapping from being used; each names the column to correct. */
export type MappingProblem =
  | { readonly kind: 'not-in-file'; readonly column: string }
  | { readonly kind: 'used-twice'; readonly use: Use; readonly columns: readonly string[] }
  | { readonly kind: 'used-too-often'; readonly column: string; readonly most: number }
  | { readonly kind: 'not-a-time'; readonly column: string }
  | { readonly kind: 'no-time' }
  | { readonly kind: 'unknown-timezone'; readonly timezone: string }

/** Checks a mapping against the columns of a file. */
export function mappingProblems(mapping: CallMapping, columns: readonly string[]): readonly MappingProblem[] {
  const problems: MappingProblem[] = []
  for (const { column } of mapping.columns)
    if (!columns.includes(column)) problems.push({ kind: 'not-in-file', column })
  for (const use of USES) {
    const using = columnsFor(mapping, use)
    if (using.length > 1 && !SHARED_USES.has(use))
      problems.push({ kind: 'used-twice', use, columns: using.map(({ column }) => column) })
    const oneTooMany = using[MOST_OF_ONE_USE]
    if (oneTooMany !== undefined && use !== 'ignored' && use !== 'personal')
      problems.push({ kind: 'used-too-often', column: oneTooMany.column, most: MOST_OF_ONE_USE })
  }
  for (const use of [...TIME_USES, 'received-date', 'received-time'] as const)
    for (const { column, format } of columnsFor(mapping, use))
      if (format === undefined) problems.push({ kind: 'not-a-time', column })
  const hasParts = (['hour', 'month'] as const).some((use) => columnFor(mapping, use) !== undefined)
  if (!columnFor(mapping, 'received') && !columnFor(mapping, 'received-date') && !hasParts)
    problems.push({ kind: 'no-time' })
  if (mapping.options?.secondClock !== undefined && mapping.timezone === null)
    problems.push({ kind: 'unknown-timezone', timezone: '' })
  return problems
}
