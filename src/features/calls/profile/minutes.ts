import { countOf, type Duck, numberOf, type Row } from '../../../platform/tables/duck.ts'
import { type CallMapping, columnFor } from '../reading/mapping.ts'
import type { MinutesFact, NeedProfile, StageMinutes } from './profile.ts'

const STAGES = ['queue', 'travel', 'scene', 'response'] as const
type Stage = (typeof STAGES)[number]

const NEEDS: Readonly<Record<Stage, readonly ('received' | 'dispatched' | 'arrived' | 'cleared')[]>> = {
  queue: ['received', 'dispatched'],
  travel: ['dispatched', 'arrived'],
  scene: ['arrived', 'cleared'],
  response: ['received', 'arrived'],
}

/** Calls that nobody handled have no scene, so they are not missing one. */
const HANDLED = 'handled'

/** Medians and 90th percentiles of the stages of a call, for mental-health calls (`marked`) and for all. */
export async function stageMinutes(duck: Duck, mapping: CallMapping, marked: string): Promise<NeedProfile['minutes']> {
  const possible = STAGES.filter((stage) => lacking(mapping, stage).length === 0)
  const leftOpen = { cannotBeComputed: 'Not computed yet.' }
  if (possible.length === 0) {
    const missing = allMissing(mapping)
    return { mentalHealth: missing, others: missing, all: missing, leftOpen }
  }
  const facts = possible.map((stage) => {
    const among = stage === 'scene' ? ` FILTER (${HANDLED})` : ''
    return `quantile_cont(${stage}_s, [0.5, 0.9, 0.25, 0.75, 0.99])${among} AS ${stage}_q, count(${stage}_s)${among} AS ${stage}_n,
      count(*)${among} AS ${stage}_all`
  })
  const lists = possible.map(
    (stage) => `${stage}_q[1] / 60 AS ${stage}_median, ${stage}_q[2] / 60 AS ${stage}_p90,
      ${stage}_q[3] / 60 AS ${stage}_p25, ${stage}_q[4] / 60 AS ${stage}_p75, ${stage}_q[5] / 60 AS ${stage}_p99`,
  )
  const answer = (where: string) =>
    duck.row(`SELECT *, ${lists.join(', ')} FROM (SELECT ${facts.join(', ')} FROM calls WHERE ${where})`)
  return {
    mentalHealth: factsFrom(await answer(marked), mapping),
    others: factsFrom(await answer(`NOT ${marked}`), mapping),
    all: factsFrom(await answer('true'), mapping),
    leftOpen,
  }
}

function lacking(mapping: CallMapping, stage: Stage): readonly string[] {
  const has = (use: (typeof NEEDS)[Stage][number]) =>
    use === 'received'
      ? columnFor(mapping, 'received') !== undefined || columnFor(mapping, 'received-time') !== undefined
      : columnFor(mapping, use) !== undefined
  return NEEDS[stage].filter((use) => !has(use))
}

function why(missing: readonly string[]): string {
  return `The file has no column for the time a call was ${missing.join(' or ')}.`
}

function allMissing(mapping: CallMapping): StageMinutes {
  const missing = (stage: Stage): MinutesFact => ({ cannotBeComputed: why(lacking(mapping, stage)) })
  return { queue: missing('queue'), travel: missing('travel'), scene: missing('scene'), response: missing('response') }
}

function factsFrom(row: Row, mapping: CallMapping): StageMinutes {
  const fact = (stage: Stage): MinutesFact => {
    const missing = lacking(mapping, stage)
    if (missing.length > 0) return { cannotBeComputed: why(missing) }
    const n = countOf(row, `${stage}_n`)
    const median = numberOf(row, `${stage}_median`)
    const p90 = numberOf(row, `${stage}_p90`)
    if (n === 0 || median === null || p90 === null)
      return { cannotBeComputed: 'No call of this group has both times with a believable difference.' }
    const at = (name: string) => tenth(numberOf(row, `${stage}_${name}`) ?? 0)
    const tails = { p25: at('p25'), p75: at('p75'), p99: at('p99') }
    return { median: tenth(median), p90: tenth(p90), n, missing: countOf(row, `${stage}_all`) - n, ...tails }
  }
  return { queue: fact('queue'), travel: fact('travel'), scene: fact('scene'), response: fact('response') }
}

const tenth = (value: number) => Math.round(value * 10) / 10

/** Hours between dispatched and cleared, over all units that went. */
export async function officerHours(
  duck: Duck,
  mapping: CallMapping,
  marked: string,
): Promise<NeedProfile['officerHours']> {
  const missing = (['dispatched', 'cleared'] as const).filter((use) => columnFor(mapping, use) === undefined)
  if (missing.length > 0) return { cannotBeComputed: why(missing) }
  const row = await duck.row(`SELECT sum(busy_s)::BIGINT AS every, sum(busy_s) FILTER (${marked})::BIGINT AS marked,
    count(*) FILTER (${marked} AND busy_s IS NULL AND ${HANDLED}) AS without FROM calls`)
  const hours = (name: string) => tenth((numberOf(row, name) ?? 0) / 3600)
  return { mentalHealth: hours('marked'), all: hours('every'), callsWithout: countOf(row, 'without') }
}
