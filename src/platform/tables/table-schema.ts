import { z } from 'zod'
import { failed, ok, type Result } from '../../core/result.ts'
import type { TimeFormat } from './times.ts'

/** What one column of a file is used for. `Use` is the feature's own list of uses. */
export interface ColumnUse<Use extends string = string> {
  readonly column: string
  readonly use: Use
  /** How the column says times, where it does. */
  readonly format?: TimeFormat
  /** A time of exactly midnight means "not recorded" in this column. */
  readonly midnightIsMissing?: boolean
  /** Why this use was proposed, in plain words; kept so that a person can judge it later. */
  readonly why: string
}

/** Version 2 added `options` and the formats `suffixed` and `excel-serial`. */
export interface Mapping<Use extends string = string, Options = unknown> {
  readonly version: 2
  /** IANA name of the zone that clock times were written in; null until a person has said it. */
  readonly timezone: string | null
  readonly columns: readonly ColumnUse<Use>[]
  /** What else a person decided about the file, in the feature's own words. */
  readonly options?: Options
}

const somePatterns = z.array(z.string().max(60)).min(1).max(20)
const patterned = z.object({
  kind: z.enum(['timestamp', 'date', 'time']),
  read: z.literal('patterns'),
  patterns: somePatterns,
})
const format = z.union([
  patterned,
  z.object({ kind: z.enum(['timestamp', 'date', 'time']), read: z.literal('iso') }),
  z.object({ kind: z.literal('instant'), read: z.enum(['zoned', 'unix-seconds', 'unix-milliseconds']) }),
  z.object({ kind: z.literal('instant'), read: z.literal('suffixed'), patterns: somePatterns }),
  z.object({ kind: z.enum(['timestamp', 'date', 'time']), read: z.literal('excel-serial') }),
  z.object({ kind: z.literal('time'), read: z.literal('clock-number') }),
])

const schema = z.object({
  $schema: z.string().optional(),
  missingValues: z.array(z.string()).optional(),
  'pmhc:mapping': z.union([z.literal(1), z.literal(2)]),
  'pmhc:timezone': z.string().nullable(),
  'pmhc:options': z.unknown().optional(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1),
        type: z.string().optional(),
        'pmhc:use': z.string(),
        'pmhc:format': format.optional(),
        'pmhc:midnightIsMissing': z.boolean().optional(),
        'pmhc:why': z.string().optional(),
      }),
    )
    .max(400),
})

/** Writes a mapping as a Table Schema (version 2) document, which other tools can read too. */
export function toTableSchema(mapping: Mapping): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    missingValues: ['', 'NA', 'N/A', 'NULL'],
    'pmhc:mapping': mapping.version,
    'pmhc:timezone': mapping.timezone,
    ...(mapping.options === undefined ? {} : { 'pmhc:options': mapping.options }),
    fields: mapping.columns.map((column) => ({
      name: column.column,
      type: column.format === undefined ? 'string' : schemaType(column.format),
      'pmhc:use': column.use,
      ...(column.format === undefined ? {} : { 'pmhc:format': column.format }),
      ...(column.midnightIsMissing === undefined ? {} : { 'pmhc:midnightIsMissing': column.midnightIsMissing }),
      'pmhc:why': column.why,
    })),
  }
}

function schemaType(given: TimeFormat): string {
  if (given.kind === 'date' || given.kind === 'time') return given.kind
  return 'datetime'
}

/** Reads a mapping back, checking every use against the feature's list. Options are handed on unread. */
export function fromTableSchema<Use extends string>(
  value: unknown,
  uses: readonly Use[],
): Result<Mapping<Use>, string> {
  const version = versionOf(value)
  if (version === null)
    return failed('This is not a mapping of columns: it has no "pmhc:mapping". Give the file that the toolkit saved.')
  if (version > 2)
    return failed(`This mapping is of version ${version}, which a newer toolkit wrote. We read versions 1 and 2.`)
  const read = schema.safeParse(value)
  if (!read.success) {
    const [first] = read.error.issues
    return failed(`The mapping is not a Table Schema of ours: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`)
  }
  const columns: ColumnUse<Use>[] = []
  for (const field of read.data.fields) {
    const use = uses.find((known) => known === field['pmhc:use'])
    if (use === undefined) return failed(`The mapping uses column "${field.name}" in a way we do not know.`)
    if (columns.some(({ column }) => column === field.name))
      return failed(`The mapping names column "${field.name}" twice.`)
    columns.push({
      column: field.name,
      use,
      why: field['pmhc:why'] ?? '',
      ...(field['pmhc:format'] === undefined ? {} : { format: field['pmhc:format'] }),
      ...(field['pmhc:midnightIsMissing'] === undefined ? {} : { midnightIsMissing: field['pmhc:midnightIsMissing'] }),
    })
  }
  const options = read.data['pmhc:options']
  const timezone = read.data['pmhc:timezone']
  return ok({ version: 2, timezone, columns, ...(options === undefined ? {} : { options }) })
}

/** The version that a document says it has; null where it says none. */
function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('pmhc:mapping' in value)) return null
  return typeof value['pmhc:mapping'] === 'number' ? value['pmhc:mapping'] : null
}
