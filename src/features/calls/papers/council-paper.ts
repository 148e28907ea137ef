import { type Block, figureFrom, type Paper } from '../../../platform/documents/index.ts'
import { scenariosOf } from '../views/answer-facts.ts'
import { scenariosFinding } from '../views/answer-section.tsx'
import { raisesOf } from '../views/check-facts.ts'
import { endingsFinding } from '../views/endings-section.tsx'
import { hoursSays, howLongFinding } from '../views/how-long-section.tsx'
import { DefinitionsChart, definitionsFinding, hasChart, volumeFinding } from '../views/how-many-section.tsx'
import { trendFinding } from '../views/trend-section.tsx'
import { whenFinding } from '../views/when-section.tsx'
import { gatherFinding } from '../views/where-section.tsx'
import { answerBlocks, frontOf, type NeedPaperParts, PAPER_LEAST, warningBlocks } from './need-paper.ts'
import { PAPER_WORDS } from './paper-words.ts'

/** Of what would tell more, as many as a council can take in. */
const FEW = 3

/** The need profile on one page for a council: the range, what is known, what is not, what would tell more. */
export function councilPaper(parts: NeedPaperParts): Paper {
  const { profile, language, scenarios } = parts
  const says = PAPER_WORDS[language]
  const facts = scenariosOf(profile, scenarios, language)
  const chart = hasChart(profile)
    ? [
        figureFrom(DefinitionsChart({ profile, language }), {
          finding: definitionsFinding(profile, language),
          language,
        }),
      ]
    : []
  return {
    ...frontOf(parts, says.councilTitle),
    blocks: [
      ...answerBlocks(parts).filter(({ kind }) => kind === 'key-numbers'),
      ...chart,
      { kind: 'heading', level: 2, text: says.known },
      { kind: 'list', items: [...(facts.length === 0 ? [] : [scenariosFinding(facts, language)]), ...knownOf(parts)] },
      ...warningBlocks(profile, language),
      ...raiseBlocks(parts),
    ],
    caveats: [...profile.caveats.map(says.ownCaveat), ...says.caveats.slice(0, 2)],
  }
}

function knownOf({ profile, language }: NeedPaperParts): readonly string[] {
  const told = { language, least: PAPER_LEAST }
  return [
    volumeFinding(profile, language),
    whenFinding(profile, language),
    trendFinding(profile.trend, language),
    howLongFinding(profile, language),
    ...hoursSays(profile, language).slice(0, 1),
    gatherFinding({ found: profile.concentration.places, units: 'places', ...told }),
    endingsFinding(profile, told),
  ]
}

function raiseBlocks({ profile, language }: NeedPaperParts): readonly Block[] {
  const raises = raisesOf(profile.quality, language).slice(0, FEW)
  if (raises.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: PAPER_WORDS[language].next },
    { kind: 'list', items: raises.map(({ says }) => says) },
  ]
}
