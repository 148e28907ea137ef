import { disagreement, isStrong } from '../../core/assess/disagreement.ts'
import { countStandings } from '../../core/assess/summary.ts'
import { evidenceByThing } from '../../platform/evidence/index.ts'
import type { Tx } from '../../storage/index.ts'
import { answersGiven } from './agreed-store.ts'
import type { KeptItem } from './instrument.ts'
import { type Answer, answersBy, type Lack, lacksOf, myPart, NO_ANSWER, type RatersPart } from './rating-store.ts'
import type { Round } from './round.ts'
import { placedItems } from './standing.ts'

/** One item of the own part: what was said, and what it still lacks. */
export interface OwnItem {
  readonly item: KeptItem
  readonly answer: Answer
  readonly lacks: readonly Lack[]
}
export interface OwnPart {
  readonly rating: RatersPart
  readonly items: readonly OwnItem[]
  readonly rated: number
}

/** Everything that the asker said in a round; null where they did not begin. */
export async function ownPartIn(tx: Tx, round: Round): Promise<OwnPart | null> {
  const rating = await myPart(tx, round.id)
  if (rating === null) return null
  const answers = await answersBy(tx, rating)
  const ids = round.instrument.items.map(({ id }) => `${rating.id}.${id}`)
  const evidence = await evidenceByThing(tx, 'answer', ids)
  const items = round.instrument.items.map((item) => {
    const answer = answers.get(item.id) ?? { ...NO_ANSWER, item: item.id }
    return { item, answer, lacks: lacksOf(answer, evidence.has(`${rating.id}.${item.id}`)) }
  })
  return { rating, items, rated: items.filter(({ answer }) => answer.standing !== '').length }
}

/** What is agreed, and on how many items the raters disagree strongly. */
export async function agreedPart(tx: Tx, round: Round) {
  const placed = await placedItems(tx, round)
  const given = Map.groupBy(await answersGiven(tx, round), ({ item }) => item)
  return {
    placed,
    counts: countStandings(placed),
    strong: [...given.values()].filter((of) => isStrong(disagreement(of))).length,
  }
}
export type AgreedPart = Awaited<ReturnType<typeof agreedPart>>
