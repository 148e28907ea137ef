import { figureFrom, type Paper } from '../../platform/documents/index.ts'
import type { Language } from '../../web/words/index.ts'
import { count, hourName, minutes, number, ofHundred } from '../../web/words/numbers.ts'
import { amountOf, answerOf, figureOf, mixName, trainedSays, warningSays } from './answer.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { firstMix, ReachChart, slowingMixes, staffSays } from './mixes-view.tsx'
import type { NeedFacts } from './need-facts.ts'
import type { DesignResult, MixResult } from './result.ts'
import { WORKSPACE_WORDS } from './run-words.ts'
import { DESIGN_WORDS } from './words.ts'

interface BriefParts {
  readonly result: DesignResult
  readonly need: NeedFacts
  readonly language: Language
  /** Whose calls these are, for the line above the title. */
  readonly place: string
  readonly isInvented: boolean
}

type Blocks = Paper['blocks']

/** The one page that goes on a desk: how many calls, when, what each mix would have done, and what not to conclude. */
export function briefOf({ result, need, language, place, isInvented }: BriefParts): Paper {
  const says = DESIGN_WORDS[language]
  const own = BRIEF_WORDS[language]
  const compared = result.verdict.kind === 'compared'
  const days =
    need.firstDay === null || need.lastDay === null
      ? ''
      : own.from(dayName(need.firstDay, language), dayName(need.lastDay, language))
  return {
    format: 1,
    language,
    title: own.title,
    from: [place, days, need.demand === undefined ? '' : WORKSPACE_WORDS[language].demands[need.demand]]
      .filter((text) => text !== '')
      .join(' · '),
    finding: answerOf(result, language).join(' '),
    whoMaySee: own.whoMaySee,
    marks: isInvented ? [says.sampleChip] : [],
    footer: own.footer(String(result.seed)),
    blocks: [
      ...keyNumbers(result, need, language),
      ...whenBlock(need, language),
      ...(compared ? mixBlocks(result, language) : []),
    ],
    caveats: [...own.caveats, ...result.warnings.map((warning) => warningSays(warning, language))],
  }
}

function keyNumbers(result: DesignResult, need: NeedFacts, language: Language): Blocks {
  const says = BRIEF_WORDS[language]
  const [low, high] = [need.lowestShare, need.highestShare]
  const today = result.mixes[0]?.metrics
  const spread = low === null || high === null ? {} : { range: says.keySpread(ofHundred(low), ofHundred(high)) }
  const numbers = [
    { value: count(need.mentalHealthCalls, language), label: says.keyCalls },
    ...(need.share === null ? [] : [{ value: ofHundred(need.share), label: says.keyShare, ...spread }]),
    ...(today?.officerHours ? [{ value: number(today.officerHours.mean, language), label: says.keyHours }] : []),
    ...(today?.urgentP90Minutes
      ? [{ value: number(today.urgentP90Minutes.mean, language, 1), label: says.keyResponse }]
      : []),
  ]
  return [
    { kind: 'heading', level: 2, text: says.yourCalls },
    { kind: 'key-numbers', numbers },
  ]
}

function whenBlock({ busiest }: NeedFacts, language: Language): Blocks {
  if (busiest === null) return []
  const text = BRIEF_WORDS[language].when(hourName(busiest.from, language), hourName(busiest.to, language))
  return [{ kind: 'paragraph', text }]
}

function mixBlocks(result: DesignResult, language: Language): Blocks {
  const says = DESIGN_WORDS[language]
  const own = BRIEF_WORDS[language]
  const within = minutes(result.options.withinMinutes, language)
  const finding = says.chartLevel(within)
  const first = firstMix(result)
  const slowing = slowingMixes(result)
  const row = (mix: MixResult) => {
    const name = mixName(mix, language)
    const marked = slowing.includes(mix.id) ? `${name} (${says.slowsUrgent})` : name
    return [
      mix.id === first ? [{ text: `${name} (${says.lookFirst})`, strong: true }] : marked,
      figureOf(mix.metrics.reachedInTimeShare, language),
      figureOf(mix.metrics.clinicianInTimeShare, language),
      amountOf(mix.patrolHoursReturned, language),
      amountOf(mix.crewHoursPaid, language),
      staffSays(mix, language),
    ]
  }
  return [
    { kind: 'heading', level: 2, text: own.theMixes },
    figureFrom(ReachChart({ result, language }), { finding, language }),
    ...trainedSays(result, language).map((text) => ({ kind: 'paragraph' as const, text })),
    {
      kind: 'table',
      caption: own.table,
      columns: [
        { label: own.mix },
        { label: own.met(within), numeric: true },
        { label: own.clinician, numeric: true },
        { label: own.patrolBack, numeric: true },
        { label: own.paid, numeric: true },
        { label: own.staff },
      ],
      rows: result.mixes.map(row),
      note: own.note,
    },
  ]
}

/** "2024-01-31" as people write it; the calendar day itself, in no zone. */
function dayName(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
