import { countOf, type Duck } from '../../../platform/tables/duck.ts'
import { type CallMapping, columnFor } from '../reading/mapping.ts'
import type { MinutesFact, NeedProfile, StageMinutes } from './profile.ts'

const STAGES = ['queue', 'travel', 'scene', 'response'] as const
type Stage = (typeof STAGES)[number]
type Time = 'received' | 'dispatched' | 'arrived' | 'cleared'

const NEEDS: Readonly<Record<Stage | 'busy', readonly Time[]>> = {
  queue: ['received', 'dispatched'],
  travel: ['dispatched', 'arrived'],
  scene: ['arrived', 'cleared'],
  response: ['received', 'arrived'],
  busy: ['dispatched', 'cleared'],
}

/** Calls that nobody handled have no scene and cost no unit hours, so they are not missing them. */
const HANDLED = 'handled'

interface Question {
  readonly duck: Duck
  readonly mapping: CallMapping
  /** SQL: true for a mental-health call. */
  readonly marked: string
}

/** How often each number of seconds occurs, for mental-health calls and for the others. */
interface Histogram {
  readonly seconds: readonly number[]
  readonly mentalHealth: readonly number[]
  readonly others: readonly number[]
}

const GROUPS = ['mentalHealth', 'others', 'all'] as const
type Group = (typeof GROUPS)[number]
type Facts = Readonly<Record<Group, MinutesFact>>

/** Minutes of the stages of a call: middles and tails, for mental-health calls, for the others and for all. */
export async function stageMinutes(duck: Duck, mapping: CallMapping, marked: string): Promise<NeedProfile['minutes']> {
  const question = { duck, mapping, marked }
  const sizes = await groupSizes(question)
  const facts = { queue: NOTHING, travel: NOTHING, scene: NOTHING, response: NOTHING }
  for (const stage of STAGES)
    facts[stage] = await factsOf(question, `${stage}_s`, {
      needs: stage,
      among: stage === 'scene' ? HANDLED : 'true',
      sizes: stage === 'scene' ? sizes.handled : sizes.calls,
    })
  const of = (group: Group): StageMinutes => ({
    queue: facts.queue[group],
    travel: facts.travel[group],
    scene: facts.scene[group],
    response: facts.response[group],
  })
  return { mentalHealth: of('mentalHealth'), others: of('others'), all: of('all'), leftOpen: await leftOpen(question) }
}

const nothing: MinutesFact = { cannotBeComputed: 'No call of this group has both times with a believable difference.' }
const NOTHING: Facts = { mentalHealth: nothing, others: nothing, all: nothing }

type Sizes = Readonly<Record<Group, number>>

async function groupSizes({ duck, marked }: Question): Promise<{ calls: Sizes; handled: Sizes }> {
  const row = await duck.row(`SELECT count(*) AS every, count(*) FILTER (${marked}) AS marked,
    count(*) FILTER (${HANDLED}) AS handled, count(*) FILTER (${HANDLED} AND ${marked}) AS both FROM calls`)
  const sizes = (all: string, mentalHealth: string): Sizes => ({
    all: countOf(row, all),
    mentalHealth: countOf(row, mentalHealth),
    others: countOf(row, all) - countOf(row, mentalHealth),
  })
  return { calls: sizes('every', 'marked'), handled: sizes('handled', 'both') }
}

async function factsOf(
  question: Question,
  column: string,
  given: { readonly needs: Stage | 'busy'; readonly among: string; readonly sizes: Sizes },
): Promise<Facts> {
  const missing = lacking(question.mapping, given.needs)
  if (missing.length > 0) {
    const fact = { cannotBeComputed: why(missing) }
    return { mentalHealth: fact, others: fact, all: fact }
  }
  const counted = await histogram(question, column, given.among)
  const fact = (group: Group) => factFrom(counted.seconds, timesOf(counted, group), given.sizes[group])
  return { mentalHealth: fact('mentalHealth'), others: fact('others'), all: fact('all') }
}

/** Whole seconds repeat, so counting them is far cheaper than sorting the calls for each group anew. */
async function histogram({ duck, marked }: Question, column: string, among: string): Promise<Histogram> {
  const columns = await duck.columns(`SELECT ${column} AS seconds, count(*) FILTER (${marked})::DOUBLE AS marked,
    count(*) FILTER (NOT ${marked})::DOUBLE AS others FROM calls WHERE ${column} IS NOT NULL AND ${among} GROUP BY 1 ORDER BY 1`)
  const numbers = (name: string) => (columns[name] ?? []).map(Number)
  return { seconds: numbers('seconds'), mentalHealth: numbers('marked'), others: numbers('others') }
}

const timesOf = ({ mentalHealth, others }: Histogram, group: Group): readonly number[] =>
  group === 'all' ? mentalHealth.map((n, at) => n + (others[at] ?? 0)) : group === 'others' ? others : mentalHealth

function factFrom(seconds: readonly number[], times: readonly number[], size: number): MinutesFact {
  const n = times.reduce((sum, count) => sum + count, 0)
  if (n === 0) return nothing
  let running = 0
  const below = times.map((count) => {
    running += count
    return running
  })
  const valueAt = (place: number) => seconds[below.findIndex((count) => count > place)] ?? 0
  const quantile = (p: number) => {
    const place = (n - 1) * p
    const low = valueAt(Math.floor(place))
    return tenth((low + (place - Math.floor(place)) * (valueAt(Math.ceil(place)) - low)) / 60)
  }
  return {
    median: quantile(0.5),
    p90: quantile(0.9),
    n,
    missing: size - n,
    p25: quantile(0.25),
    p75: quantile(0.75),
    p99: quantile(0.99),
  }
}

function lacking(mapping: CallMapping, needs: Stage | 'busy'): readonly Time[] {
  const has = (use: Time) =>
    use === 'received'
      ? columnFor(mapping, 'received') !== undefined || columnFor(mapping, 'received-time') !== undefined
      : columnFor(mapping, use) !== undefined
  return NEEDS[needs].filter((use) => !has(use))
}

function why(missing: readonly string[]): string {
  return `The file has no column for the time a call was ${missing.join(' or ')}.`
}

const tenth = (value: number) => Math.round(value * 10) / 10

async function leftOpen({ duck, mapping, marked }: Question): Promise<NeedProfile['minutes']['leftOpen']> {
  if (columnFor(mapping, 'cleared') === undefined) return { cannotBeComputed: why(['cleared']) }
  // A call that nobody was sent to has no end at the scene to miss.
  const sent = columnFor(mapping, 'dispatched') === undefined ? HANDLED : `${HANDLED} AND dispatched_utc IS NOT NULL`
  const row = await duck.row(
    `SELECT count(*) AS every, count(*) FILTER (${marked}) AS marked FROM calls WHERE left_open AND ${sent}`,
  )
  return { mentalHealth: countOf(row, 'marked'), all: countOf(row, 'every') }
}

/** Hours between dispatched and cleared, over all units that went, and the minutes that one call took of them together. */
export async function officerHours(
  duck: Duck,
  mapping: CallMapping,
  marked: string,
): Promise<NeedProfile['officerHours']> {
  const missing = lacking(mapping, 'busy')
  if (missing.length > 0) return { cannotBeComputed: why(missing) }
  const question = { duck, mapping, marked }
  const { handled } = await groupSizes(question)
  const counted = await histogram(question, 'busy_s', 'true')
  const sized = await histogram(question, 'busy_s', HANDLED)
  const hours = (group: Group) =>
    tenth(timesOf(counted, group).reduce((sum, count, at) => sum + count * (counted.seconds[at] ?? 0), 0) / 3600)
  const perCall = (group: Group) => factFrom(sized.seconds, timesOf(sized, group), handled[group])
  const marks = perCall('mentalHealth')
  return {
    mentalHealth: hours('mentalHealth'),
    others: hours('others'),
    all: hours('all'),
    callsWithout: 'missing' in marks ? marks.missing : handled.mentalHealth,
    perCall: { mentalHealth: marks, others: perCall('others') },
  }
}
