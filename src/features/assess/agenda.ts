import { type Disagreement, disagreement, isStrong, strongestFirst } from '../../core/assess/disagreement.ts'
import type { Tx } from '../../storage/index.ts'
import { type Agreed, agreedOf, answersGiven, type GivenAnswer } from './agreed-store.ts'
import type { KeptItem } from './instrument.ts'
import type { Round } from './round.ts'

/** One item as a meeting talks of it. */
export interface AgendaItem {
  readonly item: KeptItem
  readonly given: readonly GivenAnswer[]
  readonly disagreement: Disagreement
  readonly isStrong: boolean
  readonly agreed: Agreed | null
}

/** All items of a round, the strongest disagreement first. */
export async function agendaOf(tx: Tx, round: Round): Promise<readonly AgendaItem[]> {
  const given = Map.groupBy(await answersGiven(tx, round), ({ item }) => item)
  const agreed = await agreedOf(tx, round.id)
  return strongestFirst(
    round.instrument.items.map((item) => {
      const answers = given.get(item.id) ?? []
      const found = disagreement(answers)
      return {
        item,
        given: answers,
        disagreement: found,
        isStrong: isStrong(found),
        agreed: agreed.get(item.id) ?? null,
      }
    }),
  )
}
