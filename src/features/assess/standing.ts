import { disagreement, isStrong } from '../../core/assess/disagreement.ts'
import { isGap, type Standing } from '../../core/assess/standing.ts'
import { byElement, byQuestion, type Numbered, type Placed } from '../../core/assess/summary.ts'
import type { Tx } from '../../storage/index.ts'
import { agreedOf, answersGiven } from './agreed-store.ts'
import type { KeptItem } from './instrument.ts'
import { answersBy, myParts } from './rating-store.ts'
import type { Round, RoundState } from './round.ts'
import { roundsOf } from './round-store.ts'

/** Where the collaboration stands, as its home page and its leaders' page show it. */
export interface AssessmentStanding {
  readonly round: {
    readonly id: string
    readonly name: string
    readonly state: RoundState
    readonly openedOn: string
    readonly closesOn: string
    readonly invited: readonly string[]
  } | null
  /** The asker's own part in the newest round; null where they did not begin. */
  readonly own: { readonly rated: number; readonly total: number } | null
  readonly byQuestion: readonly Numbered[]
  readonly byElement: readonly Numbered[]
  /** Items on which the raters of the newest round disagree strongly; 0 while it is rating. */
  readonly disagreements: number
  /** The closed round before the one whose levels are shown. */
  readonly earlier: readonly Numbered[] | null
}

/** Items of a round with what was agreed on them. */
export async function placedItems(tx: Tx, round: Round): Promise<readonly (Placed & { readonly item: KeptItem })[]> {
  const agreed = await agreedOf(tx, round.id)
  return round.instrument.items.map((item) => ({
    item,
    question: item.question,
    elements: item.elements,
    standing: agreed.get(item.id)?.standing ?? null,
  }))
}

/**
 * The newest round and what is agreed. While the newest is still rating, the levels are those of the last closed one, so
 * that a leader never looks at an empty page where there is an answer.
 */
export async function assessmentStanding(tx: Tx): Promise<AssessmentStanding> {
  const rounds = await roundsOf(tx)
  const [newest] = rounds
  if (newest === undefined)
    return { round: null, own: null, byQuestion: [], byElement: [], disagreements: 0, earlier: null }
  const told = rounds.find(({ state }) => state !== 'rating') ?? newest
  const before = rounds.slice(rounds.indexOf(told) + 1).find(({ state }) => state === 'closed')
  const placed = await placedItems(tx, told)
  const { id, name, state, openedOn, closesOn, invited } = newest
  return {
    round: { id, name, state, openedOn, closesOn, invited },
    own: await ownPart(tx, newest),
    byQuestion: byQuestion(placed),
    byElement: byElement(placed),
    disagreements: (await strongDisagreements(tx, newest)).length,
    earlier: before === undefined ? null : byQuestion(await placedItems(tx, before)),
  }
}

async function ownPart(tx: Tx, round: Round): Promise<AssessmentStanding['own']> {
  const rating = (await myParts(tx)).find((one) => one.round === round.id)
  if (rating === undefined) return null
  const rated = [...(await answersBy(tx, rating)).values()].filter(({ standing }) => standing !== '').length
  return { rated, total: round.instrument.items.length }
}

async function strongDisagreements(tx: Tx, round: Round): Promise<readonly string[]> {
  const byItem = Map.groupBy(await answersGiven(tx, round), ({ item }) => item)
  return [...byItem].filter(([, given]) => isStrong(disagreement(given))).map(([item]) => item)
}

export interface AssessmentGap {
  readonly round: string
  readonly item: string
  readonly text: KeptItem['text']
  readonly standing: Standing
  readonly elements: readonly number[]
}
/** What the newest round with agreed levels found short of full, for agendas and plans. */
export async function assessmentGaps(tx: Tx): Promise<readonly AssessmentGap[]> {
  const round = (await roundsOf(tx)).find(({ state }) => state !== 'rating')
  return round === undefined ? [] : gapsOf(tx, round)
}

export async function gapsOf(tx: Tx, round: Round): Promise<readonly AssessmentGap[]> {
  return (await placedItems(tx, round)).flatMap(({ item, standing }) =>
    standing === null || !isGap(standing)
      ? []
      : [{ round: round.id, item: item.id, text: item.text, standing, elements: item.elements }],
  )
}
