import { type CallColumn, type CallMapping, TIME_USES, type Use } from '../reading/mapping.ts'
import type { Findings } from './first-rows.ts'

const TIMED: ReadonlySet<Use> = new Set<Use>([...TIME_USES, 'received-date', 'received-time'])

/**
 * Puts the uses of another mapping in the place of the proposed ones, column by column, and its time zone. How times are
 * written is taken from this file, since that may differ from month to month; `fits` counts the columns it names.
 */
export function applyMapping(
  found: Findings,
  mapping: CallMapping,
  why: string,
): { readonly findings: Findings; readonly fits: number } {
  let fits = 0
  const proposals = found.proposals.map((proposal) => {
    const chosen = mapping.columns.find(({ column }) => column === proposal.column)
    if (chosen === undefined) return proposal
    fits += 1
    const detected = proposal.detected ?? chosen.format ?? null
    return chosen.use === proposal.use ? proposal : { ...proposal, use: chosen.use, why, detected }
  })
  const timezone = mapping.timezone ?? found.mapping.timezone
  return { findings: { ...found, proposals, mapping: { ...found.mapping, timezone, ...optionsOf(mapping) } }, fits }
}

/** A second clock begins at a call number, so it holds for later files with the same columns too. */
const optionsOf = ({ options }: CallMapping) => (options === undefined ? {} : { options })

/** The mapping that the proposals come to, when nobody corrects them. */
export function proposedBy(found: Findings): CallMapping {
  const columns = found.proposals.map((proposal): CallColumn => {
    const { column, use, why, midnightIsMissing } = proposal
    const format = TIMED.has(use) ? (proposal.format ?? proposal.detected ?? undefined) : undefined
    return {
      column,
      use,
      why,
      ...(format === undefined ? {} : { format }),
      ...(midnightIsMissing === undefined ? {} : { midnightIsMissing }),
    }
  })
  return { ...found.mapping, columns }
}
