import type { Duck } from '../../../platform/tables/duck.ts'
import { codingChanges } from '../codes/changes.ts'
import type { Texts } from '../codes/texts.ts'
import { tellEveryRow } from '../reading/bad-rows.ts'
import type { Built } from '../reading/build.ts'
import type { ClockJump } from '../reading/clock-check.ts'
import { doubtHours } from '../reading/hours-check.ts'
import { type CallMapping, columnFor, columnsFor } from '../reading/mapping.ts'
import type { ColumnNote } from '../reading/recognise.ts'
import { endings, holds, kindsOfCalls, topTypes } from './breakdowns.ts'
import { coverageOf } from './coverage.ts'
import { countDays } from './daily.ts'
import { countDefinitions, definitionSql, NO_CHOICES, type OwnChoices } from './definitions.ts'
import { evidenceOf, mapOf, missingFields } from './evidence.ts'
import { gatherings } from './gathering.ts'
import { levelChanges } from './level-changes.ts'
import { officerHours, stageMinutes } from './minutes.ts'
import type { BadRows, NeedProfile } from './profile.ts'
import { qualityOf } from './quality.ts'
import { trendOf } from './trend.ts'
import { seasonOf, volumeOf } from './volume.ts'
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
  /** Where the clock seems to change in the file. */
  readonly jump: ClockJump | null
  /** Codes of the agency's code book that a person confirmed. */
  readonly confirmedCodes?: number
  /** The partner's own definitions and its choice for this data set. */
  readonly choices?: OwnChoices
}

/** Asks the tables `calls` and `responses` everything that a need profile says. */
export async function makeProfile(parts: ProfileParts): Promise<NeedProfile> {
  const { duck, mapping, built, texts, badRows } = parts
  const { choices = NO_CHOICES } = parts
  const has = {
    initial: columnFor(mapping, 'type-initial') !== undefined,
    final: (columnFor(mapping, 'type-final') ?? columnFor(mapping, 'type')) !== undefined,
    reasons: columnsFor(mapping, 'reason').length > 0,
    disposition: columnFor(mapping, 'disposition') !== undefined,
    // Reports of force are no calls: how the contact began says nothing about who waited.
    source:
      columnFor(mapping, 'source') !== undefined && !parts.notes.some(({ kind }) => kind === 'not-calls-for-service'),
  }
  const definitions = await countDefinitions(duck, has, choices)
  const marked = definitionSql(definitions.chosen, choices.own)
  const over = await overTime(duck, marked, built)
  const { coverage, months, hourOfWeek } = over.covered
  const minutes = await stageMinutes(duck, mapping, marked)
  const missing = missingFields(over.counted, mapping)
  const changes = await codingChanges(duck, texts)
  const confirmedCodes = parts.confirmedCodes ?? 0
  const weekdays = await checkWeekdays(duck, mapping)
  const warnings = warningsFrom({
    rows: parts.rows,
    mapping,
    built,
    definitions,
    coverage,
    badRows,
    notes: parts.notes,
    jump: parts.jump,
    weekdays,
    // Reports of force follow the hours of officers, not those of callers.
    hours: parts.notes.some(({ kind }) => kind === 'not-calls-for-service') ? null : await doubtHours(duck, weekdays),
    timezoneAssumed: mapping.timezone === null && needsZone(mapping),
    levelChanges: over.trend.levelChanges,
    codingChanges: changes,
    leftOpen: minutes.leftOpen,
  })
  const asked = { mapping, definitions, coverage, months, missing, trend: over.trend, warnings, confirmedCodes }
  return {
    kind: 'need-profile',
    version: 2,
    lexicon: parts.lexicon,
    confirmedCodes,
    file: tellEveryRow(fileFacts(parts)),
    timezone: mapping.timezone,
    coverage,
    shareOf: definitions.shareOf,
    definitions: definitions.all,
    spread: spreadOf(definitions.all),
    defaultDefinition: definitions.chosen,
    kinds: await kindsOfCalls(duck, texts),
    hourOfWeek,
    months,
    volume: over.volume,
    season: over.season,
    trend: over.trend,
    evidence: await evidenceOf(duck),
    codingChanges: changes,
    minutes,
    officerHours: await officerHours(duck, mapping, marked),
    concentration: await gatherings(duck, mapping, marked),
    map: await mapOf(duck, over.counted, marked),
    missing,
    quality: qualityOf({ ...asked, codingChanges: changes.length }),
    topTypes: await topTypes(duck, mapping, texts),
    ...(await endings(duck, texts, marked)),
    held: await holds(duck, mapping, marked),
    warnings,
    caveats: parts.caveats,
  }
}

const needsZone = (mapping: CallMapping): boolean =>
  mapping.columns.some(({ format }) => format !== undefined && format.kind !== 'instant')

/** Everything that comes from counts by day. */
async function overTime(duck: Duck, marked: string, built: Built) {
  const counted = await countDays(duck, marked)
  const covered = await coverageOf(duck, marked, { counted, clock: built.clock })
  const { daily, months } = covered
  const changes = daily === null ? [] : await levelChanges({ duck, marked, daily, counted })
  return {
    counted,
    covered,
    volume: volumeOf(daily, months),
    season: seasonOf(daily, months, changes),
    trend: trendOf(daily, months, changes),
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
