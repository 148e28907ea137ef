import type { Duck } from '../../../platform/tables/duck.ts'
import type { Texts } from '../codes/texts.ts'
import type { Built } from '../reading/build.ts'
import { findClockJump } from '../reading/clock-check.ts'
import { type CallMapping, columnFor, columnsFor } from '../reading/mapping.ts'
import type { ColumnNote } from '../reading/recognise.ts'
import { concentratedPlaces, endings, holds, kindsOfCalls, topTypes } from './breakdowns.ts'
import { coverageOf } from './coverage.ts'
import { countDefinitions, definitionSql } from './definitions.ts'
import { officerHours, stageMinutes } from './minutes.ts'
import type { BadRows, Lacking, NeedProfile } from './profile.ts'
import { checkWeekdays, warningsFrom } from './warnings.ts'

export interface ProfileParts {
  readonly duck: Duck
  readonly mapping: CallMapping
  readonly built: Built
  readonly texts: Texts
  readonly badRows: readonly BadRows[]
  readonly lexicon: number
  readonly rows: number
  readonly notes: readonly ColumnNote[]
  readonly caveats: readonly string[]
}

const PENDING: Lacking = { cannotBeComputed: 'Not computed yet.' }

/** Asks the tables `calls` and `responses` everything that a need profile says. */
export async function makeProfile(parts: ProfileParts): Promise<NeedProfile> {
  const { duck, mapping, built, texts, badRows } = parts
  const definitions = await countDefinitions(duck, {
    initial: columnFor(mapping, 'type-initial') !== undefined,
    final: (columnFor(mapping, 'type-final') ?? columnFor(mapping, 'type')) !== undefined,
    reasons: columnsFor(mapping, 'reason').length > 0,
    disposition: columnFor(mapping, 'disposition') !== undefined,
    // Reports of force are no calls: how the contact began says nothing about who waited.
    source:
      columnFor(mapping, 'source') !== undefined && !parts.notes.some(({ kind }) => kind === 'not-calls-for-service'),
  })
  const marked = definitionSql(definitions.chosen)
  const covered = await coverageOf(duck, marked, built.clock)
  const needsZone = mapping.columns.some(({ format }) => format !== undefined && format.kind !== 'instant')
  const warnings = warningsFrom({
    rows: parts.rows,
    mapping,
    built,
    definitions,
    coverage: covered.coverage,
    badRows,
    notes: parts.notes,
    jump: await findClockJump(duck, built.calls),
    weekdays: await checkWeekdays(duck, mapping),
    timezoneAssumed: mapping.timezone === null && needsZone,
  })
  return {
    kind: 'need-profile',
    version: 2,
    lexicon: parts.lexicon,
    confirmedCodes: 0,
    file: fileFacts(parts),
    timezone: mapping.timezone,
    coverage: covered.coverage,
    shareOf: definitions.shareOf,
    definitions: definitions.all,
    spread: spreadOf(definitions.all),
    defaultDefinition: definitions.chosen,
    kinds: await kindsOfCalls(duck, texts),
    hourOfWeek: covered.hourOfWeek,
    months: covered.months,
    minutes: await stageMinutes(duck, mapping, marked),
    officerHours: await officerHours(duck, mapping, marked),
    concentration: { places: await concentratedPlaces(duck, mapping, marked), persons: PENDING },
    volume: PENDING,
    season: PENDING,
    trend: PENDING,
    evidence: { code: 0, proxy: 0, disposition: 0, text: null },
    codingChanges: [],
    map: PENDING,
    missing: [],
    quality: { grade: 'D', checks: [] },
    topTypes: await topTypes(duck, mapping, texts),
    ...(await endings(duck, texts, marked)),
    held: await holds(duck, mapping, marked),
    warnings,
    caveats: parts.caveats,
  }
}

function fileFacts({ rows, built, mapping, badRows }: ProfileParts): NeedProfile['file'] {
  const isDropped = (use: string) => use === 'ignored' || use === 'personal'
  return {
    rows,
    calls: built.calls,
    usedRows: built.usedRows,
    joined: built.usedRows - built.calls,
    rejected: rows - built.usedRows,
    rowsPerCall: built.calls === 0 ? 0 : Math.round((built.usedRows / built.calls) * 1000) / 1000,
    columnsUsed: mapping.columns.filter(({ use }) => !isDropped(use)).map(({ column, use }) => ({ column, use })),
    columnsDropped: mapping.columns.filter(({ use }) => isDropped(use)).map(({ column, why }) => ({ column, why })),
    badRows,
  }
}

/** The lowest and highest count that the definitions give. A definition that counts nothing says nothing. */
function spreadOf(definitions: NeedProfile['definitions']): NeedProfile['spread'] {
  const telling = definitions.filter(({ count }) => count > 0)
  const sorted = [...(telling.length > 0 ? telling : definitions)].sort((one, other) => one.count - other.count)
  const [low, high] = [sorted[0], sorted.at(-1)]
  return {
    lowest: low?.count ?? 0,
    highest: high?.count ?? 0,
    lowestShare: low?.share ?? null,
    highestShare: high?.share ?? null,
  }
}
