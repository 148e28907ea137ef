import type { VNode } from 'preact'
import { HeatMap } from '../../../web/charts/index.ts'
import { Card, EmptyState, Finding, Table } from '../../../web/parts/index.ts'
import { hourName, minutes, ofHundred } from '../../../web/words/numbers.ts'
import { mixName } from '../answer.ts'
import type { MixResult, Served } from '../result.ts'
import { MixNav } from './part-nav.tsx'
import { chosenMix, type ResultPlace } from './result-place.ts'
import { RESULT_WORDS } from './result-words.ts'

const BLOCK = 3
const BLOCKS = Array.from({ length: 24 / BLOCK }, (_, at) => at * BLOCK)
/** Fewer calls a year than these say nothing about a stretch of hours. */
const FEW_CALLS = 10

/** When each mix helps in time, and when people would still wait: the week of one mix, then all mixes by three hours. */
export function HoursView({ place }: { readonly place: ResultPlace }): VNode {
  const { result, language } = place
  const says = RESULT_WORDS[language].hours
  const mix = chosenMix(place)
  if (mix === null || mix.byHour.length !== 168) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  const worst = worstBlock(mix)
  const within = minutes(result.options.withinMinutes, language)
  return (
    <>
      <Finding>
        {worst === null
          ? says.noWorst
          : says.worst(
              mixName(mix, language),
              hourName(worst.from, language),
              hourName(worst.from + BLOCK, language),
              ofHundred(worst.share),
              within,
            )}
      </Finding>
      <MixNav place={place} part="hours" current={mix.id} />
      <Card>
        <HeatMap
          finding={says.left(mixName(mix, language), within)}
          cells={mix.byHour.map(({ calls, access }) => tenth(Math.max(0, calls - access)))}
          unit={says.leftUnit}
          language={language}
        />
      </Card>
      {mix.onDuty.some((teams) => teams > 0) ? (
        <Card>
          <HeatMap
            finding={says.onDuty(mixName(mix, language))}
            cells={mix.onDuty}
            unit={says.onDutyUnit}
            language={language}
          />
        </Card>
      ) : null}
      <BlockTable place={place} within={within} />
    </>
  )
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** All mixes side by side, by three hours of the day. */
function BlockTable({ place, within }: { readonly place: ResultPlace; readonly within: string }): VNode {
  const { result, language } = place
  const says = RESULT_WORDS[language].hours
  return (
    <Table
      caption={says.table(within)}
      columns={[
        { key: 'hours', label: says.hoursOfDay },
        { key: 'calls', label: says.calls, numeric: true },
        ...result.mixes.map((mix) => ({ key: `m-${mix.id}`, label: mixName(mix, language), numeric: true })),
      ]}
      rows={BLOCKS.map((from) => ({
        hours: says.fromTo(hourName(from, language), hourName(from + BLOCK, language)),
        calls: Math.round(blockOf(result.mixes[0]?.byHour ?? [], from).calls),
        ...Object.fromEntries(
          result.mixes.map((mix) => {
            const { calls, access } = blockOf(mix.byHour, from)
            return [`m-${mix.id}`, calls < FEW_CALLS ? says.tooFew : ofHundred(access / calls)]
          }),
        ),
      }))}
      footnote={says.note}
    />
  )
}

function blockOf(byHour: readonly Served[], from: number): Pick<Served, 'calls' | 'access'> {
  let [calls, access] = [0, 0]
  for (const [hour, served] of byHour.entries()) {
    if (hour % 24 < from || hour % 24 >= from + BLOCK) continue
    calls += served.calls
    access += served.access
  }
  return { calls, access }
}

function worstBlock(mix: MixResult): { readonly from: number; readonly share: number } | null {
  const found = BLOCKS.flatMap((from) => {
    const { calls, access } = blockOf(mix.byHour, from)
    return calls < FEW_CALLS ? [] : [{ from, share: access / calls }]
  })
  return found.length === 0 ? null : found.reduce((worst, each) => (each.share < worst.share ? each : worst))
}
