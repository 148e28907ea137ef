import type { Assumption } from '../../../core/mix/assumption.ts'
import { readContent, sourceOf } from '../../../platform/content/index.ts'
import type { Block, TableBlock, Text } from '../../../platform/documents/index.ts'
import { number, ofHundred } from '../../../web/words/numbers.ts'
import { assumptionSays, valueSays } from '../assumptions-view.tsx'
import { DESIGN_WORDS } from '../words.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import type { PaperFacts } from './paper-parts.ts'

/** Every assumption with its value, range, whose it is, and where it comes from. */
export function assumptionBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[language]
  const standing = DESIGN_WORDS[language].assumptions
  const whose = (each: Assumption): string =>
    each.varied ? `${standing[each.standing]}, ${says.drawn}` : standing[each.standing]
  if (result.assumptions.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: says.assumptions },
    {
      kind: 'table',
      caption: says.assumptions,
      columns: [{ label: says.is }, { label: says.value }, { label: says.standing }, { label: says.source }],
      rows: result.assumptions.map((each) => [
        assumptionSays(each, language).is,
        valueSays(each, language),
        whose(each),
        each.source,
      ]),
    },
  ]
}

/** The replay of today beside the records, and what every run proves of itself. */
export function checkBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[language]
  if (result.mixes.length === 0) return []
  const { calibration, workload } = result
  const fits = calibration?.every(({ fits: one }) => one) && (workload === null || workload.fits)
  const text = calibration === null ? says.notCalibrated : fits ? says.calibrated : says.offCalibration
  return [
    { kind: 'heading', level: 2, text: says.checks },
    { kind: 'paragraph', text },
    ...(calibration === null ? [] : [calibrationTable({ result, language })]),
    { kind: 'list', items: says.checkList },
  ]
}

function calibrationTable({ result, language }: Pick<PaperFacts, 'result' | 'language'>): TableBlock {
  const says = DESIGN_WORDS[language].method
  const { calibration, workload } = result
  return {
    kind: 'table',
    caption: says.calibration,
    columns: [
      { label: ANNEX_WORDS[language].measure },
      { label: says.yours, numeric: true },
      { label: says.replayed, numeric: true },
    ],
    rows: [
      ...(calibration ?? []).map((check) => [
        `${says.calibrationOf[check.of]}: ${says.calibrationRow[check.what]}`,
        number(check.yoursMinutes, language, 1),
        number(check.replayedMinutes, language, 1),
      ]),
      ...(workload === null ? [] : [[says.calibrationBusy, ofHundred(workload.yours), ofHundred(workload.replayed)]]),
    ],
  }
}

export function methodBlocks({ language }: PaperFacts): readonly Block[] {
  const says = ANNEX_WORDS[language]
  return [
    { kind: 'heading', level: 2, text: says.method },
    { kind: 'list', ordered: true, items: DESIGN_WORDS[language].method.steps },
    { kind: 'list', items: says.limits },
  ]
}

/** Sources of studies and price indices, with their addresses. */
export function sourceBlocks({ language, consequences }: PaperFacts): readonly Block[] {
  const content = readContent()
  const used = consequences.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) =>
      outcome.kind === 'told' ? outcome.claims.flatMap(({ effect }) => effect?.effects ?? []) : [],
    ),
  )
  const ids = [
    ...used.flatMap((id) => content.effects.filter((effect) => effect.id === id).map(({ source }) => source)),
    ...content.priceTables.map(({ source }) => source),
  ]
  const items = [...new Set(ids)].flatMap((id): readonly Text[] => {
    const source = sourceOf(content, id)
    if (source === null) return []
    const text = [source.title, source.publisher, source.year].filter((part) => part !== null).join(', ')
    return source.url === null ? [text] : [[{ text, link: source.url }]]
  })
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: ANNEX_WORDS[language].sources },
        { kind: 'list', items },
      ]
}
