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

export interface Mapping<Use extends string = string> {
  readonly version: 1
  /** IANA name of the zone that clock times were written in; null until a person has said it. */
  readonly timezone: string | null
  readonly columns: readonly ColumnUse<Use>[]
}

const patterned = z.object({
  kind: z.enum(['timestamp', 'date', 'time']),
  read: z.literal('patterns'),
  patterns: z.array(z.string().max(60)).min(1).max(20),
})
const format = z.union([
  patterned,
  z.object({ kind: z.enum(['timestamp', 'date', 'time']), read: z.literal('iso') }),
  z.object({ kind: z.literal('instant'), read: z.enum(['zoned', 'unix-seconds', 'unix-milliseconds']) }),
  z.object({ kind: z.literal('time'), read: z.literal('clock-number') }),
])

const schema = z.object({
  $schema: z.string().optional(),
  missingValues: z.array(z.string()).optional(),
  'pmhc:mapping': z.literal(1),
  'pmhc:timezone': z.string().nullable(),
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
    'pmhc:mapping': 1,
    'pmhc:timezone': mapping.timezone,
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

/** Reads a mapping back, checking every use against the feature's list. */
export function fromTableSchema<Use extends string>(
  value: unknown,
  uses: readonly Use[],
): Result<Mapping<Use>, string> {
  const read = schema.safeParse(value)
  if (!read.success) {
    const [first] = read.error.issues
    return failed(`The mapping is not a Table Schema of ours: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`)
  }
  const columns: ColumnUse<Use>[] = []
  for (const field of read.data.fields) {
    const use = uses.find((known) => known === field['pmhc:use'])
    if (use === undefined) return failed(`The mapping uses column "${field.name}" in a way we do not know.`)
    columns.push({
      column: field.name,
      use,
      why: field['pmhc:why'] ?? '',
      ...(field['pmhc:format'] === undefined ? {} : { format: field['pmhc:format'] }),
      ...(field['pmhc:midnightIsMissing'] === undefined ? {} : { midnightIsMissing: field['pmhc:midnightIsMissing'] }),
    })
  }
  return ok({ version: 1, timezone: read.data['pmhc:timezone'], columns })
}
