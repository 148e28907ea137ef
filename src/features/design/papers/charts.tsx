import type { VNode } from 'preact'
import { type Figure, figureFrom, slideOf } from '../../../platform/documents/index.ts'
import { IntervalChart } from '../../../web/charts/index.ts'
import { minutes, ofHundred } from '../../../web/words/numbers.ts'
import { mixName, mixOf, nameInSentence } from '../answer.ts'
import { inputName } from '../recommendation-says.ts'
import { DriversView } from '../recommendation-view.tsx'
import { RECOMMENDATION_WORDS } from '../recommendation-words.ts'
import { CashPicture } from '../results/money-view.tsx'
import { TOLD_WORDS } from '../results/told-words.ts'
import { DESIGN_WORDS } from '../words.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { consequencesFor, type PaperFacts, toldSpreads, whoseSays } from './paper-parts.ts'

/** Pictures of a comparison that can be taken along by themselves. */
export const CHARTS = ['reach', 'cost', 'drivers'] as const
export type ChartName = (typeof CHARTS)[number]

/** One picture; null where there is nothing to draw: no comparison, no price, nothing that the answer hangs on. */
export function chartFigure(name: ChartName, facts: PaperFacts): Figure | null {
  if (facts.recommendation === null) return null
  if (name === 'reach') return reachFigure(facts)
  return name === 'cost' ? costFigure(facts) : driversFigure(facts)
}

/** The same as a drawing for slides, with its title, whose numbers these are, and the mark of invented calls. */
export function chartSlide(name: ChartName, facts: PaperFacts): string {
  const { language, isInvented, result } = facts
  const says = BRIEF_WORDS[language]
  const nothing: Figure = { kind: 'figure', svg: NOTHING, finding: says.noChart[name] }
  const mark = isInvented ? [DESIGN_WORDS[language].sampleChip] : []
  const foot = [...mark, whoseSays(facts), says.footer(String(result.seed))]
  return slideOf(chartFigure(name, facts) ?? nothing, foot.join(' · '))
}

const NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 8"></svg>'

function reachFigure(facts: PaperFacts): Figure {
  return figureFrom(<AccessChart facts={facts} />, { finding: accessFinding(facts), language: facts.language })
}

/** Every mix: of 100 mental-health calls, with a specialist in time, there or at a distance. */
export function AccessChart({ facts }: { readonly facts: PaperFacts }): VNode {
  const { result, language } = facts
  const named = namedMix(facts)
  const rows = result.mixes.map((mix) => {
    const share = toldSpreads(facts, mix).access ?? { low: 0, mean: 0, high: 0 }
    return {
      label: mixName(mix, language),
      low: 100 * share.low,
      mid: 100 * share.mean,
      high: 100 * share.high,
      accent: mix.id === named,
    }
  })
  return (
    <IntervalChart
      finding={accessFinding(facts)}
      rows={rows}
      axis={{ from: 0, to: 100, label: BRIEF_WORDS[language].chartAxis, ticks: [0, 25, 50, 75, 100] }}
      table={false}
    />
  )
}

const namedMix = ({ recommendation }: PaperFacts): string | null =>
  recommendation?.decision.reading.kind === 'named' ? recommendation.decision.reading.id : null

function accessFinding(facts: PaperFacts): string {
  const { result, language } = facts
  const says = BRIEF_WORDS[language]
  const within = minutes(result.options.withinMinutes, language)
  const [today] = result.mixes
  const named = namedMix(facts)
  if (named === null || named === today?.id) return says.chartAll(within)
  const share = (id: string): string => ofHundred(toldSpreads(facts, mixOf(result, id)).access?.mean ?? 0)
  return says.chartNamed(nameInSentence(mixOf(result, named), language), share(named), within, share(today?.id ?? ''))
}

/** What adds up to the first year of the mix that comes first. */
function costFigure(facts: PaperFacts): Figure | null {
  const [mix] = facts.focus
  if (mix === undefined) return null
  const { language } = facts
  const says = TOLD_WORDS[language].money
  const sheet = consequencesFor(facts, mix).money
  const known = sheet.lines.filter((line) => line.column === 'cash' && !line.memo && line.amount !== null)
  // One line and its sum are no picture.
  if (known.length < 2) return null
  const name = mixName(mix, language)
  const finding = sheet.totals.cash === null ? says.picturePart(name) : says.picture(name)
  return figureFrom(<CashPicture sheet={sheet} name={name} language={language} />, { finding, language })
}

function driversFigure({ recommendation, result, language }: PaperFacts): Figure | null {
  const most = recommendation?.drivers.list.find(({ isClear }) => isClear)
  if (recommendation === null || most === undefined) return null
  const finding = RECOMMENDATION_WORDS[language].drivers.finding(inputName(most.id, result, language))
  return figureFrom(<DriversView {...{ recommendation, result, language }} />, { finding, language })
}
