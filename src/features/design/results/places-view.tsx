import type { VNode } from 'preact'
import { FEWEST_CALLS } from '../../../core/mix/served.ts'
import { type Area, OTHER_AREAS } from '../../../core/sim/replay.ts'
import { PlaceMap } from '../../../web/charts/index.ts'
import { Card, coded, codedFigure, EmptyState, Finding, leastTold, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { minutes, number, ofHundred } from '../../../web/words/numbers.ts'
import { figureOf, mixName } from '../answer.ts'
import { areaCalls } from '../area-calls.ts'
import type { DesignResult, MixResult, Served } from '../result.ts'
import { MixNav } from './part-nav.tsx'
import { chosenMix, type ResultPlace } from './result-place.ts'
import { RESULT_WORDS } from './result-words.ts'

/** Who is helped where: the best- and worst-served areas and hours of each mix, then each area, then a map. */
export function PlacesView({ place }: { readonly place: ResultPlace }): VNode {
  const { result, language } = place
  const says = RESULT_WORDS[language].places
  const mix = chosenMix(place)
  if (mix === null) return <EmptyState title={says.refused}>{says.refusedLead}</EmptyState>
  if (result.areas.length < 2) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  return (
    <>
      <Finding>{gapSays(place, mix)}</Finding>
      <EquityTable place={place} />
      <AreaTable place={place} />
      <AreaMap place={place} mix={mix} />
      <p>{says.note}</p>
    </>
  )
}

function gapSays({ result, language }: ResultPlace, mix: MixResult): string {
  const says = RESULT_WORDS[language].places
  const { worstAreaShare: worst, bestAreaShare: best } = mix.metrics
  if (worst === null || best === null) return says.tooFewAreas
  const within = minutes(result.options.withinMinutes, language)
  const [last, first] = endsOf(result, mix)
  const named = (share: number, area: Area | null) =>
    area === null ? ofHundred(share) : says.shareIn(ofHundred(share), areaName(area, language))
  return says.gap(mixName(mix, language), named(worst.mean, last), named(best.mean, first), within)
}

/** The worst- and the best-served area of those with enough calls; null where only its figure is known. */
function endsOf({ areas }: DesignResult, { byArea }: MixResult): readonly [Area | null, Area | null] {
  const told = areas
    .map((area, a) => ({ area, served: byArea[a] }))
    .filter(({ served }) => served !== undefined && served.calls >= FEWEST_CALLS)
    .sort((a, b) => shareOf(a.served) - shareOf(b.served))
  return [told[0]?.area ?? null, told.at(-1)?.area ?? null]
}

const shareOf = (served: Served | undefined): number => (served === undefined ? 0 : served.access / served.calls)

/** The rarest areas of a file are one, which has no name of its own. */
const areaName = ({ name }: Area, language: Language): string =>
  name === OTHER_AREAS ? RESULT_WORDS[language].places.otherAreas : name

/** Worst and best, and how far apart: a mix may help more on average and leave one end of town behind. */
function EquityTable({ place: { result, language } }: { readonly place: ResultPlace }): VNode {
  const says = RESULT_WORDS[language].places
  const within = minutes(result.options.withinMinutes, language)
  return (
    <Table
      caption={says.equity(within)}
      columns={[
        { key: 'mix', label: says.mix },
        { key: 'worst', label: says.worstArea, numeric: true },
        { key: 'best', label: says.bestArea, numeric: true },
        { key: 'ratio', label: says.ratio, numeric: true },
        { key: 'hours', label: says.worstHours, numeric: true },
      ]}
      rows={result.mixes.map((mix) => {
        const { worstAreaShare: worst, bestAreaShare: best, worstHoursShare: hours } = mix.metrics
        return {
          mix: mixName(mix, language),
          worst: figureOf(worst, language, says.untold),
          best: figureOf(best, language, says.untold),
          ratio:
            worst === null || best === null || !(best.mean > 0)
              ? says.untold
              : number(worst.mean / best.mean, language, 2),
          hours: figureOf(hours, language, says.untold),
        }
      })}
      footnote={says.equityNote}
    />
  )
}

function AreaTable({ place: { result, language, level } }: { readonly place: ResultPlace }): VNode {
  const says = RESULT_WORDS[language].places
  return (
    <Table
      caption={says.areas}
      columns={[
        { key: 'area', label: says.area },
        { key: 'calls', label: says.calls, numeric: true },
        ...result.mixes.map((mix) => ({ key: `m-${mix.id}`, label: mixName(mix, language), numeric: true })),
      ]}
      rows={result.areas.map((area, a) => {
        const calls = coded(areaCalls(result, a, leastTold(level)))
        return {
          area: areaName(area, language),
          calls,
          ...Object.fromEntries(
            result.mixes.map((mix) => {
              const served = mix.byArea[a]
              const told =
                served === undefined || served.calls === 0 ? says.untold : ofHundred(served.access / served.calls)
              return [`m-${mix.id}`, codedFigure(told, calls)]
            }),
          ),
        }
      })}
      release={{ level }}
    />
  )
}

/** Dots are calls still left: the larger, the more people would have waited there. Areas of too few calls have none. */
function AreaMap({ place, mix }: { readonly place: ResultPlace; readonly mix: MixResult }): VNode | null {
  const { result, language, level } = place
  const says = RESULT_WORDS[language].places
  const least = Math.max(5, leastTold(level))
  const places = result.areas.flatMap(({ name, latitude, longitude }, a) => {
    const served = mix.byArea[a]
    if (latitude === null || longitude === null || served === undefined || areaCalls(result, a, least) < least)
      return []
    const left = Math.round(served.calls - served.access)
    return left < least ? [] : [{ label: name, latitude, longitude, value: left }]
  })
  if (places.length < 2) return null
  return (
    <>
      <MixNav place={place} part="places" current={mix.id} />
      <Card>
        <PlaceMap
          finding={says.map(mixName(mix, language), minutes(result.options.withinMinutes, language))}
          places={places}
          unit={says.mapUnit}
          note={says.mapNote(number(least, language))}
        />
      </Card>
    </>
  )
}
