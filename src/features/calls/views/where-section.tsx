import type { VNode } from 'preact'
import { lorenzByChance } from '../../../core/stats/chance-lorenz.ts'
import { type CurvePoint, LorenzChart } from '../../../web/charts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number, ofHundred } from '../../../web/words/numbers.ts'
import type { Concentrated, Lacking } from '../profile/profile.ts'
import { Areas } from './map-section.tsx'
import type { ProfileViewProps } from './props.ts'
import { Part, Section } from './section.tsx'
import { WHERE_WORDS } from './words/where.ts'

type Units = 'places' | 'persons'
interface Given {
  readonly found: Concentrated | Lacking
  readonly units: Units
  readonly language: Language
  readonly least: number
}

/** How far calls gather on few places and persons, beside what chance alone gives, and where on the map. */
export function Where(props: ProfileViewProps): VNode {
  const { profile, language, least } = props
  const says = WHERE_WORDS[language]
  const { places, persons } = profile.concentration
  const ofPlaces = { found: places, units: 'places', language, least } as const
  const ofPersons = { found: persons, units: 'persons', language, least } as const
  return (
    <Section id="where" title={says.title} finding={gatherFinding(ofPlaces)}>
      <Gathered {...ofPlaces} />
      <Part id="persons" title={says.personsTitle} finding={gatherFinding(ofPersons)}>
        <Gathered {...ofPersons} />
      </Part>
      <Areas {...props} />
    </Section>
  )
}

/** True where enough repeats to say more than that it is few. */
export function isTellable(found: Concentrated | Lacking, least: number): found is Concentrated {
  return 'units' in found && found.units > 0 && found.unitsWithTwoOrMore >= Math.max(1, least)
}

/** One sentence: what the busiest tenth makes, beside chance. */
export function gatherFinding({ found, units, language, least }: Given): string {
  const says = WHERE_WORDS[language]
  if ('cannotBeComputed' in found || found.units === 0) return units === 'places' ? says.none : says.personsNone
  if (!isTellable(found, least)) {
    const few = count(Math.max(1, least), language)
    return units === 'places' ? says.few(few) : says.fewPersons(few)
  }
  const chance = ofHundred(topByChance(found))
  const share = ofHundred(found.topShare10pct)
  return units === 'places' ? says.finding(says.units.places, share, chance) : says.personsFinding(share, chance)
}

const chanceOf = ({ calls, units }: Concentrated): readonly CurvePoint[] => lorenzByChance(Math.min(calls / units, 699))

/** What the busiest tenth would make by chance alone, from the curve. */
function topByChance(found: Concentrated): number {
  const curve = chanceOf(found)
  const after = curve.findIndex(({ units }) => units >= 0.9)
  const [low, high] = [curve[after - 1], curve[after]]
  if (low === undefined || high === undefined || high.units === low.units) return 0.1
  return 1 - (low.calls + ((0.9 - low.units) / (high.units - low.units)) * (high.calls - low.calls))
}

function Gathered({ found, units, language, least }: Given): VNode | null {
  if (!isTellable(found, least)) return null
  const says = WHERE_WORDS[language]
  const told = found.busiest.filter((calls) => calls >= Math.max(2, least))
  const counts = told.map((calls) => count(calls, language)).join(', ')
  return (
    <>
      <p>
        {says.repeat(
          ofHundred(found.callsAtThose / found.calls),
          count(found.unitsWithTwoOrMore, language),
          says.units[units],
        )}{' '}
        {says.half(count(found.fewestForHalf, language), count(found.units, language), says.units[units])}
      </p>
      {found.lorenz.length < 2 ? null : <GatherChart found={found} units={units} language={language} />}
      {told.length === 0 ? null : (
        <p>
          {units === 'places' ? says.busiest(counts) : says.busiestPersons(counts)}
          {found.expectedNextOfBusiest === null || told.length < found.busiest.length
            ? null
            : ` ${says.fallBack(count(found.expectedNextOfBusiest, language))}`}
        </p>
      )}
    </>
  )
}

interface ChartGiven {
  readonly found: Concentrated
  readonly units: Units
  readonly language: Language
}

export function curveFinding({ found, language }: Pick<ChartGiven, 'found' | 'language'>): string {
  const says = WHERE_WORDS[language]
  const [gini, chance] = [number(found.gini, language, 2), number(found.giniByChance, language, 2)]
  return found.gini > found.giniByChance * 1.1 + 0.01
    ? says.chartFinding(gini, chance)
    : says.chartFindingAsChance(gini, chance)
}

/** The Lorenz curve of the calls, beside the one that chance alone gives. */
export function GatherChart({ found, units, language }: ChartGiven): VNode {
  const says = WHERE_WORDS[language]
  return (
    <LorenzChart
      finding={curveFinding({ found, language })}
      curve={fromZero(found.lorenz)}
      byChance={chanceOf(found)}
      units={says.units[units]}
      note={says.chartNote}
    />
  )
}

const fromZero = (points: readonly CurvePoint[]): readonly CurvePoint[] =>
  points[0]?.units === 0 ? points : [{ units: 0, calls: 0 }, ...points]
