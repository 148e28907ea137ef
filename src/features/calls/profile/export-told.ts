import { tellings } from '../../../core/stats/disclosure/tellings.ts'
import type { MentalHealthClass } from '../codes/lexicon.ts'
import type { AreaCount, Concentrated, Lacking, NeedProfile, TypeCount } from './profile.ts'

/** A count as it may leave: itself, "fewer than 5", or "not shown" where another count could be worked out from it. */
export type Told = number | string

export const NOT_SHOWN = 'not shown'
export const fewerThan = (least: number): string => `fewer than ${least}`

type ToldCounts<T, Keys extends keyof T> = Omit<T, Keys> & { readonly [Key in Keys]: Told | Extract<T[Key], null> }

type ToldGathering = ToldCounts<
  Omit<Concentrated, 'busiest'>,
  'unitsWithTwoOrMore' | 'callsAtThose' | 'fewestForHalf'
> & {
  readonly busiest: readonly Told[]
}

/** A need profile with the counts about persons and places that may leave the page it was made for. */
export type ToldProfile = Omit<
  NeedProfile,
  'kinds' | 'topTypes' | 'outcomes' | 'outcomeTotals' | 'held' | 'map' | 'concentration' | 'codingChanges'
> & {
  readonly kinds: readonly ToldCounts<NeedProfile['kinds'][number], 'calls'>[]
  readonly topTypes: readonly ToldCounts<TypeCount, 'calls' | 'held'>[]
  readonly outcomes: readonly ToldCounts<NeedProfile['outcomes'][number], 'mentalHealth' | 'all'>[]
  readonly outcomeTotals: Readonly<Record<string, { readonly mentalHealth: Told; readonly all: Told }>>
  readonly held: { readonly yes: Told; readonly no: Told; readonly unknown: Told } | null
  readonly map:
    | {
        readonly by: 'beat' | 'cell'
        readonly areas: readonly ToldCounts<AreaCount, 'mentalHealth' | 'all'>[]
        readonly callsWithout: Told
      }
    | Lacking
  readonly concentration: { readonly places: ToldGathering | Lacking; readonly persons: ToldGathering | Lacking }
  readonly codingChanges: readonly ToldCounts<NeedProfile['codingChanges'][number], 'calls'>[]
}

/** Hides counts of 1 to below `least` wherever they are about persons, places, areas or endings. With 1 all is told. */
export function toldProfile(profile: NeedProfile, least: number): ToldProfile {
  const { places, persons } = profile.concentration
  return {
    ...profile,
    kinds: toldKinds(profile.kinds, least),
    topTypes: toldTypes(profile.topTypes, least),
    ...toldEndings(profile, least),
    held: toldHeld(profile.held, least),
    map: toldMap(profile.map, least),
    concentration: { places: toldGathering(places, least), persons: toldGathering(persons, least) },
    codingChanges: profile.codingChanges.map((change) => ({ ...change, calls: one(change.calls, least) })),
  }
}

/** The counts of a column whose sum a reader may know. */
function column(counts: readonly number[], least: number): readonly Told[] {
  const words = { fewer: fewerThan(least), withheld: NOT_SHOWN }
  return tellings(counts, least).map((telling, at) => (telling === 'told' ? (counts[at] ?? 0) : words[telling]))
}

const one = (count: number, least: number): Told => (count > 0 && count < least ? fewerThan(least) : count)
const cell = (cells: readonly Told[], at: number): Told => cells[at] ?? NOT_SHOWN

interface Classed {
  readonly class: MentalHealthClass
  readonly calls: number
}

/** Each class by itself: the counts of the definitions and of the kinds of evidence are the sums of a class. */
function byClass(rows: readonly Classed[], least: number): readonly Told[] {
  const cells = new Map<Classed, Told>()
  for (const named of new Set(rows.map((row) => row.class))) {
    const own = rows.filter((row) => row.class === named)
    const calls = column(
      own.map((row) => row.calls),
      least,
    )
    for (const [at, row] of own.entries()) cells.set(row, cell(calls, at))
  }
  return rows.map((row) => cells.get(row) ?? NOT_SHOWN)
}

export function toldKinds(kinds: NeedProfile['kinds'], least: number): ToldProfile['kinds'] {
  const calls = byClass(kinds, least)
  return kinds.map((kind, at) => ({ ...kind, calls: cell(calls, at) }))
}

export function toldTypes(types: NeedProfile['topTypes'], least: number): ToldProfile['topTypes'] {
  const calls = byClass(types, least)
  // Few holds, or few calls without one, would tell of single persons. All holds of the class together are known.
  const isFew = (n: number) => n > 0 && n < least
  const few = types.filter(({ held, calls: all }) => held !== null && (isFew(held) || isFew(all - held)))
  const hidesHolds = new Set(few.map((type) => type.class))
  return types.map((type, at) => {
    const isTold = type.held === null || type.held === 0 || !hidesHolds.has(type.class)
    return { ...type, calls: cell(calls, at), held: isTold ? type.held : NOT_SHOWN }
  })
}

/** What endings are told of: the totals first, and the dispositions behind them so that no total is undone. */
export function toldEndings(
  profile: Pick<NeedProfile, 'outcomes' | 'outcomeTotals'>,
  least: number,
): Pick<ToldProfile, 'outcomes' | 'outcomeTotals'> {
  const { outcomes, outcomeTotals } = profile
  // In the order of the page: of two equal counts the same one is hidden there and here.
  const names = Object.entries(outcomeTotals)
    .sort(([, a], [, b]) => b.mentalHealth - a.mentalHealth)
    .map(([name]) => name)
  const counts = ['mentalHealth', 'all'] as const
  const totals = Object.fromEntries(
    counts.map((which) => [
      which,
      column(
        names.map((name) => outcomeTotals[name]?.[which] ?? 0),
        least,
      ),
    ]),
  )
  const members = Object.fromEntries(
    counts.map((which) => [
      which,
      names.map((name, at) => membersOf(profile, { name, which, least, total: totals[which]?.[at] })),
    ]),
  )
  const told = (which: 'mentalHealth' | 'all', row: NeedProfile['outcomes'][number]): Told => {
    const place = outcomes.filter(({ outcome }) => outcome === row.outcome).indexOf(row)
    return cell(members[which]?.[names.indexOf(row.outcome)] ?? [], place)
  }
  return {
    outcomes: outcomes.map((row) => ({ ...row, mentalHealth: told('mentalHealth', row), all: told('all', row) })),
    outcomeTotals: Object.fromEntries(
      names.map((name, at) => [
        name,
        { mentalHealth: cell(totals.mentalHealth ?? [], at), all: cell(totals.all ?? [], at) },
      ]),
    ),
  }
}

/** The dispositions of one outcome: they add up to its total with the ones too rare to be listed. */
function membersOf(
  { outcomes, outcomeTotals }: Pick<NeedProfile, 'outcomes' | 'outcomeTotals'>,
  given: {
    readonly name: string
    readonly which: 'mentalHealth' | 'all'
    readonly least: number
    readonly total: Told | undefined
  },
): readonly Told[] {
  const { name, which, least, total } = given
  const counts = outcomes.filter(({ outcome }) => outcome === name).map((row) => row[which])
  const rest = (outcomeTotals[name]?.[which] ?? 0) - counts.reduce((sum, count) => sum + count, 0)
  const cells = column([...counts, rest], least).slice(0, counts.length)
  return typeof total === 'number'
    ? cells
    : cells.map((told) => (told === 0 || typeof told === 'string' ? told : NOT_SHOWN))
}

function toldHeld(held: NeedProfile['held'], least: number): ToldProfile['held'] {
  if (held === null) return null
  const rest = held.no + held.unknown
  const isFew = (n: number) => n > 0 && n < least
  if (!isFew(held.yes) && !isFew(rest)) {
    // The page says how many there were of all, so the other two have a sum that is known.
    const [no, unknown] = column([held.no, held.unknown], least)
    return { yes: held.yes, no: no ?? NOT_SHOWN, unknown: unknown ?? NOT_SHOWN }
  }
  const [yes, no, unknown] = column([held.yes, held.no, held.unknown], least)
  return { yes: yes ?? NOT_SHOWN, no: no ?? NOT_SHOWN, unknown: unknown ?? NOT_SHOWN }
}

function toldMap(map: NeedProfile['map'], least: number): ToldProfile['map'] {
  if ('cannotBeComputed' in map) return map
  const mentalHealth = column(
    map.areas.map((area) => area.mentalHealth),
    least,
  )
  const all = column(
    map.areas.map((area) => area.all),
    least,
  )
  return {
    ...map,
    callsWithout: one(map.callsWithout, least),
    areas: map.areas.map((area, at) => ({ ...area, mentalHealth: cell(mentalHealth, at), all: cell(all, at) })),
  }
}

/**
 * A list of the busiest shows no small count. Where few repeat nothing is told, as on the page: how many calls and places
 * there are, or the share of the busiest, would give away how often each of those few came back.
 */
function toldGathering(found: Concentrated | Lacking, least: number): ToldGathering | Lacking {
  if ('cannotBeComputed' in found) return found
  const { calls, units, unitsWithTwoOrMore } = found
  const isSmall = calls < least || units < least || (unitsWithTwoOrMore > 0 && unitsWithTwoOrMore < least)
  if (isSmall) return { cannotBeComputed: `Too few calls to be told: ${fewerThan(least)}.` }
  return {
    ...found,
    callsAtThose: one(found.callsAtThose, least),
    fewestForHalf: one(found.fewestForHalf, least),
    busiest: found.busiest.map((count) => one(count, least)),
    lorenz: least > 1 && unitsWithTwoOrMore < least ? [] : found.lorenz,
  }
}
