import { type Block, figureFrom } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay, number } from '../../../web/words/numbers.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { KnownEvent } from '../standing/events.ts'
import { ruleOf } from '../views/answer-facts.ts'
import { checkName, missingFinding, raisesOf } from '../views/check-facts.ts'
import { methodSays } from '../views/counted-section.tsx'
import { endingName, endingRows, endingsFinding, heldWords, sumOf } from '../views/endings-section.tsx'
import { hoursSays, howLongFinding, minutesCells, stagesKnown } from '../views/how-long-section.tsx'
import { mapFinding, toldAreas } from '../views/map-section.tsx'
import { eventsWithin, monthPoints } from '../views/months.ts'
import { coverageSays, rowsFinding } from '../views/quality-section.tsx'
import { columnOf } from '../views/small.ts'
import { levelChangesOf, levelSays, MonthsChart, monthsFinding, trendFinding } from '../views/trend-section.tsx'
import { hasWeek, seasonFinding, WeekChart, weekFinding, whenFinding } from '../views/when-section.tsx'
import { curveFinding, GatherChart, gatherFinding, isTellable } from '../views/where-section.tsx'
import { ENDINGS_WORDS } from '../views/words/endings.ts'
import { HOW_LONG_WORDS } from '../views/words/how-long.ts'
import { QUALITY_WORDS } from '../views/words/quality.ts'
import { WHEN_WORDS } from '../views/words/when.ts'
import { WHERE_WORDS } from '../views/words/where.ts'
import { PAPER_WORDS } from './paper-words.ts'

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

interface WhenGiven {
  readonly language: Language
  readonly events: readonly KnownEvent[]
}
/** Hours of the week, seasons, months with known events, sudden steps. */
export function whenBlocks(profile: NeedProfile, { language, events }: WhenGiven): readonly Block[] {
  const says = WHEN_WORDS[language]
  const within = eventsWithin(events, profile.coverage)
  return [
    heading(says.title),
    paragraph(whenFinding(profile, language)),
    ...(hasWeek(profile)
      ? [figureFrom(WeekChart({ profile, language }), { finding: weekFinding({ profile, language }), language })]
      : []),
    paragraph(`${seasonFinding(profile.season, language)} ${trendFinding(profile.trend, language)}`),
    ...(monthPoints(profile.months).length === 0
      ? []
      : [
          figureFrom(MonthsChart({ profile, events: within, language }), {
            finding: monthsFinding(profile, language),
            language,
          }),
          paragraph(says.monthsNote),
        ]),
    ...(within.length === 0 ? [] : [eventsTable(within, language)]),
    ...levelBlocks(profile, language),
  ]
}

function eventsTable(within: ReturnType<typeof eventsWithin>, language: Language): Block {
  const says = PAPER_WORDS[language]
  return {
    kind: 'table',
    caption: says.eventsTable,
    columns: [{ label: says.event }, { label: says.day }],
    rows: within.map(({ number: n, says: text, day }) => [`${n}. ${text}`, longDay(day, language)]),
  }
}

function levelBlocks({ trend }: NeedProfile, language: Language): readonly Block[] {
  const changes = levelChangesOf(trend)
  return changes.length === 0 ? [] : [{ kind: 'list', items: changes.map((change) => levelSays(change, language)) }]
}

const STAGES = ['queue', 'travel', 'response', 'scene'] as const

/** Minutes beside other calls, hours of units, calls left open. */
export function longBlocks(profile: NeedProfile, language: Language): readonly Block[] {
  const says = HOW_LONG_WORDS[language]
  return [
    heading(says.title),
    paragraph(howLongFinding(profile, language)),
    ...(stagesKnown(profile.minutes).length === 0 ? [] : [minutesTable(profile, language)]),
    paragraph(hoursSays(profile, language).join(' ')),
  ]
}

/** Middle, quarters and tails of each stage, mental-health calls beside the others. */
function minutesTable(profile: NeedProfile, language: Language): Block {
  const says = HOW_LONG_WORDS[language]
  const row = (stage: (typeof STAGES)[number], group: 'mentalHealth' | 'others') => {
    const cells = minutesCells(profile.minutes[group][stage], language)
    const name = `${says.stages[stage]}, ${says[group]}`
    return [name, ...['median', 'quarters', 'p90', 'p99', 'missing'].map((key) => cells[key] ?? '')]
  }
  return {
    kind: 'table',
    caption: says.caption,
    columns: [
      { label: says.stage },
      ...[says.median, says.quarters, says.p90, says.p99, says.missing].map((label) => ({ label, numeric: true })),
    ],
    rows: STAGES.flatMap((stage) => [row(stage, 'mentalHealth'), row(stage, 'others')]),
  }
}

interface Told {
  readonly language: Language
  readonly least: number
}
const LISTED = 10

/** How far calls gather beside chance, and the areas with most. */
export function whereBlocks(profile: NeedProfile, { language, least }: Told): readonly Block[] {
  const says = WHERE_WORDS[language]
  const { places } = profile.concentration
  const drawn =
    isTellable(places, least) && places.lorenz.length > 1
      ? [
          figureFrom(GatherChart({ found: places, units: 'places', language }), {
            finding: curveFinding({ found: places, language }),
            language,
          }),
        ]
      : []
  return [
    heading(says.title),
    paragraph(gatherFinding({ found: places, units: 'places', language, least })),
    ...drawn,
    paragraph(mapFinding(profile, { language, least })),
    ...areaTable(profile, { language, least }),
  ]
}

function areaTable({ map }: NeedProfile, { language, least }: Told): readonly Block[] {
  const says = WHERE_WORDS[language]
  if ('cannotBeComputed' in map) return []
  const areas = toldAreas({ map, language, least }).slice(0, LISTED)
  if (areas.length === 0) return []
  return [
    {
      kind: 'table',
      caption: PAPER_WORDS[language].area[map.by],
      columns: [
        { label: says.area[map.by] },
        { label: says.mentalHealth, numeric: true },
        { label: says.all, numeric: true },
        { label: says.share, numeric: true },
      ],
      rows: areas.map(({ name, mentalHealth, all }) => [
        name,
        count(mentalHealth, language),
        count(all, language),
        shareSays(mentalHealth, all, { language, least }),
      ]),
    },
  ]
}

/** Endings as rows of words: count and share of mental-health calls, count and share of all. */
function endingCells(profile: NeedProfile, told: Told): readonly (readonly string[])[] {
  const rows = endingRows(profile)
  const cellsOf = (of: 'mentalHealth' | 'all') => {
    const sum = sumOf(rows, of)
    const column = columnOf(
      rows.map((row) => row[of]),
      told,
    )
    return rows.map((row, at) => [column.cells[at] ?? '', column.told[at] ? shareSays(row[of], sum, told) : '–'])
  }
  const [mine, every] = [cellsOf('mentalHealth'), cellsOf('all')]
  return rows.map(({ outcome }, at) => [endingName(outcome, told.language), ...(mine[at] ?? []), ...(every[at] ?? [])])
}

/** Of 100, unless the few who are not in the share could be worked out from it. */
function shareSays(part: number, whole: number, { language, least }: Told): string {
  const rest = whole - part
  return whole === 0 || (rest > 0 && rest < least) ? '–' : number((part / whole) * 100, language, 1)
}

export function endingBlocks(profile: NeedProfile, told: Told): readonly Block[] {
  const { language, least } = told
  const says = ENDINGS_WORDS[language]
  const rows = endingCells(profile, told)
  return [
    heading(says.title),
    paragraph(endingsFinding(profile, told)),
    ...(profile.held === null || rows.length === 0 ? [] : [paragraph(heldWords(profile.held, language, least))]),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: says.caption,
            columns: [
              { label: says.ending },
              ...[says.mentalHealth, says.mentalHealthShare, says.all, says.allShare].map((label) => ({
                label,
                numeric: true,
              })),
            ],
            rows,
          },
        ]),
  ]
}

/** Grade, checks, what would raise it, what is missing, rows with trouble. */
export function qualityBlocks(profile: NeedProfile, language: Language): readonly Block[] {
  const says = QUALITY_WORDS[language]
  const { grade, checks } = profile.quality
  const raises = raisesOf(profile.quality, language)
  return [
    heading(says.title),
    paragraph(`${says.finding(grade, says.means[grade])} ${coverageSays(profile, language)}`),
    ...(checks.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: says.checksCaption,
            columns: [
              { label: says.check },
              { label: says.met },
              ...(language === 'en' ? [{ label: says.figure }] : []),
            ],
            rows: checks.map(({ id, met, says: figure }) => [
              checkName(id, language),
              says.mets[met],
              ...(language === 'en' ? [figure] : []),
            ]),
          },
        ]),
    ...(raises.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 3 as const, text: says.raiseTitle },
          { kind: 'list' as const, items: raises.map(({ says: text }) => text) },
        ]),
    paragraph(missingFinding(profile, language)),
    paragraph(rowsFinding(profile, language)),
  ]
}

/** How it was counted, so that somebody else can count the same again. */
export function methodBlocks(profile: NeedProfile, language: Language): readonly Block[] {
  const says = QUALITY_WORDS[language]
  return [
    heading(says.countedTitle),
    paragraph(says.countedFinding(ruleOf(profile, language))),
    { kind: 'list', items: [...methodSays(profile, language)] },
  ]
}
