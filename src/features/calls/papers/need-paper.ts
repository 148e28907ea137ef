import { type Block, figureFrom, type Paper } from '../../../platform/documents/index.ts'
import { leastTold } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, longDay, number, range } from '../../../web/words/numbers.ts'
import type { AuditResult, DemandScenario } from '../laboratory/audited.ts'
import { definitionName } from '../profile/definition-words.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { WEIGHTY, warningSays } from '../profile/warning-words.ts'
import type { KnownEvent } from '../standing/events.ts'
import { estimateOf, factsOf, findingOf, hasDenominator, scenariosOf } from '../views/answer-facts.ts'
import { scenariosFinding } from '../views/answer-section.tsx'
import {
  DefinitionsChart,
  definitionsFinding,
  evidenceFinding,
  hasChart,
  volumeFinding,
} from '../views/how-many-section.tsx'
import { ANSWER_WORDS } from '../views/words/answer.ts'
import { HOW_MANY_WORDS } from '../views/words/how-many.ts'
import { endingBlocks, longBlocks, methodBlocks, qualityBlocks, whenBlocks, whereBlocks } from './need-blocks.ts'
import { PAPER_WORDS } from './paper-words.ts'

export interface NeedPaperParts {
  readonly profile: NeedProfile
  readonly language: Language
  /** Whose calls these are. */
  readonly agency: string
  readonly audited: AuditResult | null
  readonly scenarios: readonly DemandScenario[]
  readonly events: readonly KnownEvent[]
  /** Invented calls wear this mark. */
  readonly isInvented: string | null
}

/** Papers are printed and sent, so they tell no smaller counts of persons or places than what is published. */
export const PAPER_LEAST = leastTold('published')

/** The need profile as a document of four to six pages, with its figures and all caveats. */
export function needProfilePaper(parts: NeedPaperParts): Paper {
  const { profile, language, events } = parts
  return {
    ...frontOf(parts, PAPER_WORDS[language].title),
    blocks: [
      ...answerBlocks(parts),
      ...howManyBlocks(parts),
      ...whenBlocks(profile, { language, events }),
      ...longBlocks(profile, language),
      ...whereBlocks(profile, { language, least: PAPER_LEAST }),
      ...endingBlocks(profile, { language, least: PAPER_LEAST }),
      ...qualityBlocks(profile, language),
      ...methodBlocks(profile, language),
    ],
  }
}

/** Everything of a paper but its blocks: title, answer, who sees it, and what a reader must not conclude. */
export function frontOf(
  { profile, language, agency, isInvented, audited }: NeedPaperParts,
  title: string,
): Omit<Paper, 'blocks'> {
  const says = PAPER_WORDS[language]
  const { firstDay, lastDay } = profile.coverage
  const days =
    firstDay === null || lastDay === null
      ? []
      : [range(longDay(firstDay, language), longDay(lastDay, language), language)]
  return {
    format: 1,
    language,
    title,
    from: [agency, ...days].join(' · '),
    finding: findingOf(profile, audited, language),
    whoMaySee: says.whoMaySee,
    marks: isInvented === null ? [] : [isInvented],
    footer: says.footer,
    caveats: [...profile.caveats.map(says.ownCaveat), ...says.caveats],
  }
}

/** The figures of the first screen, and what to know before using them. */
export function answerBlocks({ profile, language, audited, scenarios }: NeedPaperParts): readonly Block[] {
  const says = ANSWER_WORDS[language]
  const estimate = estimateOf(profile, language)
  return [
    { kind: 'key-numbers', numbers: [...factsOf(profile, audited, { language, isGuest: false })] },
    ...(estimate === null ? [] : [{ kind: 'paragraph' as const, text: estimate }]),
    {
      kind: 'callout',
      tone: 'plain',
      title: PAPER_WORDS[language].chanceTitle,
      text: `${says.why} ${says.undercount}`,
    },
    ...warningBlocks(profile, language),
    ...scenarioBlocks({ profile, language, scenarios }),
  ]
}

export function warningBlocks(profile: NeedProfile, language: Language): readonly Block[] {
  const weighty = profile.warnings
    .filter(({ kind }) => WEIGHTY.has(kind))
    .map((warning) => warningSays(warning, language))
  const own = profile.caveats.map(PAPER_WORDS[language].ownCaveat)
  if (weighty.length + own.length === 0) return []
  const title = ANSWER_WORDS[language].warningsTitle
  return [{ kind: 'callout', tone: 'warning', title, text: [...own, ...weighty].join(' ') }]
}

function scenarioBlocks({
  profile,
  language,
  scenarios,
}: Pick<NeedPaperParts, 'profile' | 'language' | 'scenarios'>): readonly Block[] {
  const says = ANSWER_WORDS[language]
  const facts = scenariosOf(profile, scenarios, language)
  if (facts.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: says.scenariosTitle },
    { kind: 'paragraph', text: scenariosFinding(facts, language) },
    {
      kind: 'table',
      caption: says.scenariosCaption,
      columns: [
        { label: says.scenario },
        { label: says.meaning },
        { label: says.share, numeric: true },
        { label: says.perYear, numeric: true },
      ],
      rows: facts.map(({ id, meaning, share, perYear }) => [
        says.scenarios[id],
        meaning,
        number(share * 100, language, 1),
        perYear === null ? '–' : count(perYear, language),
      ]),
    },
  ]
}

function howManyBlocks({ profile, language }: NeedPaperParts): readonly Block[] {
  const says = HOW_MANY_WORDS[language]
  const finding = definitionsFinding(profile, language)
  return [
    { kind: 'heading', level: 2, text: says.title },
    ...(hasChart(profile) ? [figureFrom(DefinitionsChart({ profile, language }), { finding, language })] : []),
    definitionsTable(profile, language),
    { kind: 'paragraph', text: volumeFinding(profile, language) },
    { kind: 'paragraph', text: `${says.evidenceTitle}: ${evidenceFinding(profile.evidence, language)}` },
  ]
}

/** Every definition with its count, share and limits. */
function definitionsTable(profile: NeedProfile, language: Language): Block {
  const says = HOW_MANY_WORDS[language]
  const isShared = hasDenominator(profile)
  const of = (share: number | null) => (share === null || !isShared ? '–' : number(share * 100, language, 1))
  return {
    kind: 'table',
    caption: PAPER_WORDS[language].definitions,
    columns: [
      { label: says.rule },
      { label: says.calls, numeric: true },
      { label: says.share, numeric: true },
      { label: says.limits, numeric: true },
      { label: says.unknown, numeric: true },
    ],
    rows: profile.definitions.map((one) => [
      definitionName(one, language),
      count(one.count, language),
      of(one.share),
      one.chanceAlone === null || !isShared
        ? '–'
        : range(one.chanceAlone.low * 100, one.chanceAlone.high * 100, language, 1),
      count(one.unknown, language),
    ]),
    note: `${says.chance} ${says.notKnownNote}`,
  }
}
