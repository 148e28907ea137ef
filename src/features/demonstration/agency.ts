import {
  type AgencyOptions,
  laterExport,
  RIVERBEND,
  truthOf,
  type WriteOptions,
  writeAgency,
} from './riverbend/index.ts'

type Write = (path: string, signal: AbortSignal) => Promise<unknown>

/** The invented agency that fills the demonstration. */
export interface InventedAgency {
  /** Writes its export to a path. */
  readonly write: Write
  /** The export of a month later, which says the last two months again; null where it makes none. */
  readonly writeLater: Write | null
  /** What calls really were about, by number: for the reviewers of invented audits alone. No analysis asks. */
  readonly truthOf: (numbers: ReadonlySet<string>) => Promise<ReadonlyMap<string, boolean>>
}

/** `mostRows` makes a short export, which has no later one. */
export function inventedAgency(
  options: AgencyOptions = RIVERBEND,
  { mostRows }: Pick<WriteOptions, 'mostRows'> = {},
): InventedAgency {
  const short = mostRows === undefined ? {} : { mostRows }
  return {
    write: (path, signal) => writeAgency(options, { calls: path }, { ...short, signal }),
    writeLater: mostRows === undefined ? (path, signal) => writeLater(options, path, signal) : null,
    truthOf: (numbers) => truthOf(options, numbers),
  }
}

function writeLater(agency: AgencyOptions, path: string, signal: AbortSignal): Promise<unknown> {
  const { options, later } = laterExport(agency)
  return writeAgency(options, { calls: path }, { later, signal })
}
