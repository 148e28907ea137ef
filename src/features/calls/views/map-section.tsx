import type { VNode } from 'preact'
import { BarChart, type Cell, CellMap } from '../../../web/charts/index.ts'
import { coded, codedShare, levelTelling, Table } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, number } from '../../../web/words/numbers.ts'
import type { AreaCount, NeedProfile } from '../profile/profile.ts'
import type { ProfileViewProps } from './props.ts'
import { Part } from './section.tsx'
import { columnOf } from './small.ts'
import { ENDINGS_WORDS } from './words/endings.ts'
import { WHERE_WORDS } from './words/where.ts'

/** Areas that the list names, and bars that the chart of beats has. */
const LISTED = 20
const BARS = 12
/** Cells beyond this many are a region, not a city; the drawing keeps those with most calls. */
const DRAWN = 600
const DEGREES = 0.01

type Mapped = Exclude<NeedProfile['map'], { readonly cannotBeComputed: string }>
interface Given {
  readonly map: Mapped
  readonly language: Language
  readonly least: number
}

/** Calls by beat or by cell, as a drawing and as the list that does the same job. Small counts are not told. */
export function Areas({ profile, language, least }: ProfileViewProps): VNode {
  const says = WHERE_WORDS[language]
  const { map } = profile
  const finding = mapFinding(profile, { language, least })
  if ('cannotBeComputed' in map || map.areas.length === 0)
    return <Part id="map" title={says.mapTitle} finding={finding} />
  const given = { map, language, least }
  return (
    <Part id="map" title={says.mapTitle} finding={finding}>
      {map.by === 'beat' ? <BeatChart {...given} /> : <CellChart {...given} />}
      {map.callsWithout > 0 ? <p>{says.without(toldOrFew(map.callsWithout, given))}</p> : null}
    </Part>
  )
}

const toldOrFew = (n: number, { language, least }: Omit<Given, 'map'>): string =>
  n < least ? ENDINGS_WORDS[language].fewerThan(least) : count(n, language)

/** In the order of the profile, so that of two equal counts the same one is hidden here and in a file taken along. */
const ranked = (map: Mapped): readonly AreaCount[] =>
  [...map.areas].sort((one, other) => other.mentalHealth - one.mentalHealth)

const nameOf = (area: string, by: Mapped['by']): string => (by === 'cell' ? area.replace(',', ', ') : area)

/** The area with most calls, its share of calls there beside the share everywhere. */
export function mapFinding(
  { map }: Pick<NeedProfile, 'map'>,
  { language, least }: { readonly language: Language; readonly least: number },
): string {
  const says = WHERE_WORDS[language]
  if ('cannotBeComputed' in map || map.areas.length === 0) return says.mapNone
  const [first] = ranked(map)
  if (first === undefined || first.mentalHealth < Math.max(1, least)) return says.mapFindingFew
  const sum = (of: (area: AreaCount) => number) => map.areas.reduce((total, area) => total + of(area), 0)
  const [mine, all] = [sum(({ mentalHealth }) => mentalHealth), sum((area) => area.all)]
  const share = (n: number, of: number) => number(of === 0 ? 0 : (n / of) * 100, language, 1)
  return says.mapFinding(
    says.areaName[map.by](nameOf(first.area, map.by)),
    share(first.mentalHealth, first.all),
    share(mine, all),
  )
}

/** Which counts of an ordered list of areas are told. */
function toldOf(areas: readonly AreaCount[], { language, least }: Omit<Given, 'map'>) {
  const mine = columnOf(
    areas.map(({ mentalHealth }) => mentalHealth),
    { language, least },
  )
  const all = columnOf(
    areas.map((area) => area.all),
    { language, least },
  )
  return { mine, all }
}

/** The areas whose counts are all told, with their share, most calls first. For papers. */
export function toldAreas({ map, language, least }: Given): readonly {
  readonly name: string
  readonly mentalHealth: number
  readonly all: number
}[] {
  const areas = ranked(map)
  const { mine, all } = toldOf(areas, { language, least })
  return areas.flatMap(({ area, ...counts }, at) =>
    mine.told[at] && all.told[at] && counts.mentalHealth > 0 ? [{ name: nameOf(area, map.by), ...counts }] : [],
  )
}

/** Beats with most mental-health calls as bars; those that are not told have none. */
export function BeatChart(given: Given): VNode {
  const { map, language, least } = given
  const says = WHERE_WORDS[language]
  const areas = ranked(map)
  const { mine } = toldOf(areas, { language, least })
  const rows = areas.flatMap(({ area, mentalHealth }, at) =>
    mine.told[at] ? [{ label: area, value: mentalHealth }] : [],
  )
  if (rows.length === 0) return <AreaTable {...given} />
  return (
    <BarChart
      finding={says.mapBeatsFinding}
      rows={rows.slice(0, BARS)}
      unit={says.mapBeats}
      table={<AreaTable {...given} />}
    />
  )
}

/** Cells on a drawing without a map beneath. Those far away from the others are left to the list. */
export function CellChart(given: Given): VNode {
  const { map, language, least } = given
  const says = WHERE_WORDS[language]
  const areas = ranked(map).slice(0, DRAWN)
  const { mine } = toldOf(areas, { language, least })
  const cells = areas.flatMap(({ area, mentalHealth }, at): Cell[] => {
    const [latitude = Number.NaN, longitude = Number.NaN] = area.split(',').map(Number)
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return []
    return [{ label: nameOf(area, 'cell'), latitude, longitude, value: mine.told[at] ? mentalHealth : null }]
  })
  const near = nearOnes(cells)
  const left = map.areas.length - near.length
  const notes = [says.mapNote, ...(left > 0 ? [says.mapOut(count(left, language))] : [])]
  return (
    <CellMap
      finding={says.mapCells}
      cells={near}
      degrees={DEGREES}
      table={<AreaTable {...given} />}
      note={notes.join(' ')}
    />
  )
}

/** Cells within the middle of the others: a wrong position must not shrink the city to a dot. */
function nearOnes(cells: readonly Cell[]): readonly Cell[] {
  const within = (of: (cell: Cell) => number) => {
    const sorted = cells.map(of).sort((one, other) => one - other)
    const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0
    const reach = Math.max(at(0.75) - at(0.25), 3 * DEGREES) * 3
    return (cell: Cell) => of(cell) >= at(0.25) - reach && of(cell) <= at(0.75) + reach
  }
  const [isNearUp, isNearAcross] = [within(({ latitude }) => latitude), within(({ longitude }) => longitude)]
  return cells.filter((cell) => isNearUp(cell) && isNearAcross(cell))
}

function AreaTable({ map, language, least }: Given): VNode {
  const says = WHERE_WORDS[language]
  const areas = ranked(map)
  return (
    <Table
      caption={says.mapCaption[map.by]}
      columns={[
        { key: 'area', label: says.area[map.by] },
        { key: 'mine', label: says.mentalHealth, numeric: true },
        { key: 'all', label: says.all, numeric: true },
        { key: 'share', label: says.share, numeric: true },
      ]}
      rows={areas.map(({ area, ...counts }, at) => {
        const [mine, all] = [coded(counts.mentalHealth), coded(counts.all)]
        return {
          area: `${map.by === 'cell' ? `${at + 1}. ` : ''}${nameOf(area, map.by)}`,
          mine,
          all,
          share: codedShare(mine, all, (share) => number(share * 100, language, 1)),
        }
      })}
      // Hidden as it follows from all areas, so that the list and the drawing hide the same ones.
      release={{ level: levelTelling(least), rowsShown: LISTED }}
      {...(areas.length > LISTED ? { footnote: says.more(count(LISTED, language)) } : {})}
    />
  )
}
