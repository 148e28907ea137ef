import type { Block, Paper } from '../../../platform/documents/index.ts'
import type { Cover } from '../../../platform/exports/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { answerOf, missingSays, warningSays } from '../answer.ts'
import { recommendationSays } from '../recommendation-says.ts'
import { DESIGN_WORDS } from '../words.ts'
import { decisionBlocks, driverBlocks, fitBlocks } from './annex-decision.ts'
import { effectBlocks, moneyBlocks, postBlocks } from './annex-follows.ts'
import { inputBlocks, mixBlocks, ruleBlocks } from './annex-inputs.ts'
import { assumptionBlocks, checkBlocks, methodBlocks, sourceBlocks } from './annex-method.ts'
import { resultBlocks, servedBlocks } from './annex-results.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import { frontOf, type PaperFacts } from './paper-parts.ts'

/** Everything behind a brief, for whoever checks it: as long as it takes. A file that leaves a workspace has a cover. */
export function technicalAnnex(facts: PaperFacts, cover: Cover | null = null): Paper {
  const { result, language, recommendation } = facts
  const says = ANNEX_WORDS[language]
  const answer =
    recommendation === null ? answerOf(result, language) : recommendationSays(recommendation, result, language)
  return {
    ...frontOf(facts),
    title: says.title,
    finding: answer.join(' '),
    whoMaySee: says.whoMaySee,
    blocks: [
      ...inputBlocks(facts),
      ...(recommendation === null ? missingBlocks(facts) : comparedBlocks(facts)),
      ...assumptionBlocks(facts),
      ...checkBlocks(facts),
      ...methodBlocks(facts),
      ...sourceBlocks(facts),
      ...(cover === null ? [] : coverBlocks(cover, language)),
    ],
    caveats: [DESIGN_WORDS[language].method.notPromise, ...result.warnings.map((one) => warningSays(one, language))],
  }
}

function coverBlocks(cover: Cover, language: Language): readonly Block[] {
  const says = ANNEX_WORDS[language]
  const rows = says.coverRows
  return [
    { kind: 'heading', level: 2, text: says.cover },
    {
      kind: 'table',
      caption: says.cover,
      columns: [{ label: says.coverItem }, { label: says.coverSays }],
      rows: [
        [rows.class, cover.class],
        [rows.date, longDay(cover.date, language)],
        [rows.requester, cover.requester],
        [rows.expires, longDay(cover.expires, language)],
        [rows.least, String(cover.least)],
      ],
    },
  ]
}

function comparedBlocks(facts: PaperFacts): readonly Block[] {
  return [
    ...mixBlocks(facts),
    ...ruleBlocks(facts),
    ...resultBlocks(facts),
    ...servedBlocks(facts),
    ...decisionBlocks(facts),
    ...driverBlocks(facts),
    ...moneyBlocks(facts),
    ...postBlocks(facts),
    ...effectBlocks(facts),
    ...fitBlocks(facts),
  ]
}

function missingBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = DESIGN_WORDS[language].refused
  if (result.verdict.kind !== 'refused') return []
  return [
    { kind: 'heading', level: 2, text: says.title },
    { kind: 'list', items: result.verdict.missing.map((missing) => missingSays(missing, language)) },
  ]
}
