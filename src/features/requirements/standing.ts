import type { Tenant } from '../../core/access.ts'
import type { Tx } from '../../storage/index.ts'
import type { Language } from '../../web/words/index.ts'
import { countEntries, entriesOf } from './book.ts'
import { bookOn } from './desk.ts'
import { textOf, titleOf } from './store.ts'

export interface RequirementsStanding {
  readonly lists: readonly {
    readonly id: string
    readonly title: string
    readonly met: number
    readonly total: number
    readonly late: number
  }[]
  /** The longest late first. */
  readonly late: readonly { readonly id: string; readonly says: string; readonly dueOn: string }[]
}

/** How the lists stand that partners follow, for the home of the workspace and for papers. */
export async function requirementsStanding(
  tx: Tx,
  tenant: Tenant,
  today: string,
  language: Language = 'en',
): Promise<RequirementsStanding> {
  const book = await bookOn(tx, tenant, today)
  const late = book.entries.flatMap(({ requirement, isLate }) => {
    const { id, number, dueOn } = requirement
    return isLate && dueOn !== null ? [{ id, says: `${number}. ${textOf(requirement, language)}`, dueOn }] : []
  })
  return {
    lists: book.lists.map((list) => {
      const { met, total, late: lateOnes } = countEntries(entriesOf(book, list.id), today)
      return { id: list.id, title: titleOf(list, language), met, total, late: lateOnes }
    }),
    late: late.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn)),
  }
}
