import type { Beliefs } from '../../../core/mix/beliefs.ts'
import type { Spread } from '../../../core/mix/metrics.ts'
import type { Paper } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { longDay } from '../../../web/words/numbers.ts'
import type { Consequences } from '../consequences.ts'
import type { NeedFacts } from '../need-facts.ts'
import { inOrder, type Recommendation } from '../recommendation.ts'
import type { DesignResult, MixResult } from '../result.ts'
import { demandSeen, type ResultPlace } from '../results/result-place.ts'
import { consequencesIn, recommendationIn } from '../results/told.ts'
import { WORKSPACE_WORDS } from '../run-words.ts'
import { DESIGN_WORDS } from '../words.ts'
import { BRIEF_WORDS } from './brief-words.ts'

/** What a paper is made from: one comparison, the calls it is of, and what this community believes. */
export interface PaperParts {
  readonly result: DesignResult
  readonly need: NeedFacts
  readonly beliefs: Beliefs
  readonly language: Language
  /** Whose calls these are, for the line above the title. */
  readonly agency: string
  readonly isInvented: boolean
}

/** The same with everything that follows from it, computed once for all papers and pictures. */
export interface PaperFacts extends PaperParts {
  /** Null where the comparison was refused. */
  readonly recommendation: Recommendation | null
  /** One a mix, in their order; empty where the comparison was refused. */
  readonly consequences: readonly Consequences[]
  /** The mixes that a reader will ask about: the one that is named, or the two that come first. Never "do nothing". */
  readonly focus: readonly MixResult[]
}

export function paperFacts(parts: PaperParts): PaperFacts {
  const { result, beliefs, language, need } = parts
  const place: ResultPlace = {
    result,
    beliefs,
    language,
    ...demandSeen(need),
    level: 'published',
    numbers: null,
    href: () => null,
    query: new URLSearchParams(),
  }
  const recommendation = recommendationIn(place)
  return {
    ...parts,
    recommendation,
    consequences: recommendation === null ? [] : consequencesIn(place),
    focus: recommendation === null ? [] : focusOf(result, recommendation),
  }
}

function focusOf({ mixes }: DesignResult, { decision }: Recommendation): readonly MixResult[] {
  const [today] = mixes
  const { reading } = decision
  const named = reading.kind === 'named' ? [reading.id] : reading.kind === 'cannot-tell' ? reading.ids : []
  const others = [...inOrder(decision.standings), ...decision.standings].map(({ id }) => id)
  const wanted = named.some((id) => id !== today?.id) ? named : others
  const found = [...new Set(wanted)].flatMap((id) => mixes.filter((mix) => mix.id === id && id !== today?.id))
  return found.slice(0, reading.kind === 'named' && named[0] !== today?.id ? 1 : 2)
}

/** What follows from one mix. */
export function consequencesFor({ consequences }: PaperFacts, { id }: MixResult): Consequences {
  const found = consequences.find(({ mix }) => mix === id)
  if (found === undefined) throw new Error('A mix of the result has no consequences')
  return found
}

/** Access and officer hours back of one mix as the answer tells them: with the doubt beyond the replay. */
export function toldSpreads(
  { recommendation }: PaperFacts,
  mix: MixResult,
): { readonly access: Spread | null; readonly officerHours: Spread | null } {
  const told = recommendation?.decision.standings.find(({ id }) => id === mix.id)?.spreads
  return {
    access: told?.access ?? mix.metrics.accessShare,
    officerHours: told?.officerHours ?? mix.officerHoursReturned,
  }
}

/** Line above the title, marks and foot, alike on every paper of a comparison. */
export function frontOf(parts: PaperParts): Pick<Paper, 'format' | 'language' | 'from' | 'marks' | 'footer'> {
  const { result, language, isInvented } = parts
  return {
    format: 1,
    language,
    from: whoseSays(parts),
    marks: isInvented ? [DESIGN_WORDS[language].sampleChip] : [],
    footer: BRIEF_WORDS[language].footer(String(result.seed)),
  }
}

/** "Riverbend Police · Calls from January 1, 2024 to December 31, 2024 · High demand". */
export function whoseSays({ need, language, agency }: PaperParts): string {
  const { firstDay, lastDay, demand } = need
  const days =
    firstDay === null || lastDay === null
      ? ''
      : BRIEF_WORDS[language].from(longDay(firstDay, language), longDay(lastDay, language))
  return [agency, days, demand === undefined ? '' : WORKSPACE_WORDS[language].demands[demand]]
    .filter((text) => text !== '')
    .join(' · ')
}
